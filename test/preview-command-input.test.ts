import { describe, expect, test } from "vitest";
import {
  checkDraft,
  fixedChoices,
  matchingCommands,
  optionsLeft,
  optionsWhileTyping,
  parseCommandText,
  setField,
  startDraft,
} from "../src/preview/page/command-input.ts";
import type { CommandOption, SlashCommand } from "../src/preview/page/discord-json.ts";

const option = (name: string, rest: Partial<CommandOption> = {}): CommandOption => ({
  type: 3,
  name,
  description: name,
  ...rest,
});
const command = (name: string, options: CommandOption[] = []): SlashCommand => ({
  type: 1,
  name,
  description: name,
  options,
});

const quote: SlashCommand = {
  ...command("quote", [
    option("text", { required: true, max_length: 12, name_localizations: { de: "worte" } }),
    option("speaker"),
    option("chapter", { type: 4, min_value: 1, max_value: 40 }),
    option("private", { type: 5 }),
    option("mood", {
      choices: [
        { name: "Merry", value: "m" },
        { name: "Grave", value: "g" },
      ],
    }),
  ]),
  name_localizations: { de: "zitat" },
};
const commands = [command("unquoted"), quote, command("chapters")];

const names = (typed: string) => matchingCommands(commands, typed, "en-US").map(({ name }) => name);
const fieldsOf = (text: string, locale = "en-US") => {
  const draft = parseCommandText(text, commands, locale);
  return (
    draft &&
    Object.fromEntries(Object.entries(draft.fields).map(([name, field]) => [name, field.text]))
  );
};
const filled = (fields: Record<string, string>) => {
  let draft = startDraft(quote);
  for (const [name, text] of Object.entries(fields)) draft = setField(draft, name, { text });
  return checkDraft(draft, "en-US");
};

describe("the list of commands", () => {
  test("has first those that begin with what is typed, then those that contain it", () => {
    expect(names("quo")).toEqual(["quote", "unquoted"]);
    expect(names("")).toEqual(["unquoted", "quote", "chapters"]);
    expect(names("zit")).toEqual([]);
  });

  test("goes by the names in the person's language", () => {
    expect(matchingCommands(commands, "zit", "de").map(({ name }) => name)).toEqual(["quote"]);
  });
});

describe("a command written out", () => {
  test.each([
    {
      written: "/quote text: scaling laws speaker: Dario Amodei",
      fields: { text: "scaling laws", speaker: "Dario Amodei" },
    },
    { written: "/quote scaling laws", fields: { text: "scaling laws" } },
    { written: "/quote speaker:Dario", fields: { text: "", speaker: "Dario" } },
    {
      written: "/quote text: ratio 3:1 and note: this",
      fields: { text: "ratio 3:1 and note: this" },
    },
    { written: "/quote ", fields: { text: "" } },
    { written: "/chapters ", fields: {} },
  ])("$written", ({ written, fields }) => {
    expect(fieldsOf(written)).toEqual(fields);
  });

  test.each(["/quote", "/nothing text: x", "quote text: x", " /quote x"])(
    "%s is none",
    (written) => {
      expect(fieldsOf(written)).toBeUndefined();
    },
  );

  test("may use the names of the person's language, or Discord's own", () => {
    expect(fieldsOf("/zitat worte: a", "de")).toEqual({ text: "a" });
    expect(fieldsOf("/quote text: a", "de")).toEqual({ text: "a" });
  });
});

describe("what is sent", () => {
  test("has each value in its option's own type", () => {
    expect(filled({ text: " a ", chapter: "7", private: "true", mood: "grave" })).toEqual({
      options: [
        { name: "text", type: 3, value: "a" },
        { name: "chapter", type: 4, value: 7 },
        { name: "private", type: 5, value: true },
        { name: "mood", type: 3, value: "g" },
      ],
      faults: {},
    });
  });

  test("has the value of the choice that was taken, not the words it was shown by", () => {
    const draft = setField(startDraft(quote), "text", { text: "Shown", chosen: "value" });
    expect(checkDraft(draft, "en-US").options).toEqual([{ name: "text", type: 3, value: "value" }]);
  });

  test("leaves out optional fields that were left empty", () => {
    expect(filled({ text: "a", speaker: " " }).options).toEqual([
      { name: "text", type: 3, value: "a" },
    ]);
  });

  test.each([
    { fields: {}, name: "text", fault: "This option is required. Specify a value." },
    {
      fields: { text: "thirteen char" },
      name: "text",
      fault: "Must be at most 12 characters long.",
    },
    { fields: { text: "a", chapter: "x" }, name: "chapter", fault: "Input a valid number." },
    { fields: { text: "a", chapter: "1.5" }, name: "chapter", fault: "Input a valid integer." },
    { fields: { text: "a", chapter: "41" }, name: "chapter", fault: "Must be at most 40." },
    { fields: { text: "a", chapter: "0" }, name: "chapter", fault: "Must be at least 1." },
    {
      fields: { text: "a", private: "maybe" },
      name: "private",
      fault: "Choose one of the options.",
    },
  ])("is nothing while $name says: $fault", ({ fields, name, fault }) => {
    expect(filled(fields).faults).toEqual({ [name]: fault });
  });

  test("while an option is typed has it as it stands, and of the others those that are valid", () => {
    let draft = setField(startDraft(quote), "text", { text: "sca" });
    draft = setField(draft, "chapter", { text: "no number" });
    draft = setField(draft, "speaker", { text: "Da" });
    expect(optionsWhileTyping(draft, "speaker", "en-US")).toEqual([
      { name: "text", type: 3, value: "sca" },
      { name: "speaker", type: 3, value: "Da", focused: true },
    ]);
  });
});

test("fixed choices are narrowed by what is typed; yes and no are choices too", () => {
  const [mood, secret] = [quote.options?.[4], quote.options?.[3]];
  if (!mood || !secret) throw new Error("option missing");
  expect(fixedChoices(mood, "ra", "en-US").map(({ name }) => name)).toEqual(["Grave"]);
  expect(fixedChoices(secret, "", "en-US").map(({ name }) => name)).toEqual(["True", "False"]);
});

test("a new draft has the required options open and the others left to add", () => {
  const draft = startDraft(quote);
  expect(Object.keys(draft.fields)).toEqual(["text"]);
  expect(optionsLeft(draft).map(({ name }) => name)).toEqual([
    "speaker",
    "chapter",
    "private",
    "mood",
  ]);
});
