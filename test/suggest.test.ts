import { describe, expect, test } from "vitest";
import { createSuggest } from "../src/search/ranking/suggest.ts";

const entry = (text: string, kind: "title" | "question" | "gist" = "question") => ({
  kind,
  text,
  words: ` ${text.toLowerCase()} `,
});

const suggest = createSuggest([
  entry("Why he left OpenAI", "title"),
  entry("why did he leave his old company"),
  entry("is it ok to be mean to chatbots"),
  entry("what is a chatbot"),
  entry("He says why in one sentence", "gist"),
]);

describe("what is offered while someone types", () => {
  test("begins with the text before it merely contains it", () => {
    expect(suggest("wh", 5)).toEqual([
      "Why he left OpenAI",
      "what is a chatbot",
      "why did he leave his old company",
    ]);
    expect(suggest("chatbot", 5)).toEqual(["what is a chatbot", "is it ok to be mean to chatbots"]);
  });

  test("forgives a slip of the pen in a long word, where nothing matches as typed", () => {
    expect(suggest("chatbt", 5)).toContain("what is a chatbot");
    expect(suggest("old compny", 5)).toEqual(["why did he leave his old company"]);
    expect(suggest("compny ol", 5)).toEqual(["why did he leave his old company"]);
    expect(suggest("meen chatbot", 5)).toEqual(["is it ok to be mean to chatbots"]);
  });

  test("takes a known word as it stands, beside one with a slip too", () => {
    const suggestTwo = createSuggest([
      entry("is it ok to be mean to chatbots"),
      entry("why do chatbots lean left"),
    ]);
    expect(suggestTwo("mean chatbts", 5)).toEqual(["is it ok to be mean to chatbots"]);
    expect(suggestTwo("chatbts mean", 5)).toEqual(["is it ok to be mean to chatbots"]);
  });

  test("never offers a gist, and no more than the limit", () => {
    expect(suggest("he says", 5)).not.toContain("He says why in one sentence");
    expect(suggest("wh", 1)).toHaveLength(1);
  });

  test("offers titles on an empty field and nothing for words that nobody knows", () => {
    expect(suggest("", 5)).toEqual(["Why he left OpenAI"]);
    expect(suggest("qqqq zzzz", 5)).toEqual([]);
  });
});
