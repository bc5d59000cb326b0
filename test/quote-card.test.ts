import { GlobalFonts, createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { graphemesOf } from "../src/language/cutting.ts";
import { startDrawing, widthOfText } from "../src/reply/pictures/canvas.ts";
import { colours } from "../src/reply/pictures/colours.ts";
import {
  drawQuote,
  NotDrawable,
  quotePictureAlt,
  type QuoteCard,
} from "../src/reply/pictures/quote-card.ts";
import { placeWords } from "../src/reply/pictures/quote-layout.ts";
import { speakerColour } from "../src/reply/pictures/speaker-colour.ts";
import { typeset } from "../src/reply/pictures/typography.ts";
import { en } from "../src/texts/en.ts";
import { contrast, look, runLengths } from "./picture-pixels.ts";

const { alt } = en.pictures;

// As on a server without a single font: only what the packages bring is left.
GlobalFonts.removeAll();

function aCard(card: Partial<QuoteCard> = {}): QuoteCard {
  return {
    text: "We are rapidly running out of blockers",
    speakerNames: ["Ada Guest"],
    speakerIndex: 1,
    speakerRole: "Engineer",
    time: { timestamp: "50:00", isKnown: false },
    showTitle: "The Show #7",
    startSeconds: 3000,
    durationSeconds: 6000,
    ...card,
  };
}

/** So many letters, in words of a usual length. */
function aText(length: number): string {
  return "some words that people say ".repeat(30).slice(0, length).trim().padEnd(length, "s");
}

const samples = {
  Latin: "Señor Łukasz naïvely ate 3½ crêpes – “fine”, he said…",
  Vietnamese: "Đó không phải là quy luật của vũ trụ.",
  Russian: "Это не законы вселенной, это закономерности. Ґрунт їжака.",
  Greek: "Δεν είναι νόμοι του σύμπαντος· ἀρχή.",
  Arabic: "إنها ليست قوانين الكون، بل انتظامات؟ پگچ",
  Hebrew: "אלה לא חוקי טבע, שָׁלוֹם.",
  Hindi: "ये ब्रह्मांड के नियम नहीं हैं।",
  Bengali: "এগুলো মহাবিশ্বের নিয়ম নয়।",
  Tamil: "இவை பிரபஞ்சத்தின் விதிகள் அல்ல.",
  Telugu: "ఇవి విశ్వ నియమాలు కావు.",
  Gujarati: "આ બ્રહ્માંડના નિયમો નથી.",
  Punjabi: "ਇਹ ਬ੍ਰਹਿਮੰਡ ਦੇ ਨਿਯਮ ਨਹੀਂ ਹਨ।",
  Kannada: "ಇವು ವಿಶ್ವದ ನಿಯಮಗಳಲ್ಲ.",
  Malayalam: "ഇവ പ്രപഞ്ച നിയമങ്ങളല്ല.",
  Sinhala: "මේවා විශ්වයේ නීති නොවේ.",
  Khmer: "ទាំងនេះមិនមែនជាច្បាប់ទេ។",
  Lao: "ສິ່ງເຫຼົ່ານີ້ບໍ່ແມ່ນກົດ",
  Amharic: "እነዚህ የአጽናፈ ዓለም ሕጎች አይደሉም።",
  Thai: "สิ่งเหล่านี้ไม่ใช่กฎของจักรวาล",
  Georgian: "ეს არ არის კანონები.",
  Armenian: "Սրանք օրենքներ չեն։",
  Japanese: "我々は、「理由」を使い果たしつつあります。ニュース！",
  Korean: "그것은 우주의 법칙이 아니라 규칙성입니다.",
  Chinese: "这些不是宇宙的定律，而是经验规律。這些不是宇宙的定律。",
  emoji: "😀 👨‍👩‍👧‍👦 👍🏽 ❤️‍🔥 🇩🇪 1️⃣ ☕ 🏳️‍🌈",
  mathematics: "≈ ≤ → ∞ € ₹ × π",
};

describe("the picture of a quote", () => {
  test("needs no font but ours", async () => {
    const one = await drawQuote(aCard({ text: "letters" }));
    // Without a font every letter would be the same empty box.
    expect(await drawQuote(aCard({ text: "settler" }))).not.toEqual(one);
    const families = GlobalFonts.families.map(({ family }) => family);
    expect(families.filter((family) => !/^(Verse|Newsreader|Inter|Noto)/.test(family))).toEqual([]);
    expect(families).toContain("Verse newsreader latin");
  });

  test.each([
    [50, 900],
    [141, 1200],
    [220, 1200],
    [330, 1200],
    [470, 1500],
    [600, 1500],
  ])("of %i characters is 1200 pixels wide and %i high", async (length, height) => {
    const picture = await look(await drawQuote(aCard({ text: aText(length) })));
    expect([picture.width, picture.height]).toEqual([1200, height]);
  });

  test("is drawn of 600 characters, and refused of more", async () => {
    expect((await look(await drawQuote(aCard({ text: aText(600) })))).width).toBe(1200);
    await expect(drawQuote(aCard({ text: aText(601) }))).rejects.toMatchObject({
      obstacle: { kind: "tooLong" },
    });
    // Wide letters fill it sooner.
    await expect(drawQuote(aCard({ text: "我们".repeat(290) }))).rejects.toThrow(NotDrawable);
  });

  test("has words of 44 pixels and more, and breaks none but one wider than the paper", () => {
    const surroundings = { marks: ["“", "”"], aboutHeight: 260, widthOf: usualWidth } as const;
    let last = Infinity;
    for (let length = 1; length <= 600; length++) {
      const text = aText(length);
      const placed = placeWords(text, surroundings);
      expect(placed?.size).toBeGreaterThanOrEqual(44);
      expect(placed?.lines.map((line) => line.text).join(" ")).toBe(`${text}”`);
      last = Math.min(last, placed?.size ?? 0);
    }
    expect(last).toBeLessThan(60);
    const endless = placeWords("x".repeat(600), surroundings)?.lines.map((line) => line.text);
    expect(endless?.join("")).toHaveLength(601);
  });

  test("has letters of 40 pixels and more, on every line", async () => {
    const card = aCard({
      text: "HHH",
      speakerNames: ["HHH"],
      speakerRole: "HHH",
      showTitle: "HHH",
    });
    const { rowsOf } = await look(await drawQuote({ ...card, time: undefined }));
    // Capitals are some seven tenths as high as the letters' size; role and show are two lines.
    expect(runLengths(rowsOf(colours.mutedInk)).filter((height) => height >= 28)).toHaveLength(2);
    expect(Math.max(...runLengths(rowsOf(colours.ink)))).toBeGreaterThan(60);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    "stands out from the paper by 7 : 1, in the colour of speaker %i too",
    async (speakerIndex) => {
      const { columnsOf } = await look(await drawQuote(aCard({ speakerIndex })));
      for (const colour of [speakerColour(speakerIndex), colours.ink, colours.mutedInk]) {
        expect(columnsOf(colour).length).toBeGreaterThan(100);
        expect(contrast(colour, colours.paper)).toBeGreaterThan(7);
      }
    },
  );

  test("keeps short words within the middle square", async () => {
    const { columnsOf } = await look(await drawQuote(aCard({ text: aText(50) })));
    const columns = columnsOf(colours.ink);
    expect(columns[0]).toBeGreaterThan(150);
    expect(columns.at(-1)).toBeLessThan(1200 - 150);
  });

  test("keeps long words and who said them within the middle square", async () => {
    const { rowsOf } = await look(await drawQuote(aCard({ text: aText(600) })));
    expect(rowsOf(colours.ink)[0]).toBeGreaterThan(150);
    expect(rowsOf(colours.mutedInk).at(-1)).toBeLessThan(1500 - 150);
  });

  test("of what several people say has their names in colour before their words", async () => {
    const exchange = aCard({
      text: "Bo Host: Why?\nAda Guest: Because.",
      speakerNames: ["Bo Host", "Ada Guest"],
      speakerRole: undefined,
      startSeconds: undefined,
    });
    const { rowsOf } = await look(await drawQuote(exchange));
    const names = runLengths(rowsOf(speakerColour(1))).filter((height) => height > 40);
    const words = runLengths(rowsOf(colours.ink)).filter((height) => height > 40);
    expect([names.length, words.length]).toEqual([2, 2]);
  });

  test("shows how much of the conversation was over", async () => {
    const { columnsOf } = await look(
      await drawQuote(aCard({ text: "i", speakerNames: [], speakerRole: undefined })),
    );
    const over = columnsOf(speakerColour(1));
    expect([over[0], over.at(-1)]).toEqual([0, 599]);
  });

  test("is the same bytes for the same card, drawn once", async () => {
    expect(await drawQuote(aCard())).toBe(await drawQuote(aCard()));
    expect(await drawQuote(aCard({ speakerIndex: 2 }))).not.toEqual(await drawQuote(aCard()));
  });

  test.each([
    { what: "no words", text: "" },
    { what: "one endless word", text: "x".repeat(600) },
    { what: "control characters", text: "\u0000\u0007 a" },
  ])("is drawn even of $what", async ({ text }) => {
    expect((await look(await drawQuote(aCard({ text })))).width).toBe(1200);
  });

  test("has the whole quote and its source as alt text", () => {
    expect(quotePictureAlt(aCard({ text: `It's "done"` }), alt)).toBe(
      "“It’s ‘done’” Ada Guest, Engineer. The Show #7, about 50:00.",
    );
    expect(
      quotePictureAlt(
        aCard({ text: "Yes", speakerNames: [], speakerRole: undefined, episodeTitle: "On coal" }),
        alt,
      ),
    ).toBe("“Yes” The Show #7: On coal, about 50:00.");
    const longest = aCard({ text: aText(600), episodeTitle: "title ".repeat(200) });
    expect(quotePictureAlt(longest, alt)).toContain(`“${aText(600)}” Ada Guest`);
    expect(quotePictureAlt(longest, alt).length).toBeLessThanOrEqual(1024);
  });
});

describe("the letters of a picture", () => {
  test.each(Object.entries(samples))("are there for %s", async (_, text) => {
    const { fonts } = await startDrawing([text]);
    expect(fonts.missing).toEqual([]);
    for (const font of [fonts.quote(60, 400), fonts.label(60)]) {
      // In a private use area, for which no font has a letter.
      const box = drawnAlone("\u{f0000}", font);
      for (const letter of graphemesOf(text).filter((each) => each.trim() !== "")) {
        expect(drawnAlone(letter, font).equals(box), `${letter} is an empty box`).toBe(false);
      }
    }
  });

  test("are told from those we have none for by their empty box", async () => {
    const { fonts } = await startDrawing(["a Ꮳ"]);
    expect(fonts.missing).toEqual(["Ꮳ"]);
    const font = fonts.quote(60, 400);
    expect(drawnAlone("Ꮳ", font).equals(drawnAlone("\u{f0000}", font))).toBe(true);
  });

  test.each(["\u200b", "\u00ad", "\ufeff", "\u2066", "\u200f", "\ufe0f", "\u0007", "\u202e"])(
    "leave no box where nothing is to be seen: %j",
    async (nothing) => {
      const text = typeset(`ab${nothing}cd`);
      const { fonts } = await startDrawing([text]);
      const font = fonts.quote(60, 400);
      const seen = drawnAlone(text, font);
      expect([drawnAlone("abcd", font), drawnAlone("ab cd", font)]).toContainEqual(seen);
    },
  );

  test.each(["ᏣᎳᎩ", "\uD800", "\u{f0000}", "\u115f", "\u2800"])(
    "are named where we have none, and no picture is drawn: %s",
    async (letters) => {
      await expect(drawQuote(aCard({ text: `one ${letters} two` }))).rejects.toMatchObject({
        obstacle: { kind: "noFont", letters: Array.from(letters) },
      });
      await expect(drawQuote(aCard({ speakerNames: [letters] }))).rejects.toThrow(NotDrawable);
    },
  );

  test("of a family of emoji are one", async () => {
    const { fonts, ruler } = await startDrawing([samples.emoji]);
    const font = fonts.quote(60, 400);
    const one = widthOfText(ruler, "😀", font);
    for (const emoji of ["👨‍👩‍👧‍👦", "👍🏽", "❤️‍🔥", "🇩🇪", "1️⃣", "🏳️‍🌈"])
      expect(widthOfText(ruler, emoji, font)).toBeLessThan(1.3 * one);
  });

  test("begin at the right where words go from right to left", async () => {
    const card = { speakerNames: [], speakerRole: undefined };
    const edges = async (text: string) => {
      const { columnsOf } = await look(await drawQuote(aCard({ ...card, text })));
      const [ink, mark] = [columnsOf(colours.ink), columnsOf(speakerColour(1))];
      return { left: ink[0] ?? 0, right: ink.at(-1) ?? 0, mark };
    };
    const latin = await edges("One line.");
    const arabic = await edges("نعم (2024).");
    // The edge at which lines begin is 200 pixels from the border.
    expect(latin.left).toBeLessThan(215);
    expect(arabic.right).toBeGreaterThan(985);
    expect(arabic.left).toBeGreaterThan(400);
    // The opening mark hangs before it, and the conversation goes the same way.
    expect(arabic.mark.some((x) => x > 1000 && x < 1100)).toBe(true);
    expect(arabic.mark.at(-1)).toBe(1199);
    expect(latin.mark[0]).toBe(0);
  });

  test("keep the way of the quote on a line that begins with a word of the other", async () => {
    // The full stop stands left of the Latin word only where the line goes from right to left.
    expect(await leftEdge("نعم Claude.")).toBeLessThan(await leftEdge("نعم Claude"));
  });
});

function usualWidth(text: string, size: number): number {
  return text.length * size * 0.46;
}

/** Of all words, in pixels. */
async function leftEdge(text: string): Promise<number> {
  const card = aCard({ text, speakerNames: [], speakerRole: undefined, time: undefined });
  const { columnsOf } = await look(await drawQuote(card));
  return columnsOf(colours.ink)[0] ?? 0;
}

function drawnAlone(letter: string, { css, variation }: { css: string; variation: string }) {
  const canvas = createCanvas(160, 120);
  const context = canvas.getContext("2d");
  context.font = css;
  context.fontVariationSettings = variation;
  context.fillText(letter, 30, 80);
  return Buffer.from(context.getImageData(0, 0, 160, 120).data);
}
