import { z } from "zod";
import type { Encoder } from "../../src/search/meaning/encoder.ts";
import { processorMilliseconds } from "./measure.ts";

/** What a process that has just opened the library tells. */
export const startedSchema = z.object({
  /** After the process began. */
  milliseconds: z.number(),
  processorMilliseconds: z.number(),
  residentBytes: z.number(),
});

export type Started = z.infer<typeof startedSchema>;

/** For the encoder to load, and for what was needed only to start to be let go. */
const settleMilliseconds = 3000;

/** Opens a library as the bot does and stays for a moment, with all of the bot's modules loaded. Runs in a process of its own, and loads what it needs only now. */
export async function start(
  folders: { dataFolder: string; indexFolder: string },
  meaning: boolean,
): Promise<Started> {
  const [{ openLibrary }, { createRespond }, { commands }, { createWorkerEncoder }] =
    await Promise.all([
      import("../../src/library/open-library.ts"),
      import("../../src/discord/respond.ts"),
      import("../../commands/index.ts"),
      import("../../src/search/meaning/worker-encoder.ts"),
      // What `verse` loads besides.
      import("../../src/cli.ts"),
      import("../../src/config.ts"),
      import("dotenv"),
      import("pino"),
    ]);
  const encoder: Encoder | undefined = meaning ? createWorkerEncoder() : undefined;
  const library = await openLibrary({ ...folders, encoder });
  const respond = createRespond({ commands, library, log: { error: () => {} } });
  const milliseconds = performance.now();
  const processor = processorMilliseconds();
  await import("../../src/discord/gateway.ts");
  await encoder?.ready();
  await library.search.find({ text: "scaling laws", scope: {}, limit: 10 });
  await respond({ id: "1", application_id: "1", token: "token", type: 1 });
  await new Promise((resolve) => setTimeout(resolve, settleMilliseconds));
  const residentBytes = process.memoryUsage().rss;
  await encoder?.close();
  return { milliseconds, processorMilliseconds: processor, residentBytes };
}
