import type { Scope } from "../../episode/scope.ts";
import { termsOf } from "../../language/terms.ts";
import { wordsIn } from "../index/stream.ts";
import type { Verdict } from "../search.ts";
import type { Claims } from "./claimed-words.ts";
import type { Finding } from "./finding.ts";
import type { Said } from "./said.ts";

/** So few words are no quote: they are counted. */
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
export function manyPlaces({ claim, reading, others }: Finding, said: Said, scope: Scope): Verdict {
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
