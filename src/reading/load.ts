import { join } from "node:path";
import { buildEpisode } from "./build-episode.ts";
import { newestFirst, type Episode } from "../episode/episode.ts";
import { DataError, type Fault } from "./fault.ts";
import { readEpisodeFiles, type EpisodeFiles } from "./files.ts";
import { guideSchema } from "./guide.ts";
import { parseJsonDocument } from "./json-document.ts";
import { parseSource } from "./source.ts";
import { parseTranscript } from "./transcript.ts";

/** Reads every episode under a folder, newest first. Throws a `DataError` with all faults of all episodes. */
export async function loadEpisodes(dataFolder: string): Promise<Episode[]> {
  const faults: Fault[] = [];
  const episodes: Episode[] = [];
  for (const files of await readEpisodeFiles(dataFolder, faults)) {
    const episode = parseEpisode(files, faults);
    if (episode) episodes.push(episode);
  }
  if (faults.length > 0) throw new DataError(faults);
  return episodes.toSorted(newestFirst);
}

/** Pushes all faults found; gives an episode only when there was none. */
export function parseEpisode(
  { id, folder, source, transcript, guide }: EpisodeFiles,
  faults: Fault[],
): Episode | undefined {
  const own: Fault[] = [];
  const transcriptFile = join(folder, "transcript.md");
  const guideFile = join(folder, "guide.json");
  const parsedSource = parseSource(source, join(folder, "source.txt"), own);
  const parsedTranscript = parseTranscript(transcript, transcriptFile, own);
  const document = parseJsonDocument({ text: guide, file: guideFile, schema: guideSchema }, own);
  const episode =
    document.value &&
    buildEpisode(
      {
        id,
        source: parsedSource,
        transcript: parsedTranscript,
        guide: document.value,
        transcriptFile,
        guideFile,
        guideLineOf: document.lineOf,
      },
      own,
    );
  faults.push(...own);
  return own.length === 0 ? episode : undefined;
}
