import { sentenceAt, sentencesOf } from "../episode/episode.ts";
import { mayTurn, type SaidAt, type Verdict } from "../search/search.ts";

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

/** Pieces that were said far apart are near, and words that are only counted exact. */
export function verdictJson(verdict: Verdict): VerdictJson {
  return {
    verdict: nameOf(verdict),
    caution: mayTurn(verdict),
    notBy: ("notBy" in verdict ? verdict.notBy : undefined) ?? null,
    quotes: placesIn(verdict).map(({ episode, span }) => {
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
