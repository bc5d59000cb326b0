import type { Texts } from "../../texts/texts.ts";
import { shortened } from "../../language/cutting.ts";
import { pictureWidth, startDrawing, toPng, widthOfText } from "./canvas.ts";
import { colours } from "./colours.ts";
import type { Fonts } from "./fonts.ts";
import { breakLines, cutToWidth } from "./line-breaking.ts";
import { Page } from "./page.ts";
import { PictureCache } from "./picture-cache.ts";
import { maxQuoteLength, placeWords, type PlacedWords } from "./quote-layout.ts";
import { speakerColour } from "./speaker-colour.ts";
import { isRightToLeft, quotationMarksFor, typeset } from "./typography.ts";

/** What stands on the picture of a quote. */
export interface QuoteCard {
  /** The words without quotation marks around them. A line break begins a new paragraph. */
  readonly text: string;
  /** What was said before the words, to which they point. */
  readonly lead?: string | undefined;
  /** Of all who speak. Where there are several, each paragraph begins with the name of the one whose words it is, and a colon. */
  readonly speakerNames: readonly string[];
  /** Chooses the colour: of the one who speaks most; `undefined` where nobody knows who speaks. */
  readonly speakerIndex: number | undefined;
  readonly speakerRole?: string | undefined;
  /** Such as `1:47:14`; said to be about where it is an estimate. */
  readonly time: { readonly timestamp: string; readonly isKnown: boolean } | undefined;
  /** Such as `The Show #7`. */
  readonly showTitle: string;
  /** Only where the show's title does not tell which episode it is. */
  readonly episodeTitle?: string | undefined;
  readonly startSeconds: number | undefined;
  readonly durationSeconds: number | undefined;
}

/** Why there is no picture of a quote. */
type Obstacle =
  | { readonly kind: "tooLong" }
  /** Letters that we have no font for. */
  | { readonly kind: "noFont"; readonly letters: readonly string[] };

/** A quote that no picture can be drawn of. */
export class NotDrawable extends Error {
  override readonly name = "NotDrawable";
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle) {
    super(`the quote cannot be drawn: ${obstacle.kind}`);
    this.obstacle = obstacle;
  }
}

const maxAltLength = 1024;
const maxCachedBytes = 24 * 1024 * 1024;

const drawn = new PictureCache(maxCachedBytes);

/** A PNG, 1200 pixels wide, in one of three formats. The same card is drawn once. Throws `NotDrawable`. */
export async function drawQuote(card: QuoteCard): Promise<Uint8Array> {
  return drawn.get(JSON.stringify(card), async () => draw(card));
}

/** The whole quote and where it is from, for those who don't see the picture; at most 1,024 characters. */
export function quotePictureAlt(card: QuoteCard, texts: Texts["pictures"]["alt"]): string {
  const { text, lead, speakerNames, speakerRole, time, showTitle, episodeTitle } = card;
  const speaker = [...speakerNames, ...(speakerRole === undefined ? [] : [speakerRole])].join(", ");
  const episode = episodeTitle === undefined ? showTitle : `${showTitle}: ${episodeTitle}`;
  const quote = texts.quote({ words: typeset(text), speaker, time, episode });
  return shortened(lead === undefined ? quote : `${quote} ${lead}`, maxAltLength);
}

async function draw(card: QuoteCard): Promise<Uint8Array> {
  if (card.text.length > maxQuoteLength) throw new NotDrawable({ kind: "tooLong" });
  const text = typeset(card.text);
  // What several people say stands under their names, without marks around them.
  const isExchange = card.speakerNames.length > 1;
  const marks = isExchange ? noMarks : quotationMarksFor(text).outer;
  const about = aboutLines(card);
  const lead = typeset(card.lead ?? "");
  const words = [text, lead, ...marks, ...about.flatMap((line) => [line.text, line.end ?? ""])];
  const { fonts, ruler, paper } = await startDrawing(words);
  if (fonts.missing.length > 0) throw new NotDrawable({ kind: "noFont", letters: fonts.missing });
  const placed = placeWords(text, {
    marks,
    leadHeight: lead === "" ? 0 : maxLeadLines * leadStep + leadGap,
    aboutHeight: heightOf(about),
    widthOf: (part, size) => widthOfText(ruler, part, fonts.quote(size, 500)),
  });
  if (!placed) throw new NotDrawable({ kind: "tooLong" });
  const { canvas, context } = paper(placed.height);
  const page = new Page(context, placed.marginX, isRightToLeft(text));
  const colour = speakerColour(card.speakerIndex ?? 0);
  const names = isExchange ? card.speakerNames : [];
  drawLead(page, lead, { fonts, bottom: placed.top - leadGap });
  drawWords(page, placed, { fonts, marks, names, colour });
  drawAbout(page, about, { fonts, top: placed.bottom, colour });
  drawProgress(page, card, { bottom: canvas.height, colour });
  return toPng(canvas);
}

const noMarks = ["", ""] as const;

const maxLeadLines = 2;
const leadStep = 54;
const leadGap = 20;

/** Above the words, as small as what stands below them. */
function drawLead(
  page: Page,
  lead: string,
  { fonts, bottom }: { fonts: Fonts; bottom: number },
): void {
  if (lead === "") return;
  const font = fonts.label(smallSize);
  const { lineWidth } = page;
  const widthOf = (part: string) => page.widthOf(part, font);
  const room = cutToWidth(lead, { lineWidth: maxLeadLines * lineWidth * 0.9, widthOf });
  const lines = breakLines(room, { lineWidth, widthOf });
  lines.forEach((line, index) => {
    const y = bottom - (lines.length - index - 1) * leadStep - descent;
    page.label({ text: line, x: 0, y, font, colour: colours.mutedInk });
  });
}

interface WordsLook {
  readonly fonts: Fonts;
  readonly marks: readonly [string, string];
  /** With which paragraphs begin. */
  readonly names: readonly string[];
  /** Of marks and names. */
  readonly colour: string;
}

/** The words, the opening quotation mark hanging before them, so that all lines begin in one edge. */
function drawWords(
  page: Page,
  { lines, size, weight }: PlacedWords,
  { fonts, marks: [opening, closing], names, colour }: WordsLook,
): void {
  const font = fonts.quote(size, weight);
  const gap = size * 0.04;
  lines.forEach((line, index) => {
    const at = { y: line.baseline, font };
    const isLast = index === lines.length - 1;
    const text = isLast ? line.text.slice(0, line.text.length - closing.length) : line.text;
    if (index === 0) page.label({ ...at, text: opening, x: -gap, colour, endsAtX: true });
    const name = line.beginsParagraph ? names.find((each) => text.startsWith(`${each}:`)) : "";
    const width = page.label({ ...at, text, x: 0, colour: colours.ink });
    if (name) page.label({ ...at, text: `${name}:`, x: 0, colour });
    if (isLast) page.label({ ...at, text: closing, x: width + gap, colour });
  });
}

/** A line under the words. */
interface AboutLine {
  readonly kind: "name" | "role" | "source";
  readonly text: string;
  /** Stands behind the text and is never cut. */
  readonly end?: string | undefined;
}

/** Who, in which episode and when. */
function aboutLines({ speakerNames, speakerRole, ...card }: QuoteCard): AboutLine[] {
  const end = card.time && ` · ${card.time.isKnown ? "" : "≈"}${card.time.timestamp}`;
  const lines: AboutLine[] = [
    { kind: "name", text: speakerNames.length === 1 ? speakerNames.join() : "" },
    { kind: "role", text: speakerRole ?? "" },
    { kind: "source", text: card.episodeTitle ?? "" },
    { kind: "source", text: card.showTitle, end },
  ];
  return lines.filter(({ text }) => text !== "");
}

const nameSize = 48;
const smallSize = 40;
const bar = { gapAbove: 52, width: 72, height: 6 };
const lineSteps = { name: 74, role: 56, source: 56 };
const descent = 14;

function heightOf(about: readonly AboutLine[]): number {
  const lines = about.reduce((height, { kind }) => height + lineSteps[kind], 0);
  return bar.gapAbove + bar.height + lines + descent;
}

function drawAbout(
  page: Page,
  about: readonly AboutLine[],
  { fonts, top, colour }: { fonts: Fonts; top: number; colour: string },
): void {
  let y = top + bar.gapAbove;
  page.box({ x: 0, y, width: bar.width, height: bar.height, colour, radius: bar.height / 2 });
  y += bar.height;
  for (const { kind, text, end = "" } of about) {
    y += lineSteps[kind];
    const line =
      kind === "name"
        ? { y, font: fonts.strongLabel(nameSize), colour }
        : { y, font: fonts.label(smallSize), colour: colours.mutedInk };
    const endWidth = end === "" ? 0 : page.widthOf(end, line.font);
    const width = page.label({ ...line, text, x: 0, maxWidth: page.lineWidth - endWidth });
    page.label({ ...line, text: end, x: width });
  }
}

const progressHeight = 14;

/** Along the lower edge, as much of a line as of the conversation was over. */
function drawProgress(
  page: Page,
  { startSeconds, durationSeconds }: QuoteCard,
  { bottom, colour }: { bottom: number; colour: string },
): void {
  if (startSeconds === undefined || durationSeconds === undefined) return;
  const part = Math.min(1, Math.max(0, startSeconds / Math.max(1, durationSeconds)));
  const line = { y: bottom - progressHeight, height: progressHeight };
  page.box({ ...line, x: -page.marginX, width: pictureWidth, colour: colours.raised });
  page.box({ ...line, x: -page.marginX, width: pictureWidth * part, colour });
}
