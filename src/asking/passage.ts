import { crc32 } from "node:zlib";
import { z } from "zod";
import { sentencesOf, type Episode, type Span, type WordRange } from "../episode/episode.ts";
import type { EpisodeId } from "../episode/facts.ts";
import { placeOf, readingOf, sourceText, spanOf } from "../episode/place.ts";
import type { Markdown } from "../reply/markdown.ts";
import type { Hit } from "../search/search.ts";
import { buttons, press, text } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";
import { pressOnly, type Ask } from "./command.ts";
import { Slip } from "./slip.ts";

/** Words of an episode that are shown: sentences in a row, of the first and the last perhaps only a part. */
export interface Passage extends Span, WordRange {
  readonly episode: Episode;
}

/** The fields of a press that names a passage and how its words are read. */
export const passageFields = {
  at: z.string().max(200).meta(pressOnly),
  spoken: z.boolean().optional().meta(pressOnly),
  original: z.boolean().optional().meta(pressOnly),
};

/** Whole sentences. */
export function passageOf(episode: Episode, { first, last }: Span): Passage {
  const { from, to } = placeOf(episode, { first, last });
  return { episode, first, last, from, to };
}

/** Whether the show itself chose just these words. */
export function isSoundbite({ episode, from, to }: Passage): boolean {
  return episode.soundbites
    .map((span) => placeOf(episode, span))
    .some((place) => place.from === from && place.to === to);
}

/** What of a hit is read. */
export function quoteOf({ episode, quote }: Hit): Passage {
  return { ...passageOf(episode, quote), ...quote.shownWords };
}

/**
 * The address of a passage as a button carries it: `show/episode:8123-8160:3xk9`, the numbers of its words in the source and
 * a check of what these words are. Buttons live for years: this form may never change.
 */
export function addressOf({ episode, from, to }: Passage): string {
  return `${episode.id}:${from}-${to}:${checkOf(episode, { from, to })}`;
}

/** The source's words alone: what was corrected since changes how they are read, not which they are. Of a sentence that was inserted, its own. */
function checkOf(episode: Episode, range: WordRange): string {
  return (crc32(sourceText(episode, range) || insertedText(episode, range)) % 36 ** 4).toString(36);
}

function insertedText(episode: Episode, range: WordRange): string {
  const span = spanOf(episode, range);
  return span
    ? sentencesOf(episode, span)
        .map(({ text: words }) => words)
        .join(" ")
    : "";
}

const address = /^(?<id>[^:]+):(?<from>\d{1,9})-(?<to>\d{1,9}):(?<check>[\da-z]{1,4})$/;

/** More words than any reply can show: a button that was tampered with asks for no more than this. */
const maxWords = 1500;

/** The passage that a button names. Throws a `Slip` where the episode, or the words meant, are no longer there. */
export async function passageAt(at: string, ask: Ask): Promise<Passage> {
  const { id = "", from = "", to = "", check } = address.exec(at)?.groups ?? {};
  const episode = await openEpisode(id, ask);
  const range = { from: Number(from), to: Math.min(Number(to), Number(from) + maxWords) };
  const span = episode && checkOf(episode, range) === check ? spanOf(episode, range) : undefined;
  // Words that were deleted since were never said.
  if (!episode || !span || !isRead(episode, span, range))
    throw lost(({ slips }) => slips.gone, ask);
  return { episode, ...span, ...range };
}

function isRead(episode: Episode, span: Span, range: WordRange): boolean {
  return sentencesOf(episode, span).some((sentence) => readingOf(sentence, range).text !== "");
}

async function openEpisode(id: EpisodeId, { library }: Ask): Promise<Episode | undefined> {
  return library.catalogue.byId(id) && library.open(id);
}

/** A button that no longer leads to its words. They are asked for anew, since they may stand elsewhere now. */
export function lost(
  say: (texts: Texts) => Markdown,
  { quotedWords, fitting }: Pick<Ask, "quotedWords" | "fitting">,
): Slip {
  const words = fitting(quotedWords);
  return new Slip((texts) => [
    text(say(texts)),
    ...buttons(
      words !== "" && { label: texts.buttons.searchAgain, press: press("quote", { text: words }) },
    ),
  ]);
}
