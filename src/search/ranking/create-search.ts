import type { Episode, Person, Span } from "../../episode/episode.ts";
import { chaptersNamed, peopleNamed } from "../../episode/names.ts";
import { termsOf } from "../../language/terms.ts";
import { createQuoteCheck } from "../checking/near-quote.ts";
import { listAt } from "../index/columns.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { statisticsOf, type Statistics } from "../index/statistics.ts";
import { phrasePositions } from "../index/stream.ts";
import { corrections } from "../index/vocabulary.ts";
import { similarities, type Encoder, type GuideVectors } from "../meaning/encoder.ts";
import type { Alternative, FoundVerdict, Hit, Reason, Search, SearchRequest } from "../search.ts";
import { cutHit, shownIn } from "./cut-hit.ts";
import { parseQuery, type Query } from "./query.ts";
import { readTerms, termsIn, type EpisodeTerm, type ReadTerm } from "./query-readings.ts";
import { answerIn, rank, type RankedMoment } from "./rank.ts";
import { createSuggest, subjectsOf } from "./suggest.ts";
import { leastSureScore } from "./weights.ts";

export interface SearchOptions {
  /** Makes meanings comparable; left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
  /** What the encoder made of an episode's guide, in the order of `guideTexts`. */
  readonly vectorsOf?: ((episode: Episode) => GuideVectors | undefined) | undefined;
  /** While it says so, search goes by words alone: the encoder would take the processor from the answers that wait. */
  readonly isCrowded?: (() => boolean) | undefined;
}

interface Filter {
  readonly speaker: Person | undefined;
  readonly chapter: number | undefined;
}

/** An episode in which something is looked for. */
interface Scope {
  readonly index: SearchIndex;
  readonly filter: Filter;
}

/** What was looked for in an episode. */
interface Searched extends Scope {
  readonly terms: readonly EpisodeTerm[];
  readonly isByMeaning: boolean;
}

const defaultLimit = 10;

/** Finding in episodes. Rarities and known words are those of all of them, so that the scores of their hits can be compared. */
export function createSearch(indexes: readonly SearchIndex[], options: SearchOptions = {}): Search {
  const statistics = statisticsOf(indexes);
  const beingEncoded = new Map<string, Promise<Float32Array | undefined>>();
  const isSaid = (stems: readonly string[]) =>
    indexes.some((index) => positionsOf(index, stems).length > 0);

  async function find(request: SearchRequest): Promise<readonly Hit[]> {
    const { query, scopes } = scopesOf(indexes, request);
    const isComparable = scopes.some(({ index }) => options.vectorsOf?.(index.episode));
    const vector = isComparable ? await vectorOf(query.plain) : undefined;
    return hitsFor(query, scopes, { vector, limit: request.limit ?? defaultLimit });
  }

  /** What is asked of several people at the same time is encoded once. */
  async function vectorOf(text: string): Promise<Float32Array | undefined> {
    const { encoder, isCrowded } = options;
    if (!encoder || text === "" || isCrowded?.()) return undefined;
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
    scopes: readonly Scope[],
    { vector, limit }: { vector?: Float32Array | undefined; limit: number },
  ): Hit[] {
    const terms = readTerms(query, statistics, isSaid);
    const found = scopes.flatMap((scope) => foundIn(scope, { query, terms, vector }));
    const hits: Hit[] = [];
    for (const [searched, moment] of found.toSorted(([, a], [, b]) => b.score - a.score)) {
      if (hits.length >= limit) break;
      const hit = hitOf(searched, moment);
      if (hit && !hits.some((other) => isShownBy(hit, other))) hits.push(hit);
    }
    return hits;
  }

  function foundIn(
    scope: Scope,
    asked: { query: Query; terms: readonly ReadTerm[]; vector: Float32Array | undefined },
  ): [Searched, RankedMoment][] {
    const { index, filter } = scope;
    const vectors = asked.vector && options.vectorsOf?.(index.episode);
    const nearness = vectors && asked.vector && similarities(vectors, asked.vector);
    const terms = termsIn(index, asked.terms, statistics);
    const isAllowed = allowed(index, asked.query, filter);
    const searched = { ...scope, terms, isByMeaning: nearness !== undefined };
    return rank(index, { terms, nearness, isAllowed }).map((moment) => [searched, moment]);
  }

  /** Searches near the one that found nothing, each with how much it finds. */
  async function alternatives(request: SearchRequest): Promise<readonly Alternative[]> {
    const { query, scopes } = scopesOf(indexes, request);
    const words = query.terms.map(({ word }) => word);
    const corrected = words.map((word) => spelt(word, statistics));
    const known = query.terms
      .filter(({ stem, isCommon }) => !isCommon && statistics.passages.having.has(stem))
      .map(({ word }) => word);
    const own = scopes[0]?.filter ?? none;
    const tries: { text: string; filter: Filter }[] = [
      { text: corrected.join(" "), filter: own },
      { text: words.join(" "), filter: { ...own, chapter: undefined } },
      { text: words.join(" "), filter: { ...own, speaker: undefined } },
      { text: words.join(" "), filter: none },
      { text: known.join(" "), filter: own },
      ...known.map((word) => ({ text: word, filter: own })),
      { text: known.join(" "), filter: none },
    ];
    const seen = new Set([key(query.plain, own)]);
    return tries.flatMap(({ text, filter }) => {
      if (text === "" || seen.has(key(text, filter))) return [];
      seen.add(key(text, filter));
      const inside = scopes.map(({ index }) => ({ index, filter }));
      const found = hitsFor(parseQuery(text), inside, { limit: maxCounted }).length;
      return found === 0 ? [] : [{ text, ...filter, found }];
    });
  }

  const checks = indexes.map((index) => {
    const { episode } = index;
    const inside = {
      find: async (request: SearchRequest) => find({ ...request, episodes: [episode] }),
    };
    const checkOne = createQuoteCheck(index, inside);
    return async (text: string): Promise<FoundVerdict> => ({ ...(await checkOne(text)), episode });
  });

  async function check(text: string): Promise<FoundVerdict> {
    const verdicts = await Promise.all(checks.map(async (checkOne) => checkOne(text)));
    const [best] = verdicts.toSorted((a, b) => verdictRank[a.kind] - verdictRank[b.kind]);
    if (!best) throw new Error("there is no episode in which a text could have been said");
    return best;
  }

  return { find, alternatives, suggest: createSuggest(indexes.flatMap(subjectsOf)), check };
}

/** The lower the more it says. */
const verdictRank = { exact: 0, near: 1, idea: 2, none: 3 };

const none: Filter = { speaker: undefined, chapter: undefined };
/** How many hits an alternative counts at most. */
const maxCounted = 25;

function key(text: string, { speaker, chapter }: Filter): string {
  return `${text.toLowerCase()}|${speaker?.key ?? ""}|${chapter ?? ""}`;
}

/** The nearest known word to one that is not known. */
function spelt(word: string, { vocabulary }: Statistics): string {
  return vocabulary.counts.has(word) ? word : (corrections(vocabulary, word)[0] ?? word);
}

/** A text with the operators in it, and where it is looked for. A name or a chapter that nobody knows is read as words. */
function scopesOf(
  indexes: readonly SearchIndex[],
  { text, episodes, speaker, chapter }: SearchRequest,
): { query: Query; scopes: Scope[] } {
  const searched = indexes.filter(({ episode }) => episodes?.includes(episode) ?? true);
  const query = parseQuery(text);
  const narrowed = searched.flatMap((index) => {
    const filter = filterOf(query, index.episode);
    return filter ? [{ index, filter }] : [];
  });
  const scopes =
    narrowed.length > 0 ? narrowed : searched.map((index) => ({ index, filter: none }));
  return {
    query: narrowed.length > 0 ? query : parseQuery(text.replace(/[:"“”]/g, " ")),
    scopes: scopes.map(({ index, filter }) => ({
      index,
      filter: { speaker: speaker ?? filter.speaker, chapter: chapter ?? filter.chapter },
    })),
  };
}

/** What a query's operators name in an episode; `undefined` when it has no such person or chapter, or several. */
function filterOf(query: Query, episode: Episode): Filter | undefined {
  const speakers = query.by === undefined ? [undefined] : peopleNamed(episode, query.by);
  const chapters = query.in === undefined ? [undefined] : chaptersNamed(episode, query.in);
  if (speakers.length !== 1 || chapters.length !== 1) return undefined;
  return { speaker: speakers[0], chapter: chapters[0]?.number };
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
  if (speaker && !index.episode.people.includes(speaker)) return isAllowed;
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
