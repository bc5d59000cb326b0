import type { KnownPerson } from "../../episode/facts.ts";
import { claimsIn, type Claim, type Claims } from "./claimed-words.ts";
import { createComparing, type Comparing } from "./comparing.ts";
import { countedVerdict, manyPlaces } from "./counted-words.ts";
import { isClip, placesOf, turnedIn, type Finding } from "./finding.ts";
import type { LikelyPlace } from "./likely-places.ts";
import { leadTurns } from "./message-stance.ts";
import { otherWords } from "./other-words.ts";
import { isOfOnePlace, piecesOf, piecesVerdict } from "./pieces.ts";
import { readText, type Substance } from "./quote-reading.ts";
import type { Said } from "./said.ts";
import type { Search, Verdict } from "../search.ts";
import type { IsWord } from "./turning-words.ts";
import { notByIn } from "./whose-words.ts";

/** As long as a Discord message can be; what is longer is cut. */
export const maxCheckedLength = 4000;

/**
 * Words that make a quote: a short phrase that is said here and there (“I think so”) is nobody's quote of one place. Said in
 * as many places as a verdict can name, either some telling words or a good number of any; said more often, more of both.
 */
const enough = {
  seldom: { words: 4, tellingWords: 2, anyWords: 6 },
  often: { words: 4, tellingWords: 4, anyWords: 10 },
};
const namedPlaces = 2;
/** Texts with more words are compared once where that tells enough. */
const longWords = 60;
/** With so many more words in common, a larger part of the message is what was meant as the quote. */
const tellingSurplus = 4;

/** Tells of a text whether, and where, its words were said. */
export function createQuoteCheck(said: Said): Search["check"] {
  return async (message, scope) => {
    const text = withoutCutWords(message.slice(0, maxCheckedLength), said.isWord);
    const comparing = createComparing(said, scope);
    const claims = claimsIn(text, peopleOf(comparing.placesFor(text)));
    if (claims.claims.length === 0) return { kind: "wordless" };
    const counted = await countedVerdict(claims, said, scope);
    if (counted) return counted;
    const { exact, near } = findingsIn(claims, comparing);
    if (exact && !(near && outweighs(near, exact.claim, exact.reading.wordsInCommon)))
      return isQuote(exact)
        ? exactVerdict(exact, claims, said)
        : manyPlaces(exact, claims, said, scope);
    const pieces = near && isOfOnePlace(near) ? undefined : piecesOf(claims, comparing);
    if (pieces) return piecesVerdict(pieces, claims);
    return near ? nearVerdict(near, claims, said) : otherWords(claims, said, scope);
  };
}

/** The people of the episodes in which a text may have been said. */
function peopleOf(places: readonly LikelyPlace[]): readonly KnownPerson[] {
  const everyone = places.flatMap(({ episode }) => [...episode.people, ...episode.show.people]);
  return [...new Map(everyone.map((person) => [person.name, person])).values()];
}

/** Without the rest of a word at an edge of a picture: `…ve slowed down hiring in the last few mon…`. */
function withoutCutWords(text: string, isWord: IsWord): string {
  return text
    .replace(
      /^([^\p{L}]{0,9}(?:…|\.{3}))(\p{L}[\p{L}'’]{0,20})/u,
      // The rest of a “can't” still denies.
      (whole, mark: string, word: string) => (isWord(word) || /n['’]t$/.test(word) ? whole : mark),
    )
    .replace(/(\p{L}{1,20})((?:…|\.{3})[^\p{L}]{0,9})$/u, (whole, word: string, mark: string) =>
      isWord(word) ? whole : mark,
    );
}

/** The best of what was said word for word, and of what was nearly said. */
function findingsIn({ claims }: Claims, comparing: Comparing) {
  const findings: Finding[] = [];
  for (const claim of claims) {
    const read = readText(claim.text);
    const { words } = read.substance;
    if (findings.some((found) => holds(found, claim, words) || outweighs(found, claim, words)))
      continue;
    const [reading, ...others] = comparing.readingsOf(read);
    if (reading) findings.push({ claim, substance: read.substance, reading, others });
  }
  return {
    exact: most(findings.filter(({ reading }) => reading.isExact)),
    near: most(findings.filter(({ reading }) => reading.isNear && !reading.isExact)),
  };
}

/**
 * Whether a part of what was found cannot be more than that: it was said word for word, or it is long, so that comparing it costs much,
 * and has fewer words that were said than the part has words.
 */
function holds({ claim, reading }: Finding, part: Claim, words: number): boolean {
  return (
    claim.text.includes(part.text) &&
    (reading.isExact || (reading.isNear && words > longWords && reading.wordsInCommon < words))
  );
}

/** Whether so much more of a message is nearly a quote that a part of it with so many words is not what was meant. */
function outweighs({ reading }: Finding, { isMarked }: Claim, words: number): boolean {
  const more = reading.wordsInCommon - words;
  return reading.isNear && more >= tellingSurplus && (!isMarked || more >= words);
}

/** The finding with most words in common, a few more for what is quoted and was all said; of the same, that with least around them. */
function most(findings: readonly Finding[]): Finding | undefined {
  return findings.toSorted(
    (a, b) => worthOf(b) - worthOf(a) || a.substance.words - b.substance.words,
  )[0];
}

function worthOf({ claim, substance, reading }: Finding): number {
  const isAllSaid = claim.isMarked && reading.wordsInCommon === substance.words;
  return reading.wordsInCommon + (isAllSaid ? tellingSurplus : 0);
}

/** Whether words were said that are not said here and there. Of few words it is said too when their one sentence turns them. */
function isQuote(exact: Finding): boolean {
  const { count } = placesOf(exact);
  return (count === 1 && turnedIn(exact.reading) !== undefined) || isEnough(exact.substance, count);
}

function isEnough({ words, tellingWords, allWords }: Substance, places: number): boolean {
  const least = places > namedPlaces ? enough.often : enough.seldom;
  return (words >= least.words && tellingWords >= least.tellingWords) || allWords >= least.anyWords;
}

function exactVerdict(finding: Finding, claims: Claims, { isWord }: Said): Verdict {
  const { reading, clip, place, alsoAt } = placesOf(finding);
  const { episode } = reading.stretch;
  const turned = turnedIn(reading);
  const turningLead = leadTurns(finding.claim.lead);
  // A name within what was said is no claim of the message.
  const [firstName = ""] = claims.speaker?.name.split(" ") ?? [];
  const isSaid = firstName !== "" && finding.claim.text.includes(firstName);
  const notBy = isSaid ? {} : notByIn(claims, reading);
  // Both deny it: the message says what was said.
  if (turningLead !== undefined && turned?.stance !== "denied") {
    const { differences } = reading.compare(isWord);
    return {
      kind: "near",
      episode,
      span: reading.span,
      differences: [{ kind: "added", words: turningLead }, ...differences],
      turning: [{ kind: "added", words: turningLead }],
      ...notBy,
    };
  }
  return {
    kind: "exact",
    episode,
    span: reading.span,
    ...(clip && { clip }),
    ...(place && { place }),
    ...(alsoAt && { alsoAt }),
    ...(turned && turningLead === undefined && { turned }),
    ...notBy,
  };
}

function nearVerdict(
  { reading: first, others }: Finding,
  claims: Claims,
  { isWord }: Said,
): Verdict {
  // A line of an opening clip leads to where it is spoken.
  const spoken = others.find(
    (each) => each.isNear && !isClip(each) && each.wordsInCommon >= first.wordsInCommon,
  );
  const reading = isClip(first) ? (spoken ?? first) : first;
  const { differences, turning } = reading.compare(isWord);
  const turned = turnedIn(reading);
  return {
    kind: "near",
    episode: reading.stretch.episode,
    span: reading.span,
    differences,
    turning,
    ...(turned && { turned }),
    ...notByIn(claims, reading),
  };
}
