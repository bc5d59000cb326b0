import type { Episode } from "../../episode/episode.ts";

/** One thing the guide says of a moment. */
export interface GuideText {
  readonly moment: number;
  readonly kind: "question" | "about" | "title" | "gist";
  readonly text: string;
}

/** Everything the guide says of its moments, in a fixed order: vectors are stored by it. */
export function guideTexts({ moments }: Pick<Episode, "moments">): GuideText[] {
  return moments.flatMap(({ index, title, gist, questions, about }) => [
    { moment: index, kind: "title" as const, text: title },
    { moment: index, kind: "gist" as const, text: gist },
    ...questions.map((question) => ({ moment: index, kind: "question" as const, text: question })),
    ...about.map((name) => ({ moment: index, kind: "about" as const, text: name })),
  ]);
}
