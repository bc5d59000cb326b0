import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typedValues } from "../src/asking/answer.ts";
import {
  decodePress,
  encodePress,
  fitsPressId,
  maxPressIdLength,
} from "../src/discord/press-id.ts";
import { press } from "../src/reply/reply.ts";
import { commandNamed } from "./builders.ts";

const unpackable = (length: number) =>
  press("a", {
    t: Array.from({ length }, (_, index) => String.fromCodePoint(0x4e00 + index * 37)).join(""),
  });

/** The packed id of a press that is so long when it is unpacked. */
const packedFrom = (length: number) =>
  encodePress(press("quote", { text: "a".repeat(length - "quote|text=".length) })) ?? "";

describe("a press in a button's id", () => {
  test("can be read where it is short, without what is not given", () => {
    expect(encodePress(press("chapter", { chapter: "15", private: undefined }))).toBe(
      "chapter|chapter=15",
    );
    expect(encodePress(press("remove"))).toBe("remove");
  });

  test("is packed where it is long", () => {
    const request = { text: "what did he say about ".repeat(6).trim(), speaker: "dario", page: 2 };
    const id = encodePress(press("quote", request)) ?? "";
    expect(id).toMatch(/^~/);
    expect(id.length).toBeLessThan(60);
    expect(decodePress(id)).toEqual({ command: "quote", request: { ...request, page: "2" } });
  });

  test("opens ids that stand in messages since the first version", () => {
    // Made once and never to change: with another dictionary, buttons in old messages would die.
    const id =
      "~骗蜳啺侗葌髦衴啳뵦鉢걪嘷剨朶䲚뜍箦㝫㙑辻䔋귁면洹䲃馻뱑焓㰟绉䃊㔨䅅臢鞲娣云㪊땴镹浦严稔荲鐧切㠽䠖륰袝庉䥏㩁熺㛴㨀";
    expect(decodePress(id)).toEqual({
      command: "open",
      request: {
        at: "engine-show/7-steam:1234-1250:a3zk",
        text: "what did he say about scaling laws and the hypothesis behind them, and does it go on like this?",
        speaker: "Ada Host",
        page: "2",
      },
    });
  });

  test("comes back as it was, whatever its values hold, or does not fit", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 150 }),
      fc
        .array(fc.constantFrom("|", "=", "\\", "~", " ", "a", "\n", "the "), { maxLength: 120 })
        .map((parts) => parts.join("")),
      fc.integer(),
      fc.boolean(),
    );
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(name, fc.dictionary(name, value, { maxKeys: 5 }), (command, request) => {
        const id = encodePress(press(command, request));
        if (id === undefined) return;
        expect(id.length).toBeLessThanOrEqual(maxPressIdLength);
        const texts: Record<string, string> = {};
        for (const [field, each] of Object.entries(request)) texts[field] = String(each);
        expect(decodePress(id)).toEqual({ command, request: texts });
      }),
      { numRuns: 2000 },
    );
  });

  test("fits with a hundred characters and not with one more that cannot be packed", () => {
    expect(encodePress(unpackable(96))?.length).toBe(100);
    expect(encodePress(unpackable(97))).toBeUndefined();
  });

  test("is read whole however short it was packed", () => {
    const request = { text: "scaling laws ".repeat(150) };
    const id = encodePress(press("quote", request)) ?? "";
    expect(decodePress(id)).toEqual({ command: "quote", request });
  });

  test("opens up to 4096 characters, and none that would take up more memory", () => {
    for (const length of [1000, 4096]) {
      expect(packedFrom(length).length).toBeLessThanOrEqual(maxPressIdLength);
      expect(decodePress(packedFrom(length))?.request["text"]).toHaveLength(
        length - "quote|text=".length,
      );
    }
    expect(packedFrom(4097)).toMatch(/^~/);
    expect(decodePress(packedFrom(4097))).toBeUndefined();
  });

  test("is said to fit exactly when it does, also where its text can hardly be packed", () => {
    const text = fc.string({ unit: "binary-ascii", minLength: 80, maxLength: 260, size: "max" });
    fc.assert(
      fc.property(text, (typed) => {
        const typing = press("quote", { text: typed });
        expect(fitsPressId(typing)).toBe(encodePress(typing) !== undefined);
      }),
      // A smaller example would say no more, and take a minute to find.
      { numRuns: 1000, endOnFailure: true },
    );
  });

  test.each([
    ["", undefined],
    ["|", undefined],
    ["quote|text", undefined],
    ["quote|=x", undefined],
    ["~", undefined],
    ["~not packed", undefined],
    ["~唉", undefined],
    ["quote|text=a|text=b", { command: "quote", request: { text: "b" } }],
    ["quote|text=", { command: "quote", request: { text: "" } }],
    ["quote|text=a\\", { command: "quote", request: { text: "a" } }],
  ])("reads %j as %j", (id, decoded) => {
    expect(decodePress(id)).toEqual(decoded);
  });

  test("is never more than a wrong id when somebody tampered with it", () => {
    const packed =
      encodePress(press("quote", { text: "something about the models ".repeat(6) })) ?? "";
    fc.assert(
      fc.property(
        fc.nat(packed.length - 1),
        fc.string({ unit: "binary", maxLength: 3 }),
        fc.string({ unit: "binary", maxLength: 100 }),
        (at, put, other) => {
          for (const id of [packed.slice(0, at) + put + packed.slice(at + 1), other, `~${other}`]) {
            const decoded = decodePress(id);
            expect([undefined, "string"]).toContain(decoded && typeof decoded.command);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("has its values in the types of its command's fields, and others as they are", () => {
    const values = {
      at: "12",
      spoken: "TRUE",
      original: "maybe",
      page: "-3",
      text: "5",
      speaker: "true",
      other: "1",
    };
    expect(typedValues(commandNamed("open"), values)).toEqual({
      ...values,
      page: -3,
      spoken: true,
    });
  });
});

test("half a character is never put into a button", () => {
  expect(encodePress(press("quote", { text: "emoji \uD83D" }))).toBe("quote|text=emoji \uFFFD");
});
