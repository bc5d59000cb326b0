import { startBot, pause } from "./load-processes.ts";
import { spreadOf } from "./measure.ts";

/** What some starts of the bot took, as `npm start` runs it behind its HTTP door. */
export interface Starts {
  /** From the process's beginning to the library being open, by which time a request is answered: one for each start. */
  readonly openMilliseconds: readonly number[];
  /** Medians: to `/readyz`, when answers are as fast as they will be, and the processor's time until then. */
  readonly readyMilliseconds: number;
  readonly readyProcessorMilliseconds: number;
  /** Median, once the process has settled. */
  readonly residentMegabytes: number;
}

/** For the encoder to load, and for what was needed only to start to be let go. */
const settleMilliseconds = 3000;

/** Starts the bot so often, one after the other. */
export async function measureStarts(
  count: number,
  { dataFolder, indexFolder }: { dataFolder: string; indexFolder: string },
  { meaning }: { meaning: boolean },
): Promise<Starts> {
  const opens: number[] = [];
  const readies: number[] = [];
  const processors: number[] = [];
  const residents: number[] = [];
  for (let run = 0; run < count; run++) {
    const bot = await startBot({
      DISCORD_PUBLIC_KEY: "00".repeat(32),
      DATA_DIR: dataFolder,
      INDEX_DIR: indexFolder,
      SEMANTIC: meaning ? "on" : "off",
      LOG_LEVEL: "debug",
    });
    opens.push(Number(/"openMilliseconds":(\d+)/.exec(bot.log())?.[1]));
    readies.push(bot.startMilliseconds);
    processors.push(await bot.cpuMilliseconds());
    await pause(settleMilliseconds);
    residents.push(await bot.megabytes());
    await bot.stop();
  }
  return {
    openMilliseconds: opens,
    readyMilliseconds: spreadOf(readies).p50,
    readyProcessorMilliseconds: spreadOf(processors).p50,
    residentMegabytes: spreadOf(residents).p50,
  };
}
