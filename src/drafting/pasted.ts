import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Episode } from "../episode/episode.ts";
import type { Answers } from "./draft-guide.ts";
import { promptFor } from "./prompt.ts";
import type { DraftStretch } from "./stretches.ts";

const promptEnding = ".prompt.md";

function numbered({ number }: Pick<DraftStretch, "number">): string {
  return String(number).padStart(2, "0");
}

/** Writes a prompt a stretch, `07.prompt.md`, and gives the files. */
export async function writePrompts(
  folder: string,
  episode: Episode,
  stretches: readonly DraftStretch[],
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const stretch of stretches) {
    const file = join(folder, `${numbered(stretch)}${promptEnding}`);
    await writeFile(file, promptFor(episode, stretch));
    files.push(file);
  }
  return files;
}

/** The answers in a folder, each in a file whose name begins with the number of its prompt: `07.txt`, `07.json`. There is no second try. */
export async function pastedAnswers(folder: string): Promise<Answers> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith(promptEnding));
  const taken = new Set<number>();
  return async (stretch) => {
    if (taken.has(stretch.number)) return undefined;
    taken.add(stretch.number);
    const name = names.find((each) => Number(/^\d+/.exec(each)?.[0]) === stretch.number);
    return name === undefined ? undefined : readFile(join(folder, name), "utf8");
  };
}
