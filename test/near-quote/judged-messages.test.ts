import { describe, expect, test } from "vitest";
import { verify } from "../../src/asking/verdict-json.ts";
import { thePublishedLibrary } from "../builders.ts";
import { faultsOf, groupOf, messageSets, readJudgedMessages } from "./judged-messages.ts";

const { search } = await thePublishedLibrary();

/** How many messages of each group are judged rightly, by words alone: what was measured, less one or two. */
const floors: Readonly<Record<(typeof messageSets)[number], Readonly<Record<string, number>>>> = {
  cases: {
    true: 47,
    cut: 29,
    altered: 71,
    "wrong speaker": 14,
    invented: 44,
    "paraphrase: false": 8,
    time: 3,
  },
  "own-cases": { true: 31, cut: 19, altered: 25, "wrong speaker": 9, invented: 15 },
  "wild-cases": { true: 48, cut: 19, altered: 19, "wrong speaker": 11, invented: 11 },
  "later-cases": { true: 59, cut: 29, altered: 29, "wrong speaker": 9, invented: 19 },
  "phone-cases": { true: 27, cut: 11, altered: 9, "wrong speaker": 5 },
  "fresh-cases": { true: 88, cut: 27, altered: 27, "wrong speaker": 10, invented: 12 },
};

describe.each(messageSets)("of the messages in %s.jsonl", async (set) => {
  const messages = await readJudgedMessages(".", set);
  const judged = await Promise.all(
    messages.map(async (message) => {
      const found = await verify(message.text, search, {});
      return { message, faults: faultsOf(message, found) };
    }),
  );

  test("none that was not said is called said", () => {
    const taken = judged.filter(({ faults }) => faults.includes("false exact"));
    expect(taken.map(({ message }) => message.text)).toEqual([]);
  });

  test.each(Object.entries(floors[set]))(
    "of “%s” at least %i are judged rightly",
    (group, least) => {
      const right = judged.filter(
        ({ message, faults }) => groupOf(message) === group && faults.length === 0,
      );
      expect(right.length).toBeGreaterThanOrEqual(least);
    },
  );
});

test("of true quotes as the careful reader gives them none is warned of and none refused to its speaker", async () => {
  const messages = await readJudgedMessages(".", "cases");
  const faults = await Promise.all(
    messages
      .filter((message) => groupOf(message) === "true")
      .map(async (message) => faultsOf(message, await verify(message.text, search, {}))),
  );
  expect(faults.flat().filter((fault) => fault.startsWith("false "))).toEqual([]);
});
