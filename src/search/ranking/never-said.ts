import type { Facts } from "../../episode/facts.ts";
import { senseKindOf, type SenseKind } from "../../language/sense-words.ts";
import {
  hasStem,
  tellingWeight,
  type GuideMatch,
  type PassageRange,
} from "../candidates/candidates.ts";
import { PostingReader, type LibraryIndex } from "../index/library-index.ts";
import type { Statistics } from "../index/statistics.ts";
import { isCommonEnglish } from "../meaning/near-words.ts";
import type { IndexTerm } from "./query-readings.ts";

/** What only turns the sense of others: nothing is about “hardly”, “nobody” or “suddenly”, and that nobody says it tells nothing. */
const turns: ReadonlySet<SenseKind | undefined> = new Set([
  "negation",
  "modal",
  "certainty",
  "amount",
  "condition",
]);

function isAbout(word: string): boolean {
  return !turns.has(senseKindOf(word)) && !isAdverb(word);
}

/** As English makes them of other words that it knows. */
function isAdverb(word: string): boolean {
  const [, base = ""] = /^(.{4,})ly$/.exec(word) ?? [];
  return [base, base.replace(/i$/, "y"), base.replace(/al$/, "")].some(isCommonEnglish);
}

/** The telling words of a query that nobody says, in no form that they can stand for. */
export function unsaidTerms(
  terms: readonly IndexTerm[],
  { passages }: Statistics,
): readonly IndexTerm[] {
  return terms.filter(
    ({ word, isCommon, readings }) =>
      !isCommon &&
      isAbout(word) &&
      readings.every(({ kind, stem }) => kind === "begun" || !passages.having.get(stem)),
  );
}

/** What a query tells: how many of its words are said, and which share of it neither is nor stands in what the guide says of a passage. */
export function toldAndSaid(
  terms: readonly IndexTerm[],
  statistics: Statistics,
): (guide: GuideMatch | undefined) => { readonly saidWords: number; readonly unsaidShare: number } {
  const unsaid = unsaidTerms(terms, statistics);
  const all = tellingWeight(terms);
  const saidWords = terms.filter(({ isCommon }) => !isCommon).length - unsaid.length;
  return (guide) => {
    const written = new Set(Array.from(guide?.stems ?? []));
    const left = unsaid.filter(
      ({ readings }) => !readings.some(({ stemNumber }) => written.has(stemNumber)),
    );
    return { saidWords, unsaidShare: left.length === 0 ? 0 : tellingWeight(left) / all };
  };
}

/** Episodes named at most: who wants all asks for the word. */
const maxEpisodes = 3;

/** The first episodes outside some stretches in which a word is said. */
export function saidElsewhere(
  index: LibraryIndex<{ readonly facts: Facts }>,
  stem: string,
  where: readonly PassageRange[],
): readonly Facts[] {
  const number = index.stemNumber(stem);
  if (number === undefined) return [];
  const inside = new Set(where.map(({ episode }) => episode));
  const found: Facts[] = [];
  const list = new PostingReader(index.list("postings", number));
  while (found.length < maxEpisodes && list.nextEpisode()) {
    const { episode } = list;
    if (inside.has(episode)) continue;
    const facts = index.episodes[episode]?.about.facts;
    // A posting may be of the guide's words alone.
    while (list.nextPassage())
      if (facts && hasStem(index.passage(episode, list.passage).row, number)) {
        found.push(facts);
        break;
      }
  }
  return found;
}
