import { monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import type { QuoteCard } from "../../src/reply/pictures/quote-card.ts";

/** What the first picture of a process costs, and the next like it. */
export const drawnSchema = z.object({
  firstProcessor: z.number(),
  nextProcessor: z.number(),
  /** In which nothing else was answered. */
  longestBlock: z.number(),
  addedBytes: z.number(),
});

export type Drawn = z.infer<typeof drawnSchema>;

/** By what is drawn. */
export const quotesDrawn: Readonly<Record<string, string>> = {
  "a sentence": "No one wants to look like the irresponsible actor.",
  "600 characters": "And the whole challenge is that it is hard to tell what goes on. "
    .repeat(10)
    .slice(0, 600)
    .trim(),
  Russian: "Это не законы вселенной, это эмпирические закономерности. Но я в этом не уверен.",
  Arabic: "إنها ليست قوانين الكون، بل انتظامات تجريبية. سأراهن على استمرارها.",
  Japanese:
    "我々は、急速に「できない理由」を使い果たしつつあります。これは宇宙の法則ではなく、経験的な規則性です。",
  emoji: "My family 👨‍👩‍👧‍👦 laughed 😀 and we had ☕.",
};

/** Draws one of them, and the same in another person's colour. Runs in a process of its own. */
export async function drawFirst(name: string): Promise<Drawn> {
  const { drawQuote } = await import("../../src/reply/pictures/quote-card.ts");
  const card: QuoteCard = {
    text: quotesDrawn[name] ?? name,
    speakerNames: ["Ada Guest"],
    speakerIndex: 0,
    time: { timestamp: "50:00", isKnown: false },
    showTitle: "The Show #7",
    startSeconds: 3000,
    durationSeconds: 6000,
  };
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const firstProcessor = await processorFor(async () => drawQuote(card));
  delay.disable();
  const addedBytes = process.memoryUsage().rss - before;
  const nextProcessor = await processorFor(async () => drawQuote({ ...card, speakerIndex: 1 }));
  return { firstProcessor, nextProcessor, longestBlock: delay.max / 1e6, addedBytes };
}

/** Milliseconds of all threads. */
async function processorFor(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
