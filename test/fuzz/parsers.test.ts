import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { readOperators } from "../../src/asking/operators.ts";
import { parseLine } from "../../src/asking/parse-line.ts";
import { ConfigError, readConfig } from "../../src/config.ts";
import { bytesAsText, textAsBytes } from "../../src/discord/bytes-as-text.ts";
import { decodePress, encodePress } from "../../src/discord/press-id.ts";
import { formatTimestamp, parseMoment, parseTimestamp } from "../../src/episode/time.ts";
import { cutTo, shortened } from "../../src/language/cutting.ts";
import { termsOf } from "../../src/language/terms.ts";
import { tidy } from "../../src/language/tidy.ts";
import { brokenMarkup, parseWords } from "../../src/reading/critic-markup.ts";
import type { Fault } from "../../src/reading/fault.ts";
import { parseShow } from "../../src/reading/show.ts";
import { parseSource } from "../../src/reading/source.ts";
import { parseTranscript } from "../../src/reading/transcript.ts";
import { escaped } from "../../src/reply/markdown.ts";
import { parseInline } from "../../src/preview/page/markdown.ts";
import { claimsIn } from "../../src/search/checking/claimed-words.ts";
import { parseQuery } from "../../src/search/ranking/query.ts";
import { anyText, cases } from "./fuzz.ts";

/** Reads a text in a way that names faults, and gives them. */
const faultsOf = (read: (faults: Fault[]) => unknown): Fault[] => {
  const faults: Fault[] = [];
  read(faults);
  return faults;
};

function settingsOrFault(env: Readonly<Record<string, string>>): "told" {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
  }
  return "told";
}

function readShow(text: string): Fault[] {
  return faultsOf((faults) => parseShow({ id: "a", text, file: "show.json" }, faults));
}

describe("whatever the text, it is read without throwing", () => {
  test.each<[string, (text: string) => unknown]>([
    ["as a query", parseQuery],
    ["as words that narrow a question", readOperators],
    ["as a time", parseTimestamp],
    ["as a moment", parseMoment],
    ["as words", termsOf],
    ["as a sentence to tidy", tidy],
    ["as a claim", (text) => claimsIn(text, [])],
    ["as corrected words", parseWords],
    ["as marks of correction", brokenMarkup],
    ["as a button's id", decodePress],
    ["as packed bytes", textAsBytes],
    ["as Discord's Markdown", parseInline],
    ["as a transcript", (text) => faultsOf((faults) => parseTranscript(text, "a.md", faults))],
    ["as a source", (text) => faultsOf((faults) => parseSource(text, "a.txt", faults))],
    ["as a show.json", readShow],
  ])("%s", (_how, read) => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(() => read(text)).not.toThrow();
      }),
      cases,
    );
  });

  test("as a line for the command line, or is refused as one", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("", "/quote ", "/at time: "), (text, before) => {
        expect(() => parseLine(before + text, commands)).not.toThrow(TypeError);
      }),
      cases,
    );
  });

  test("as settings, or they are refused by name", () => {
    const names = fc.constantFrom("PORT", "HOST", "DISCORD_TOKEN", "SHARDS", "SHARD_LIST", "X");
    fc.assert(
      fc.property(fc.dictionary(names, anyText), (env) => {
        expect(settingsOrFault(env)).toBe("told");
      }),
      cases,
    );
  });
});

describe("whatever there is to say, it comes back as it was:", () => {
  test("bytes packed as text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 180 }), (bytes) => {
        const back = textAsBytes(bytesAsText(bytes)) ?? new Uint8Array();
        expect([...back.subarray(0, bytes.length)]).toEqual([...bytes]);
      }),
      cases,
    );
  });

  test("a press in a button's id, where it fits", () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(name, fc.dictionary(name, anyText, { maxKeys: 3 }), (command, request) => {
        const id = encodePress({ command, request });
        if (id === undefined) return;
        const wellFormed = Object.entries(request).map(([key, value]) => [
          key,
          value.toWellFormed(),
        ]);
        const back = decodePress(id);
        expect(back?.command).toBe(command);
        expect({ ...back?.request }).toEqual(Object.fromEntries(wellFormed));
      }),
      cases,
    );
  });

  test("a time", () => {
    fc.assert(
      fc.property(fc.nat(359_999), (seconds) => {
        expect(parseTimestamp(formatTimestamp(seconds))).toBe(seconds);
      }),
      cases,
    );
  });
});

describe("whatever the text,", () => {
  test("escaped it is only text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kinds = parseInline(escaped(text).source).map(({ kind }) => kind);
        expect(kinds.every((kind) => kind === "text" || kind === "break")).toBe(true);
      }),
      cases,
    );
  });

  test("cut it is a beginning, no longer than it may be, in whole characters", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, length) => {
        const cut = cutTo(text, length);
        expect(cut.length).toBeLessThanOrEqual(length);
        expect(text.startsWith(cut)).toBe(true);
        expect(shortened(text, length).length).toBeLessThanOrEqual(Math.max(length, 1));
        expect(cut.isWellFormed() || !text.isWellFormed()).toBe(true);
      }),
      cases,
    );
  });
});
