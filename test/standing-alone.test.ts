import { describe, expect, test } from "vitest";
import {
  breaksOff,
  emptyHeadLength,
  isQuestion,
  leans,
  turnsWhatWasSaid,
} from "../src/language/standing-alone.ts";

describe("a sentence read alone", () => {
  test.each([
    ["Yeah, so, I mean, the market decides.", "the market decides."],
    ["Um, I think we grow them.", "I think we grow them."],
    ["And so the bill was vetoed.", "the bill was vetoed."],
    ["But the bill was vetoed.", "But the bill was vetoed."],
    ["Maybe it was vetoed.", "Maybe it was vetoed."],
    ["If it was vetoed, we wait.", "If it was vetoed, we wait."],
    ["So much of it is luck.", "So much of it is luck."],
    ["Like the others, bees sleep.", "Like the others, bees sleep."],
    ["Yeah.", "Yeah."],
    ["And within a hive, nobody sleeps.", "within a hive, nobody sleeps."],
    ["And so waiting is all we do.", "waiting is all we do."],
    ["And so, in a way, bees sleep.", "in a way, bees sleep."],
    ["Anyway, bees sleep.", "bees sleep."],
    ["And then they left.", "And then they left."],
    ["It's just, the hive is just a box.", "the hive is just a box."],
    ["It's just, you know, a box.", "It's just, you know, a box."],
    ["It is cold, the bees said.", "It is cold, the bees said."],
  ])("%j begins where it says something", (sentence, rest) => {
    expect(sentence.slice(emptyHeadLength(sentence))).toBe(rest);
  });

  test.each([
    "It was vetoed in the end.",
    "And they never came back to us.",
    "This problem is hard to solve.",
    "That's why the bees left.",
    "So, um, he wrote about the bees.",
    "Which is what happened.",
    "Not at all.",
    "I think that is why they sleep.",
    "One of them is called Maya.",
    "And yet, that work was in vain.",
    "Most of those hives were empty.",
    "I think for some of these the summer was too long.",
    "There's a way in which I could see it being healthy.",
  ])("%j leans on what was said before it", (sentence) => {
    expect(leans(sentence)).toBe(true);
  });

  test.each([
    "It's hard to keep bees in a city.",
    "It's been interesting to watch the bees.",
    "I think it's one of those things where bees know best.",
    "I think that bees sleep.",
    "It turns out that bees sleep.",
    "There is a queen in each hive.",
    "Bees sleep when it is dark.",
    "If you keep bees, they will sting you.",
    "I think the bees left.",
    "Those who keep bees know it.",
    "And yet, it's useful to keep bees.",
    "Most of the hives were empty.",
    "There's a way to keep bees that calms them.",
  ])("%j stands alone", (sentence) => {
    expect(leans(sentence)).toBe(false);
  });

  test.each([
    "But I'm not certain of that.",
    "However, bees differ.",
    "That's not true.",
    "I don't know, though.",
    "Don't quote me on it.",
    "I'm caricaturing a bit.",
  ])("%j turns what was said before it", (sentence) => {
    expect(turnsWhatWasSaid(sentence)).toBe(true);
  });

  test.each(["Nothing else matters.", "Bees sleep.", "Not only bees sleep.", "Buttons are round."])(
    "%j turns nothing",
    (sentence) => {
      expect(turnsWhatWasSaid(sentence)).toBe(false);
    },
  );

  test("“right?” at the end asks nothing", () => {
    expect(isQuestion("Bees sleep, right?")).toBe(false);
    expect(isQuestion("Right?")).toBe(false);
    expect(isQuestion("Do bees sleep?")).toBe(true);
    expect(isQuestion("Bees look around and are like, is there clover?")).toBe(false);
  });

  test("a question whose mark was left out still asks", () => {
    expect(isQuestion("Uh, when will the bees stop being so loud.")).toBe(true);
    expect(isQuestion("Let me ask about bees.")).toBe(true);
    expect(isQuestion("What we do is wait.")).toBe(false);
    expect(isQuestion("When bees sleep, we wait.")).toBe(false);
  });

  test("a dash, no mark or “which is that” breaks off", () => {
    expect(["Bees sleep --", "Bees sleep", "The thing is that."].map(breaksOff)).toEqual([
      true,
      true,
      true,
    ]);
    expect(breaksOff("Bees sleep.")).toBe(false);
  });
});
