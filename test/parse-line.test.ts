import { describe, expect, test } from "vitest";
import { commands } from "../commands/index.ts";
import { parseLine } from "../src/asking/parse-line.ts";

function read(line: string) {
  const { command, request } = parseLine(line, commands);
  return [command.name, request];
}

describe("a line", () => {
  test.each([
    ["/quote text: scaling laws", ["quote", { text: "scaling laws" }]],
    [
      "/quote text: scaling laws speaker: Dario Amodei chapter: 2",
      ["quote", { text: "scaling laws", speaker: "Dario Amodei", chapter: "2" }],
    ],
    ["/quote speaker: Dario text: a: b", ["quote", { speaker: "Dario", text: "a: b" }]],
    ["/quote TEXT:scaling", ["quote", { text: "scaling" }]],
    ["  quote text: scaling", ["quote", { text: "scaling" }]],
    ["/QUOTE text: scaling", ["quote", { text: "scaling" }]],
    ["/find-this-quote text: so it goes", ["find-this-quote", { text: "so it goes" }]],
    ["/chapters", ["chapters", {}]],
  ])("%s", (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  test("may give the first option that takes text without its name", () => {
    expect(read("/quote scaling laws speaker: Dario")).toEqual([
      "quote",
      { text: "scaling laws", speaker: "Dario" },
    ]);
    expect(read("/speaker Amanda")).toEqual(["speaker", { speaker: "Amanda" }]);
  });

  test("goes over several lines of text", () => {
    expect(read("/check text: so it\ngoes")).toEqual(["check", { text: "so it\ngoes" }]);
  });

  test("gives yes-or-no options as such, and leaves others as they were written", () => {
    expect(read("/chapters private: True")).toEqual(["chapters", { private: true }]);
    expect(read("/chapters private: maybe")).toEqual(["chapters", { private: "maybe" }]);
    expect(read("/chapter chapter: 15")).toEqual(["chapter", { chapter: "15" }]);
  });

  test("does not offer what only buttons carry", () => {
    expect(read("/quote scaling page: 2")).toEqual(["quote", { text: "scaling page: 2" }]);
    expect(() => read("/remove")).toThrow("There is no /remove.");
  });
});

describe("a line that cannot be read says how to write it", () => {
  const all =
    "Commands are /quote /chapter /chapters /speaker /compare /at /check /random /episode /episodes /help /find-this-quote.";

  test.each([
    ["/qoute text: scaling", `There is no /qoute. Did you mean /quote? ${all}`],
    ["/banana", `There is no /banana. ${all}`],
    ["", `That names no command. ${all}`],
    ["?!", `That names no command. ${all}`],
    ["/help me", "/help takes no text. Leave out “me”. Its options: private:"],
  ])("%s", (line, message) => {
    expect(() => read(line)).toThrow(new Error(message));
  });
});
