import { termsOf } from "../language/terms.ts";
import { folded, foldedWord } from "../language/words.ts";

/** What is missing where a text is said to rest, in words for the model; empty where nothing is. */
export type ClaimFaults = readonly string[];

const quantity = /^(?:half|doubl|twice|tripl|dozen|hundr|thousand|million|billion|trillion)/;
const negation =
  /^(?:no|not|nor|never|none|nobody|nothing|nowhere|neither|without|cannot|aint|(?:are|ca|could|did|does|do|had|has|have|is|might|must|need|should|was|were|wo|would)nt)$/;
/** A negation that leaves the sense as it is. */
const idle =
  /\b(?:i dont know|not (?:only|just|merely|sure)|no (?:doubt|no|matter)|why not|whether or not|if not|(?:(?:is|was)nt|not) until)\b/g;
/** Other words that turn a sense, by how they begin; one too many does no harm. */
const denial =
  /^(?:den(?:y|ies|ied)|doubt|reject|refus|avoid|lack|fail|fals|stop|prevent|oppos|against|wrong|myth|hard|difficult|rather|instead|only|few|less|little|limit|beyond|resist|hate|skeptic|sceptic|rare|barely|miss|absen|exclud|contra|despite|un(?!der|it|i[qv]|til|ion)\p{L}{3}|in(?:abil|accura|adequa|appropri|capab|complet|consist|correct|effective|effic|flexib|secur|suffic|visib)|im(?:poss|perfect|patien|practic|prob)|irr|non|dis(?!c[uo]|tribut|tan|play)\p{L}{3})|less$/u;

/** “SB 1047”, “GPT-3”: a number that belongs to a name. */
const numberedName = /(?<!\p{Lu})\p{Lu}{2,}[ -]\d+(?![\d.,]*\d)/gu;

/**
 * The numbers of a claim, as digits, that are not in the text; “one” is seldom a number. Names with a number may be from
 * anywhere in `whole`.
 */
export function numbersMissing(claim: string, text: string, whole: string): ClaimFaults {
  const names = claim.match(numberedName)?.filter((name) => whole.includes(name)) ?? [];
  const said = new Set(numbersOf([text, ...names].join("\n")).map(({ stem }) => stem));
  return numbersOf(claim)
    .filter(({ stem }) => !said.has(stem))
    .map(({ start, end }) => `“${claim.slice(start, end)}” is no number said there`);
}

function numbersOf(text: string) {
  return termsOf(text).filter(({ stem, word }) =>
    /^\d/.test(stem) ? stem !== "1" : quantity.test(word),
  );
}

/** A negation that only a point or only its quote has. The sentences around the quote may have the point's. */
export function negationFaults(
  point: string,
  { quote, around }: { readonly quote: string; readonly around: string },
): ClaimFaults {
  const inPoint = negationIn(point);
  const inQuote = negationIn(quote);
  if (inPoint !== undefined && !denies(around)) return [`“${inPoint}” is not said there`];
  if (inQuote !== undefined && !denies(point))
    return [`the quote says “${inQuote}”, the text turns it into something else`];
  return [];
}

function wordsOf(text: string): string[] {
  return folded(text).replace(idle, " ").split(" ");
}

function negationIn(text: string): string | undefined {
  return wordsOf(text).find((word) => negation.test(word));
}

function denies(text: string): boolean {
  return wordsOf(text).some((word) => negation.test(word) || denial.test(word));
}

/** More capitals inside sentences than these show a language that writes its nouns with them. */
const maxShareOfNames = 0.15;

/** Names in a claim that none of the texts has: words with a capital that begin no sentence. */
export function namesMissing(claim: string, texts: readonly string[]): ClaimFaults {
  const all = texts.join("\n");
  const inside = all.match(/(?<=\p{Ll}[,;]? )\p{L}+/gu) ?? [];
  if (namesIn(all).length > inside.length * maxShareOfNames) return [];
  const said = new Set(termsOf(all).map(({ stem }) => stem));
  return namesIn(claim)
    .filter((name) => termsOf(foldedWord(name)).some(({ stem }) => !said.has(stem)))
    .map((name) => `“${name}” is not said there`);
}

function namesIn(text: string): string[] {
  return text.match(/(?<=[\p{Ll}\d,;:’'] (?:["“(])?)\p{Lu}[\p{L}\p{N}]+/gu) ?? [];
}
