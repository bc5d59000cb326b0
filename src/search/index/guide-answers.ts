import type { Episode } from "../../episode/episode.ts";
import { hasNumber, listAt, type NumberLists } from "./number-lists.ts";

/** How much of each of the guide's texts stands in each passage of its moment, from 0 to 1. */
export interface GuideAnswers {
  /** By guide entry, where the shares of its moment's passages start. */
  readonly starts: Int32Array;
  /** In the order of the passages. */
  readonly shares: Float64Array;
}

interface Answering {
  readonly episode: Episode;
  readonly passageOf: Int32Array;
  readonly guideMoments: Int32Array;
}

export function guideAnswers({
  episode: { moments },
  passageOf,
  guideMoments,
  guideStems,
  passagesWith,
  weights,
}: Answering & {
  readonly guideStems: NumberLists;
  readonly passagesWith: NumberLists;
  readonly weights: Float64Array;
}): GuideAnswers {
  const starts = new Int32Array(guideMoments.length);
  const shares: number[] = [];
  for (const [entry, number] of guideMoments.entries()) {
    starts[entry] = shares.length;
    const moment = moments[number];
    if (!moment) continue;
    const stems = listAt(guideStems, entry);
    const weigh = (some: Int32Array) => some.reduce((sum, stem) => sum + (weights[stem] ?? 0), 0);
    const all = weigh(stems);
    const last = passageOf[moment.last] ?? -1;
    for (let passage = passageOf[moment.first] ?? 0; passage <= last; passage++) {
      const found = weigh(stems.filter((stem) => hasNumber(passagesWith, stem, passage)));
      shares.push(all === 0 ? 0 : found / all);
    }
  }
  return { starts, shares: Float64Array.from(shares) };
}

/** How much of a text of the guide stands in a passage of its moment: this tells the passage that answers from the moment's first lines. */
export function answering(
  {
    episode,
    passageOf,
    guideMoments,
    guideAnswers: { starts, shares },
  }: Answering & { readonly guideAnswers: GuideAnswers },
  entry: number,
  passage: number,
): number {
  const moment = episode.moments[guideMoments[entry] ?? -1];
  const first = moment && passageOf[moment.first];
  if (first === undefined) return 0;
  return shares[(starts[entry] ?? 0) + passage - first] ?? 0;
}
