import type { Episode } from "../../episode/episode.ts";
import { termsOf, type Term } from "../../language/terms.ts";
import { spacedWords } from "../../language/words.ts";
import { listAt, packLists, type NumberLists } from "./columns.ts";
import { guideTexts, type GuideText } from "./guide.ts";
import { passagesOf, repeats, type Passage } from "./passages.ts";
import { postingsOf, type PassageStems, type Postings } from "./postings.ts";
import { readSpokenText, type SpokenText } from "./spoken-words.ts";
import { shareOf, sumOf } from "./statistics.ts";
import { wordStream, type WordStream } from "./stream.ts";

/** Everything about an episode that a search reads, as plain data that can be stored. Made from the episode alone. */
export interface SearchIndex {
  readonly episode: Episode;
  /** The number of each stem that stands anywhere; lists by stem go by it. */
  readonly stems: ReadonlyMap<string, number>;
  /** How often each word occurs, in the guide too. */
  readonly wordCounts: ReadonlyMap<string, number>;
  readonly stream: WordStream;
  /** As near-quotes read it: no word left out, none stemmed. */
  readonly spokenText: SpokenText;
  /** For each sentence whose words are said again later, the later one: clips at the start are spoken again in their place. */
  readonly laterAt: ReadonlyMap<number, number>;
  readonly passages: readonly Passage[];
  /** Words between spaces in each sentence, by its index. */
  readonly sentenceLengths: Int32Array;
  /** The passage of each sentence, by its index. */
  readonly passageOf: Int32Array;
  /** The passage of each word of the stream. */
  readonly passageAt: Int32Array;
  /** By stem, the passages in which it is said or was misheard, rising. */
  readonly passagesWith: NumberLists;
  readonly postings: Postings;
  readonly guide: readonly GuideEntry[];
  /** By guide entry, its stems, each once. */
  readonly guideStems: NumberLists;
  /** By guide entry, how many they are, those of common speech counted less; at least 1. */
  readonly guideLengths: Float32Array;
  /** By stem, the guide entries that have it. */
  readonly guideByStem: NumberLists;
  readonly synonyms: readonly (readonly (readonly string[])[])[];
}

export interface GuideEntry extends GuideText {
  /** As `Term.word`, with a space before and after each. */
  readonly words: string;
}

/** Stems with the parts of hyphenated words joined too, fillers left out. */
function stemsOf(terms: readonly Term[]): string[] {
  const stems: string[] = [];
  for (const { stem, joined, isFiller } of terms) {
    if (isFiller) continue;
    stems.push(stem);
    if (joined !== undefined) stems.push(joined);
  }
  return stems;
}

export function buildSearchIndex(episode: Episode): SearchIndex {
  const stems = new Map<string, number>();
  const numberOf = (stem: string) => {
    const number = stems.get(stem) ?? stems.size;
    stems.set(stem, number);
    return number;
  };
  const wordCounts = new Map<string, number>();
  const learn = (text: string): Term[] => {
    const terms = termsOf(text);
    for (const { word } of terms) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
    return terms;
  };
  const terms = episode.sentences.map(({ text }) => learn(text));
  const stream = wordStream(episode, terms, numberOf);
  const misheard = episode.sentences.map(({ corrections }) =>
    corrections.flatMap(({ original }) => stemsOf(learn(original))),
  );
  const passages = passagesOf(episode);
  const passageOf = new Int32Array(episode.sentences.length);
  for (const { index, first, last } of passages) passageOf.fill(index, first, last + 1);
  const passageAt = stream.sentences.map((sentence) => passageOf[sentence] ?? 0);

  const texts = guideTexts(episode).map((text) => ({ ...text, terms: learn(text.text) }));
  const differentStems = texts.map((text) => [...new Set(stemsOf(text.terms))]);
  const guideStems = differentStems.map((own) => own.map(numberOf));
  const guideByStem: number[][] = [];
  for (const [entry, own] of guideStems.entries())
    for (const stem of own) (guideByStem[stem] ??= []).push(entry);
  const postings = postingsOf(
    passageStems({ episode, passages, said: terms.map(stemsOf), misheard, texts }),
    numberOf,
  );
  return {
    episode,
    stems,
    wordCounts,
    stream,
    spokenText: readSpokenText(episode, terms),
    laterAt: repeats(episode, stream),
    passages,
    sentenceLengths: Int32Array.from(episode.sentences, ({ text }) => spacedWords(text).length),
    passageOf,
    passageAt,
    passagesWith: packLists(
      Array.from(stems.values(), (number) => [
        ...new Set(listAt(stream.positions, number).map((position) => passageAt[position] ?? 0)),
      ]),
    ),
    postings,
    guide: texts.map(({ moment, kind, text, terms: own }) => ({
      moment,
      kind,
      text,
      words: spaced(own),
    })),
    guideStems: packLists(guideStems),
    guideLengths: Float32Array.from(differentStems, (own) => Math.max(1, sumOf(own.map(shareOf)))),
    guideByStem: packLists(guideByStem),
    synonyms: episode.show.synonyms.map((group) =>
      group.map((phrase) => termsOf(phrase).map(({ stem }) => stem)),
    ),
  };
}

/** Words with a space before and after each, as a text that can be searched for some of them. */
export function spaced(terms: readonly Term[]): string {
  return ` ${terms.map(({ word }) => word).join(" ")} `;
}

interface Stems {
  readonly episode: Episode;
  readonly passages: readonly Passage[];
  /** By sentence. */
  readonly said: readonly (readonly string[])[];
  /** By sentence. */
  readonly misheard: readonly (readonly string[])[];
  readonly texts: readonly (GuideText & { readonly terms: readonly Term[] })[];
}

/** What is counted of each passage. */
function passageStems({ episode, passages, said, misheard, texts }: Stems): PassageStems[] {
  const ofGuide = episode.moments.map(() => ({
    title: new Array<string>(),
    gist: new Array<string>(),
    question: new Array<string>(),
    about: new Array<string>(),
  }));
  for (const { moment, kind, terms } of texts) ofGuide[moment]?.[kind].push(...stemsOf(terms));
  const chapters = episode.chapters.map(({ title }) => stemsOf(termsOf(title)));
  return passages.map(({ first, last, askedBy, moment, chapter }) => {
    const guide = ofGuide[moment ?? -1];
    return {
      words: [...said.slice(first, last + 1), ...misheard.slice(first, last + 1)].flat(),
      asked: askedBy ? said.slice(askedBy.first, askedBy.last + 1).flat() : [],
      title: guide?.title ?? [],
      gist: guide?.gist ?? [],
      questions: [...(guide?.question ?? []), ...(guide?.about ?? [])],
      chapter: chapters[(chapter ?? 0) - 1] ?? [],
    };
  });
}
