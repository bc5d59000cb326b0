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
  if (writtenBy === undefined) return undefined;
  return namesModel.test(writtenBy) ? common.writtenWithModel : common.writtenBy(writtenBy);
}

/** What a guide says of itself is in its own language; what most say, the catalogue says in every one. */
const namesModel = /\blanguage model|\bLLM\b/iu;
