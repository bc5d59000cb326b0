import { join } from "node:path";
import type { Episode } from "../episode/episode.ts";
import { newestFirst, type Show } from "../episode/facts.ts";
import { buildEpisode } from "./build-episode.ts";
import type { Fault } from "./fault.ts";
import { readShowFiles, type EpisodeFiles } from "./files.ts";
import { guideWarnings } from "./guide-warnings.ts";
import { guideSchema } from "./guide.ts";
import { parseJsonDocument } from "./json-document.ts";
import { showOf } from "./show.ts";
import { readSource } from "./source/read-source.ts";
import { parseSource, type Source } from "./source.ts";
import { parseTranscript } from "./transcript.ts";
import { twinWarnings } from "./twins.ts";

interface Loaded {
  readonly episodes: readonly Episode[];
  readonly faults: readonly Fault[];
  /** What is no fault and yet worth a look. */
  readonly warnings: readonly Fault[];
}

/** Reads every episode under a folder that has no fault, newest first, and names all faults of the others. */
export async function loadEpisodes(dataFolder: string): Promise<Loaded> {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const episodes: Episode[] = [];
  for (const files of await readShowFiles(dataFolder, faults)) {
    const show = showOf(files, faults);
    if (!show) continue;
    for (const each of files.episodes) {
      const episode = parseEpisode(each, show, faults, warnings);
      if (episode) episodes.push(episode);
    }
  }
  warnings.push(...twinWarnings(dataFolder, episodes));
  return { episodes: episodes.toSorted(newestFirst), faults, warnings };
}

/** Pushes all faults found; gives an episode only when there was none. Pushes warnings where somebody wants them. */
export function parseEpisode(
  { id, folder, source, imported, transcript, guide }: EpisodeFiles,
  show: Show,
  faults: Fault[],
  warnings?: Fault[],
): Episode | undefined {
  const own: Fault[] = [];
  const transcriptFile = join(folder, "transcript.md");
  const guideFile = join(folder, "guide.json");
  const parsedSource = imported
    ? importedSource(source, imported, own)
    : parseSource(source, join(folder, "source.txt"), own);
  const parsedTranscript = parseTranscript(transcript, transcriptFile, own);
  const document = parseJsonDocument({ text: guide, file: guideFile, schema: guideSchema }, own);
  const episode =
    document.value &&
    buildEpisode(
      {
        id,
        show,
        source: parsedSource,
        transcript: parsedTranscript,
        guide: document.value,
        transcriptFile,
        guideFile,
        guideLineOf: document.lineOf,
      },
      own,
    );
  if (document.value && warnings)
    warnings.push(
      ...guideWarnings({
        guide: document.value,
        episode,
        file: guideFile,
        lineOf: document.lineOf,
      }),
    );
  faults.push(...own);
  return own.length === 0 ? episode : undefined;
}

/** The words of an imported file, by the reader that made the transcript from them. */
function importedSource(
  text: string,
  { file, options }: NonNullable<EpisodeFiles["imported"]>,
  faults: Fault[],
): Source {
  const findings = { faults: options.skipFaults ? [] : faults, notes: [] };
  const read = readSource({ file, text }, findings, options);
  return { chapters: undefined, paragraphs: (read?.pieces ?? []).map((piece) => piece.text) };
}
