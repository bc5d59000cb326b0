import { z } from "zod";
import { defineCommand, listFields } from "../src/asking/command.ts";
import { openedQuote } from "../src/asking/opened-quote.ts";
import { passageAt, passageFields } from "../src/asking/passage.ts";
import { scopeRequest } from "../src/asking/scope.ts";

/** A quote opened from a list, to be shared, changed or heard. */
export const open = defineCommand({
  name: "open",
  kind: "press",
  audience: "asker",
  request: z.object({ ...passageFields, ...listFields }),
  scope: { speaker: "optional", chapter: "optional", episode: "optional", show: "optional" },

  async reply({ at, text, page, spoken, original }, ask) {
    const from = text !== undefined && {
      request: { text, page, ...scopeRequest(ask.scope) },
      label: ask.texts.buttons.back,
    };
    return openedQuote(
      await passageAt(at, ask),
      { reading: { spoken, original }, ...(from && { from }) },
      ask,
    );
  },
});
