import type { Authored, Episode } from "../episode/episode.ts";
import type { Markdown } from "../reply/markdown.ts";
import type { Texts } from "../texts/texts.ts";

/** Who wrote what is shown of a guide; `undefined` where the guide does not say. */
export function authorNote(
  { common }: Texts,
  { writtenBy }: Pick<Episode, "writtenBy">,
  { draftedBy }: Authored = { draftedBy: undefined },
): Markdown | undefined {
  if (draftedBy) return common.draftedBy(draftedBy);
  return writtenBy === undefined ? undefined : common.writtenBy(writtenBy);
}
