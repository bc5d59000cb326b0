import { sentenceAt, sentencesOf } from "../episode/episode.ts";
import type { Scope } from "../episode/scope.ts";
import { mayTurn, type SaidAt, type Search, type Verdict } from "../search/search.ts";
import { judgeMessage } from "./judged-quotes.ts";

/** A verdict as `verse verify` writes it. */
export interface VerdictJson {
  readonly verdict: "exact" | "near" | "idea" | "none";
  /** Whether the reply warns that the sense may turn. */
  readonly caution: boolean;
  /** To whom the text gives words that another said. */
  readonly notBy: string | null;
  readonly quotes: readonly {
    readonly episode: string;
    readonly speaker: string | null;
    /** Seconds; null where no time is known. */
    readonly start: number | null;
    readonly text: string;
  }[];
}

/** Whether the words of a message were said, as `/check` answers it. */
export async function verify(message: string, search: Search, scope: Scope): Promise<VerdictJson> {
  const { quotes } = await judgeMessage(message, search, scope);
  return verdictJson(quotes.map(({ verdict }) => verdict));
}

/** One verdict on all quotes of a message: said is only what was all said. */
function verdictJson(verdicts: readonly Verdict[]): VerdictJson {
  const [notBy = null] = verdicts.flatMap((each) => ("notBy" in each ? (each.notBy ?? []) : []));
  return {
    verdict: together(verdicts.map(nameOf)),
    caution: verdicts.some(mayTurn),
    notBy,
    quotes: verdicts.flatMap(placesIn).map(({ episode, span }) => {
      const { speaker, startSeconds } = sentenceAt(episode, span.first);
      return {
        episode: episode.id,
        speaker: speaker?.name ?? null,
        start: startSeconds === undefined ? null : Math.round(startSeconds * 10) / 10,
        text: sentencesOf(episode, span)
          .map(({ text }) => text)
          .join(" "),
      };
    }),
  };
}

/** Of quotes of which some were said, the message is nearly so. */
function together(names: readonly VerdictJson["verdict"][]): VerdictJson["verdict"] {
  const [first = "none", ...others] = names;
  if (others.every((name) => name === first)) return first;
  return names.some((name) => name === "exact" || name === "near") ? "near" : "idea";
}

/** Pieces that were said far apart are near, and words that are only counted exact. */
function nameOf({ kind }: Verdict): VerdictJson["verdict"] {
  switch (kind) {
    case "pieces":
      return "near";
    case "counted":
      return "exact";
    case "wordless":
      return "none";
    case "exact":
    case "near":
    case "idea":
    case "none":
      return kind;
  }
}

/** The passages that a reply shows. */
function placesIn(verdict: Verdict): readonly SaidAt[] {
  switch (verdict.kind) {
    case "exact":
    case "near":
      return [{ episode: verdict.episode, span: verdict.turned?.span ?? verdict.span }];
    case "pieces":
      return verdict.pieces;
    case "counted":
      return verdict.places;
    case "idea":
      return [{ episode: verdict.hit.episode, span: verdict.hit }];
    case "none":
    case "wordless":
      return [];
  }
}
