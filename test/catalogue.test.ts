import { describe, expect, test } from "vitest";
import {
  chapterLabel,
  type ChapterFacts,
  type Facts,
  type Person,
  type Show,
} from "../src/episode/facts.ts";
import { folded } from "../src/language/words.ts";
import { createCatalogue } from "../src/library/catalogue.ts";
import { thePublishedLibrary } from "./builders.ts";

const { episode, catalogue: published } = await thePublishedLibrary();

function aShow(id: string, name: string): Show {
  return { id, name, people: [], synonyms: [], link: undefined };
}

function people(...names: readonly string[]): Person[] {
  return names.map((name, index) => ({
    name,
    index,
    role: undefined,
    about: undefined,
    aliases: [],
    isHost: index === 0,
  }));
}

function chapters(...titles: readonly string[]): ChapterFacts[] {
  return titles.map((title, index) => ({
    number: index + 1,
    title,
    startSeconds: index * 60,
    isKnownTime: true,
  }));
}

function someFacts(facts: Pick<Facts, "id" | "show" | "title"> & Partial<Facts>): Facts {
  return {
    number: undefined,
    date: undefined,
    durationSeconds: undefined,
    video: undefined,
    page: undefined,
    people: [],
    chapters: [],
    ...facts,
  };
}

const mind = aShow("mind", "Mind Matters");
const rust = aShow("rust", "Rusty Talk");
const catalogue = createCatalogue([
  someFacts({
    id: "mind/452-olah",
    show: mind,
    number: 452,
    title: "Chris Olah on mechanistic interpretability",
    date: "2024-11-11",
    video: "ugvHCXCOmm4",
    people: people("Ada Host", "Chris Olah"),
    chapters: chapters("Introduction", "Scaling laws", "Post-training", "Post-training"),
  }),
  someFacts({
    id: "mind/45-sleep",
    show: mind,
    number: 45,
    title: "Why we sleep, and consciousness",
    date: "2020-01-02",
    page: "https://www.mind.example/?p=45",
    people: people("Ada Host", "Miles O'Brien"),
    chapters: chapters("Introduction", "Dreams"),
  }),
  someFacts({
    id: "rust/452-borrow",
    show: rust,
    number: 452,
    title: "The borrow checker",
    date: "2023-05-06",
    people: people("Jean-Luc Picard", "Фёдор Достоевский", "太郎"),
  }),
  someFacts({ id: "rust/bonus", show: rust, title: "Bonus: 2024 in review" }),
]);

describe("an episode's name", () => {
  test.each([
    ["452", ["mind/452-olah", "rust/452-borrow"]],
    ["４５２", ["mind/452-olah", "rust/452-borrow"]],
    ["#45", ["mind/45-sleep"]],
    ["ep. 45", ["mind/45-sleep"]],
    ["Folge 45", ["mind/45-sleep"]],
    ["épisode 45", ["mind/45-sleep"]],
    ["episodio n.º 45", ["mind/45-sleep"]],
    ["n° 45", ["mind/45-sleep"]],
    ["第45回", ["mind/45-sleep"]],
    ["4521", []],
    ["Rusty Talk 452", ["rust/452-borrow"]],
    ["mind/45-sleep", ["mind/45-sleep"]],
    ["452-borrow", ["rust/452-borrow"]],
    ["Rusty Talk #452 The borrow checker (2023)", ["rust/452-borrow"]],
    ["https://www.youtube.com/watch?app=x&v=ugvHCXCOmm4&t=12s", ["mind/452-olah"]],
    ["https://youtu.be/ugvHCXCOmm4?t=1:23:45", ["mind/452-olah"]],
    ["https://youtu.be/aaaaaaaaaaa", []],
    ["http://mind.example?utm_source=x&p=45#t=9", ["mind/45-sleep"]],
    ["https://www.mind.example/?p=46", []],
    ["conciousness", ["mind/45-sleep"]],
    ["mechanistic interpretibility", ["mind/452-olah"]],
    ["Chirs Olah", ["mind/452-olah"]],
    ["the borrow checker", ["rust/452-borrow"]],
    ["checker borrow", ["rust/452-borrow"]],
    ["Olah, Chris", ["mind/452-olah"]],
    ["Dr. Olah", ["mind/452-olah"]],
    ["O'Brien", ["mind/45-sleep"]],
    ["obrien", ["mind/45-sleep"]],
    ["достоевский", ["rust/452-borrow"]],
    ["太郎", ["rust/452-borrow"]],
    ["2024 in review", ["rust/bonus"]],
    ["sleep blockchain", []],
    ["", []],
    ["?!", []],
  ])("%j means %j", (typed, ids) => {
    expect(catalogue.episodesNamed(typed, {}).map(({ id }) => id)).toEqual(ids);
  });

  test("of a show means only its own", () => {
    expect(catalogue.episodesNamed("452", { show: rust }).map(({ id }) => id)).toEqual([
      "rust/452-borrow",
    ]);
  });

  test("of a show is found with slips where another show has the very word", () => {
    expect(catalogue.episodesNamed("sleep", { show: mind }).map(({ id }) => id)).toEqual([
      "mind/45-sleep",
    ]);
    expect(catalogue.episodesNamed("cheker", { show: rust }).map(({ id }) => id)).toEqual([
      "rust/452-borrow",
    ]);
    expect(catalogue.chaptersNamed("introducton", { show: mind })).toHaveLength(2);
  });

  test("that nothing has comes near some", () => {
    expect(catalogue.nearestEpisodes("sleep blockchain", {}).map(({ id }) => id)).toEqual([
      "mind/45-sleep",
    ]);
  });
});

describe("a person's name", () => {
  test.each([
    ["Dario Amodei", ["Dario Amodei"]],
    ["Amodei, Dario", ["Dario Amodei"]],
    ["@dario", ["Dario Amodei"]],
    ["Dario's", ["Dario Amodei"]],
    ["Dr. Olah", ["Chris Olah"]],
    ["AMODEI", ["Dario Amodei"]],
    ["  Darío  ", ["Dario Amodei"]],
    ["dar", ["Dario Amodei"]],
    ["Dareo", ["Dario Amodei"]],
    ["the host", ["Lex Fridman"]],
    ["friedman", ["Lex Fridman"]],
    ["Amandah Askel", ["Amanda Askell"]],
    ["olah", ["Chris Olah"]],
    ["Christopher Olah", ["Chris Olah"]],
    ["a", ["Dario Amodei", "Amanda Askell"]],
    ["Elon Musk", []],
    ["lax", []],
    ["", []],
    ["?!", []],
  ])("%j means %j", (typed, names) => {
    expect(published.peopleNamed(typed, {}).toSorted()).toEqual(names.toSorted());
  });

  test.each([
    ["O'Brien", ["Miles O'Brien"]],
    ["o’brien", ["Miles O'Brien"]],
    ["jean luc", ["Jean-Luc Picard"]],
    ["Picard, Jean-Luc", ["Jean-Luc Picard"]],
    ["федор", ["Фёдор Достоевский"]],
    ["太郎", ["太郎"]],
    ["太郎さん", ["太郎"]],
    ["Herr Picard", ["Jean-Luc Picard"]],
    ["señor Picard", ["Jean-Luc Picard"]],
  ])("%j, with marks or in another script, means %j", (typed, names) => {
    expect(catalogue.peopleNamed(typed, {})).toEqual(names);
  });

  test("is one person's in all episodes, and of an episode only theirs", () => {
    expect(catalogue.peopleNamed("ada", {})).toEqual(["Ada Host"]);
    const [olah] = catalogue.episodesNamed("olah", {});
    expect(catalogue.peopleNamed("obrien", { episode: olah })).toEqual([]);
  });

  test("that nobody has comes near those who have the nearest", () => {
    expect(catalogue.nearestPeople("Miles Orion", {})[0]).toBe("Miles O'Brien");
  });
});

describe("a chapter's name", () => {
  test.each([
    ["15", [15]],
    ["１５", [15]],
    ["#15", [15]],
    ["15th", [15]],
    ["chapter 15", [15]],
    ["Kapitel 15", [15]],
    ["15. Kapitel", [15]],
    ["15th chapter", [15]],
    ["chapitre 15", [15]],
    ["15e chapitre", [15]],
    ["15ème", [15]],
    ["capítulo 15", [15]],
    ["cap. 15", [15]],
    ["15º", [15]],
    ["15章", [15]],
    ["チャプター15", [15]],
    ["第15章", [15]],
    ["ch. 2", [2]],
    ["3.5", []],
    ["Scaling laws", [2]],
    ["scaling LAWS", [2]],
    ["2. Scaling laws (3:14)", [2]],
    ["2. Scaling laws", [2]],
    ["15. Post-training (1:47:14)", [15]],
    ["Post-training (1:47:14)", [15]],
    ["scalling laws", [2]],
    ["competition", [4]],
    ["0", []],
    ["41", []],
    ["999", []],
    ["football", []],
    ["", []],
    ["...", []],
  ])("%j means %j", (typed, numbers) => {
    expect(published.chaptersNamed(typed, {}).map(({ chapter }) => chapter.number)).toEqual(
      numbers,
    );
  });

  test("its label leads to it, for every chapter", () => {
    const wrong = episode.chapters.filter((chapter) => {
      const [found, ...more] = published.chaptersNamed(chapterLabel(chapter), {});
      return found?.chapter.number !== chapter.number || more.length > 0;
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ["introduction", ["mind/452-olah 1", "mind/45-sleep 1"]],
    ["post-training", ["mind/452-olah 3", "mind/452-olah 4"]],
    ["dreams", ["mind/45-sleep 2"]],
    ["2", ["mind/452-olah 2", "mind/45-sleep 2"]],
    ["mind/45-sleep 1", ["mind/45-sleep 1"]],
  ])("%j is looked for in all episodes, the newest first", (typed, expected) => {
    const found = catalogue.chaptersNamed(typed, {});
    expect(found.map(({ facts, chapter }) => `${facts.id} ${chapter.number}`)).toEqual(expected);
  });
});

describe("while a name is typed", () => {
  test("an empty field offers the newest, and everybody", () => {
    expect(catalogue.suggest("episode", "", {}).map(({ value }) => value)).toEqual([
      "mind/452-olah",
      "rust/452-borrow",
      "mind/45-sleep",
      "rust/bonus",
    ]);
    expect(published.suggest("speaker", " ", {})).toHaveLength(4);
    const offered = published.suggest("chapter", "", {});
    expect([offered.length, offered[1]]).toEqual([
      25,
      { label: "2. Scaling laws (3:14)", value: "2" },
    ]);
    expect(catalogue.suggest("show", "", {}).map(({ label }) => label)).toEqual([
      "Mind Matters",
      "Rusty Talk",
    ]);
  });

  test("a number is one that begins so, too", () => {
    expect(catalogue.suggest("episode", "45", {}).map(({ value }) => value)).toEqual([
      "mind/45-sleep",
      "mind/452-olah",
      "rust/452-borrow",
    ]);
  });

  const named = {
    episode: (typed: string) => catalogue.episodesNamed(typed, {}).map(({ id }) => id),
    chapter: (typed: string) =>
      catalogue
        .chaptersNamed(typed, {})
        .map(({ facts, chapter }) => `${facts.id} ${chapter.number}`),
    speaker: (typed: string) => [...catalogue.peopleNamed(typed, {})],
  };

  test.each(["episode", "chapter", "speaker"] as const)(
    "what is offered for %s is understood as that one",
    (option) => {
      for (const { value } of catalogue.suggest(option, "", {}))
        expect(named[option](value)).toEqual([value]);
    },
  );

  test.each(["episode", "speaker"] as const)("the label offered for %s is, too", (option) => {
    for (const { label, value } of catalogue.suggest(option, "", {}))
      expect(named[option](label)).toEqual([value]);
  });
});

function millisecondsOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

describe("of 2,000 episodes", () => {
  const words = "sleep dreams code rust music brain galaxy ocean history chess magic cooking".split(
    " ",
  );
  const word = (seed: number) => words[seed % words.length] ?? "";
  const many = createCatalogue(
    Array.from({ length: 2000 }, (_, index) =>
      someFacts({
        id: `mind/${index}-${word(index)}`,
        show: mind,
        number: index,
        title: `${word(index)} and ${word(index * 7)} with guest ${index}`,
        people: people("Ada Host", `Guest Number${index}`, `Other${index % 700} Person`),
        chapters: chapters(
          ...Array.from({ length: 20 }, (_each, at) => `${word(index + at)} part ${index * at}`),
        ),
      }),
    ),
  );

  test("each name is found within a moment", () => {
    const typed = ["1500", "sleep", "conciousness", "slepe and drems", "Guest Number77", "galxy"];
    for (const option of ["episode", "chapter", "speaker"] as const) {
      many.suggest(option, "warm up", {});
      const times = typed.map((each) =>
        Math.min(
          ...[1, 2, 3, 4, 5].map(() => millisecondsOf(() => many.suggest(option, each, {}))),
        ),
      );
      // The best of five, and ten times what it takes: other tests run on the same processors.
      expect(Math.max(...times)).toBeLessThan(100);
    }
  });
});

test("folding takes away case, accents and punctuation", () => {
  expect(folded(" É-Naïve…  ＡＩ\t2! ")).toBe("e naive ai 2");
  expect(folded("O’Brien")).toBe(folded("O'Brien"));
});

function best(id: string, date?: string): Facts {
  return someFacts({ id, show: mind, title: "Best of the year", ...(date && { date }) });
}

describe("episodes that would be called the same", () => {
  const alike = createCatalogue([
    best("mind/2023-best", "2023-12-30"),
    best("mind/2024-best", "2024-12-30"),
    best("mind/2024-best-2", "2024-12-30"),
    best("mind/best"),
  ]);
  const labels = alike.episodes.map((facts) => alike.labelOf(facts));

  test("are told apart by date, and by id where the date is the same", () => {
    expect(labels).toEqual([
      "Best of the year, mind/2024-best",
      "Best of the year, mind/2024-best-2",
      "Best of the year, 2023-12-30",
      "Best of the year",
    ]);
    expect(alike.episodes.map((facts) => alike.shortNameOf(facts))).toEqual(labels);
    const offered = alike.suggest("episode", "", {}).map(({ label }) => label);
    expect(new Set(offered).size).toBe(4);
    expect(offered[2]).toBe("Best of the year (2023)");
  });

  test("are found by what they are called", () => {
    const called = [...labels.slice(0, 3), "Best of the year (2023)"];
    expect(called.map((label) => alike.episodesNamed(label, {}).map(({ id }) => id))).toEqual([
      ["mind/2024-best"],
      ["mind/2024-best-2"],
      ["mind/2023-best"],
      ["mind/2023-best"],
    ]);
  });
});
