import type { Episode } from "../../episode/episode.ts";
import type { Scope } from "../../episode/scope.ts";
import { termsOf, type Term } from "../../language/terms.ts";
import { wordsIn } from "../index/stream.ts";
import type { Hit, SaidAt, Verdict } from "../search.ts";
import type { Claims } from "./claimed-words.ts";
import type { Finding } from "./finding.ts";
import type { Said } from "./said.ts";
import { isBy } from "./whose-words.ts";

/** So few words, fillers apart, are no quote: they are counted. */
const maxCountedWords = 2;
/** They may stand in a short message: “Did she ever say ‘superposition’?” */
const maxFramedWords = 12;
/** A letter or two are no word that is asked about. */
const minCountedLetters = 2;
/** So many places of counted words are shown. */
const countedPlaces = 3;

/** A word or two: how often they are said, and telling places. */
export async function countedVerdict(
  { claims }: Claims,
  { placesOfPhrase, find }: Said,
  scope: Scope,
): Promise<Verdict | undefined> {
  const [whole] = claims;
  const shortest = claims.at(-1);
  if (!whole || !shortest || termsOf(whole.text).length > maxFramedWords) return undefined;
  const words = termsOf(shortest.text);
  const own = words.filter(({ isFiller }) => !isFiller);
  if (words.length === 0 || own.length > maxCountedWords || words.length > 2 * maxCountedWords)
    return undefined;
  if (words.every(({ word }) => word.length < minCountedLetters))
    return { kind: "none", nearest: undefined };
  const { count, isMore, places } = placesOfPhrase(shortest.text, scope);
  if (count === 0) return undefined;
  const hits = await find({ text: shortest.text, scope, limit: countedPlaces });
  const telling = hits.flatMap((hit) => sentenceWith(words, hit));
  const any = places.map(({ episode, sentence }) => aSentence(episode, sentence));
  return {
    kind: "counted",
    count,
    isMore,
    places: (telling.length > 0 ? telling : any).slice(0, countedPlaces),
  };
}

/** The first sentence of a passage in which words stand in a row; none where they stand in no sentence of it. */
function sentenceWith(words: readonly Term[], { episode, first, last }: Hit): SaidAt[] {
  for (let sentence = first; sentence <= last; sentence++) {
    const place = aSentence(episode, sentence);
    const said = wordsIn(episode, place.span).map(({ stem }) => stem);
    if (said.some((_, at) => words.every(({ stem }, offset) => said[at + offset] === stem)))
      return [place];
  }
  return [];
}

function aSentence(episode: Episode, sentence: number): SaidAt {
  return { episode, span: { first: sentence, last: sentence } };
}

/** Words that are said here and there; where all places are known, they are nobody's who says none of them. */
export function manyPlaces(
  { claim, reading, others }: Finding,
  { speaker }: Claims,
  said: Said,
  scope: Scope,
): Verdict {
  const places = [reading, ...others.filter(({ isExact }) => isExact)].map(
    ({ stretch: { episode }, span }) => ({ episode, span }),
  );
  const { count, isMore, places: named } = said.placesOfPhrase(claim.text, scope);
  const all = [...places, ...named.map((each) => aSentence(each.episode, each.sentence))];
  const isAnothers =
    speaker &&
    count <= named.length &&
    !all.some(({ episode, span }) => isBy(speaker, episode, span));
  return {
    kind: "counted",
    count: Math.max(places.length, count),
    isMore,
    places: places.slice(0, countedPlaces),
    ...(isAnothers && { notBy: speaker.name }),
  };
}
