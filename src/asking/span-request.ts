import { z } from "zod";
import type { Episode, Span } from "../episode/episode.ts";
import { pressOnly } from "./command.ts";

/** The fields of a press that names a passage and how its words are read. */
export const spanFields = {
  first: z.int().min(0).meta(pressOnly),
  last: z.int().min(0).meta(pressOnly),
  tidy: z.boolean().optional().meta(pressOnly),
  original: z.boolean().optional().meta(pressOnly),
};

/** More sentences than any reply can show: a button that was tampered with asks for no more than this. */
const maxSentences = 60;

/** The passage a press names, kept inside the episode: a button may be older than a correction of the transcript. */
export function readSpan({ first, last }: Span, { sentences }: Episode): Span {
  const end = sentences.length - 1;
  const start = Math.min(first, end);
  return { first: start, last: Math.min(Math.max(last, start), end, start + maxSentences) };
}
