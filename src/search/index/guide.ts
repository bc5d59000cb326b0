import type { Episode } from "../../episode/episode.ts";
import { keptFor } from "./lazy.ts";

/** One thing the guide says of a moment. */
export interface GuideText {
  readonly moment: number;
  readonly kind: "question" | "about" | "title" | "gist";
  readonly text: string;
}

const textsOf = keptFor((moments: Episode["moments"]): readonly GuideText[] =>
  moments.flatMap(({ index, title, gist, questions, about }): GuideText[] => [
    { moment: index, kind: "title", text: title },
    { moment: index, kind: "gist", text: gist },
    ...questions.map((text) => ({ moment: index, kind: "question" as const, text })),
    ...about.map((text) => ({ moment: index, kind: "about" as const, text })),
  ]),
);

/** Everything the guide says of its moments, in a fixed order: vectors are stored by it. Put together once for each episode. */
export function guideTexts({ moments }: Pick<Episode, "moments">): readonly GuideText[] {
  return textsOf(moments);
}
