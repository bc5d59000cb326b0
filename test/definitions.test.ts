import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../commands/index.ts";
import { defineCommand } from "../src/command/command.ts";
import { definitionsOf } from "../src/discord/definitions.ts";

const definitions = definitionsOf(commands);

describe("the registered commands", () => {
  test("are those that people call, not those that buttons carry", () => {
    expect(definitions.map(({ name }) => name).toSorted()).toEqual([
      "Find this quote",
      "at",
      "chapter",
      "chapters",
      "check",
      "compare",
      "episode",
      "help",
      "quote",
      "random",
      "speaker",
    ]);
  });

  test("can be used in servers, direct messages and groups, and installed by servers and people", () => {
    for (const { contexts, integration_types: types } of definitions)
      expect([contexts, types]).toEqual([
        [0, 1, 2],
        [0, 1],
      ]);
  });

  test("offer the options that people type, required ones first, none that only buttons carry", () => {
    const quote = definitions.find(({ name }) => name === "quote");
    expect(quote).toMatchObject({
      type: 1,
      options: [
        { name: "text", type: 3, required: true, autocomplete: true, max_length: 300 },
        { name: "speaker", type: 3, required: false, autocomplete: true },
        { name: "chapter", type: 3, required: false, autocomplete: true },
        { name: "private", type: 5, required: false },
      ],
    });
    expect(quote && "options" in quote && quote.options?.length).toBe(4);
  });

  test("have names and descriptions as Discord takes them", () => {
    const broken = definitions.flatMap((definition) => {
      const isMessageCommand = definition.type === 3;
      const labels = [definition, ...("options" in definition ? (definition.options ?? []) : [])];
      return labels.flatMap((label) => {
        const description = "description" in label ? (label.description ?? "") : "";
        const names = [label.name, ...Object.values(label.name_localizations ?? {})];
        const isFine = isMessageCommand
          ? names.every((name) => name !== null && name.length >= 1 && name.length <= 32) &&
            description === ""
          : names.every(
              (name) =>
                name !== null &&
                /^[-_'\p{L}\p{N}]{1,32}$/u.test(name) &&
                name === name.toLowerCase(),
            ) &&
            description.length >= 1 &&
            description.length <= 100;
        return isFine ? [] : [label.name];
      });
    });
    expect(broken).toEqual([]);
  });

  test("are at most 8,000 characters each", () => {
    for (const definition of definitions)
      expect(JSON.stringify(definition).length).toBeLessThan(8000);
  });

  test("cannot be made of a command that the catalogue of texts does not know", () => {
    const unknown = defineCommand({
      name: "nameless",
      kind: "slash",
      audience: "asker",
      request: z.object({}),
      reply: () => ({ blocks: [] }),
    });
    expect(() => definitionsOf([unknown])).toThrow(
      "a command or option has no label in the catalogue of texts",
    );
  });
});
