import type { Episode } from "../episode/episode.ts";
import { promptFor } from "./prompt.ts";
import { hostOf, isOnThisMachine } from "./service.ts";
import type { DraftStretch } from "./stretches.ts";

/** English and the models of today. */
const charactersPerToken = 4;
/** What comes back, against what was sent: measured on ten chapters of episode 452. */
const answerShare = 1.1;
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
  const asked = `${stretches.length} prompts for ${model} at ${hostOf(apiUrl)}: about ${thousands(read)} tokens to read and ${thousands(written)} to write, up to three times as many where answers must be mended.`;
  if (isOnThisMachine(apiUrl)) return `${asked} On this machine it costs time alone.`;
  const cost = (of: keyof typeof prices) => {
    const [into, out] = prices[of];
    const total = (read * into + written * out) / 1e6;
    return `${dollars(total)} for a ${of} model (${dollars(into)} and ${dollars(out)} a million tokens)`;
  };
  return `${asked} That is about ${cost("small")}, ${cost("large")}. The transcript is sent there.`;
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

function thousands(tokens: number): string {
  return `${Math.max(1, Math.round(tokens / 1000))},000`;
}
