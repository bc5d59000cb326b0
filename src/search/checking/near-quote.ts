import { sentencesOf, type Episode, type Span } from "../../episode/episode.ts";
import { createClaims, type Claim } from "./claimed-words.ts";
import { readQuote, type QuoteReading, type Substance } from "./quote-reading.ts";
import type { Hit, Search, Verdict } from "../search.ts";
import { spokenWords, type SpokenText, type SpokenWords } from "../index/spoken-words.ts";
import { stopWords } from "../../language/stop-words.ts";
import { termsOf } from "../../language/terms.ts";

/** As long as a Discord message can be; what is longer is cut. */
const maxLength = 4000;

/**
 * Words that make a quote: a short phrase that is said here and there (“I think so”) is nobody's quote of one place. Said in
 * as many places as a verdict can name, either some telling words or a good number of any; said more often, more of both.
 */
const enough = {
  seldom: { words: 4, tellingWords: 2, anyWords: 6 },
  often: { words: 4, tellingWords: 4, anyWords: 10 },
};
const namedPlaces = 2;
/** With so many more words in common, a larger part of the message is what was meant as the quote. */
const tellingSurplus = 4;
/** The idea is there when a passage has such a part of the telling words, and so many. */
const idea = { share: 0.6, words: 3 };
/** A clip and its place have at least such a part of the words in common. */
const sameClip = 0.8;
/** What is handed to the search; more only blurs it. */
const maxSearchedWords = 60;

interface Finding {
  readonly claim: Claim;
  readonly substance: Substance;
  readonly reading: QuoteReading;
  /** All readings that are as exact. */
  readonly others: readonly QuoteReading[];
}

/** Tells of a text whether, and where, its words were said. The search finds the passage where only the idea was. */
export function createQuoteCheck(
  { episode, spokenText }: { readonly episode: Episode; readonly spokenText: SpokenText },
  search?: Pick<Search, "find">,
): (text: string) => Promise<Verdict> {
  const claimsIn = createClaims(episode.people);
  // Made when first needed: a start need not wait for it.
  let words: SpokenWords | undefined;
  return async (text) => {
    words ??= spokenWords(episode, spokenText);
    const spoken = words;
    const claims = claimsIn(text.slice(0, maxLength));
    const findings: Finding[] = [];
    for (const claim of claims) {
      const { substance, readings } = readQuote(claim.text, spoken);
      const [reading, ...others] = readings;
      if (reading) findings.push({ claim, substance, reading, others });
      // The whole message comes first: nothing in it can be more.
      if (reading?.isExact && findings.length === 1) break;
    }
    const exact = most(findings.filter(({ reading }) => reading.isExact));
    const near = most(findings.filter(({ reading }) => reading.isNear && !reading.isExact));
    const common = exact && near ? near.reading.wordsInCommon - exact.reading.wordsInCommon : 0;
    if (exact && common < tellingSurplus) {
      const places = placesOf(exact, episode);
      const { span, alsoAt, count } = places;
      if (isEnough(exact.substance, count)) {
        return {
          kind: "exact",
          episode,
          span,
          alsoAt,
          ...wrongSpeaker(exact.claim, span, episode),
        };
      }
      if (!near || common <= 0) {
        return { kind: "none", nearest: await firstHit(exact.claim, search), isCommon: true };
      }
    }
    return near ? nearVerdict(near, episode) : otherWords(claims, search, episode);
  };
}

/** The finding with most words in common; of the same, that with least around them. */
function most(findings: readonly Finding[]): Finding | undefined {
  return findings.toSorted(
    (a, b) =>
      b.reading.wordsInCommon - a.reading.wordsInCommon || a.substance.words - b.substance.words,
  )[0];
}

function isEnough({ words, tellingWords, allWords }: Substance, places: number): boolean {
  const least = places > namedPlaces ? enough.often : enough.seldom;
  return (words >= least.words && tellingWords >= least.tellingWords) || allWords >= least.anyWords;
}

interface Places {
  readonly span: Span;
  readonly alsoAt: Span | undefined;
  /** In how many it was said, clips apart. */
  readonly count: number;
}

/** Where it was said exactly: the opening chapter plays clips of what is said later, and the later place is the real one. */
function placesOf({ substance, reading, others }: Finding, { sentences }: Episode): Places {
  const isClip = ({ span }: QuoteReading) => sentences[span.first]?.chapter === 1;
  const exact = [reading, ...others.filter(({ isExact }) => isExact)].toSorted(
    (a, b) => a.span.first - b.span.first,
  );
  const clips = exact.filter(isClip);
  const later = exact.filter((place) => !isClip(place));
  // A clip is often cut: what is spoken again in its place may have a word more.
  const again = others.find(
    (place) => place.isNear && !isClip(place) && place.wordsInCommon >= sameClip * substance.words,
  );
  const [first = reading] = later.length > 0 ? later : clips;
  const other = later.length > 0 ? (clips[0] ?? later[1]) : (again ?? clips[1]);
  return { span: first.span, alsoAt: other?.span, count: later.length || clips.length };
}

function nearVerdict({ claim, reading }: Finding, episode: Episode): Verdict {
  const { differences, turning } = reading.compare();
  const { span } = reading;
  const turnsSense = turning.length > 0;
  return {
    kind: "near",
    episode,
    span,
    differences,
    turnsSense,
    turning,
    ...wrongSpeaker(claim, span, episode),
  };
}

function wrongSpeaker({ speaker }: Claim, { first }: Span, { sentences }: Episode) {
  const said = sentences[first];
  return speaker && said && speaker !== said.speaker ? { wrongSpeaker: speaker } : {};
}

/** Not said in these words: perhaps in others. */
async function otherWords(
  claims: readonly Claim[],
  search: Pick<Search, "find"> | undefined,
  episode: Episode,
): Promise<Verdict> {
  const byLength = claims.toSorted((a, b) => a.text.length - b.text.length);
  const claim =
    byLength.find(({ text }) => termsOf(text).length >= enough.seldom.anyWords) ?? byLength.at(-1);
  const hit = claim && (await firstHit(claim, search));
  if (!hit) return { kind: "none", nearest: undefined };
  const asked = tellingStems(claim.text);
  const said = tellingStems(
    sentencesOf(episode, hit)
      .map(({ text }) => text)
      .join(" "),
  );
  const common = [...asked].filter((stem) => said.has(stem)).length;
  const isIdea = common >= idea.words && common >= idea.share * asked.size;
  return isIdea ? { kind: "idea", hit } : { kind: "none", nearest: hit };
}

function tellingStems(text: string): ReadonlySet<string> {
  return new Set(
    termsOf(text).flatMap(({ word, stem, isFiller }) =>
      isFiller || stopWords.has(word) ? [] : [stem],
    ),
  );
}

/** Only words are asked for, so that no mark in a message is taken for an operator. */
async function firstHit(
  { text }: Claim,
  search: Pick<Search, "find"> | undefined,
): Promise<Hit | undefined> {
  const words = termsOf(text).slice(0, maxSearchedWords);
  const asked = words.map(({ start, end }) => text.slice(start, end)).join(" ");
  const found = await search?.find({ text: asked, scope: {}, limit: 1 });
  return found?.[0];
}
