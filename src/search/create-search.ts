import { type Episode, type Person, type Span } from "../episode/episode.ts";
import { chaptersNamed, peopleNamed } from "../episode/names.ts";
import { cutHit, matchesIn } from "./cut-hit.ts";
import { similarities, type Encoder, type GuideVectors } from "./encoder.ts";
import { listAt } from "./number-lists.ts";
import { createQuoteCheck } from "./near-quote.ts";
import { parseQuery, type Query } from "./query.ts";
import { readTerms, type ReadTerm } from "./query-readings.ts";
import { phrasePositions, rank, type Ranked } from "./rank.ts";
import { positionsOf, type SearchIndex } from "./search-index.ts";
import type { Alternative, Hit, Reason, Search, SearchRequest, SearchResult } from "./search.ts";
import { createSuggest } from "./suggest.ts";
import { corrections } from "./vocabulary.ts";
import { leastScore, leastSureScore, weights as tunedWeights, type Weights } from "./weights.ts";

export interface SearchOptions {
  /** Makes meanings comparable; left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
  /** What the encoder made of the guide, in the order of `guideTexts`. */
  readonly vectors?: (() => GuideVectors | undefined) | undefined;
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

const defaultLimit = 10;

/** Finding in the episode of an index. */
export function createSearch(index: SearchIndex, options: SearchOptions = {}): Search {
  const { episode, laterAt } = index;
  const clips = [...laterAt];
  const suggest = createSuggest(index);
  const weights = options.weights ?? tunedWeights;

  async function find(request: SearchRequest): Promise<SearchResult> {
    const { query, filter } = narrowed(request, episode);
    const terms = readTerms(query, index);
    const nearness = await nearnessOf(query.plain);
    const hits = hitsFor({ query, terms, filter, nearness, limit: request.limit ?? defaultLimit });
    return {
      hits,
      // Each is a search of its own, and few callers offer them.
      get alternatives() {
        return hits.length > 0 ? [] : alternatives(query, filter);
      },
    };
  }

  async function nearnessOf(text: string): Promise<Float32Array | undefined> {
    const vectors = options.vectors?.();
    if (!options.encoder || !vectors || text === "" || options.isCrowded?.()) return undefined;
    const [vector] = (await options.encoder.encode([text])) ?? [];
    return vector && similarities(vectors, vector);
  }

  function hitsFor({
    query,
    terms,
    filter,
    nearness,
    limit,
  }: {
    query: Query;
    terms: readonly ReadTerm[];
    filter: Filter;
    nearness?: Float32Array | undefined;
    limit: number;
  }): Hit[] {
    const isAllowed = allowed(index, query, filter);
    const ranked = rank({ index, query, terms, nearness, isAllowed, weights });
    const misheard = misheardWords(index, terms);
    const sure = nearness ? leastSureScore.byMeaning : leastSureScore.byWords;
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
      const parsed = parseQuery(text);
      const found = hitsFor({
        query: parsed,
        terms: readTerms(parsed, index),
        filter: { speaker, chapter },
        limit: 25,
      }).length;
      return found === 0 ? [] : [{ text, speaker, chapter, found }];
    });
  }

  return {
    find,
    suggest,
    check: createQuoteCheck(episode, { find }),
  };
}

function key(text: string, { speaker, chapter }: Filter): string {
  return `${text.toLowerCase()}|${speaker?.key ?? ""}|${chapter ?? ""}`;
}

/** The query with the options and the operators inside the text put together. A name or a chapter that nobody knows is read as words. */
function narrowed(request: SearchRequest, episode: Episode): { query: Query; filter: Filter } {
  const query = parseQuery(request.text);
  const named = query.by === undefined ? [] : peopleNamed(episode, query.by);
  const chapters = query.in === undefined ? [] : chaptersNamed(episode, query.in);
  const [person] = named;
  const [chapter] = chapters;
  const isKnown =
    (query.by === undefined || named.length === 1) &&
    (query.in === undefined || chapters.length === 1);
  if (!isKnown)
    return {
      query: parseQuery(request.text.replace(/[:"“”]/g, " ")),
      filter: { speaker: request.speaker, chapter: request.chapter },
    };
  return {
    query,
    filter: { speaker: request.speaker ?? person, chapter: request.chapter ?? chapter?.number },
  };
}

function allowed(
  index: SearchIndex,
  query: Query,
  { speaker, chapter }: Filter,
): (passage: number) => boolean {
  const isNarrowed =
    speaker || chapter !== undefined || query.phrases.length > 0 || query.without.length > 0;
  if (!isNarrowed) return () => true;
  const required = query.phrases.map(
    (phrase) =>
      new Set(phrasePositions(index, phrase).map((position) => index.passageAt[position])),
  );
  const excluded = new Set(
    query.without.flatMap((stem) => [...listAt(index.passagesWith, index.stems.get(stem))]),
  );
  return (number) => {
    const passage = index.passages[number];
    if (!passage) return false;
    if (speaker && passage.speakerIndex !== speaker.index) return false;
    if (chapter !== undefined && passage.chapter !== chapter) return false;
    return !excluded.has(number) && required.every((places) => places.has(number));
  };
}

/** Below this share of the query's words in the passage, the words do not show why it was found. */
const plainCoverage = 0.5;

/** A sentence in which the published transcript misheard a word of the query. */
interface Misheard {
  readonly stem: string;
  readonly sentence: number;
}

function misheardWords(
  { stems, stream }: SearchIndex,
  terms: readonly ReadTerm[],
): readonly Misheard[] {
  return terms
    .filter(({ isCommon }) => !isCommon)
    .flatMap(({ readings }) => readings)
    .flatMap(({ stem }) =>
      (stream.misheardAt.get(stems.get(stem) ?? -1) ?? []).map((position) => ({
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
