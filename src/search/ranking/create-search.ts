import type { Episode, Span } from "../../episode/episode.ts";
import type { Person } from "../../episode/facts.ts";
import { isInScope, type Scope } from "../../episode/scope.ts";
import { termsOf } from "../../language/terms.ts";
import { createQuoteCheck } from "../checking/near-quote.ts";
import { listAt } from "../index/columns.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { statisticsOf, type Statistics } from "../index/statistics.ts";
import { phrasePositions } from "../index/stream.ts";
import { corrections } from "../index/vocabulary.ts";
import { similarities, type Encoder, type GuideVectors } from "../meaning/encoder.ts";
import type { Alternative, Hit, Question, Reason, Search, Verdict } from "../search.ts";
import { cutHit, shownIn } from "./cut-hit.ts";
import { parseQuery, type Query } from "./query.ts";
import { readTerms, termsIn, type EpisodeTerm, type ReadTerm } from "./query-readings.ts";
import { quoteIn } from "./quote-in-hit.ts";
import { answerIn, rank, type RankedMoment } from "./rank.ts";
import { createSuggest, subjectsOf } from "./suggest.ts";
import { leastSureScore } from "./weights.ts";

export interface SearchOptions {
  /** Makes meanings comparable; left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
  /** What the encoder made of an episode's guide, in the order of `guideTexts`. */
  readonly vectorsOf?: ((episode: Episode) => GuideVectors | undefined) | undefined;
}

interface Filter {
  readonly speaker: Person | undefined;
  readonly chapter: number | undefined;
}

/** An episode in which something is looked for. */
interface Place {
  readonly index: SearchIndex;
  readonly filter: Filter;
}

/** What was looked for in an episode. */
interface Searched extends Place {
  readonly terms: readonly EpisodeTerm[];
  readonly isByMeaning: boolean;
}

/** Finding in episodes. Rarities and known words are those of all of them, so that the scores of their hits can be compared. */
export function createSearch(indexes: readonly SearchIndex[], options: SearchOptions = {}): Search {
  const statistics = statisticsOf(indexes);
  const beingEncoded = new Map<string, Promise<Float32Array | undefined>>();
  const isSaid = (stems: readonly string[]) =>
    indexes.some((index) => positionsOf(index, stems).length > 0);

  async function find({ text, scope, limit }: Question): Promise<readonly Hit[]> {
    const query = parseQuery(text);
    const places = placesIn(indexes, scope);
    const isComparable = places.some(({ index }) => options.vectorsOf?.(index.episode));
    const vector = isComparable ? await vectorOf(query.plain) : undefined;
    return hitsFor(query, places, { vector, limit });
  }

  /** What is asked of several people at the same time is encoded once. */
  async function vectorOf(text: string): Promise<Float32Array | undefined> {
    const { encoder } = options;
    if (!encoder || text === "") return undefined;
    const known = beingEncoded.get(text);
    if (known) return known;
    const encoding = encoder
      .encode([text])
      .then((vectors) => vectors?.[0])
      .finally(() => beingEncoded.delete(text));
    beingEncoded.set(text, encoding);
    return encoding;
  }

  function hitsFor(
    query: Query,
    places: readonly Place[],
    { vector, limit }: { vector?: Float32Array | undefined; limit: number },
  ): Hit[] {
    const terms = readTerms(query, statistics, isSaid);
    const found = places.flatMap((place) => foundIn(place, { query, terms, vector }));
    const hits: Hit[] = [];
    for (const [searched, moment] of found.toSorted(([, a], [, b]) => b.score - a.score)) {
      if (hits.length >= limit) break;
      const hit = hitOf(searched, moment);
      if (hit && !hits.some((other) => isShownBy(hit, other))) hits.push(hit);
    }
    return hits;
  }

  function foundIn(
    place: Place,
    asked: { query: Query; terms: readonly ReadTerm[]; vector: Float32Array | undefined },
  ): [Searched, RankedMoment][] {
    const { index, filter } = place;
    const vectors = asked.vector && options.vectorsOf?.(index.episode);
    const nearness = vectors && asked.vector && similarities(vectors, asked.vector);
    const terms = termsIn(index, asked.terms, statistics);
    const isAllowed = allowed(index, asked.query, filter);
    const searched = { ...place, terms, isByMeaning: nearness !== undefined };
    return rank(index, { terms, nearness, isAllowed }).map((moment) => [searched, moment]);
  }

  /** Searches near the one that found nothing, each with how much it finds. */
  async function alternatives({ text: asked, scope }: Question): Promise<readonly Alternative[]> {
    const query = parseQuery(asked);
    const words = query.terms.map(({ word }) => word);
    const corrected = words.map((word) => spelt(word, statistics));
    const known = query.terms
      .filter(({ stem, isCommon }) => !isCommon && statistics.passages.having.has(stem))
      .map(({ word }) => word);
    const everywhere = { show: scope.show, episode: scope.chapter ? undefined : scope.episode };
    const tries: { text: string; scope: Scope }[] = [
      { text: corrected.join(" "), scope },
      { text: words.join(" "), scope: { ...scope, chapter: undefined } },
      { text: words.join(" "), scope: { ...scope, speaker: undefined } },
      { text: words.join(" "), scope: everywhere },
      { text: known.join(" "), scope },
      ...known.map((word) => ({ text: word, scope })),
      { text: known.join(" "), scope: everywhere },
    ];
    const seen = new Set([key(query.plain, scope)]);
    return tries.flatMap((each) => {
      if (each.text === "" || seen.has(key(each.text, each.scope))) return [];
      seen.add(key(each.text, each.scope));
      const places = placesIn(indexes, each.scope);
      const found = hitsFor(parseQuery(each.text), places, { limit: maxCounted }).length;
      return found === 0 ? [] : [{ ...each, found }];
    });
  }

  const checks = indexes.map((index) => {
    const { episode } = index;
    const inside = {
      find: async (question: Question) => find({ ...question, scope: { episode } }),
    };
    return { episode, checkOne: createQuoteCheck(index, inside) };
  });

  async function check(text: string, scope: Scope): Promise<Verdict> {
    const verdicts = await Promise.all(
      checks
        .filter(({ episode }) => isInScope(episode, scope))
        .map(async ({ checkOne }) => checkOne(text)),
    );
    const [best] = verdicts.toSorted((a, b) => verdictRank[a.kind] - verdictRank[b.kind]);
    return best ?? { kind: "none", nearest: undefined };
  }

  const suggestIn = new Map<string, ReturnType<typeof createSuggest>>();

  /** What is spoken of in a show or an episode is put together when it is first asked for. */
  function suggest(typed: string, { show, episode }: Scope, limit: number): readonly string[] {
    const where = { show, episode };
    const name = episode?.id ?? show?.id ?? "";
    const known = suggestIn.get(name);
    if (known) return known(typed, limit);
    const inside = placesIn(indexes, where).flatMap(({ index }) => subjectsOf(index));
    const made = createSuggest(inside);
    suggestIn.set(name, made);
    return made(typed, limit);
  }

  return { find, alternatives, suggest, check };
}

/** The lower the more it says. */
const verdictRank = { exact: 0, near: 1, idea: 2, none: 3 };

/** How many hits an alternative counts at most. */
const maxCounted = 25;

function key(text: string, { speaker = "", chapter, episode }: Scope): string {
  return [text.toLowerCase(), speaker, chapter?.number, episode?.id].join("|");
}

/** The nearest known word to one that is not known. */
function spelt(word: string, { vocabulary }: Statistics): string {
  return vocabulary.counts.has(word) ? word : (corrections(vocabulary, word)[0] ?? word);
}

/** The episodes of a scope, and what of each is looked through. */
function placesIn(indexes: readonly SearchIndex[], scope: Scope): Place[] {
  return indexes
    .filter(({ episode }) => isInScope(episode, scope))
    .map((index) => ({
      index,
      filter: {
        speaker: index.episode.people.find(({ name }) => name === scope.speaker),
        chapter: scope.chapter?.number,
      },
    }));
}

/** By passage, 1 where a hit may be; `undefined` when it may be anywhere. */
function allowed(
  index: SearchIndex,
  { terms, phrases, without }: Query,
  { speaker, chapter }: Filter,
): Uint8Array | undefined {
  // Words of common speech alone are found only where they stand as typed; one of them is no phrase.
  const isCommon = terms.every((term) => term.isCommon);
  const asTyped = isCommon ? [terms.map(({ stem }) => stem)] : [];
  const isNarrowed =
    speaker || chapter !== undefined || isCommon || phrases.length > 0 || without.length > 0;
  if (!isNarrowed) return undefined;
  const isAllowed = new Uint8Array(index.passages.length);
  if (isCommon && terms.length < 2) return isAllowed;
  for (const passage of index.passages) {
    if (speaker && passage.speakerIndex !== speaker.index) continue;
    if (chapter !== undefined && passage.chapter !== chapter) continue;
    isAllowed[passage.index] = 1;
  }
  for (const phrase of [...phrases, ...asTyped]) {
    const has = new Set(positionsOf(index, phrase).map((at) => index.passageAt[at]));
    for (const passage of isAllowed.keys()) if (!has.has(passage)) isAllowed[passage] = 0;
  }
  for (const stem of without)
    for (const passage of listAt(index.passagesWith, index.stems.get(stem))) isAllowed[passage] = 0;
  return isAllowed;
}

/** Where stems stand in a row, as words of the stream. */
function positionsOf({ stems, stream }: SearchIndex, phrase: readonly string[]): number[] {
  return phrasePositions(
    stream,
    phrase.map((stem) => stems.get(stem)),
  );
}

function hitOf(
  { index, filter, terms, isByMeaning }: Searched,
  moment: RankedMoment,
): Hit | undefined {
  const answer = answerIn(index, moment);
  if (!answer) return undefined;
  const { span, alsoAt } = placeOf(index, answer.passage, filter);
  const { marks, share } = shownIn(index, terms, span);
  const sure = isByMeaning ? leastSureScore.byMeaning : leastSureScore.byWords;
  const led = share > plainShare ? undefined : index.guide[moment.led?.entry ?? -1];
  return {
    episode: index.episode,
    ...span,
    quote: quoteIn(index, {
      terms,
      span,
      passage: answer.passage,
      led: moment.led?.entry,
      isOneSpeaker: filter.speaker !== undefined,
    }),
    score: moment.score,
    isWeak: moment.score < sure,
    marks,
    alsoAt,
    reason:
      misheardIn(index, terms, span) ??
      (led?.kind === "question" ? { kind: "answers", question: led.text } : undefined),
    explanation: answer.parts,
  };
}

/** Where a hit is shown. A clip whose words are spoken again later is shown where they belong, and names the clip. */
function placeOf(
  index: SearchIndex,
  passage: number,
  { speaker, chapter }: Filter,
): { span: Span; alsoAt: Span | undefined } {
  const { laterAt, passageOf } = index;
  const onlySpeaker = speaker !== undefined;
  const cut = cutHit(index, passage, { onlySpeaker });
  const again = [...laterAt].filter(([sentence]) => isIn(cut, sentence)).map(([, later]) => later);
  const [first] = again;
  const isClip = again.length * 2 > cut.last - cut.first + 1;
  if (isClip && first !== undefined && chapter === undefined) {
    const span = cutHit(index, passageOf[first] ?? 0, { onlySpeaker });
    return {
      span: { first: Math.min(span.first, first), last: Math.max(span.last, first) },
      alsoAt: cut,
    };
  }
  const [earlier] = [...laterAt].find(([, later]) => isIn(cut, later)) ?? [];
  return {
    span: cut,
    alsoAt: earlier === undefined ? undefined : { first: earlier, last: earlier },
  };
}

function isIn({ first, last }: Span, sentence: number): boolean {
  return first <= sentence && sentence <= last;
}

/** Below this share of the query's words in a hit, they do not show why it was found. */
const plainShare = 0.5;

/** The first correction in a span of a word of the query that the published transcript misheard. */
function misheardIn(
  { episode, stream }: SearchIndex,
  terms: readonly EpisodeTerm[],
  span: Span,
): Reason | undefined {
  const telling = terms.flatMap(({ isCommon, readings }) => (isCommon ? [] : readings));
  for (const { stem, stemNumber } of telling)
    for (const position of stream.misheardAt.get(stemNumber) ?? []) {
      const sentence = stream.sentences[position] ?? -1;
      if (!isIn(span, sentence)) continue;
      const correction = episode.sentences[sentence]?.corrections.find(({ original }) =>
        termsOf(original).some((term) => term.stem === stem),
      );
      if (correction) return { kind: "misheard", ...correction };
    }
  return undefined;
}

/** Whether a hit would say again what another says. */
function isShownBy(hit: Hit, { episode, first, last, alsoAt }: Hit): boolean {
  const overlaps = (other: Span) => hit.first <= other.last && other.first <= hit.last;
  return (
    hit.episode === episode &&
    (overlaps({ first, last }) || (alsoAt !== undefined && overlaps(alsoAt)))
  );
}
