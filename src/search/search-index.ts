import type { Episode } from "../episode/episode.ts";
import { guideTexts, type GuideText } from "./guide-texts.ts";
import { passagesOf, type Passage } from "./passages.ts";
import { stopWords } from "./stop-words.ts";
import { stemOf, termsOf, type Term } from "./terms.ts";
import { Vocabulary } from "./vocabulary.ts";
import { wordScores, type PassageStems, type WordScores } from "./word-scores.ts";
import { wordStream, type WordStream } from "./word-stream.ts";

/** Everything about an episode that a search reads. Made from the episode alone. */
export interface SearchIndex {
  readonly episode: Episode;
  readonly stream: WordStream;
  readonly passages: readonly Passage[];
  /** The passage of each sentence, by its index. */
  readonly passageOf: readonly number[];
  /** The passage of each word of the stream. */
  readonly passageAt: Int32Array;
  readonly wordScores: WordScores;
  readonly vocabulary: Vocabulary;
  readonly guide: readonly GuideEntry[];
  /** Guide entries by stem. */
  readonly guideByStem: ReadonlyMap<string, readonly number[]>;
  readonly synonyms: readonly (readonly (readonly string[])[])[];
  /** How telling a stem is, from the passages it stands in. */
  weightOf(stem: string): number;
  /** How telling a stem is among the guide's texts. */
  guideWeightOf(stem: string): number;
}

export interface GuideEntry extends GuideText {
  /** As `Term.word`. */
  readonly words: readonly string[];
  readonly stems: ReadonlySet<string>;
  /** How telling all its stems are together. */
  readonly weight: number;
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

export function buildSearchIndex(episode: Episode): SearchIndex {
  const vocabulary = new Vocabulary();
  const learn = (text: string): Term[] => {
    const terms = termsOf(text);
    for (const { word } of terms) vocabulary.add(word);
    return terms;
  };
  const said: string[][] = [];
  const stream = wordStream(episode, ({ text }) => {
    const terms = learn(text);
    said.push(stemsOf(terms));
    return terms;
  });
  const passages = passagesOf(episode);
  const passageOf: number[] = [];
  for (const { index, first, last } of passages)
    for (let sentence = first; sentence <= last; sentence++) passageOf[sentence] = index;
  const passageAt = Int32Array.from(stream.words, ({ sentence }) => passageOf[sentence] ?? 0);
  const misheard = episode.sentences.map(({ corrections }) =>
    corrections.flatMap(({ original }) => stemsOf(learn(original))),
  );

  const commonStems = new Set([...stopWords].map(stemOf));
  const rarity = (count: number, of: number, stem: string) =>
    Math.log(1 + (of - count + 0.5) / (count + 0.5)) * (commonStems.has(stem) ? commonShare : 1);

  const passageWeights = new Map<string, number>();
  for (const [stem, positions] of stream.positions)
    passageWeights.set(stem, rarity(countDifferent(positions, passageAt), passages.length, stem));

  const texts = guideTexts(episode).map(({ moment, kind, text }) => {
    const terms = learn(text);
    const all = stemsOf(terms);
    return { moment, kind, text, words: terms.map(({ word }) => word), all, stems: new Set(all) };
  });
  const guideByStem = new Map<string, number[]>();
  for (const [index, { stems }] of texts.entries()) {
    for (const stem of stems) {
      const entries = guideByStem.get(stem);
      if (entries) entries.push(index);
      else guideByStem.set(stem, [index]);
    }
  }
  const guideWeightOf = (stem: string) =>
    rarity(guideByStem.get(stem)?.length ?? 0, texts.length, stem);
  return {
    episode,
    stream,
    passages,
    passageOf,
    passageAt,
    wordScores: wordScores(passageStems({ episode, passages, said, misheard, texts })),
    vocabulary,
    guide: texts.map(({ moment, kind, text, words, stems }) => ({
      moment,
      kind,
      text,
      words,
      stems,
      weight: [...stems].reduce((sum, stem) => sum + guideWeightOf(stem), 0),
    })),
    guideByStem,
    synonyms: episode.synonyms.map((group) =>
      group.map((phrase) => termsOf(phrase).map(({ stem }) => stem)),
    ),
    weightOf: (stem) => passageWeights.get(stem) ?? rarity(0, passages.length, stem),
    guideWeightOf,
  };
}

interface Stems {
  readonly episode: Episode;
  readonly passages: readonly Passage[];
  /** By sentence. */
  readonly said: readonly (readonly string[])[];
  /** By sentence. */
  readonly misheard: readonly (readonly string[])[];
  readonly texts: readonly (GuideText & { readonly all: readonly string[] })[];
}

/** What BM25 reads of each passage. */
function passageStems({ episode, passages, said, misheard, texts }: Stems): PassageStems[] {
  const byMoment = episode.moments.map(() => new Map<GuideText["kind"], string[]>());
  for (const { moment, kind, all } of texts) {
    const known = byMoment[moment]?.get(kind);
    if (known) known.push(...all);
    else byMoment[moment]?.set(kind, [...all]);
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
      chapter: chapters[chapter - 1] ?? [],
    };
  });
}

/** Rising positions, so that those of one passage stand together. */
function countDifferent(positions: readonly number[], passageAt: Int32Array): number {
  let count = 0;
  let before = -1;
  for (const position of positions) {
    const passage = passageAt[position] ?? -1;
    if (passage !== before) count += 1;
    before = passage;
  }
  return count;
}
