import { GlobalFonts } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { startDrawing } from "../src/reply/pictures/canvas.ts";
import { colours } from "../src/reply/pictures/colours.ts";
import { drawMap, mapAlt } from "../src/reply/pictures/episode-map.ts";
import { breakLines, cutToWidth } from "../src/reply/pictures/line-breaking.ts";
import { letterSize } from "../src/reply/pictures/map-layout.ts";
import { once } from "../src/reply/pictures/once.ts";
import { PictureCache } from "../src/reply/pictures/picture-cache.ts";
import { placeLabels } from "../src/reply/pictures/place-labels.ts";
import { speakerAccent, speakerColour } from "../src/reply/pictures/speaker-colour.ts";
import { typeset } from "../src/reply/pictures/typography.ts";
import { allTexts } from "../src/texts/texts.ts";
import { en } from "../src/texts/en.ts";
import { contrast, linear, look, runLengths } from "./picture-pixels.ts";

const { drawn, alt } = en.pictures;

// As on a server without a single font: only what the package brings is left.
GlobalFonts.removeAll();

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

/** Of the map with marks at so many seconds. */
async function heightWith(...places: readonly number[]): Promise<number> {
  const marks = places.map((startSeconds, index) => ({ label: `${index}`, startSeconds }));
  return (await look(await drawMap({ ...aMap(), marks }, drawn))).height;
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
    ['Он сказал "да", и «нет»', "Он сказал „да“, и „нет“"],
    ['צה"ל אמר "כן"', 'צה"ל אמר ’כן’'],
    ["彼は「はい」と言った", "彼は『はい』と言った"],
    ["他说“可以”", "他说‘可以’"],
    ["Quoi\u202f? Un\u00a0an", "Quoi\u202f? Un\u00a0an"],
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

  test("are broken before a whole clause rather than after its lone “I”", () => {
    expect(breakLines("aaaa bbbb I cccc dddd", inLetters(11))).toEqual([
      "aaaa bbbb",
      "I cccc dddd",
    ]);
  });

  test("are not broken at a space that says so", () => {
    expect(breakLines("aaa bbb\u00a0! cc", inLetters(8))).toEqual(["aaa", "bbb\u00a0! cc"]);
  });

  const japanese =
    "我々は、「できない理由」を使い果たしつつあります。データは（まだ）足りない！キャッチ、ニュース…そして2024年です。";

  test.each([5, 6, 7, 8, 9, 10, 11, 12, 13])(
    "in Japanese begin no line of %i letters with what closes, nor end one with what opens",
    (lineWidth) => {
      const lines = breakLines(japanese, inLetters(lineWidth));
      expect(lines.join("")).toBe(japanese);
      for (const line of lines) {
        expect(line).not.toMatch(/^[、。」）！…ーャュッ年]/);
        expect(line).not.toMatch(/[「（]$/);
      }
    },
  );

  test("in writing without spaces are broken between words", () => {
    expect(breakLines("データが、モデルを育てる。", inLetters(9))).toEqual([
      "データが、",
      "モデルを育てる。",
    ]);
    expect(breakLines("สิ่งเหล่านี้ไม่ใช่กฎของจักรวาล", inLetters(20))).toEqual([
      "สิ่งเหล่านี้ไม่ใช่",
      "กฎของจักรวาล",
    ]);
  });

  test("keep families of emoji whole wherever they are cut", () => {
    const family = "👨‍👩‍👧‍👦";
    const oneEach = { lineWidth: 2, widthOf: (text: string) => text.length / family.length };
    expect(breakLines(family.repeat(5), oneEach)).toEqual([
      family.repeat(2),
      family.repeat(2),
      family,
    ]);
    expect(cutToWidth(family.repeat(5), oneEach)).toBe(`${family}…`);
  });

  test("of a label are cut to its width", () => {
    expect(cutToWidth("12 letters.", inLetters(11))).toBe("12 letters.");
    expect(cutToWidth("a longer label", inLetters(9))).toBe("a longer…");
    expect(cutToWidth("a longer label", inLetters(12))).toBe("a longer…");
    expect(cutToWidth("a lengthierlabel", inLetters(10))).toBe("a lengthi…");
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
    const oneRow = await heightWith(10);
    expect(await heightWith(10, 20)).toBe(oneRow);
    expect((await heightWith(10, 6000)) - oneRow).toBe(82);
  });

  test.each([600, 3600, 18900, 86400])(
    "has at most eight rows for %i seconds, and is no long strip",
    async (durationSeconds) => {
      const { height } = await look(await drawMap({ ...aMap(), durationSeconds }, drawn));
      expect(height).toBeLessThanOrEqual(1700);
    },
  );

  test("is written in letters of 40 pixels", async () => {
    expect(letterSize).toBe(40);
    const { rowsOf } = await look(await drawMap({ ...aMap(), title: "", people: [] }, drawn));
    // The times are as high as numbers of that size are.
    const heights = runLengths(rowsOf(colours.ink));
    expect(Math.max(...heights)).toBeGreaterThanOrEqual(28);
  });

  test("has a question mark where we have no letter, and no empty box", async () => {
    expect(await drawMap({ ...aMap(), title: "ᏣᎳᎩ 7" }, drawn)).toEqual(
      await drawMap({ ...aMap(), title: "??? 7" }, drawn),
    );
  });

  test.each(Object.entries(allTexts().byLocale))(
    "is written in %s, in letters that we have",
    async (_, { pictures }) => {
      const own = pictures.drawn;
      expect(await drawMap(aMap(), own)).not.toEqual(await drawMap(aMap(), drawn));
      const { fonts } = await startDrawing([
        own.somebody,
        own.shares,
        own.scaleStart,
        own.percent(1234567890),
        own.probably("A"),
        own.only("A"),
        own.places(1),
        own.places(2),
        ...[false, true].flatMap((areParts) =>
          [1, 2].map((count) => own.chapters(count, areParts)),
        ),
      ]);
      expect(fonts.missing).toEqual([]);
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

  test("are drawn once for all who ask at the same time, and anew after a failure", async () => {
    const cache = new PictureCache(20);
    let tries = 0;
    const get = async () =>
      cache.get("a", async () => {
        tries += 1;
        if (tries === 1) throw new Error("no memory");
        return new Uint8Array(10);
      });
    await expect(get()).rejects.toThrow("no memory");
    const [one, other] = await Promise.all([get(), get()]);
    expect(one).toBe(other);
    expect(tries).toBe(2);
  });
});

describe("what is loaded once", () => {
  test("is loaded for all who ask meanwhile, and again where it could not be", async () => {
    let tries = 0;
    const load = once(async () => {
      tries += 1;
      if (tries === 1) throw new Error("too many open files");
      return tries;
    });
    const both = await Promise.allSettled([load(), load()]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await Promise.all([load(), load()])).toEqual([2, 2]);
    expect(await load()).toBe(2);
  });
});

describe("the colours of speakers", () => {
  const eight = [0, 1, 2, 3, 4, 5, 6, 7].map(speakerColour);

  test("are written as the same number for Discord, and repeat after eight people", () => {
    expect(speakerColour(0)).toBe("#87cdff");
    expect(speakerAccent(0)).toBe(0x87cdff);
    expect(speakerColour(8)).toBe(speakerColour(0));
  });

  test("and of all that is written stand out by 7 : 1, as WCAG AAA asks", () => {
    for (const ink of [...eight, colours.ink, colours.mutedInk]) {
      expect(contrast(ink, colours.paper)).toBeGreaterThan(7);
    }
    // The numbers of chapters.
    expect(contrast(colours.ink, colours.raised)).toBeGreaterThan(7);
    expect(contrast(colours.mutedInk, colours.line)).toBeGreaterThan(7);
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
