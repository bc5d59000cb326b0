import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

/** Some two weeks apart, so that episodes have an order. */
const millisecondsApart = 14 * 24 * 3600 * 1000;

/**
 * Makes the folders of shows out of a folder with one of Markdown files for each: an episode a file, a paragraph a turn, `**Name:** words`.
 * Gives how many episodes there are now. Where the folder has been filled already, nothing is done.
 */
export async function makeShowFolders(from: string, dataFolder: string): Promise<number> {
  let episodes = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const names = (await readdir(join(from, entry.name))).filter((name) => name.endsWith(".md"));
    if (names.length === 0) continue;
    await mkdir(join(dataFolder, entry.name), { recursive: true });
    const show = { name: titled(entry.name) };
    await writeFile(join(dataFolder, entry.name, "show.json"), JSON.stringify(show));
    for (const name of names) {
      const made = await makeEpisode(join(from, entry.name, name), join(dataFolder, entry.name));
      if (made) episodes += 1;
    }
  }
  return episodes;
}

async function makeEpisode(file: string, showFolder: string): Promise<boolean> {
  const turns = (await readFile(file, "utf8")).split(/\n+/).flatMap(turnOf);
  if (turns.length === 0) return false;
  const name = basename(file, ".md");
  const number = Number(/(\d+)$/.exec(name)?.[1] ?? 0);
  const folder = join(showFolder, name);
  await mkdir(folder, { recursive: true });
  const date = new Date(Date.UTC(2009, 0, 1) + number * millisecondsApart);
  const guide = {
    title: titled(name),
    ...(number > 0 && { number }),
    date: date.toISOString().slice(0, 10),
  };
  await writeFile(join(folder, "guide.json"), JSON.stringify(guide));
  await writeFile(join(folder, "source.txt"), turns.map(({ words }) => words).join("\n"));
  await writeFile(
    join(folder, "transcript.md"),
    turns
      .map((turn) => `${turn.name === undefined ? "" : `**${turn.name}:** `}${turn.words}`)
      .join("\n\n"),
  );
  return true;
}

function turnOf(line: string): { name: string | undefined; words: string }[] {
  const [, name, said = ""] = /^(?:\*\*([^*]+?):\*\*)?(.*)$/.exec(line.trim()) ?? [];
  const words = said
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    // What would be marks of ours: times, corrections, headings, names.
    .replace(/\\?\[[\d:.]+\\?\]/g, " ")
    .replace(/[*\\{}]|^#+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const isSpoken = name !== "Break" && words !== "" && words !== "Transcript";
  return isSpoken ? [{ name: name?.trim(), words }] : [];
}

function titled(name: string): string {
  return name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
