import { sentenceAt, type Episode, type Span } from "../../episode/episode.ts";
import type { KnownPerson } from "../../episode/facts.ts";
import type { Scope } from "../../episode/scope.ts";
import { turningAround } from "../../language/stance.ts";
import { termsOf } from "../../language/terms.ts";
import { folded } from "../../language/words.ts";
import type { Hit, Search, Turned, Verdict } from "../search.ts";
import type { ClaimedSpeaker } from "./claimed-speaker.ts";
import { claimsIn, type Claim, type Claims } from "./claimed-words.ts";
import { wordsIn } from "../index/stream.ts";
import { disowning } from "../quoting/choose-quote.ts";
import type { LikelyPlace, PhrasePlaces } from "./likely-places.ts";
import { leadTurns } from "./message-stance.ts";
import { readText, type QuoteReading, type ReadText, type Substance } from "./quote-reading.ts";
import { stretchAround } from "./quote-words.ts";
import { isSameIdea } from "./same-idea.ts";
import type { IsWord } from "./turning-words.ts";

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
/** So few words are no quote: they are counted. */
const maxCountedWords = 2;
/** They may stand in a short message: “Did she ever say ‘superposition’?” */
const maxFramedWords = 12;
/** A letter or two are no word that is asked about. */
const minCountedLetters = 2;
/** So many places of counted words are shown. */
const countedPlaces = 3;
/** With so many more words in common, a larger part of the message is what was meant as the quote. */
const tellingSurplus = 4;
/** A clip and its place have at least such a part of the words in common. */
const sameClip = 0.8;
/** What is handed to the search; more only blurs it. */
const maxSearchedWords = 60;
/** Places that a text is compared with at most, none with a smaller part of the best one's score. */
const compared = { places: 12, leastShare: 0.4 };
/** As many cells as the comparisons of one message may fill together: what keeps long ones quick. */
const maxCells = 1_500_000;
/** No speech has more words in so many characters as are checked: these are letters with blanks between. */
const maxWords = 1200;
/** Of a text with more words, a place where it was said word for word, or where most of it was said, is the only one. */
const maxRepeated = 60;
const onlyPlace = 0.75;
/** A gap of more words than these draws a text apart in pieces. */
const maxGap = 40;
/** What makes a piece by itself. */
const piece = { words: 4, tellingWords: 1 };

/** What the check needs of the library. */
export interface Said {
  /** Where a text may have been said: see `createLikelyPlaces`. In any order. */
  readonly likelyPlaces: (text: string, scope: Scope) => readonly LikelyPlace[];
  /** How often a word or some in a row are said, and the first of the places. */
  readonly placesOfPhrase: (text: string, scope: Scope) => PhrasePlaces;
  readonly isWord: IsWord;
  readonly find: Search["find"];
}

interface Finding {
  readonly claim: Claim;
  readonly substance: Substance;
  readonly reading: QuoteReading;
  /** All readings of the same words, best first. */
  readonly others: readonly QuoteReading[];
}

/** Tells of a text whether, and where, its words were said. */
export function createQuoteCheck(said: Said): Search["check"] {
  const peopleOf = createPeopleOf();
  return async (message, scope) => {
    const text = withoutCutWords(message.slice(0, maxLength), said.isWord);
    const comparing = createComparing(said, scope);
    const claims = claimsIn(text, peopleOf(comparing.placesFor(text)));
    if (claims.claims.length === 0) return { kind: "wordless" };
    const counted = await countedVerdict(claims, said, scope);
    if (counted) return counted;
    const findings: Finding[] = [];
    for (const claim of claims.claims) {
      // A part of what was said word for word cannot be more.
      if (findings.some((found) => found.reading.isExact && found.claim.text.includes(claim.text)))
        continue;
      const read = readText(claim.text);
      if (findings.some((found) => outweighs(found, claim, read.substance))) continue;
      const [reading, ...others] = comparing.readingsOf(read);
      if (reading) findings.push({ claim, substance: read.substance, reading, others });
    }
    const exact = most(findings.filter(({ reading }) => reading.isExact));
    const near = most(findings.filter(({ reading }) => reading.isNear && !reading.isExact));
    const common = exact && near ? near.reading.wordsInCommon - exact.reading.wordsInCommon : 0;
    const isWhole =
      exact &&
      (common < tellingSurplus || (exact.claim.isMarked && common < exact.reading.wordsInCommon)) &&
      !hidesTurning(exact, near, said) &&
      !leavesOutQuotation(exact, claims);
    if (exact && isWhole) {
      const { count } = placesOf(exact);
      // Of few words too it is said when their one sentence turns them.
      const isTurned = count === 1 && turnedIn(exact.reading) !== undefined;
      if (isTurned || isEnough(exact.substance, count)) return exactVerdict(exact, claims, said);
      if (!near || common <= 0) return manyPlaces(exact, said, scope);
    }
    const pieces = piecesOf(claims, near, comparing);
    if (pieces) return piecesVerdict(pieces, claims);
    if (near) return nearVerdict(near, claims, said);
    if (exact && isEnough(exact.substance, placesOf(exact).count))
      return partVerdict(exact, claims, said);
    return otherWords(claims, said, scope);
  };
}

/** Without the rest of a word at an edge of a picture: `…ve slowed down hiring in the last few mon…`. */
function withoutCutWords(text: string, isWord: IsWord): string {
  return text
    .replace(/^([^\p{L}]{0,9}(?:…|\.{3}))(\p{L}[\p{L}'’]{0,20})/u, (whole, mark: string, word: string) =>
      isWord(word) ? whole : mark,
    )
    .replace(/(\p{L}{1,20})((?:…|\.{3})[^\p{L}]{0,9})$/u, (whole, word: string, mark: string) =>
      isWord(word) ? whole : mark,
    );
}

/** Comparisons for one message, which share what they may cost. */
function createComparing({ likelyPlaces }: Said, scope: Scope) {
  let cells = 0;
  const known = new Map<string, readonly LikelyPlace[]>();
  function placesFor(text: string): readonly LikelyPlace[] {
    const before = known.get(text);
    if (before) return before;
    const places = likelyPlaces(text, scope)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, compared.places);
    const least = compared.leastShare * (places[0]?.score ?? 0);
    const likely = places.filter(({ score }) => score >= least);
    known.set(text, likely);
    return likely;
  }
  function readingsOf(read: ReadText): readonly QuoteReading[] {
    const { length } = read.words;
    const readings: QuoteReading[] = [];
    if (length > maxWords) return readings;
    for (const [index, place] of placesFor(read.text).entries()) {
      const stretch = stretchAround(place, {
        before: length * 1.2 + 40,
        after: length * 0.25 + 40,
      });
      const more = stretch.words.length * length;
      // The best place of each part is worth more than the next best of any.
      if (cells > 0 && cells + more > (index > 0 ? maxCells : 2 * maxCells)) break;
      cells += more;
      const reading = read.readAt(stretch);
      if (reading) readings.push(reading);
      if (reading && length > maxRepeated && isItsOnlyPlace(reading, read)) break;
    }
    return readings
      .toSorted((a, b) => Number(b.isExact) - Number(a.isExact) || b.score - a.score)
      .filter(
        // Stretches of neighbouring turns find the same place twice.
        ({ span, stretch: { episode } }, at, all) =>
          all.findIndex(
            (other) => other.stretch.episode === episode && other.span.first === span.first,
          ) === at,
      );
  }
  return { placesFor, readingsOf };
}

/** Word for word, or with so many of the words that no other place can have as many. */
function isItsOnlyPlace(reading: QuoteReading, { substance }: ReadText): boolean {
  return (
    reading.isExact || (!isClip(reading) && reading.wordsInCommon > onlyPlace * substance.words)
  );
}

type Comparing = ReturnType<typeof createComparing>;

/** More groups of episodes than these are not remembered. */
const maxGroups = 200;

/** Gives the people of the episodes in which a text may have been said, always the same list for the same episodes. */
function createPeopleOf() {
  const known = new Map<string, readonly KnownPerson[]>();
  return (places: readonly LikelyPlace[]): readonly KnownPerson[] => {
    const episodes = new Map(places.map(({ episode }) => [episode.id, episode]));
    const key = [...episodes.keys()].toSorted().join(" ");
    const before = known.get(key);
    if (before) return before;
    const everyone = [...episodes.values()].flatMap((each) => [
      ...each.people,
      ...each.show.people,
    ]);
    const people = [...new Map(everyone.map((person) => [person.name, person])).values()];
    if (known.size >= maxGroups) known.clear();
    known.set(key, people);
    return people;
  };
}

/** Whether a part of a message could not be the verdict, were it all said word for word: so much more is nearly a quote. */
function outweighs({ reading }: Finding, { isMarked }: Claim, { words }: Substance): boolean {
  const more = reading.wordsInCommon - words;
  return reading.isNear && more >= tellingSurplus && (!isMarked || more >= words);
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

/** What was taken for a frame may be words of the quote: “I think it helps” of “I don't think it helps”. */
function hidesTurning(exact: Finding, near: Finding | undefined, { isWord }: Said): boolean {
  if (!near || near.reading.wordsInCommon <= exact.reading.wordsInCommon) return false;
  const frame = near.claim.text.slice(0, Math.max(0, near.claim.text.indexOf(exact.claim.text)));
  return (
    /^(?=\P{L}*\p{L})[^:.!?\n"“”„«»]*$/u.test(frame) && near.reading.compare(isWord).turning.length > 0
  );
}

/** Whether a message quotes more than was found: every quotation must be judged. */
function leavesOutQuotation({ claim }: Finding, { marked }: Claims): boolean {
  const own = folded(claim.text);
  return marked.some(
    (part) => part.split(/\s+/).length >= piece.words && !own.includes(folded(part)),
  );
}

interface Places {
  readonly reading: QuoteReading;
  readonly clip: Span | undefined;
  /** Of words that are only played in a clip, where they are spoken. */
  readonly place: Span | undefined;
  readonly alsoAt: Span | undefined;
  /** In how many it was said, clips apart. */
  readonly count: number;
}

/** Where it was said exactly: the opening chapter plays clips of what is said later, and the later place is the real one. */
function placesOf({ substance, reading, others }: Finding): Places {
  const exact = [reading, ...others.filter(({ isExact }) => isExact)]
    .filter(({ stretch }) => stretch.episode === reading.stretch.episode)
    .toSorted((a, b) => a.span.first - b.span.first);
  const clips = exact.filter(isClip);
  const later = exact.filter((place) => !isClip(place));
  // A clip is often cut: what is spoken again in its place may have a word more.
  const again = others.find(
    (place) => place.isNear && !isClip(place) && place.wordsInCommon >= sameClip * substance.words,
  );
  const real = later.length > 0 ? later : clips;
  // Of several places the one where nothing turns the words, if there is one.
  const chosen = real.find((place) => !turnedIn(place)) ?? real[0] ?? reading;
  const other = later.find((each) => each !== chosen);
  return {
    reading: chosen,
    clip: later.length > 0 ? clips[0]?.span : undefined,
    place: later.length > 0 ? undefined : again?.span,
    alsoAt: other?.span,
    count: real.length,
  };
}

function isClip({ stretch: { episode }, span }: QuoteReading): boolean {
  return episode.sentences[span.first]?.chapter === 1;
}

function exactVerdict(finding: Finding, claims: Claims, { isWord }: Said): Verdict {
  const { reading, clip, place, alsoAt } = placesOf(finding);
  const { episode } = reading.stretch;
  const turned = turnedIn(reading);
  const turningLead = leadTurns(finding.claim.lead);
  const notBy = notByIn(claims, reading);
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

/** Of a message with several quotations of which only some were said: all of them, held against the place of the best. */
function partVerdict(exact: Finding, claims: Claims, said: Said): Verdict {
  const all = readText(claims.marked.join(" … ")).readAt(exact.reading.stretch) ?? exact.reading;
  return nearVerdict({ ...exact, reading: all }, claims, said);
}

/** What stands around the words and turns them, with the sentences that show it. */
function turnedIn({ inside, span, stretch: { episode } }: QuoteReading): Turned | undefined {
  const around = turningAround(inside);
  const turning = around ?? disowning(episode, span);
  if (!turning) return undefined;
  const at = turning.sentence + (around ? inside.firstSentence : 0);
  return {
    stance: turning.stance,
    words: sentenceAt(episode, at).text.slice(turning.start, turning.end),
    span: { first: Math.min(span.first, at), last: Math.max(span.last, at) },
  };
}

/** A message whose parts were each said, but far apart. */
function piecesOf(
  { claims, marked }: Claims,
  near: Finding | undefined,
  comparing: Comparing,
): readonly QuoteReading[] | undefined {
  if (near && near.reading.widestGap <= maxGap && !isFarApart(near)) return undefined;
  const texts = marked.length > 1 ? [marked] : claims.map(({ text }) => partsOf(text));
  for (const parts of texts) {
    if (parts.length < 2) continue;
    const pieces: QuoteReading[] = [];
    for (const part of parts) {
      const read = readText(part);
      const { words, tellingWords } = read.substance;
      if (words < piece.words || tellingWords < piece.tellingWords) break;
      const exact = comparing.readingsOf(read).filter(({ isExact }) => isExact);
      const reading = exact.find((each) => !isClip(each)) ?? exact[0];
      if (!reading) break;
      pieces.push(reading);
    }
    if (pieces.length === parts.length) return pieces;
  }
  return undefined;
}

/** Whole sentences of one turn lose little by standing side by side; pieces of sentences may be put together to anything. */
function piecesVerdict(pieces: readonly QuoteReading[], claims: Claims): Verdict {
  const places = pieces.map(({ stretch: { episode }, span }) => ({ episode, span }));
  const turns = new Set(
    places.map(({ episode, span }) => `${episode.id} ${episode.sentences[span.first]?.turn}`),
  );
  const isTorn = turns.size > 1 || pieces.some((each) => !isWholeSentences(each) || turnedIn(each));
  const refused = pieces.map((each) => notByIn(claims, each)).find(({ notBy }) => notBy);
  return { kind: "pieces", pieces: places, isTorn, ...refused };
}

function isWholeSentences({
  inside: { sentences, first, start, last, end },
}: QuoteReading): boolean {
  const rest = (sentences[first] ?? "").slice(0, start) + (sentences[last] ?? "").slice(end);
  return termsOf(rest).every(({ isFiller, word }) => isFiller || connectives.has(word));
}

/** Words before a sentence that people leave out of a quote. */
const connectives = new Set("and but so well yeah now then also right okay".split(" "));

/** Some of its words stand elsewhere. */
function isFarApart({ reading, substance }: Finding): boolean {
  return substance.words - reading.wordsInCommon >= piece.words;
}

function partsOf(text: string): string[] {
  const marked = text.split(/…|\.{2,}/);
  const parts = marked.length > 1 ? marked : text.split(/(?<=[.!?]["”’)]?)\s+|\n+/);
  return parts.filter((part) => /\p{L}/u.test(part));
}

/** Whom a message names, where another says the words. Nothing is said where nobody knows who speaks. */
function notByIn(
  { speaker, exchange }: Claims,
  { stretch, span }: QuoteReading,
): { notBy?: string } {
  if (exchange.length > 0) {
    for (const { speaker: named, text } of exchange) {
      const reading = readText(text).readAt(stretch);
      if (reading?.isNear && !isBy(named, stretch.episode, reading.span))
        return { notBy: named.name };
    }
    return {};
  }
  return speaker && !isBy(speaker, stretch.episode, span) ? { notBy: speaker.name } : {};
}

function isBy({ name }: ClaimedSpeaker, episode: Episode, span: Span): boolean {
  const first = sentenceAt(episode, span.first);
  const last = sentenceAt(episode, span.last);
  return [first, last].every(({ speaker }) => speaker === undefined || speaker.name === name);
}

/** A word or two: how often they are said, and telling places. */
async function countedVerdict(
  { claims }: Claims,
  { placesOfPhrase, find }: Said,
  scope: Scope,
): Promise<Verdict | undefined> {
  const [whole] = claims;
  const shortest = claims.at(-1);
  if (!whole || !shortest || termsOf(whole.text).length > maxFramedWords) return undefined;
  const words = termsOf(shortest.text);
  if (words.length === 0 || words.length > maxCountedWords) return undefined;
  if (words.every(({ word }) => word.length < minCountedLetters))
    return { kind: "none", nearest: undefined };
  const { count, isMore, places } = placesOfPhrase(shortest.text, scope);
  if (count === 0) return undefined;
  const hits = await find({ text: shortest.text, scope, limit: countedPlaces });
  const stems = words.map(({ stem }) => stem);
  // Of a passage found, the sentence with the words.
  const telling = hits.flatMap(({ episode, first, last }) => {
    const spans = Array.from({ length: last - first + 1 }, (_, at) => ({
      first: first + at,
      last: first + at,
    }));
    const span = spans.find((each) => {
      const said = wordsIn(episode, each).map(({ stem }) => stem);
      return said.some((_, at) => stems.every((stem, offset) => said[at + offset] === stem));
    });
    return span ? [{ episode, span }] : [];
  });
  const any = places.map(({ episode, sentence }) => ({
    episode,
    span: { first: sentence, last: sentence },
  }));
  return {
    kind: "counted",
    count,
    isMore,
    places: (telling.length > 0 ? telling : any).slice(0, countedPlaces),
  };
}

/** Words that are said here and there. */
function manyPlaces({ claim, reading, others }: Finding, said: Said, scope: Scope): Verdict {
  const places = [reading, ...others.filter(({ isExact }) => isExact)].map(
    ({ stretch: { episode }, span }) => ({ episode, span }),
  );
  const { count, isMore } = said.placesOfPhrase(claim.text, scope);
  return {
    kind: "counted",
    count: Math.max(places.length, count),
    isMore,
    places: places.slice(0, countedPlaces),
  };
}

/** Not said in these words: perhaps in others. */
async function otherWords(
  { claims, speaker }: Claims,
  { find }: Said,
  scope: Scope,
): Promise<Verdict> {
  const byLength = claims.toSorted((a, b) => a.text.length - b.text.length);
  const claim =
    byLength.find(({ text }) => termsOf(text).length >= enough.seldom.anyWords) ?? byLength.at(-1);
  const hit = claim && (await firstHit(claim, find, scope));
  if (!hit) return { kind: "none", nearest: undefined };
  if (!isSameIdea(claim.text, hit, hit.episode.people)) return { kind: "none", nearest: hit };
  const notBy = speaker && !isBy(speaker, hit.episode, hit) ? { notBy: speaker.name } : {};
  return { kind: "idea", hit, ...notBy };
}

/** Only words are asked for, so that no mark in a message is taken for an operator. */
async function firstHit(
  { text }: Claim,
  find: Search["find"],
  scope: Scope,
): Promise<Hit | undefined> {
  const words = termsOf(text).slice(0, maxSearchedWords);
  const asked = words.map(({ start, end }) => text.slice(start, end)).join(" ");
  const found = await find({ text: asked, scope, limit: 1 });
  return found[0];
}
