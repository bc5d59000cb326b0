import type { Fault } from "../reading/fault.ts";
import { readEpisode } from "../reading/files.ts";
import { parseEpisode } from "../reading/load.ts";
import { entryOf, type Job, type Outcome } from "./index-episode.ts";
import { hashOf } from "./stored-library.ts";

/** Reads an episode from its files. Loads all readers of transcripts: who only opens an index does without. */
export async function indexFiles(job: Job): Promise<Outcome> {
  const faults: Fault[] = [];
  const files = await readEpisode(job, faults);
  const hash = files && hashOf(files, job.showText);
  if (hash !== undefined && hash === job.before) return { kind: "same", job };
  const episode = files && parseEpisode(files, job.show, faults);
  if (!episode || hash === undefined) return { kind: "faulty", job, faults };
  return {
    kind: "new",
    job,
    episode: entryOf(episode, { hash, looks: job.looks }),
  };
}
