import type { Episode, Span } from "../episode/episode.ts";
import type { Person } from "../episode/facts.ts";
import type { Scope } from "../episode/scope.ts";
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
  /** For a question that finds nothing: searches near it that do. */
  alternatives(question: Question): Promise<readonly Alternative[]>;
  /** Subjects and questions that begin with or contain what is being typed, most telling first. */
  suggest(typed: string, scope: Scope, limit: number): readonly string[];
  /** Where the words of a text were said. */
  check(text: string, scope: Scope): Promise<Verdict>;
}

/** One word of a comparison between a text and what was said. */
export interface Difference {
  readonly kind: "same" | "missing" | "added";
  readonly words: string;
}

/**
 * Whether a text was said. `exact`: word for word, fillers and punctuation apart. `near`: nearly, with the differences, `missing` being
 * said but not in the text and `added` the reverse. `idea`: the same in other words. `none`: not found.
 */
export type Verdict =
  | {
      readonly kind: "exact";
      readonly episode: Episode;
      readonly span: Span;
      readonly alsoAt: Span | undefined;
      /** Whom the text names as its speaker, where another said it. */
      readonly wrongSpeaker?: Person | undefined;
    }
  | {
      readonly kind: "near";
      readonly episode: Episode;
      readonly span: Span;
      readonly differences: readonly Difference[];
      /** A negation or a number was lost or added: the text may say the opposite. */
      readonly turnsSense: boolean;
      /** The words that do so, one each. */
      readonly turning?: readonly Difference[];
      readonly wrongSpeaker?: Person | undefined;
    }
  | { readonly kind: "idea"; readonly hit: Hit }
  | {
      readonly kind: "none";
      readonly nearest: Hit | undefined;
      /** The words are said there, but are too few or too common to be one place's quote. */
      readonly isCommon?: boolean;
    };
