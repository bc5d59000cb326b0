import { hasParts } from "../episode/facts.ts";
import type { Episode, Span } from "../episode/episode.ts";
import { sentenceAt } from "../episode/episode.ts";
import { shortened } from "../language/cutting.ts";
import { quotationMarks } from "../language/quotation-marks.ts";
import { joinMarkdown, md, small, type Markdown } from "../reply/markdown.ts";
import {
  buttons,
  press,
  separator,
  text,
  type Block,
  type Button,
  type Press,
} from "../reply/reply.ts";
import type { Hit } from "../search/search.ts";
import type { Texts } from "../texts/texts.ts";
import type { Ask, Choice } from "./command.ts";
import { addressOf, quoteOf } from "./passage.ts";
import { excerpt, maxExcerptLength, plainPassage, sourceLine, timeLink } from "./quoting.ts";

/** What the search knows to be spoken of, for a text being typed. */
export function suggestSubjects(typed: string, { library, scope }: Ask): Choice[] {
  return library.search.suggest(typed, scope, 25).map((found) => {
    const subject = shortened(found, 100);
    return { name: subject, value: subject };
  });
}

const outerMarks = new RegExp(
  `^[${quotationMarks}]([^${quotationMarks}]*)[${quotationMarks}]$`,
  "u",
);

/** What was asked, as it stands between a language's own quotation marks: without those that were typed around it. */
export function asShown(query: string): string {
  const inside = outerMarks.exec(query)?.[1] ?? query;
  return inside.trim().replace(/["“”]/g, "'");
}

/** What a question is narrowed to, as its reply says it. */
export function filtersOf({ scope, texts, library: { catalogue } }: Ask): Markdown {
  const { show, episode, chapter, speaker } = scope;
  return texts.quote.filters({
    speaker,
    chapter: chapter && { ...chapter, isPart: episode !== undefined && hasParts(episode) },
    episode: episode && catalogue.episodes.length > 1 ? catalogue.shortNameOf(episode) : undefined,
    show: show && !episode ? show.name : undefined,
  });
}

interface HitLine {
  /** Below which number it can be opened. */
  readonly number?: number;
  /** The episode stands above. */
  readonly isEpisodeNamed?: boolean;
  /** The one who says all of it stands above. */
  readonly isSpeakerNamed?: boolean;
  /** Of the quote, in characters. */
  readonly maxLength?: number;
}

/** A hit in a list: its quote, who, where and when, and why it was found where the words do not show it. */
export function hitText(
  hit: Hit,
  ask: Pick<Ask, "texts" | "library">,
  { number, isEpisodeNamed = false, isSpeakerNamed = false, maxLength }: HitLine = {},
): Markdown {
  const { texts } = ask;
  const { reason, alsoAt, episode } = hit;
  return joinMarkdown(
    [
      md`${number !== undefined && md`**${number}** `}${excerpt(hit, maxLength)}`,
      small(sourceLine(quoteOf(hit), ask, { isEpisodeNamed, isSpeakerNamed, isListed: true })),
      reason?.kind === "misheard" && texts.quote.misheard(reason.original, reason.corrected),
      alsoAt && alsoSaid(episode, alsoAt, ask),
    ],
    "\n",
  );
}

/** The time of another place where the same words are said. */
export function alsoSaid(
  episode: Episode,
  { first }: Span,
  { texts }: Pick<Ask, "texts">,
): Markdown | undefined {
  const time = timeLink(episode, sentenceAt(episode, first));
  return time && texts.quote.alsoAt(time);
}

/** So many characters of all quotes in a list are read at a glance on a phone. */
const maxListLength = 390;

/** How much of each quote is shown, so that a list stays short: what short ones leave, long ones take. */
function excerptLength(hits: readonly Hit[], { pictures }: Texts): number {
  const lengths = hits
    .map((hit) => plainPassage(quoteOf(hit), {}, pictures.drawn).length)
    .toSorted((a, b) => a - b);
  let room = maxListLength;
  for (const [index, length] of lengths.entries()) {
    const share = room / (lengths.length - index);
    if (length > share) return Math.min(maxExcerptLength, Math.floor(share));
    room -= length;
  }
  return maxExcerptLength;
}

/** Hits one below the other, numbered, and a row of buttons that open their quotes. */
export function hitList(
  hits: readonly Hit[],
  ask: Ask,
  {
    firstNumber = 1,
    request,
    isSpeakerNamed = false,
  }: { firstNumber?: number; request: Press["request"]; isSpeakerNamed?: boolean },
): Block[] {
  const [first] = hits;
  const isEpisodeNamed = hits.every(({ episode }) => episode === first?.episode);
  const maxLength = excerptLength(hits, ask.texts);
  return [
    ...hits.flatMap((hit, index) => [
      ...(index > 0 ? [separator] : []),
      text(
        hitText(hit, ask, {
          number: firstNumber + index,
          isEpisodeNamed,
          isSpeakerNamed,
          maxLength,
        }),
      ),
    ]),
    ...buttons(
      ...hits.map((hit, index): Button => ({
        label: ask.texts.quote.openNumber(firstNumber + index),
        ...(index === 0 && { style: "primary" as const }),
        press: openPress(hit, request),
      })),
    ),
  ];
}

/** Opens the quote of a hit; what was asked comes along, to go back to. */
export function openPress(hit: Hit, request: Press["request"]): Press {
  return press("open", { ...request, at: addressOf(quoteOf(hit)) });
}
