import type { Episode } from "../episode/episode.ts";
import { promptFor } from "./prompt.ts";
import { hostOf, isOnThisMachine } from "./service.ts";
import type { DraftStretch } from "./stretches.ts";

/** English and the models of today. */
const charactersPerToken = 4;
/** What comes back is shorter than what was sent: measured on answers for ten chapters of episode 452. */
const answerShare = 0.4;
/** What services ask for a million tokens in and out, in dollars: a small model and a large one. */
const prices = { small: [0.15, 0.6], large: [3, 15] } as const;

/** What drafting takes, said before it is asked: nobody can know the price of a model that is only named. */
export function estimateOf(
  episode: Episode,
  stretches: readonly DraftStretch[],
  { model, apiUrl }: { readonly model: string; readonly apiUrl: string },
): string {
  const characters = stretches.reduce(
    (sum, stretch) => sum + promptFor(episode, stretch).length,
    0,
  );
  const read = characters / charactersPerToken;
  const written = read * answerShare;
  const asked = `${stretches.length} prompts for ${model} at ${hostOf(apiUrl)}: about ${thousands(read)} tokens to read and ${thousands(written)} to write, up to twice or three times as many where answers must be mended.`;
  if (isOnThisMachine(apiUrl)) return `${asked} On this machine it costs time alone.`;
  const dollars = ([into, out]: readonly [number, number]) =>
    `$${((read * into + written * out) / 1e6).toFixed(2)}`;
  return `${asked} That is about ${dollars(prices.small)} for a small model ($${prices.small.join(" and $")} a million tokens), ${dollars(prices.large)} for a large one ($${prices.large.join(" and $")}). The transcript is sent there.`;
}

function thousands(tokens: number): string {
  return `${Math.max(1, Math.round(tokens / 1000))},000`;
}
