import type { Person } from "../episode/facts.ts";
import type { Sentence } from "../episode/episode.ts";

type Corrected = Pick<Sentence, "original" | "corrections" | "readings">;

/** All that is known of the sentences of an episode, a column for each kind; a row for each sentence. */
export interface SentenceColumns {
  readonly froms: Uint32Array;
  readonly tos: Uint32Array;
  /** 0 before the first. */
  readonly chapters: Uint16Array;
  readonly turns: Uint32Array;
  /** Among the people; `none` where nobody knows. */
  readonly speakers: Int32Array;
  readonly paragraphs: Int32Array;
  /** The sum of its `flags`. */
  readonly flags: Uint8Array;
  /** Empty where no times are known. */
  readonly starts: Float64Array;
  readonly textOf: (sentence: number) => string;
  /** Those that were. */
  readonly corrected: ReadonlyMap<number, Corrected>;
  readonly people: readonly Person[];
  /** Where the last one ends. */
  readonly endSeconds: number | undefined;
}

/** Stands for a speaker or a paragraph that there is not. */
export const none = -1;
export const flags = { speakerIsCertain: 1, isKnownTime: 2, startsParagraph: 4 } as const;

/** A sentence that reads what is asked of it in the columns: of most sentences of an episode that is opened nothing is ever asked. */
class StoredSentence implements Sentence {
  readonly index: number;
  readonly #columns: SentenceColumns;

  constructor(index: number, columns: SentenceColumns) {
    this.index = index;
    this.#columns = columns;
  }

  get text(): string {
    return this.#columns.textOf(this.index);
  }

  get from(): number {
    return this.#columns.froms[this.index] ?? 0;
  }

  get to(): number {
    return this.#columns.tos[this.index] ?? 0;
  }

  get original(): Sentence["original"] {
    return this.#columns.corrected.get(this.index)?.original;
  }

  get corrections(): Sentence["corrections"] {
    return this.#columns.corrected.get(this.index)?.corrections ?? noCorrections;
  }

  get readings(): Sentence["readings"] {
    return this.#columns.corrected.get(this.index)?.readings;
  }

  get speaker(): Sentence["speaker"] {
    return this.#columns.people[this.#columns.speakers[this.index] ?? none];
  }

  get speakerIsCertain(): boolean {
    return this.#has(flags.speakerIsCertain);
  }

  get chapter(): Sentence["chapter"] {
    return this.#columns.chapters[this.index] || undefined;
  }

  get turn(): number {
    return this.#columns.turns[this.index] ?? 0;
  }

  get paragraph(): Sentence["paragraph"] {
    const paragraph = this.#columns.paragraphs[this.index];
    return paragraph === none ? undefined : paragraph;
  }

  get startsParagraph(): boolean {
    return this.#has(flags.startsParagraph);
  }

  get startSeconds(): Sentence["startSeconds"] {
    return this.#startOf(this.index);
  }

  get isKnownTime(): boolean {
    return this.#has(flags.isKnownTime);
  }

  get endSeconds(): Sentence["endSeconds"] {
    return this.#startOf(this.index + 1) ?? this.#columns.endSeconds;
  }

  #startOf(index: number): number | undefined {
    const start = this.#columns.starts[index];
    return start === undefined || Number.isNaN(start) ? undefined : start;
  }

  #has(flag: number): boolean {
    return ((this.#columns.flags[this.index] ?? 0) & flag) !== 0;
  }
}

const noCorrections: Sentence["corrections"] = [];

export function sentencesFrom(columns: SentenceColumns): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (let index = 0; index < columns.froms.length; index++)
    sentences.push(new StoredSentence(index, columns));
  return sentences;
}
