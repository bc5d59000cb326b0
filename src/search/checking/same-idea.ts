import { sentencesOf, type Sentence } from "../../episode/episode.ts";
import type { KnownPerson } from "../../episode/facts.ts";
import { exactWordsOf, type ExactWord } from "../../language/exact-words.ts";
import { isDenying, senseKindOf } from "../../language/sense-words.ts";
import { onlyDenies } from "../../language/stance.ts";
import { stopWords } from "../../language/stop-words.ts";
import { stemOf, termsOf } from "../../language/terms.ts";
import type { Hit } from "../search.ts";

/** The idea is there when a few sentences in a row have such a part of the telling words, and so many. */
const idea = { share: 0.6, words: 3, sentences: 3 };

/** Words about the saying, not of what is said. */
const aboutSaying = new Set(
  "says said thinks thought believes tells told argues explains explained claims according says mentions described describes compares wants people person someone guest host podcast".split(
    " ",
  ),
);
/** What compares two things says the reverse when they change places: that cannot be told here. */
const comparing = new Set("than rather prefer prefers preferred instead best worst".split(" "));

/** What says more than the same sentence without it, or less: the words behind it must be the same. */
const absolute = new Set(
  "all every everyone everybody everything always only none entirely completely fully solely if unless once twice both half double triple".split(
    " ",
  ),
);

/**
 * Whether a passage says what a text says in other words, as far as words show it: most of what the text tells stands in a few sentences,
 * with its names and numbers, and nothing in the text turns it that does not stand there too. Where this cannot be told, it is not.
 */
export function isSameIdea(text: string, hit: Hit, people: readonly KnownPerson[]): boolean {
  const names = new Set(
    people.flatMap(({ name, aliases }) =>
      [name, ...aliases].flatMap((each) => each.toLowerCase().split(" ")),
    ),
  );
  const terms = termsOf(text).filter(
    ({ word, isFiller }) => !isFiller && !names.has(word) && !aboutSaying.has(word),
  );
  if (terms.some(({ word }) => comparing.has(word))) return false;
  const asked = new Set(terms.flatMap(({ word, stem }) => (stopWords.has(word) ? [] : [stem])));
  const sentences = sentencesOf(hit.episode, hit);
  return sentences.some((_, at) => {
    const own = sentences.slice(at, at + idea.sentences);
    const said = stemsOf(own);
    const common = [...asked].filter((stem) => said.has(stem));
    if (common.length < idea.words || common.length < idea.share * asked.size) return false;
    // Whom and what it is about says nothing of them.
    const named = stemsOfNames([text, ...own.map((each) => each.text)]);
    const told = [...asked].filter((stem) => !named.has(stem));
    if (told.filter((stem) => said.has(stem)).length < idea.share * told.length) return false;
    const next = hit.episode.sentences[(own.at(-1)?.index ?? 0) + 1];
    if ([...own.slice(1), ...(next ? [next] : [])].some((each) => onlyDenies(each.text)))
      return false;
    return hasAllThatTurns(text, own, names);
  });
}

/** Numbers, and words with a capital inside a sentence. */
function stemsOfNames(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap((text) =>
      termsOf(text).flatMap(({ stem, start }) =>
        (start > 0 && /^\p{Lu}/u.test(text.slice(start))) || /^\d/.test(stem) ? [stem] : [],
      ),
    ),
  );
}

function stemsOf(sentences: readonly Sentence[]): ReadonlySet<string> {
  return new Set(
    sentences.flatMap(({ text }) =>
      termsOf(text).flatMap(({ stem, joined }) => (joined === undefined ? [stem] : [stem, joined])),
    ),
  );
}

/** Names, numbers, and words on which the sense turns. */
function hasAllThatTurns(
  text: string,
  sentences: readonly Sentence[],
  people: ReadonlySet<string>,
): boolean {
  const said = sentences.flatMap((sentence) => exactWordsOf(sentence.text));
  const own = exactWordsOf(text).filter(({ word }) => !people.has(word));
  const stems = new Set(said.map(({ word }) => stemOf(word)));
  const told = stanceByStem(own);
  const heard = stanceByStem(said);
  const limited = limits(said);
  for (const [stem, stances] of told) {
    const others = heard.get(stem);
    // What is denied on one side is told on the other.
    if (others && ![...stances].some((stance) => others.has(stance))) return false;
  }
  // “Not coming” or “never came” answers nothing where nobody speaks of coming.
  if (
    own.some(
      ({ word }, at) =>
        isDenying(own[at - 1]?.word ?? "") && !stopWords.has(word) && !stems.has(stemOf(word)),
    )
  )
    return false;
  if (![...limits(own)].every((each) => limited.has(each))) return false;
  return own.every(({ word, start, end }, index) => {
    if (isDenying(word) || stems.has(stemOf(word))) return true;
    if (/^\d/.test(word)) return word === "1";
    const isName = index > 0 && /^\p{Lu}/u.test(text.slice(start, end)) && !stopWords.has(word);
    return !isName && senseKindOf(word) !== "modal";
  });
}

/** Each word that says all or nothing, with the next that tells something. */
function limits(words: readonly ExactWord[]): ReadonlySet<string> {
  return new Set(
    words.flatMap(({ word }, at) => {
      if (!absolute.has(word)) return [];
      const next = words.slice(at + 1).find((each) => !each.isFiller && !stopWords.has(each.word));
      return [`${word} ${next ? stemOf(next.word) : ""}`];
    }),
  );
}

/** So many words after one that denies are denied by it. */
const deniedWords = 3;

/** Of each telling word, whether it is told, denied, or both. */
function stanceByStem(words: readonly ExactWord[]): Map<string, Set<"told" | "denied">> {
  const heard = words.filter(({ isFiller }) => !isFiller);
  const found = new Map<string, Set<"told" | "denied">>();
  for (const [at, { word }] of heard.entries()) {
    if (stopWords.has(word) || isDenying(word)) continue;
    const stem = stemOf(word);
    const stances = found.get(stem) ?? new Set();
    const isDenied = heard
      .slice(Math.max(0, at - deniedWords), at)
      .some((before) => isDenying(before.word));
    found.set(stem, stances.add(isDenied ? "denied" : "told"));
  }
  return found;
}
