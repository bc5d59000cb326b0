import type { Episode, Span } from "../../episode/episode.ts";
import type { Person } from "../../episode/facts.ts";
import { chaptersNamed, peopleNamed } from "../../episode/names.ts";
import { cutHit, matchesIn } from "./cut-hit.ts";
import { similarities, type Encoder, type GuideVectors } from "../meaning/encoder.ts";
import { createEvidence, type Evidence } from "./evidence.ts";
import { listAt } from "../index/number-lists.ts";
import { createQuoteCheck } from "../checking/near-quote.ts";
import { phrasePositions } from "./phrases.ts";
import { parseQuery, type Query } from "./query.ts";
import type { ReadTerm } from "./query-readings.ts";
import { createRank, type Ranked } from "./rank.ts";
import { positionsOf, type SearchIndex } from "../index/search-index.ts";
import { isInScope, type Scope } from "../../episode/scope.ts";
import type { Alternative, Hit, Question, Reason, Search, Verdict } from "../search.ts";
import { createSuggest } from "./suggest.ts";
import { corrections } from "../index/vocabulary.ts";
import { leastScore, leastSureScore, weights as tunedWeights, type Weights } from "./weights.ts";

export interface SearchOptions {
  /** Makes meanings comparable; left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
  /** What the encoder made of the guide, in the order of `guideTexts`. */
  readonly vectors?: ((episode: Episode) => GuideVectors | undefined) | undefined;
  /** While it says so, search goes by words alone: the encoder would take the processor from the answers that wait. */
  readonly isCrowded?: (() => boolean) | undefined;
  readonly weights?: Weights;
}

/** Where a hit is shown. */
interface Place {
  readonly span: Span;
  readonly alsoAt: Span | undefined;
}

interface Filter {
  readonly speaker: Person | undefined;
  readonly chapter: number | undefined;
}

/** What is looked for, whoever may have said it. */
interface Asked {
  readonly query: Query;
  /** To each of the guide's texts, in meaning; absent without an encoder. */
  readonly nearness: Float32Array | undefined;
}

interface ReadText extends Asked {
  /** As the operators in the text say. */
  readonly filter: Filter;
}

const defaultLimit = 10;

/** A class, since a getter in a literal gives each result a shape of its own, which keeps it until all memory is cleared up. */
class Found {
  readonly hits: readonly Hit[];
  readonly #findAlternatives: () => readonly Alternative[];

  constructor(hits: readonly Hit[], findAlternatives: () => readonly Alternative[]) {
    this.hits = hits;
    this.#findAlternatives = findAlternatives;
  }

  /** Each is a search of its own, and few callers offer them. */
  get alternatives(): readonly Alternative[] {
    return this.hits.length > 0 ? [] : this.#findAlternatives();
  }
}

interface SearchRequest {
  readonly text: string;
  readonly speaker?: Person | undefined;
  readonly chapter?: number | undefined;
  readonly limit?: number;
}

/** Finding in the episodes of indexes. */
export function createSearch(indexes: readonly SearchIndex[], options: SearchOptions = {}): Search {
  const all = indexes.map((index) => ({
    episode: index.episode,
    search: createEpisodeSearch(index, options),
  }));
  const within = (scope: Scope) => all.filter(({ episode }) => isInScope(episode, scope));
  const requestOf = ({ text, scope, limit }: Question, episode: Episode) => ({
    text,
    limit,
    speaker: episode.people.find(({ name }) => name === scope.speaker),
    chapter: scope.chapter?.number,
  });
  return {
    async find(question) {
      const found = await Promise.all(
        within(question.scope).map(
          async ({ episode, search }) => (await search.find(requestOf(question, episode))).hits,
        ),
      );
      return found
        .flat()
        .toSorted((a: Hit, b: Hit) => b.score - a.score)
        .slice(0, question.limit);
    },
    async alternatives(question) {
      const found = await Promise.all(
        within({ ...question.scope, speaker: undefined })
          .slice(0, 1)
          .map(
            async ({ episode, search }) =>
              (await search.find(requestOf(question, episode))).alternatives,
          ),
      );
      return found.flat();
    },
    suggest: (typed, scope, limit) =>
      [...new Set(within(scope).flatMap(({ search }) => search.suggest(typed, limit)))].slice(
        0,
        limit,
      ),
    async check(text, scope) {
      const order = ["exact", "near", "idea", "none"];
      const verdicts: Verdict[] = await Promise.all(
        within(scope).map(async ({ search }) => search.check(text)),
      );
      return (
        verdicts.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0] ?? {
          kind: "none",
          nearest: undefined,
        }
      );
    },
  };
}

/** Finding in the episode of an index. */
function createEpisodeSearch(index: SearchIndex, options: SearchOptions = {}) {
  const { episode, laterAt } = index;
  const clips = [...laterAt];
  const suggest = createSuggest(index);
  const weights = options.weights ?? tunedWeights;
  const evidenceFor = createEvidence(index, weights);
  const rank = createRank(index, weights);
  const beingRead = new Map<string, Promise<ReadText>>();
  let latest: { readonly asked: Asked; readonly evidence: Evidence } | undefined;

  async function find({ text, speaker, chapter, limit }: SearchRequest): Promise<Found> {
    const asked = await read(text);
    const filter = {
      speaker: speaker ?? asked.filter.speaker,
      chapter: chapter ?? asked.filter.chapter,
    };
    const hits = hitsFor(asked, filter, limit ?? defaultLimit);
    return new Found(hits, () => alternatives(asked.query, filter));
  }

  /** What is asked of several people at the same time is read once. */
  async function read(text: string): Promise<ReadText> {
    const known = beingRead.get(text);
    if (known) return known;
    const reading = readOnce(text).finally(() => beingRead.delete(text));
    beingRead.set(text, reading);
    return reading;
  }

  async function readOnce(text: string): Promise<ReadText> {
    const { query, filter } = readQuery(text, episode);
    return { query, filter, nearness: await nearnessOf(query.plain) };
  }

  async function nearnessOf(text: string): Promise<Float32Array | undefined> {
    const vectors = options.vectors?.(episode);
    if (!options.encoder || !vectors || text === "" || options.isCrowded?.()) return undefined;
    const [vector] = (await options.encoder.encode([text])) ?? [];
    return vector && similarities(vectors, vector);
  }

  /** For several people in a row it is found once. */
  function evidenceOf(asked: Asked): Evidence {
    if (latest?.asked !== asked)
      latest = { asked, evidence: evidenceFor(asked.query, asked.nearness) };
    return latest.evidence;
  }

  function hitsFor(asked: Asked, filter: Filter, limit: number): Hit[] {
    const evidence = evidenceOf(asked);
    const { terms, isByMeaning } = evidence;
    const ranked = rank(evidence, allowed(index, asked.query, filter));
    const misheard = misheardWords(index, terms);
    const sure = isByMeaning ? leastSureScore.byMeaning : leastSureScore.byWords;
    const hits: Hit[] = [];
    for (const each of ranked) {
      if (each.score < leastScore || hits.length >= limit) break;
      const place = placeOf(each.passage, filter);
      const isShown = hits.some(
        (other) =>
          overlaps(place.span, other) || (other.alsoAt && overlaps(place.span, other.alsoAt)),
      );
      if (isShown) continue;
      hits.push({
        episode,
        first: place.span.first,
        last: place.span.last,
        score: each.score,
        isWeak: each.score < sure,
        matches: () => matchesIn(index, terms, place.span),
        alsoAt: place.alsoAt,
        reason: reasonFor(index, each, misheard, place.span),
        explanation: each.parts,
      });
    }
    return hits;
  }

  /** A clip whose words are spoken again later is shown where they belong, and names the clip. */
  function placeOf(passage: number, filter: Filter): Place {
    const cut = cutHit(index, passage, { onlySpeaker: filter.speaker !== undefined });
    const places: number[] = [];
    for (let sentence = cut.first; sentence <= cut.last; sentence++) {
      const later = laterAt.get(sentence);
      if (later !== undefined) places.push(later);
    }
    const isClip = places.length * 2 > cut.last - cut.first + 1;
    const first = places[0];
    if (isClip && first !== undefined && filter.chapter === undefined) {
      const span = cutHit(index, index.passageOf[first] ?? 0, {
        onlySpeaker: filter.speaker !== undefined,
      });
      return {
        span: { first: Math.min(span.first, first), last: Math.max(span.last, first) },
        alsoAt: cut,
      };
    }
    const earlier = clips.find(([, later]) => later >= cut.first && later <= cut.last)?.[0];
    return {
      span: cut,
      alsoAt: earlier === undefined ? undefined : { first: earlier, last: earlier },
    };
  }

  /** Searches near the one that found nothing, each with how much it finds. */
  function alternatives(query: Query, filter: Filter): Alternative[] {
    const words = query.terms.map(({ word }) => word);
    const corrected = query.terms.map(({ word }) =>
      index.vocabulary.counts.has(word) ? word : (corrections(index.vocabulary, word)[0] ?? word),
    );
    const known = query.terms
      .filter(({ stem, isCommon }) => !isCommon && positionsOf(index, stem).length > 0)
      .map(({ word }) => word);
    const none = { speaker: undefined, chapter: undefined };
    const tries: { text: string; filter: Filter }[] = [
      { text: corrected.join(" "), filter },
      { text: words.join(" "), filter: { ...filter, chapter: undefined } },
      { text: words.join(" "), filter: { ...filter, speaker: undefined } },
      { text: words.join(" "), filter: none },
      { text: known.join(" "), filter },
      ...known.map((word) => ({ text: word, filter })),
      { text: known.join(" "), filter: none },
    ];
    const seen = new Set([key(query.plain, filter)]);
    return tries.flatMap(({ text, filter: { speaker, chapter } }) => {
      if (text === "" || seen.has(key(text, { speaker, chapter }))) return [];
      seen.add(key(text, { speaker, chapter }));
      const asked = { query: parseQuery(text), nearness: undefined };
      const found = hitsFor(asked, { speaker, chapter }, 25).length;
      const scope = {
        speaker: speaker?.name,
        ...(chapter !== undefined && { episode, chapter: episode.chapters[chapter - 1] }),
      };
      return found === 0 ? [] : [{ text, scope, found }];
    });
  }

  return {
    find,
    suggest,
    check: createQuoteCheck(index, {
      find: async ({ text, limit }) => (await find({ text, limit })).hits,
    }),
  };
}

function key(text: string, { speaker, chapter }: Filter): string {
  return `${text.toLowerCase()}|${speaker?.name ?? ""}|${chapter ?? ""}`;
}

/** A text with the operators in it. A name or a chapter that nobody knows is read as words. */
function readQuery(text: string, episode: Episode): { query: Query; filter: Filter } {
  const query = parseQuery(text);
  const named = query.by === undefined ? [] : peopleNamed(episode, query.by);
  const chapters = query.in === undefined ? [] : chaptersNamed(episode, query.in);
  const [speaker] = named;
  const [chapter] = chapters;
  const isKnown =
    (query.by === undefined || named.length === 1) &&
    (query.in === undefined || chapters.length === 1);
  if (isKnown) return { query, filter: { speaker, chapter: chapter?.number } };
  const words = parseQuery(text.replace(/[:"“”]/g, " "));
  return { query: words, filter: { speaker: undefined, chapter: undefined } };
}

/** By passage, 1 where a hit may be; `undefined` when it may be anywhere. */
function allowed(
  index: SearchIndex,
  { phrases, without }: Query,
  { speaker, chapter }: Filter,
): Uint8Array | undefined {
  const isNarrowed = speaker || chapter !== undefined || phrases.length > 0 || without.length > 0;
  if (!isNarrowed) return undefined;
  const isAllowed = new Uint8Array(index.passages.length);
  for (const passage of index.passages) {
    if (speaker && passage.speakerIndex !== speaker.index) continue;
    if (chapter !== undefined && passage.chapter !== chapter) continue;
    isAllowed[passage.index] = 1;
  }
  for (const phrase of phrases) {
    const has = new Set(phrasePositions(index, phrase).map((at) => index.passageAt[at]));
    for (const passage of isAllowed.keys()) if (!has.has(passage)) isAllowed[passage] = 0;
  }
  for (const stem of without)
    for (const passage of listAt(index.passagesWith, index.stems.get(stem))) isAllowed[passage] = 0;
  return isAllowed;
}

/** Below this share of the query's words in the passage, the words do not show why it was found. */
const plainCoverage = 0.5;

/** A sentence in which the published transcript misheard a word of the query. */
interface Misheard {
  readonly stem: string;
  readonly sentence: number;
}

function misheardWords({ stream }: SearchIndex, terms: readonly ReadTerm[]): readonly Misheard[] {
  return terms
    .filter(({ isCommon }) => !isCommon)
    .flatMap(({ readings }) => readings)
    .flatMap(({ stem, stemNumber }) =>
      (stream.misheardAt.get(stemNumber ?? -1) ?? []).map((position) => ({
        stem,
        sentence: stream.sentences[position] ?? -1,
      })),
    );
}

function reasonFor(
  { episode }: SearchIndex,
  { parts, led }: Ranked,
  misheard: readonly Misheard[],
  { first, last }: Span,
): Reason | undefined {
  for (const { stem, sentence } of misheard) {
    if (sentence < first || sentence > last) continue;
    const correction = episode.sentences[sentence]?.corrections.find(({ original }) =>
      readStems(original).includes(stem),
    );
    if (correction) return { kind: "misheard", ...correction };
  }
  const isPlain = parts.exactPhrase > 0 || parts.coverage > plainCoverage * plainCoverage;
  return !isPlain && led?.kind === "question" ? { kind: "answers", question: led.text } : undefined;
}

function readStems(text: string): string[] {
  return parseQuery(text).terms.map(({ stem }) => stem);
}

function overlaps(a: Span, b: Span): boolean {
  return a.first <= b.last && b.first <= a.last;
}
