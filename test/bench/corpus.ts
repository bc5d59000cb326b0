import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Episode } from "../../src/episode/episode.ts";
import { parseSource } from "../../src/reading/source.ts";

/** The source's paragraphs, as the compared engines index them. */
export interface Corpus {
  /** Paragraph 1 is the first. */
  readonly paragraphs: readonly string[];
  /** The speakers of each paragraph by its number, as the transcript has them: a search for one speaker leaves out the others. */
  readonly speakersOf: ReadonlyMap<number, ReadonlySet<string>>;
}

export async function readCorpus(dataFolder: string, episode: Episode): Promise<Corpus> {
  const source = await readFile(join(dataFolder, episode.id, "source.txt"), "utf8");
  const speakersOf = new Map<number, Set<string>>();
  for (const { paragraph, speaker } of episode.sentences) {
    if (paragraph === undefined || !speaker) continue;
    const known = speakersOf.get(paragraph) ?? new Set();
    speakersOf.set(paragraph, known.add(speaker.name));
  }
  return { paragraphs: parseSource(source, "source.txt", []).paragraphs, speakersOf };
}
