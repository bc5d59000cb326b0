import { GlobalFonts, createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { colours } from "../src/reply/pictures/colours.ts";
import { drawMap, mapAlt } from "../src/reply/pictures/episode-map.ts";
import { breakLines, cutToWidth } from "../src/reply/pictures/line-breaking.ts";
import { PictureCache } from "../src/reply/pictures/picture-cache.ts";
import { placeLabels } from "../src/reply/pictures/place-labels.ts";
import { drawQuote, quotePictureAlt, type QuoteCard } from "../src/reply/pictures/quote-card.ts";
import { speakerAccent, speakerColour } from "../src/reply/pictures/speaker-colour.ts";
import { typeset } from "../src/reply/pictures/typography.ts";
import { shortened } from "../src/language/cutting.ts";
import { en } from "../src/texts/en.ts";

const { drawn, alt } = en.pictures;

// As on a server without a single font: only what the package brings is left.
GlobalFonts.removeAll();

function aCard(card: Partial<QuoteCard> = {}): QuoteCard {
  return {
    text: "We are rapidly running out of blockers",
    speakerName: "Ada Guest",
    speakerIndex: 1,
    speakerRole: "Engineer",
    chapterLabel: "2. Engines",
    time: { timestamp: "50:00", isKnown: false },
    episodeTitle: "Ada Guest on engines",
    showTitle: "The Show #7",
    startSeconds: 3000,
    durationSeconds: 6000,
    chapterStarts: [0, 2000, 4000],
    ...card,
  };
}

function aMap() {
  return {
    title: "The Show #7",
    durationSeconds: 6000,
    chapters: [
      { number: 1, startSeconds: 0, endSeconds: 2000 },
      { number: 2, startSeconds: 2000, endSeconds: 4000 },
      { number: 3, startSeconds: 4000, endSeconds: 6000 },
    ],
    turns: [
      { speakerIndex: 0, startSeconds: 0, endSeconds: 1000 },
      { speakerIndex: 1, startSeconds: 1000, endSeconds: 4000 },
      { speakerIndex: 0, startSeconds: 4000, endSeconds: 6000 },
    ],
    people: [
      { index: 1, name: "Ada Guest", share: 0.6 },
      { index: 0, name: "Bo Host", share: 0.4 },
    ],
  };
}

/** The size of a PNG and the colours of its pixels. */
async function look(png: Uint8Array) {
  const { width, height } = await loadImage(Buffer.from(png));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.drawImage(await loadImage(Buffer.from(png)), 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const colourAt = (x: number, y: number): string => {
    const bytes = data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3);
    return `#${Buffer.from(bytes).toString("hex")}`;
  };
  const columnsOf = (colour: string): number[] => {
    const columns = new Set<number>();
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) if (colourAt(x, y) === colour) columns.add(x);
    }
    return [...columns].toSorted((a, b) => a - b);
  };
  return { width, height, colourAt, columnsOf };
}

/** Every letter is one wide. */
function inLetters(lineWidth: number) {
  return { lineWidth, widthOf: (text: string) => text.length };
}

describe("the words of a quote", () => {
  test.each([
    [`it's "non-technical", "you know"`, "it’s ‘non-technical’, ‘you know’"],
    ["people's '90s, 'cause", "people’s ’90s, ’cause"],
    ["isn't -- it's not... over", "isn’t – it’s not… over"],
    ["  two\t spaces \n\n a paragraph ", "two spaces\na paragraph"],
    ["a\u0000b", "a b"],
  ])("%s are printed as they are in books", (spoken, printed) => {
    expect(typeset(spoken)).toBe(printed);
  });

  test("are broken into equally long lines, as few as they need", () => {
    expect(breakLines("one two three four five six", inLetters(20))).toEqual([
      "one two three",
      "four five six",
    ]);
  });

  test("leave no single word on the last line", () => {
    expect(breakLines("aaaa bbbb cccc dddd eeeeeeeeeeeeeeee", inLetters(21))).toEqual([
      "aaaa bbbb cccc",
      "dddd eeeeeeeeeeeeeeee",
    ]);
    expect(breakLines("aaaaaaaaaa bb cccccccccc", inLetters(14))).toEqual([
      "aaaaaaaaaa",
      "bb cccccccccc",
    ]);
  });

  test("do not end a line with the lone beginning of a sentence", () => {
    expect(breakLines("aaa bbb. If cccc ddddddd", inLetters(20))).toEqual([
      "aaa bbb.",
      "If cccc ddddddd",
    ]);
  });

  test("are broken within only where one is wider than a line", () => {
    expect(breakLines("abcdefghij kl", inLetters(4))).toEqual(["abcd", "efgh", "ij", "kl"]);
  });

  test("of a label are cut to its width", () => {
    expect(cutToWidth("12 letters.", inLetters(11))).toBe("12 letters.");
    expect(cutToWidth("a longer label", inLetters(10))).toBe("a longer…");
  });
});

describe("the picture of a quote", () => {
  test("needs no font but ours", async () => {
    const one = await drawQuote(aCard({ text: "letters" }), drawn);
    // Without a font every letter would be the same empty box.
    expect(await drawQuote(aCard({ text: "settler" }), drawn)).not.toEqual(one);
    const families = GlobalFonts.families.map(({ family }) => family);
    expect(families.filter((family) => !/^(Verse|Newsreader|Inter)/.test(family))).toEqual([]);
    expect(families).toContain("Verse Serif");
  });

  test.each([5, 20, 60, 119])(
    "is 1200 pixels wide and no screen high, with %i words",
    async (count) => {
      const { width, height } = await look(
        await drawQuote(aCard({ text: "word ".repeat(count).trim() }), drawn),
      );
      expect(width).toBe(1200);
      expect(height).toBeGreaterThanOrEqual(630);
      expect(height).toBeLessThanOrEqual(1350);
    },
  );

  test("shows at most 600 characters", async () => {
    const long = "many words ".repeat(100);
    expect(await drawQuote(aCard({ text: long }), drawn)).toEqual(
      await drawQuote(aCard({ text: shortened(long.trim(), 600) }), drawn),
    );
    expect(await drawQuote(aCard({ text: "word ".repeat(120).trim() }), drawn)).not.toEqual(
      await drawQuote(aCard({ text: "word ".repeat(119).trim() }), drawn),
    );
  });

  test("marks the place in the whole conversation, in the speaker's colour", async () => {
    const { columnsOf } = await look(
      await drawQuote(aCard({ text: "", speakerName: "", startSeconds: 3000 }), drawn),
    );
    const place = columnsOf(speakerColour(1)).filter((x) => x > 300);
    expect([place.at(0), place.at(-1)]).toEqual([594, 605]);
  });

  test("is the same bytes for the same card, drawn once", async () => {
    expect(await drawQuote(aCard(), drawn)).toBe(await drawQuote(aCard(), drawn));
    expect(await drawQuote(aCard({ speakerIndex: 2 }), drawn)).not.toEqual(
      await drawQuote(aCard(), drawn),
    );
  });

  test.each([
    { what: "letters we have no font for", text: "日本語 😀 ɸ" },
    { what: "no words", text: "" },
    { what: "one endless word", text: "x".repeat(900) },
    { what: "the widest letters", text: "W".repeat(600) },
    { what: "control characters and half an emoji", text: "\u0000\u0007 \uD800" },
  ])("is drawn even of $what", async ({ text }) => {
    expect((await look(await drawQuote(aCard({ text }), drawn))).width).toBe(1200);
  });

  test("has the quote and its source as alt text", () => {
    expect(quotePictureAlt(aCard({ text: `It's "done"` }), alt)).toBe(
      "“It’s ‘done’” Ada Guest, Engineer. Chapter 2. Engines, about 50:00. The Show #7: Ada Guest on engines",
    );
    const { speakerRole: _, ...without } = aCard({ text: "Yes" });
    expect(quotePictureAlt(without, alt)).toMatch(/^“Yes” Ada Guest\. Chapter 2/);
    const endless = aCard({ text: "word ".repeat(200), episodeTitle: "title ".repeat(200) });
    expect(quotePictureAlt(endless, alt).length).toBeLessThanOrEqual(1024);
  });
});

describe("the map of an episode", () => {
  test("is 1200 pixels wide and shows everyone's turns in their colour", async () => {
    const { width, columnsOf } = await look(await drawMap(aMap(), drawn));
    expect(width).toBe(1200);
    expect(columnsOf(speakerColour(0)).length).toBeGreaterThan(300);
    expect(columnsOf(speakerColour(1)).length).toBeGreaterThan(300);
  });

  test("shows one person alone in colour when asked", async () => {
    const { columnsOf } = await look(await drawMap({ ...aMap(), onlySpeakerIndex: 0 }, drawn));
    expect(columnsOf(speakerColour(0)).length).toBeGreaterThan(300);
    expect(columnsOf(speakerColour(1))).toEqual([]);
  });

  test("has room for marks above the rows in which they are", async () => {
    const plain = await look(await drawMap(aMap(), drawn));
    const oneRow = [
      { label: "1", startSeconds: 10 },
      { label: "2", startSeconds: 20 },
    ];
    const twoRows = [...oneRow, { label: "3", startSeconds: 6000 }];
    expect(
      (await look(await drawMap({ ...aMap(), marks: oneRow }, drawn))).height - plain.height,
    ).toBe(58);
    expect(
      (await look(await drawMap({ ...aMap(), marks: twoRows }, drawn))).height - plain.height,
    ).toBe(116);
  });

  test.each([600, 3600, 18900, 86400])(
    "has at most eight rows for %i seconds",
    async (durationSeconds) => {
      const { height } = await look(await drawMap({ ...aMap(), durationSeconds }, drawn));
      expect(height).toBeLessThanOrEqual(1600);
    },
  );

  test("is drawn even without chapters, people and turns", async () => {
    const empty = { title: "", durationSeconds: 0, chapters: [], turns: [], people: [] };
    expect((await look(await drawMap(empty, drawn))).width).toBe(1200);
  });

  test("says in words who speaks where", () => {
    const marks = [
      { label: "1", startSeconds: 10 },
      { label: "2", startSeconds: 3700 },
    ];
    expect(mapAlt(aMap(), alt)).toBe(
      "Map of The Show #7: 1:40:00, 3 chapters. " +
        "Who speaks, by share of the words and chapters: Ada Guest 60%, in chapters 1–2; Bo Host 40%, in chapters 1, 3.",
    );
    expect(mapAlt({ ...aMap(), onlySpeakerIndex: 0, marks }, alt)).toMatch(
      / Only Bo Host’s part is highlighted\. Marked: 1 at 0:10, 2 at 1:01:40\.$/,
    );
    const many = Array.from({ length: 300 }, (_, index) => ({
      label: `${index}`,
      startSeconds: index,
    }));
    expect(mapAlt({ ...aMap(), marks: many }, alt).length).toBeLessThanOrEqual(1024);
  });
});

describe("labels along a line", () => {
  test.each([
    { places: [50], spots: [50] },
    { places: [10, 12, 80], spots: [10, 30, 80] },
    { places: [95, 99], spots: [80, 100] },
    { places: [99, 95], spots: [100, 80] },
    {
      places: [50, 50, 50, 50, 50, 50, 50, 50, 50],
      spots: [0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5, 100],
    },
  ])("for $places stand at $spots", ({ places, spots }) => {
    expect(placeLabels(places, { from: 0, to: 100, spacing: 20 })).toEqual(spots);
  });
});

describe("pictures drawn before", () => {
  test("are kept up to a size in bytes, those asked for last the longest", async () => {
    const cache = new PictureCache(20);
    const names: string[] = [];
    const get = (key: string) =>
      cache.get(key, async () => {
        names.push(key);
        return new Uint8Array(10);
      });
    for (const key of ["a", "b", "a", "c", "a", "b"]) await get(key);
    expect(names).toEqual(["a", "b", "c", "b"]);
  });
});

describe("the colours of speakers", () => {
  const eight = [0, 1, 2, 3, 4, 5, 6, 7].map(speakerColour);

  test("are written as the same number for Discord, and repeat after eight people", () => {
    expect(speakerColour(0)).toBe("#8bc5fe");
    expect(speakerAccent(0)).toBe(0x8bc5fe);
    expect(speakerColour(8)).toBe(speakerColour(0));
  });

  test("and of ink stand out from the paper by more than WCAG AA asks", () => {
    for (const colour of eight) expect(contrast(colour, colours.paper)).toBeGreaterThan(6);
    for (const ink of [colours.ink, colours.mutedInk]) {
      expect(contrast(ink, colours.paper)).toBeGreaterThan(7);
    }
    expect(contrast(colours.ink, colours.raised)).toBeGreaterThan(4.5);
    expect(contrast(colours.mutedInk, colours.line)).toBeGreaterThan(4.5);
  });

  /** Linear RGB as seen with each kind of colour blindness, after Machado, Oliveira and Fernandes (2009). */
  const eyes = {
    ordinary: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    protanopic: [
      0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
    ],
    deuteranopic: [
      0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
    ],
    tritanopic: [
      1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
    ],
  };

  test.each(Object.entries(eyes))("are told apart by %s eyes", (_, matrix) => {
    const seen = eight.map((colour) => lab(multiply(matrix, linear(colour))));
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(0, index)) {
        // 2.3 is a just noticeable difference.
        expect(Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)))).toBeGreaterThan(
          20,
        );
      }
    }
  });
});

function linear(colour: string): number[] {
  return [...Buffer.from(colour.slice(1), "hex")].map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function multiply(matrix: readonly number[], [r = 0, g = 0, b = 0]: readonly number[]): number[] {
  return [0, 3, 6].map((row) => {
    const value = (matrix[row] ?? 0) * r + (matrix[row + 1] ?? 0) * g + (matrix[row + 2] ?? 0) * b;
    return Math.min(1, Math.max(0, value));
  });
}

function lab(rgb: readonly number[]): number[] {
  const toXyz = [0.4339, 0.3762, 0.1899, 0.2126, 0.7152, 0.0722, 0.0177, 0.1095, 0.8728];
  const [x = 0, y = 0, z = 0] = multiply(toXyz, rgb).map((value) =>
    value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116,
  );
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other]
    .map((colour) => {
      const [r = 0, g = 0, b = 0] = linear(colour);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
