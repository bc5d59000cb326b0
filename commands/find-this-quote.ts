import { z } from "zod";
import { defineCommand } from "../src/asking/command.ts";
import { maxCheckedLength } from "../src/search/checking/near-quote.ts";
import { checked } from "./check.ts";

/** Used on any message: were its words said? */
export const findThisQuote = defineCommand({
  name: "find-this-quote",
  kind: "message",
  audience: "asker",
  cost: "check",
  request: z.object({ text: z.string().transform((words) => words.slice(0, maxCheckedLength)) }),
  reply: async (request, ask) => checked(request.text, ask),
});
