import MiniSearch from "minisearch";
import { sentencesOf, type Episode } from "../episode/episode.ts";
import { guideTexts, type GuideText } from "./guide-texts.ts";
import { passagesOf, type Passage } from "./passages.ts";
import { stopWords } from "./stop-words.ts";
import { stemOf, termsOf } from "./terms.ts";
import { Vocabulary } from "./vocabulary.ts";
import { fieldWeights } from "./weights.ts";
import { wordStream, type WordStream } from "./word-stream.ts";

/** Everything about an episode that a search reads. Made from the episode alone. */
export interface SearchIndex {
  readonly episode: Episode;
  readonly stream: WordStream;
  readonly passages: readonly Passage[];
  /** The passage of each sentence, by its index. */
  readonly passageOf: readonly number[];
  readonly ranked: MiniSearch<PassageDocument>;
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
  readonly stems: ReadonlySet<string>;
  readonly weight: number;
}

export type PassageDocument = { readonly id: number } & Readonly<
  Record<keyof typeof fieldWeights, string>
>;

export const miniSearchOptions = {
  fields: Object.keys(fieldWeights),
  tokenize: tokens,
  processTerm: (term: string) => term,
};

/** Stems of a text with the parts of hyphenated words joined too, fillers left out. */
function tokens(text: string): string[] {
  return termsOf(text).flatMap(({ stem, joined, isFiller }) =>
    isFiller ? [] : joined === undefined ? [stem] : [stem, joined],
  );
}

/** A stem that is common speech counts this much of what its rarity says: “probably” is rare in some episodes and tells nothing. */
const commonShare = 0.25;

export function buildSearchIndex(episode: Episode, stored?: string): SearchIndex {
  const stream = wordStream(episode);
  const passages = passagesOf(episode);
  const passageOf: number[] = [];
  for (const { index, first, last } of passages)
    for (let sentence = first; sentence <= last; sentence++) passageOf[sentence] = index;
  const vocabulary = new Vocabulary();
  for (const { text } of episode.sentences)
    for (const { word } of termsOf(text)) vocabulary.add(word);
  for (const { corrections } of episode.sentences)
    for (const { original } of corrections)
      for (const { word } of termsOf(original)) vocabulary.add(word);

  const passageCounts = new Map<string, number>();
  for (const [stem, positions] of stream.positions)
    passageCounts.set(
      stem,
      new Set(positions.map((position) => passageOf[stream.words[position]?.sentence ?? 0])).size,
    );
  const commonStems = new Set([...stopWords].map(stemOf));
  const rarity = (count: number, of: number, stem: string) =>
    Math.log(1 + (of - count + 0.5) / (count + 0.5)) * (commonStems.has(stem) ? commonShare : 1);

  const guideCounts = new Map<string, number>();
  const texts = guideTexts(episode).map((text) => ({ ...text, stems: new Set(tokens(text.text)) }));
  const guideByStem = new Map<string, number[]>();
  for (const [index, { stems, text }] of texts.entries()) {
    for (const { word } of termsOf(text)) vocabulary.add(word);
    for (const stem of stems) {
      guideCounts.set(stem, (guideCounts.get(stem) ?? 0) + 1);
      const entries = guideByStem.get(stem);
      if (entries) entries.push(index);
      else guideByStem.set(stem, [index]);
    }
  }
  const guideWeightOf = (stem: string) => rarity(guideCounts.get(stem) ?? 0, texts.length, stem);
  const ranked =
    stored === undefined
      ? new MiniSearch<PassageDocument>(miniSearchOptions)
      : MiniSearch.loadJSON<PassageDocument>(stored, miniSearchOptions);
  if (stored === undefined) ranked.addAll(passages.map((passage) => documentOf(episode, passage)));
  return {
    episode,
    stream,
    passages,
    passageOf,
    ranked,
    vocabulary,
    guide: texts.map((text) => ({
      ...text,
      weight: [...text.stems].reduce((sum, stem) => sum + guideWeightOf(stem), 0),
    })),
    guideByStem,
    synonyms: episode.synonyms.map((group) =>
      group.map((phrase) => termsOf(phrase).map(({ stem }) => stem)),
    ),
    weightOf: (stem) => rarity(passageCounts.get(stem) ?? 0, passages.length, stem),
    guideWeightOf,
  };
}

function documentOf(episode: Episode, passage: Passage): PassageDocument {
  const sentences = sentencesOf(episode, passage);
  const moment = passage.moment === undefined ? undefined : episode.moments[passage.moment];
  return {
    id: passage.index,
    words: sentences.map(({ text }) => text).join(" "),
    misheard: sentences
      .flatMap(({ corrections }) => corrections.map(({ original }) => original))
      .join(" "),
    asked: passage.askedBy
      ? sentencesOf(episode, passage.askedBy)
          .map(({ text }) => text)
          .join(" ")
      : "",
    title: moment?.title ?? "",
    gist: moment?.gist ?? "",
    questions: moment?.questions.join(" ") ?? "",
    chapter: episode.chapters[passage.chapter - 1]?.title ?? "",
  };
}
