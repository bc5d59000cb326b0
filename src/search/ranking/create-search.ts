import { LRUCache } from "lru-cache";
import type { Facts } from "../../episode/facts.ts";
import { isInScope, type Scope } from "../../episode/scope.ts";
import { stemOf } from "../../language/terms.ts";
import { createFileCandidates, type Sources } from "../candidates/file-candidates.ts";
import { hasPhrase, type Candidate, type PassageRange } from "../candidates/candidates.ts";
import { createLikelyPlaces } from "../checking/likely-places.ts";
import { createQuoteCheck } from "../checking/near-quote.ts";
import { createPhraseCount } from "../checking/phrase-places.ts";
import { guideTexts } from "../index/guide.ts";
import { lazy } from "../index/lazy.ts";
import type { LibraryIndex } from "../index/library-index.ts";
import {
  rarityOf,
  statisticsOf,
  statisticsOfOne,
  sumOf,
  type Statistics,
} from "../index/statistics.ts";
import { corrections } from "../index/vocabulary.ts";
import { isCommonEnglish, isUsualEnglish } from "../meaning/near-words.ts";
import type { Encoder } from "../meaning/encoder.ts";
import type { Alternative, CommonCount, Hit, NeverSaid, Question, Search } from "../search.ts";
import { hitOf, isShownBy, type OpenedEpisode } from "./hit.ts";
import { commonWordsOf, countCommon } from "./count-common.ts";
import { saidElsewhere, toldAndSaid, unsaidTerms } from "./never-said.ts";
import { parseQuery, type Query } from "./query.ts";
import { readSynonyms, readTerms, termsIn, type IndexTerm } from "./query-readings.ts";
import { rank, type RankedMoment } from "./rank.ts";
import { createSuggest, subjectsOf } from "./suggest.ts";
import { leastSureScore, unsaidDoubt } from "./weights.ts";

/** What is searched: an index, and the episodes that it is of, by their numbers there. */
export interface Searched extends Sources {
  readonly index: LibraryIndex<{ readonly facts: Facts }>;
  readonly open: (episode: number) => OpenedEpisode;
  /** Makes meanings comparable; left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
}

/** Candidates that are ranked, and how many for each hit that is wanted where these are many: more find nothing that is shown. */
const leastCandidates = 100;
const candidatesPerHit = 2;

/**
 * Finding in a library. Rarities and known words are those of all episodes, so that the scores of their hits can be compared; who asks in one
 * episode is answered by its own words, as if there were no other.
 */
export function createSearch({ index, open, encoder, ...sources }: Searched): Search {
  const { vectorsOf, saidMeaningOf = () => undefined } = sources;
  const ofAll = statisticsOf(index);
  const stretches = createStretches(index);
  const ofOne = new LRUCache<number, Statistics>({ max: 8 });
  const candidates = createFileCandidates(index, sources);
  const synonyms = new Map(
    index.episodes.map(({ about: { facts } }) => [facts.show.id, readSynonyms(facts.show)]),
  );
  const beingEncoded = new Map<string, Promise<Float32Array | undefined>>();

  function statisticsFor(where: readonly PassageRange[], { episode }: Scope): Statistics {
    const [only] = where;
    if (!only || !episode || index.episodes.length === 1) return ofAll;
    const known = ofOne.get(only.episode) ?? statisticsOfOne(index, only.episode);
    ofOne.set(only.episode, known);
    return known;
  }

  /** Whether two words stand beside each other somewhere in the episodes asked. */
  function isSaidIn(where: readonly PassageRange[]): (stems: readonly string[]) => boolean {
    return (stems) => {
      const [first, second] = stems.map(index.stemNumber);
      if (first === undefined || second === undefined) return false;
      const starts = where.map(({ episode }) => index.episodes[episode]?.firstPassage ?? 0);
      const list = index.pairPassages(first, second);
      for (let at = 0; list.next();) {
        const { passage } = list;
        while (at < where.length && (starts[at] ?? 0) + (where[at]?.to ?? 0) <= passage) at += 1;
        const stretch = where[at];
        if (!stretch) return false;
        const own = passage - (starts[at] ?? 0);
        // Several pairs share a place in the index.
        const isThere = () => hasPhrase(index.passage(stretch.episode, own).row, [first, second]);
        if (own >= stretch.from && isThere()) return true;
      }
      return false;
    };
  }

  async function find({ text, scope, limit }: Question): Promise<readonly Hit[]> {
    const query = parseQuery(text);
    const where = stretches(scope);
    const isComparable = encoder && where.some(({ episode }) => isEncoded(episode));
    const vector = isComparable
      ? await vectorOf(correctedText(query, statisticsFor(where, scope)))
      : undefined;
    return hitsFor(query, scope, { where, vector, limit });
  }

  function isEncoded(episode: number): boolean {
    return vectorsOf(episode) !== undefined || saidMeaningOf(episode) !== undefined;
  }

  /** What is asked of several people at the same time is encoded once. */
  async function vectorOf(text: string): Promise<Float32Array | undefined> {
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

  async function hitsFor(
    query: Query,
    scope: Scope,
    {
      where,
      vector,
      limit,
    }: { where: readonly PassageRange[]; vector?: Float32Array | undefined; limit: number },
  ): Promise<Hit[]> {
    const statistics = statisticsFor(where, scope);
    const read = readTerms(query, statistics, isSaidIn(where));
    const found: { terms: readonly IndexTerm[]; moment: RankedMoment }[] = [];
    const sureScore = (terms: readonly IndexTerm[]) => {
      const saidOf = toldAndSaid(terms, statistics);
      return ({ episode, guide }: Candidate) => {
        const hasGuide = (index.episodes[episode]?.guideTexts ?? 0) > 0;
        const least = hasGuide ? leastSureScore.withGuide : leastSureScore.withoutGuide;
        const isByMeaning = vector !== undefined && isEncoded(episode);
        const sure = isByMeaning ? least.byMeaning : least.byWords;
        const { saidWords, unsaidShare } = saidOf(guide);
        return sure + unsaidDoubt * unsaidShare + least.oneWord / Math.max(1, saidWords);
      };
    };
    for (const [terms, own] of byTerms(where, (showId) =>
      termsIn(read, synonyms.get(showId) ?? [], statistics, index.stemNumber),
    ))
      for (const moment of await rankedIn(query, own, { terms, vector, statistics, limit }))
        found.push({ terms, moment });
    const hits: { number: number; hit: Hit }[] = [];
    for (const { terms, moment } of found.toSorted((a, b) => b.moment.score - a.moment.score)) {
      if (hits.length >= limit) break;
      const number = moment.passages[0]?.candidate.episode ?? 0;
      const hit = hitOf(moment, {
        terms,
        sureScore: sureScore(terms),
        rarityOf: (stem) => rarityOf(stem, statistics.passages),
        onlySpeaker: scope.speaker !== undefined,
        onlyChapter: scope.chapter !== undefined,
        idOf: (episode) => index.episodes[episode]?.about.facts.id ?? "",
        open,
        reader: index.episode,
      });
      if (hit && !hits.some((other) => other.number === number && isShownBy(hit, other.hit)))
        hits.push({ number, hit });
    }
    return hits.map(({ hit }) => hit);
  }

  const showOf = ({ episode }: PassageRange) => index.episodes[episode]?.about.facts.show.id ?? "";

  /** Stretches by the terms that their show's synonyms make of a query: most shows have none for it, and are searched together. */
  function byTerms(
    where: readonly PassageRange[],
    termsOfShow: (showId: string) => readonly IndexTerm[],
  ): Iterable<[readonly IndexTerm[], readonly PassageRange[]]> {
    const groups = new Map<string, { terms: readonly IndexTerm[]; shows: Set<string> }>();
    for (const showId of synonyms.keys()) {
      const terms = termsOfShow(showId);
      const name = terms
        .map(({ readings }) => readings.map(({ stem }) => stem).join(","))
        .join(" ");
      const group = groups.get(name) ?? { terms, shows: new Set() };
      groups.set(name, group);
      group.shows.add(showId);
    }
    const all = [...groups.values()];
    return all.map(({ terms, shows }) => [
      terms,
      all.length === 1 ? where : where.filter((stretch) => shows.has(showOf(stretch))),
    ]);
  }

  async function rankedIn(
    { terms: typed, phrases, without }: Query,
    where: readonly PassageRange[],
    {
      terms,
      vector,
      statistics,
      limit,
    }: {
      terms: readonly IndexTerm[];
      vector: Float32Array | undefined;
      statistics: Statistics;
      limit: number;
    },
  ): Promise<RankedMoment[]> {
    // Words of common speech alone are found only where they stand as typed; one of them is no phrase.
    const isCommon = typed.every((term) => term.isCommon);
    if (isCommon && typed.length < 2) return [];
    const wanted = [...phrases, ...(isCommon ? [typed.map(({ stem }) => stem)] : [])].map(
      (phrase) => phrase.map(index.stemNumber),
    );
    const known = wanted.flatMap((phrase) =>
      phrase.every((stem) => stem !== undefined) ? [phrase] : [],
    );
    if (known.length < wanted.length) return [];
    const asked = {
      terms,
      phrases: known,
      without: without.flatMap((stem) => index.stemNumber(stem) ?? []),
      vector,
      where,
    };
    const most = Math.max(leastCandidates, candidatesPerHit * limit);
    return rank(await candidates(asked, most), terms, statistics.passages.count);
  }

  function count({ text, scope }: Question): CommonCount | undefined {
    const words = commonWordsOf(text);
    const where = stretches(scope);
    if (!words || where.length > maxCountedEpisodes) return undefined;
    const statistics = statisticsFor(where, scope);
    const episodes = where.map(({ episode }) => open(episode).episode);
    return countCommon(episodes, words, {
      isAsked: ({ speaker, chapter }) =>
        (scope.speaker === undefined || speaker?.name === scope.speaker) &&
        (scope.chapter === undefined || chapter === scope.chapter.number),
      rarityOf: (stem) => rarityOf(stem, statistics.passages),
    });
  }

  function neverSaid({ text, scope }: Question): readonly NeverSaid[] {
    const where = stretches(scope);
    const statistics = statisticsFor(where, scope);
    const read = readTerms(parseQuery(text), statistics, isSaidIn(where));
    const showIds = new Set(
      where.map(({ episode }) => index.episodes[episode]?.about.facts.show.id),
    );
    const group = [...showIds].flatMap((showId) => synonyms.get(showId ?? "") ?? []);
    const terms = termsIn(read, group, statistics, index.stemNumber);
    return unsaidTerms(terms, statistics).map(({ typed, stem }) => ({
      word: typed,
      saidIn: saidElsewhere(index, stem, where),
    }));
  }

  /** Searches near the one that found nothing, each with how much it finds. */
  async function alternatives({ text: asked, scope }: Question): Promise<readonly Alternative[]> {
    const query = parseQuery(asked);
    const words = query.terms.map(({ word }) => word);
    const statistics = statisticsFor(stretches(scope), scope);
    const corrected = words.map((word) => spelt(word, statistics));
    const known = query.terms
      .filter(({ stem, isCommon }) => !isCommon && statistics.passages.having.get(stem))
      .map(({ word }) => word);
    const everywhere = {
      show: scope.show,
      year: scope.year,
      episode: scope.chapter ? undefined : scope.episode,
    };
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
    const found: Alternative[] = [];
    for (const each of tries) {
      if (each.text === "" || seen.has(key(each.text, each.scope))) continue;
      seen.add(key(each.text, each.scope));
      const where = stretches(each.scope);
      const hits = await hitsFor(parseQuery(each.text), each.scope, { where, limit: maxCounted });
      if (hits.length > 0) found.push({ ...each, found: hits.length });
    }
    return found;
  }

  const openEpisode = (number: number) => open(number).episode;
  const likelyPlaces = createLikelyPlaces(index, openEpisode);
  const countPhrase = createPhraseCount(index, openEpisode);
  const check = createQuoteCheck({
    likelyPlaces: (text, scope) => likelyPlaces(text, stretches(scope)),
    isWord: (word) => index.stemNumber(stemOf(word)) !== undefined || isUsualEnglish(word),
    placesOfPhrase: (text, scope) => countPhrase(text, stretches(scope)),
    find,
  });

  const suggestIn = new LRUCache<string, ReturnType<typeof createSuggest>>({ max: 20 });

  /** What is spoken of in a show or an episode is put together when it is first asked for. */
  function suggest(typed: string, { show, episode }: Scope, limit: number): readonly string[] {
    const where = { show, episode };
    const name = episode?.id ?? show?.id ?? "";
    const known = suggestIn.get(name);
    if (known) return known(typed, limit);
    const made = createSuggest(subjectsInside(where));
    suggestIn.set(name, made);
    return made(typed, limit);
  }

  /** What guides say where that is not too much to keep in memory, else the titles of chapters. */
  function subjectsInside(where: Scope) {
    const inside = index.episodes.flatMap((episode, number) =>
      isInScope(episode.about.facts, where) ? [{ ...episode, number }] : [],
    );
    const isMuch = sumOf(inside.map((each) => each.guideTexts)) > maxSubjects;
    return inside.flatMap(({ number, guideTexts: texts, about: { facts } }) =>
      subjectsOf(facts, texts === 0 || isMuch ? [] : guideTexts(open(number).episode)),
    );
  }

  return { find, countCommon: count, neverSaid, alternatives, suggest, check };
}

/** Guide texts that are offered while somebody types; of more, the titles of chapters are. */
const maxSubjects = 20_000;

/** Words of common speech are counted in so many episodes: each is read whole. */
const maxCountedEpisodes = 8;

/** How many hits an alternative counts at most. */
const maxCounted = 25;

function key(text: string, { speaker = "", chapter, episode, year }: Scope): string {
  return [text.toLowerCase(), speaker, chapter?.number, episode?.id, year].join("|");
}

/** What the encoder is given: it knows no slips. */
function correctedText({ plain, terms }: Query, statistics: Statistics): string {
  let text = plain;
  for (const { typed, word, stem } of terms)
    if (!statistics.vocabulary.hasStem(stem))
      text = text.replace(typed, () => spelt(word, statistics));
  return text;
}

/** The nearest known word to one that is not known, nor a common one of English that was meant as typed. */
function spelt(word: string, { vocabulary }: Statistics): string {
  const { counts } = vocabulary.words();
  return counts.has(word) || isCommonEnglish(word)
    ? word
    : (corrections(vocabulary, word)[0] ?? word);
}

/** Where in the episodes of a scope a hit may be: for everything always the same list. */
function createStretches(index: Searched["index"]): (scope: Scope) => readonly PassageRange[] {
  const everything = lazy(() => stretchesIn(index, {}));
  return (scope) =>
    Object.values(scope).every((part) => part === undefined)
      ? everything()
      : stretchesIn(index, scope);
}

function stretchesIn(index: Searched["index"], scope: Scope): PassageRange[] {
  return index.episodes.flatMap(({ about: { facts }, passages }, episode): PassageRange[] => {
    if (!isInScope(facts, scope)) return [];
    const speakerIndex =
      scope.speaker === undefined
        ? undefined
        : facts.people.find(({ name }) => name === scope.speaker)?.index;
    if (scope.chapter === undefined) return [{ episode, from: 0, to: passages, speakerIndex }];
    const reader = index.episode(episode, { isKept: true });
    const all = Array.from({ length: passages }, (_, passage) => reader.passage(passage).chapter);
    const { number } = scope.chapter;
    const from = all.indexOf(number);
    return from < 0 ? [] : [{ episode, from, to: all.lastIndexOf(number) + 1, speakerIndex }];
  });
}
