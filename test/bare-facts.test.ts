import { describe, expect, test } from "vitest";
import { aBot, aLibrary, idOf } from "./builders.ts";

/** An episode as `verse add` makes it, with labels for voices and parts for chapters. */
const added = (id: string, guide: object = {}) => ({
  id,
  transcript: `## 0:00 “Good morning to”

**SPEAKER_00:** Good morning to all of you. We talk of steam engines today.

**SPEAKER_01:** [0:20] I like steam engines.

## 1:00 “And so we”

**SPEAKER_00:** And so we come to brass.
`,
  source:
    "Good morning to all of you. We talk of steam engines today.\nI like steam engines.\nAnd so we come to brass.",
  guide: { people: undefined, chapters: undefined, summary: undefined, duration: "2:00", ...guide },
});

async function shared(bot: ReturnType<typeof aBot>): Promise<string> {
  const opened = await bot.press(await bot.ask("at", { time: "0:20" }), "Open");
  return (await bot.press(opened, "Share")).text;
}

describe("an episode of which much is a guess", () => {
  const bot = aBot(aLibrary(added("s/a", { guessed: ["title", "date", "parts"] })));

  test("never calls parts chapters, nor names them in a line about words", async () => {
    const chapters = await bot.ask("chapters");
    expect(JSON.stringify(chapters.answer.body)).toContain("Open a part, 1 to 2");
    const shown = await bot.ask("at", { time: "1:00" });
    expect(shown.buttons).toContain("Part");
    expect(shown.text).not.toContain("And so we”");
    expect((await bot.ask("episode")).buttons).toContain("All parts");
  });

  test("says which of its facts nobody confirmed, and calls parts parts", async () => {
    const shown = await bot.ask("episode");
    const { text } = shown;
    expect(text).toContain(", 2:00, 2 parts");
    expect(text).toContain("Guessed, and confirmed by nobody: title and date.");
    expect((await bot.press(shown, "Map")).alts[0]).toContain("2:00, 2 parts.");
    expect((await bot.ask("chapters")).text).toMatch(
      /^\*\*2 parts\*\*\n[\s\S]*The show published no chapters; these parts were made here\.$/,
    );
  });

  test("tells strangers no date and no number that is guessed, and says in a list that dates are", async () => {
    const facts = { title: "Steam", number: 7, date: "2024-05-02" };
    const named = aBot(aLibrary(added("s/a", facts)));
    const guessing = aBot(aLibrary(added("s/a", { ...facts, guessed: ["number", "date"] })));
    expect(await shared(named)).toContain("#7, May 2024");
    expect(await shared(guessing)).toContain(": Steam ·");
    expect((await named.ask("episodes")).text).not.toContain("Guessed");
    expect((await guessing.ask("episodes")).text).toContain("confirmed by nobody: date.");
  });

  test("numbers the voices that have no name", async () => {
    const { text } = await bot.ask("speaker");
    expect(text.split("\n").filter((line) => line.startsWith("**S"))).toEqual([
      "**Speaker 1 (not named)** · 82% · 1 min",
      "**Speaker 2 (not named)** · 18% · 1 min",
    ]);
  });
});

test("voices without a name in two episodes are never taken for one person", async () => {
  const library = aLibrary(added("s/a"), added("s/b", { speakers: { SPEAKER_00: "Ada Host" } }));
  expect((await aBot(library).ask("speaker")).text).not.toContain("not named");
  expect(library.catalogue.peopleNamed("Speaker 1", {})).toEqual([]);
  const [b, a] = library.catalogue.episodes.toSorted((x, y) => (x.id < y.id ? 1 : -1));
  expect(library.catalogue.peopleNamed("Speaker 1", { episode: a })).toEqual([
    "Speaker 1 (not named)",
  ]);
  expect(b?.people.map(({ name }) => name)).toEqual(["Ada Host", "Speaker 2 (not named)"]);
});

async function quoteOf(guide: object): Promise<string> {
  const library = aLibrary(added("s/a", guide));
  const bot = aBot(library);
  const customId = idOf("open", library.episode, { first: 1 });
  return (await bot.use(await bot.ask("help"), { label: "", customId })).text;
}

test("a link into a recording alone is marked as about, one to a page is not", async () => {
  const withAudio = { video: undefined, audio: "https://example.org/a.mp3" };
  expect(await quoteOf(withAudio)).toContain("[≈0:08](<https://example.org/a.mp3#t=");
  expect(await quoteOf({ ...withAudio, page: "https://example.org/a" })).toContain(
    "(<https://example.org/a>)",
  );
});
