import { describe, expect, test } from "vitest";
import { sentencesOf } from "../src/episode/episode.ts";
import { readRecord, writeRecord } from "../src/library/episode-record.ts";
import { parseEpisode } from "../src/reading/load.ts";
import { formatFault, type Fault } from "../src/reading/fault.ts";
import { aBot, aLibrary, anEpisode, anEpisodeFolder, aShow, faultsOf } from "./builders.ts";

/** Every sentence has a time, 10 seconds apart, from the second chapter on. */
const timed = `
## 0:00 Introduction

**Ada Host:** Welcome to the show. Today we talk about steam engines.

## 1:00 Steam

**Bo Guest:** [1:00] An engine lasts if it is oiled.

[1:10] Patience is the other half of it.

[1:20] That is all I know.

**Cleo Guest:** [1:30] Brass is not gold.

[1:40] It shines if you care for it.

**Ada Host:** [1:50] Thank you both.

[2:00] Goodbye.
`;

interface Written {
  readonly start: string;
  readonly end: string;
  readonly title?: string;
}

function withSoundbites(...soundbites: readonly Written[]) {
  const guide = { chapters: [], duration: "2:10", summary: undefined, soundbites };
  return { transcript: timed, guide };
}

function saidIn(...soundbites: readonly Written[]) {
  const episode = anEpisode(withSoundbites(...soundbites));
  return episode.soundbites.map((span) =>
    sentencesOf(episode, span)
      .map(({ text }) => text)
      .join(" "),
  );
}

describe("a soundbite", () => {
  test.each([
    ["on their times", "1:10", "1:30", "Patience is the other half of it. That is all I know."],
    [
      "a little beside them",
      "1:08.5",
      "1:32.25",
      "Patience is the other half of it. That is all I know.",
    ],
    [
      "in which a sentence mostly lies",
      "1:13",
      "1:26",
      "Patience is the other half of it. That is all I know.",
    ],
    ["of two people", "1:20", "1:40", "That is all I know. Brass is not gold."],
    ["up to the end", "2:00", "2:10", "Goodbye."],
  ])("is the whole sentences said there: %s", (_, start, end, said) => {
    expect(saidIn({ start, end })).toEqual([said]);
  });

  test.each([
    ["inside a sentence", "1:12", "1:16"],
    ["after the end", "5:00", "5:30"],
    ["where the times around it are estimates", "0:00", "0:22"],
    ["longer than any quote", "0:01", "3:02"],
  ])("is left out %s, and `verse check` says so", (_, start, end) => {
    const written = withSoundbites({ start, end });
    const warnings: Fault[] = [];
    const episode = parseEpisode(anEpisodeFolder(written), aShow(), [], warnings);
    expect(episode?.soundbites).toEqual([]);
    expect(warnings.map(formatFault)).toEqual([
      `data/engine-show/7-steam/guide.json:10: no reply shows the soundbite from ${start} to ${end}; expected a start and an end near known times, with whole sentences in between`,
    ]);
  });

  test("stands where it is said, once", () => {
    const [late, early] = [
      { start: "1:30", end: "1:40" },
      { start: "1:00", end: "1:10" },
    ];
    expect(saidIn(late, early, { ...late, title: "Brass" })).toEqual([
      "An engine lasts if it is oiled.",
      "Brass is not gold.",
    ]);
    expect(anEpisode(withSoundbites({ ...late, title: "Brass" }, late)).soundbites).toEqual([
      expect.objectContaining({ title: "Brass" }),
    ]);
  });

  test.each([
    ["1:10", "1:10", "“soundbites.0.end”: is not after its start; expected the time when it ends"],
    [
      "soon",
      "1:10",
      "“soundbites.0.start”: “soon” is not a time; expected h:mm:ss, such as 1:23:45 or 1:23:45.5",
    ],
  ])("from %s to %s is a fault", (start, end, fault) => {
    expect(faultsOf(withSoundbites({ start, end }))).toEqual([expect.stringContaining(fault)]);
  });

  test("is kept in the index", () => {
    const episode = anEpisode(withSoundbites({ start: "1:10", end: "1:30", title: "Patience" }));
    const { soundbites } = readRecord(writeRecord(episode, new Map()), episode).episode;
    expect(soundbites).toEqual(episode.soundbites);
    expect(soundbites).toEqual([{ first: 3, last: 4, title: "Patience" }]);
  });
});

describe("what the show chose", () => {
  const library = aLibrary(
    withSoundbites(
      { start: "1:10", end: "1:30", title: "Half of it" },
      { start: "1:50", end: "2:00" },
    ),
  );
  const bot = aBot(library);

  test("is the quote of its chapter, and says who chose it", async () => {
    const { text, options, answer } = await bot.ask("chapter", { chapter: "2" });
    expect(text).toContain(
      "> Patience is the other half of it. That is all I know.\n-# Bo Guest · [1:10](<https://youtu.be/abcdefghijk?t=70>) · chosen by the show",
    );
    expect(JSON.stringify(answer.body)).toContain(
      '"description":"Chosen by the show · Half of it"',
    );
    expect(options).toEqual([
      "“Patience is the other half of it. That is all I know.”",
      "“Thank you both.”",
    ]);
  });

  test("stands in none of the other chapters", async () => {
    expect((await bot.ask("chapter", { chapter: "1" })).text).not.toContain("chosen");
  });

  test("is offered with the episode and opens there, marked", async () => {
    const shown = await bot.ask("episode");
    expect(JSON.stringify(shown.answer.body)).toContain(
      '"placeholder":"Chosen by the show","options":[{"label":"“Patience is the other half of it. That is all I know.”"',
    );
    expect(JSON.stringify(shown.answer.body)).toContain('"description":"Half of it"');
    const opened = await bot.press(shown, shown.options[0] ?? "");
    expect(opened.text).toContain(
      "> Patience is the other half of it. That is all I know.\n-# **Bo Guest** · Steam · [1:10](<https://youtu.be/abcdefghijk?t=70>) · chosen by the show",
    );
  });

  test("is no longer its choice when more or less of it is shown", async () => {
    const shown = await bot.ask("episode");
    const opened = await bot.press(shown, shown.options[0] ?? "");
    const changed = await bot.press(await bot.press(opened, "Change"), "− Last");
    expect(changed.text).not.toContain("chosen by the show");
  });

  test("is cut after a whole sentence in /chapter where it is long", async () => {
    const long = "It shines if you care for it, every day of every week, as long as you live. ";
    const { text } = await aBot(
      aLibrary({
        ...withSoundbites({ start: "1:30", end: "1:50" }),
        transcript: timed.replace("It shines if you care for it.", long.repeat(4).trim()),
      }),
    ).ask("chapter", { chapter: "2" });
    expect(text).toContain(`> Brass is not gold. ${long.repeat(2)}…\n`);
  });

  test("is picked by /random more often than all else", async () => {
    const worthQuoting =
      "Brass is not gold, but an engine of brass will outlive the man who built it if he cares for it.";
    const more = aLibrary({
      ...withSoundbites({ start: "1:10", end: "1:30" }),
      transcript: timed.replace("Brass is not gold.", worthQuoting),
    });
    const picked = await Promise.all(
      [0, 0.3, 0.6, 0.7, 0.9].map(async (chance) =>
        aBot(more, { random: () => chance }).ask("random"),
      ),
    );
    expect(picked.map(({ text }) => text.includes("chosen by the show"))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test("is picked by /random, whatever the chance, where nothing else is asked for", async () => {
    const only = aLibrary(withSoundbites({ start: "2:00", end: "2:10", title: "The end" }));
    const bots = [0.7, 0.9].map((chance) => aBot(only, { random: () => chance }));
    const picked = await Promise.all(
      bots.map(async (each) => each.ask("random", { speaker: "Ada Host" })),
    );
    for (const { text } of picked) expect(text).toContain("> Goodbye.");
  });

  test.each([
    ["de", "von der Sendung ausgewählt"],
    ["fr", "choisi par l’émission"],
    ["es-ES", "elegido por el programa"],
    ["ja", "番組が選んだ発言"],
  ])("is named so in %s", async (locale, words) => {
    const { text } = await bot.ask("chapter", { chapter: "2" }, { locale, guildLocale: locale });
    expect(text).toContain(` · ${words}`);
  });
});
