import type { Episode } from "../../episode/episode.ts";
import { guideTexts, type GuideText } from "./guide-texts.ts";
import { guideAnswers, type GuideAnswers } from "./guide-answers.ts";
import { listAt, packLists, type NumberLists } from "./number-lists.ts";
import { passagesOf, spacedWords, type Passage } from "./passages.ts";
import { repeats } from "./repeats.ts";
import { readSpokenText, type SpokenText } from "./spoken-words.ts";
import { stopWords } from "../../language/stop-words.ts";
import { stemOf, termsOf, type Term } from "../../language/terms.ts";
import { vocabularyOf, type Vocabulary } from "./vocabulary.ts";
import { wordScores, type PassageStems, type WordScores } from "./word-scores.ts";
import { wordStream, type WordStream } from "./word-stream.ts";

/** Everything about an episode that a search reads, as plain data that can be stored. Made from the episode alone. */
export interface SearchIndex {
  readonly episode: Episode;
  /** The number of each stem that stands anywhere; lists by stem go by it. */
  readonly stems: ReadonlyMap<string, number>;
  readonly stream: WordStream;
  /** As near-quotes read it: no word left out, none stemmed. */
  readonly spokenText: SpokenText;
  /** For each sentence whose words are said again later, the later one: clips at the start are spoken again in their place. */
  readonly laterAt: ReadonlyMap<number, number>;
  readonly passages: readonly Passage[];
  /** Words between spaces in each sentence, by its index. */
  readonly wordCounts: Int32Array;
  /** The passage of each sentence, by its index. */
  readonly passageOf: Int32Array;
  /** The passage of each word of the stream. */
  readonly passageAt: Int32Array;
  /** By stem, the passages in which it is said or was misheard, rising. */
  readonly passagesWith: NumberLists;
  /** By stem, how telling it is, from the passages it stands in. */
  readonly weights: Float64Array;
  readonly wordScores: WordScores;
  readonly vocabulary: Vocabulary;
  readonly guide: readonly GuideEntry[];
  /** By guide entry, its moment. */
  readonly guideMoments: Int32Array;
  /** By guide entry, `scaleOf` how telling all its stems are together. */
  readonly guideScales: Float64Array;
  readonly guideAnswers: GuideAnswers;
  /** By stem, the guide entries that have it. */
  readonly guideByStem: NumberLists;
  /** By stem, how telling it is among the guide's texts. */
  readonly guideWeights: Float64Array;
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

/** A stem that is common speech counts this much of what its rarity says: “probably” is rare in some episodes and tells nothing. */
const commonShare = 0.25;
const commonStems = new Set([...stopWords].map(stemOf));

function rarity(count: number, of: number, stem: string): number {
  return (
    Math.log(1 + (of - count + 0.5) / (count + 0.5)) * (commonStems.has(stem) ? commonShare : 1)
  );
}

/** Where a stem stands, as words of the stream, rising. */
export function positionsOf({ stems, stream }: SearchIndex, stem: string): Int32Array {
  return listAt(stream.positions, stems.get(stem));
}

/** How telling a stem is, from the passages it stands in. */
export function weightOf({ stems, weights, passages }: SearchIndex, stem: string): number {
  return weights[stems.get(stem) ?? -1] ?? rarity(0, passages.length, stem);
}

/** How telling a stem is among the guide's texts. */
export function guideWeightOf({ stems, guideWeights, guide }: SearchIndex, stem: string): number {
  return guideWeights[stems.get(stem) ?? -1] ?? rarity(0, guide.length, stem);
}

/** What the weight that two texts share is multiplied with for each of them, so that long ones do not win by their length. */
export function scaleOf(weight: number): number {
  return weight === 0 ? 0 : 1 / Math.sqrt(weight);
}

export function buildSearchIndex(episode: Episode): SearchIndex {
  const stems = new Map<string, number>();
  const numberOf = (stem: string) => {
    const number = stems.get(stem) ?? stems.size;
    stems.set(stem, number);
    return number;
  };
  const counts = new Map<string, number>();
  const learn = (text: string): Term[] => {
    const terms = termsOf(text);
    for (const { word } of terms) counts.set(word, (counts.get(word) ?? 0) + 1);
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

  const texts = guideTexts(episode).map((text) => {
    const own = learn(text.text);
    return {
      ...text,
      words: ` ${own.map(({ word }) => word).join(" ")} `,
      stems: stemsOf(own),
    };
  });
  const guideStems = texts.map((text) => [...new Set(text.stems.map(numberOf))]);
  const guideByStem: number[][] = [];
  for (const [entry, own] of guideStems.entries())
    for (const stem of own) (guideByStem[stem] ??= []).push(entry);
  const scores = wordScores(
    passageStems({ episode, passages, said: terms.map(stemsOf), misheard, texts }),
    numberOf,
  );
  const names = [...stems.keys()];
  const passagesWith = packLists(
    names.map((_stem, number) => different(listAt(stream.positions, number), passageAt)),
  );
  const guideWeights = Float64Array.from(names, (stem, number) =>
    rarity(guideByStem[number]?.length ?? 0, texts.length, stem),
  );
  const weights = Float64Array.from(names, (stem, number) =>
    rarity(listAt(passagesWith, number).length, passages.length, stem),
  );
  const guideMoments = Int32Array.from(texts, ({ moment }) => moment);
  return {
    episode,
    stems,
    stream,
    spokenText: readSpokenText(episode, terms),
    laterAt: repeats(episode, stream),
    passages,
    wordCounts: Int32Array.from(episode.sentences, ({ text }) => spacedWords(text)),
    passageOf,
    passageAt,
    passagesWith,
    weights,
    wordScores: scores,
    vocabulary: vocabularyOf(counts),
    guide: texts.map(({ moment, kind, text, words }) => ({ moment, kind, text, words })),
    guideMoments,
    guideScales: Float64Array.from(guideStems, (own) =>
      scaleOf(own.reduce((sum, stem) => sum + (guideWeights[stem] ?? 0), 0)),
    ),
    guideAnswers: guideAnswers({
      episode,
      passageOf,
      guideMoments,
      guideStems: packLists(guideStems),
      passagesWith,
      weights,
    }),
    guideByStem: packLists(guideByStem),
    guideWeights,
    synonyms: episode.show.synonyms.map((group) =>
      group.map((phrase) => termsOf(phrase).map(({ stem }) => stem)),
    ),
  };
}

interface Stems {
  readonly episode: Episode;
  readonly passages: readonly Passage[];
  /** By sentence. */
  readonly said: readonly (readonly string[])[];
  /** By sentence. */
  readonly misheard: readonly (readonly string[])[];
  readonly texts: readonly (GuideText & { readonly stems: readonly string[] })[];
}

/** What BM25 reads of each passage. */
function passageStems({ episode, passages, said, misheard, texts }: Stems): PassageStems[] {
  const byMoment = episode.moments.map(() => new Map<GuideText["kind"], string[]>());
  for (const { moment, kind, stems } of texts) {
    const known = byMoment[moment]?.get(kind);
    if (known) known.push(...stems);
    else byMoment[moment]?.set(kind, [...stems]);
  }
  const chapters = episode.chapters.map(({ title }) => stemsOf(termsOf(title)));
  return passages.map(({ first, last, askedBy, moment, chapter }) => {
    const guide = moment === undefined ? undefined : byMoment[moment];
    return {
      words: said.slice(first, last + 1).flat(),
      misheard: misheard.slice(first, last + 1).flat(),
      asked: askedBy ? said.slice(askedBy.first, askedBy.last + 1).flat() : [],
      title: guide?.get("title") ?? [],
      gist: guide?.get("gist") ?? [],
      questions: guide?.get("question") ?? [],
      chapter: (chapter === undefined ? undefined : chapters[chapter - 1]) ?? [],
    };
  });
}

/** The passages of rising positions, each once. */
function different(positions: Int32Array, passageAt: Int32Array): number[] {
  const passages: number[] = [];
  for (const position of positions) {
    const passage = passageAt[position] ?? 0;
    if (passage !== passages.at(-1)) passages.push(passage);
  }
  return passages;
}
