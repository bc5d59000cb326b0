import { describe, expect, test } from "vitest";
import { sentencesOf, type Episode } from "../src/episode/episode.ts";
import { chooseQuote, completed, leadOf, type Match } from "../src/search/quoting/choose-quote.ts";
import { anEpisode, sentenceWith } from "./builders.ts";

const transcript = `
## 0:00 Bees

**Ada Host:** How do you keep bees in a city, and why would anybody want to do that?

**Bo Guest:** Bees are easy to keep. I keep four hives on the roof of the old mill. It is warm there all year. They never swarm. But I had to ask the neighbours first.

**Ada Host:** Will robots do that?

**Bo Guest:** One extreme would be that robots keep all hives. Then robots fly out themselves. All flowers are visited by robots. I'm caricaturing a bit. Robots are slow, and a flower is small.

**Ada Host:** And the honey?

**Bo Guest:** People say, "City honey is dirty. Nobody should eat it." That's not true. We don't sell honey. We give it away.
`;

function bees(): Episode {
  return anEpisode({ transcript, guide: { chapters: undefined, moments: undefined } });
}

/** Words looked for, each as telling as the other. */
function matchesOf(episode: Episode, ...words: string[]): Match[] {
  return words.map((word, term) => {
    const { index, text } = sentenceWith(episode, word);
    return { sentence: index, position: 100 * index + text.indexOf(word), term, weight: 5 };
  });
}

function spanWith(words: string): { first: number; last: number } {
  const { index } = sentenceWith(bees(), words);
  return { first: index, last: index };
}

function chosen(episode: Episode, ...words: string[]): string {
  const within = { first: 0, last: episode.sentences.length - 1 };
  return textOf(episode, chooseQuote(episode, { within, matches: matchesOf(episode, ...words) }));
}

function textOf(episode: Episode, span: { first: number; last: number }): string {
  return sentencesOf(episode, span)
    .map(({ text }) => text)
    .join(" ");
}

describe("the quote in a stretch", () => {
  test("is the one sentence that holds what was asked", () => {
    expect(chosen(bees(), "hives", "mill")).toBe("I keep four hives on the roof of the old mill.");
  });

  test("takes in the sentence before that it points to", () => {
    expect(chosen(bees(), "warm")).toBe(
      "I keep four hives on the roof of the old mill. It is warm there all year.",
    );
  });

  test("takes in a “but” that follows", () => {
    expect(chosen(bees(), "swarm")).toMatch(/They never swarm\. But I had to ask/);
  });

  test("never ends inside somebody else's words, nor before their denial", () => {
    expect(chosen(bees(), "dirty")).toBe(
      'People say, "City honey is dirty. Nobody should eat it." That\'s not true.',
    );
  });

  test("keeps what is so instead beside what is not", () => {
    expect(chosen(bees(), "sell")).toBe("We don't sell honey. We give it away.");
  });

  test("is not of a view that is sketched and then disowned", () => {
    expect(chosen(bees(), "flowers", "robots.")).not.toBe("All flowers are visited by robots.");
    expect(completed(bees(), spanWith("Then robots")).isTurned).toBe(true);
  });

  test("is of the likeliest passage where others are as good", () => {
    const episode = bees();
    const within = { first: 0, last: episode.sentences.length - 1 };
    const likely = spanWith("give it away");
    expect(chooseQuote(episode, { within, matches: [], likely }).last).toBe(likely.last);
  });

  test("is never of two people", () => {
    const episode = bees();
    const within = { first: 0, last: episode.sentences.length - 1 };
    const { first, last } = chooseQuote(episode, {
      within,
      matches: matchesOf(episode, "city", "easy"),
    });
    const speakers = new Set(sentencesOf(episode, { first, last }).map(({ speaker }) => speaker));
    expect(speakers.size).toBe(1);
  });

  test("does not grow by what does not tell what it points to either", () => {
    const vague = `
## 0:00 Bees

**Bo Guest:** The mill belongs to an old woman in the village. She never goes there. It was hers for years. It is warm for bees on the roof.
`;
    const episode = anEpisode({
      transcript: vague,
      guide: { chapters: undefined, moments: undefined },
    });
    const span = { first: 3, last: 3 };
    expect(completed(episode, span)).toMatchObject({ ...span, leans: true });
    // Nor is it led to by what points further back itself.
    expect(leadOf(episode, span)?.text).toBe("The mill belongs to an old woman in the village.");
  });

  test("is rather of whole sentences than of one that ends before its end", () => {
    const broken = `
## 0:00 Bees

**Bo Guest:** The bees will be the keepers,

**Ada Host:** The bees will be the keepers.
`;
    const episode = anEpisode({
      transcript: broken,
      guide: { chapters: undefined, moments: undefined },
    });
    expect(chosen(episode)).toBe("The bees will be the keepers.");
  });

  test("is no mere assent, even where all else leans", () => {
    const assenting = `
## 0:00 Bees

**Ada Host:** Yeah.

**Bo Guest:** It is a thing that keeps them all there in the winter, which they like very much.
`;
    const episode = anEpisode({
      transcript: assenting,
      guide: { chapters: undefined, moments: undefined },
    });
    expect(chosen(episode)).toMatch(/^It is a thing/);
  });

  test("is rather the shorter of two where the longer would be a passage", () => {
    const long = `
## 0:00 Bees

**Bo Guest:** Bees keep warm in the old mill ${"and in the cold barn ".repeat(16)}too. Bees keep warm by their wings.
`;
    const episode = anEpisode({
      transcript: long,
      guide: { chapters: undefined, moments: undefined },
    });
    expect(chosen(episode, "mill", "barn", "old", "wings")).toBe("Bees keep warm by their wings.");
  });

  test("goes on with what was imagined to its end", () => {
    const imagined = `
## 0:00 Bees

**Bo Guest:** Let's say you were put on an island with one hive. And then you are told that it was all a game. Honey is sweet.
`;
    const episode = anEpisode({
      transcript: imagined,
      guide: { chapters: undefined, moments: undefined },
    });
    expect(chosen(episode, "island")).toBe(
      "Let's say you were put on an island with one hive. And then you are told that it was all a game.",
    );
  });

  test("has nothing before it to be shown where it points to nothing", () => {
    expect(leadOf(bees(), spanWith("I keep four hives"))).toBeUndefined();
  });

  test("is led to by whoever spoke before, and not by a word of assent", () => {
    const episode = anEpisode({
      transcript: `\n## 0:00 Bees\n\n**Ada Host:** Will robots keep them?\n\n**Bo Guest:** Right. It would be a sad day.\n`,
      guide: { chapters: undefined, moments: undefined },
    });
    expect(leadOf(episode, { first: 2, last: 2 })?.text).toBe("Will robots keep them?");
  });

  test("says that it leans where nothing stands before it to lean on", () => {
    const alone = `\n## 0:00 Start\n\n**Bo Guest:** It was like that.\n`;
    const episode = anEpisode({
      transcript: alone,
      guide: { chapters: undefined, moments: undefined },
    });
    expect(completed(episode, { first: 0, last: 0 }).leans).toBe(true);
  });
});
