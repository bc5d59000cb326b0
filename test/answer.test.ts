import { describe, expect, test } from "vitest";
import { z } from "zod";
import { answer, isPrivate } from "../src/asking/answer.ts";
import { defineCommand, fieldsOf, pressOnly } from "../src/asking/command.ts";
import { Slip } from "../src/asking/slip.ts";
import { md } from "../src/reply/markdown.ts";
import { text } from "../src/reply/reply.ts";
import { en } from "../src/texts/en.ts";
import { anAsk, aLibrary } from "./builders.ts";

const ask = anAsk(aLibrary());

const echo = defineCommand({
  name: "quote",
  kind: "slash",
  audience: "asker",
  request: z.object({
    text: z.string().trim().max(5),
    page: z.int().optional().meta(pressOnly),
  }),
  scope: { chapter: "optional", show: "optional" },
  reply({ text: words }) {
    if (words === "slip") throw new Slip(() => [text(md`write it so`)]);
    if (words === "fail") throw new Error("broken");
    return { blocks: [text(md`said ${words}`)] };
  },
});

async function textOf(raw: Record<string, unknown>) {
  const answered = await answer(echo, raw, ask);
  const isSlip = "slip" in answered;
  const [block] = isSlip ? answered.slip.say(en) : answered.reply.blocks;
  return { text: block?.kind === "text" ? block.text.source : undefined, isSlip };
}

describe("an answer", () => {
  test("is the reply to the parsed request", async () => {
    expect(await textOf({ text: " hi " })).toEqual({ text: "said hi", isSlip: false });
  });

  test.each([
    [{}, "Please fill in **text**. See `/help` for examples."],
    [{ text: 5 }, "I can’t read what is in **text**. See `/help` for examples."],
    [{ text: "too long" }, "That is too long: at most 5 characters, please."],
    [
      { text: "hi", page: "x" },
      "This button is too old to be read. `/quote` finds the words again.",
    ],
    [{ text: "slip" }, "write it so"],
  ])("to the slip %j says how to write it", async (raw, expected) => {
    expect(await textOf(raw)).toEqual({ text: expected, isSlip: true });
  });

  test("lets our own faults through", async () => {
    await expect(answer(echo, { text: "fail" }, ask)).rejects.toThrow("broken");
  });

  test.each([
    ["asker", {}, true],
    ["asker", { private: false }, false],
    ["everyone", {}, false],
    ["everyone", { private: true }, true],
    ["everyone", { private: "yes" }, false],
  ] as const)("for the %s with %j is private: %j", (audience, raw, expected) => {
    expect(isPrivate({ ...echo, audience }, raw)).toBe(expected);
  });
});

test("a command's options are read off its request and what narrows it, required ones first", () => {
  expect(fieldsOf(echo)).toEqual([
    { name: "text", type: "string", isRequired: true, isPressOnly: false, maxLength: 5 },
    {
      name: "chapter",
      type: "string",
      isRequired: false,
      isPressOnly: false,
      maxLength: 300,
    },
    { name: "show", type: "string", isRequired: false, isPressOnly: false, maxLength: 300 },
    { name: "page", type: "integer", isRequired: false, isPressOnly: true, maxLength: undefined },
  ]);
});
