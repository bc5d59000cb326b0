import { applyEdits, modify } from "jsonc-parser";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Episode } from "../episode/episode.ts";
import { readEpisodeFiles } from "../reading/files.ts";
import { DataError, type Fault } from "../reading/fault.ts";
import { guideSchema } from "../reading/guide.ts";
import { parseJsonDocument } from "../reading/json-document.ts";
import { parseEpisode } from "../reading/load.ts";
import { showOf } from "../reading/show.ts";
import { machineLabelsIn, unnamedVoices, type Voice } from "./voices.ts";

export interface VoicesOfEpisode {
  readonly episode: Episode;
  readonly voices: readonly Voice[];
}

/** The voices of an episode without a name. Throws a `DataError` where it has faults or is not there. */
export async function voicesOf(dataFolder: string, id: string): Promise<VoicesOfEpisode> {
  const faults: Fault[] = [];
  const found = await readEpisodeFiles(dataFolder, id, faults);
  const show = found && showOf(found, faults);
  const [files] = found?.episodes ?? [];
  const episode = files && show && parseEpisode(files, show, faults);
  if (!episode) throw new DataError(faults);
  const guide = parseJsonDocument(
    { text: files.guide, file: "guide.json", schema: guideSchema },
    faults,
  );
  const named = { ...show.speakers, ...guide.value?.speakers };
  return { episode, voices: unnamedVoices(episode, machineLabelsIn(files.transcript, named)) };
}

/** Says in a file of JSON who a label is; `null` for nobody. What a person wrote in the file stays as it is. */
export async function nameVoice(
  { folder, file }: { folder: string; file: "guide.json" | "show.json" },
  label: string,
  name: string | null,
): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  const formattingOptions = { insertSpaces: true, tabSize: 1, eol: "\n" };
  const edited = applyEdits(text, modify(text, ["speakers", label], name, { formattingOptions }));
  await writeFile(`${path}.new`, edited);
  await rename(`${path}.new`, path);
}
