import type { Episode, Span } from "../episode/episode.ts";
import type { Facts } from "../episode/facts.ts";
import type { Scope } from "../episode/scope.ts";
import type { Stance } from "../language/stance.ts";
import type { Quote } from "./quoting/choose-quote.ts";

/** What is looked for, and where. Marks inside the text (`"phrase"`, `-without`) narrow it further. */
export interface Question {
  readonly text: string;
  readonly scope: Scope;
  readonly limit: number;
}

/** A passage found. */
export interface Hit extends Span {
  readonly episode: Episode;
  /** To tell hits of one episode from those of others without opening any. */
  readonly episodeId: string;
  /** What of it is read: the fewest sentences that carry what was asked. */
  readonly quote: Quote;
  readonly score: number;
  /** Questions that have nothing to do with the episode score as much: it may be chance. */
  readonly isWeak: boolean;
  /** Which characters of which sentence matched, in order and without overlap. */
  readonly marks: readonly Mark[];
  /** The same words elsewhere: clips at the start of an episode are spoken again in their place. */
  readonly alsoAt: Span | undefined;
  /** Why it matched, where its words do not show it. */
  readonly reason: Reason | undefined;
  /** What made up the score, by its parts. */
  readonly explanation: Readonly<Record<string, number>>;
}

export interface Mark {
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
}

export type Reason =
  | { readonly kind: "misheard"; readonly original: string; readonly corrected: string }
  | { readonly kind: "answers"; readonly question: string };

/** A telling word of a question that nobody says where it is asked, in no form. */
export interface NeverSaid {
  /** As it was typed. */
  readonly word: string;
  /** Some of the other episodes in which it is said. */
  readonly saidIn: readonly Facts[];
}

/** How often words of common speech alone are said, and some places where what stands around them tells something. */
export interface CommonCount {
  readonly count: number;
  readonly hits: readonly Hit[];
}

/** A search that would find something, offered when another found nothing. */
export interface Alternative {
  readonly text: string;
  readonly scope: Scope;
  /** How many passages. */
  readonly found: number;
}

/** Finding in all episodes. */
export interface Search {
  /** Best first, at most the limit; equal scores in the order of the episodes, newest first, and of their words. */
  find(question: Question): Promise<readonly Hit[]>;
  /** For words of common speech alone, in quotation marks too; `undefined` for any others, and over more episodes than can be read at once. */
  countCommon(question: Question): CommonCount | undefined;
  /** The words that make an answer unlikely, in the order typed: what is found is then only near. */
  neverSaid(question: Question): readonly NeverSaid[];
  /** For a question that finds nothing: searches near it that do. */
  alternatives(question: Question): Promise<readonly Alternative[]>;
  /** Subjects and questions that begin with or contain what is being typed, most telling first. */
  suggest(typed: string, scope: Scope, limit: number): readonly string[];
  /** Where the words of a text were said. */
  check(text: string, scope: Scope): Promise<Verdict>;
}

/** Words of a comparison between a text and what was said. */
export interface Difference {
  readonly kind: "same" | "missing" | "added";
  readonly words: string;
}

/** What stands around words that were said and turns them. */
export interface Turned {
  readonly stance: Stance;
  /** The words that do so, as they were said. */
  readonly words: string;
  /** The sentences with the words and with what turns them. */
  readonly span: Span;
}

/** Sentences of an episode. */
export interface SaidAt {
  readonly episode: Episode;
  readonly span: Span;
}

/**
 * Whether a text was said. `exact`: word for word, fillers and punctuation apart. `near`: nearly, with the differences, `missing` being
 * said but not in the text and `added` the reverse. `pieces`: each word for word, but far apart. `counted`: so few or so common words
 * that they are nobody's quote. `idea`: the same in other words. `none`: not found. `wordless`: nothing to look for.
 */
export type Verdict =
  | (SaidAt & {
      readonly kind: "exact";
      /** An opening clip in which they are played. */
      readonly clip?: Span | undefined;
      /** Of words that are only played in a clip: where they are spoken, nearly so. */
      readonly place?: Span | undefined;
      /** Once more, in no clip. */
      readonly alsoAt?: Span | undefined;
      readonly turned?: Turned | undefined;
      /** Whom the text names as its speaker, where another said it. */
      readonly notBy?: string | undefined;
    })
  | (SaidAt & {
      readonly kind: "near";
      readonly differences: readonly Difference[];
      /** Those that can turn the sense, a word or some each: such as a negation, a number or a name that was lost, added or exchanged. */
      readonly turning: readonly Difference[];
      readonly turned?: Turned | undefined;
      readonly notBy?: string | undefined;
    })
  | {
      readonly kind: "pieces";
      readonly pieces: readonly SaidAt[];
      /** They are parts of sentences, or of several turns, and may have been put together to another sense. */
      readonly isTorn: boolean;
      readonly notBy?: string | undefined;
    }
  | {
      readonly kind: "counted";
      readonly count: number;
      /** They are said more often: not all places were counted. */
      readonly isMore: boolean;
      readonly places: readonly SaidAt[];
      readonly notBy?: string | undefined;
    }
  | { readonly kind: "idea"; readonly hit: Hit; readonly notBy?: string | undefined }
  | { readonly kind: "none"; readonly nearest: Hit | undefined }
  | { readonly kind: "wordless" };

/** Whether a reply to a verdict must warn that the sense may turn. */
export function mayTurn(verdict: Verdict): boolean {
  switch (verdict.kind) {
    case "exact":
      return verdict.turned !== undefined;
    case "near":
      return verdict.turned !== undefined || verdict.turning.length > 0;
    case "pieces":
      return verdict.isTorn;
    case "counted":
    case "idea":
    case "none":
    case "wordless":
      return false;
  }
}
