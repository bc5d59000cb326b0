import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { openLibrary } from "../../src/library/open-library.ts";
import { foldersIn } from "./many.ts";

/** `undefined` times where there is no SQLite to ask. */
export const fts5Schema = z
  .object({
    milliseconds: z.number(),
    storedBytes: z.number(),
    all: z.object({ p50: z.number(), p99: z.number() }),
  })
  .nullable();

/** Python has SQLite with FTS5 in it; a package for Node would be compiled or downloaded. Turns as documents, the words of a question joined with OR. */
const script = String.raw`
import json, os, re, sqlite3, sys, time
folder = sys.argv[1]
base = os.path.join(folder, "fts5.db")
turns = [line.rstrip("\n") for line in open(os.path.join(folder, "turns.txt"), encoding="utf-8")]
started = time.time()
db = sqlite3.connect(base)
db.execute("create virtual table turns using fts5(text)")
db.executemany("insert into turns(text) values (?)", ((turn,) for turn in turns))
db.commit()
built = time.time() - started
times = []
for turn in turns[::max(1, len(turns) // 100)]:
    words = re.findall(r"\w+", " ".join(turn.split(" ")[1:8]))
    if not words: continue
    asked = " OR ".join('"%s"' % word for word in words)
    started = time.time()
    db.execute("select rowid from turns where turns match ? order by rank limit 100", (asked,)).fetchall()
    times.append((time.time() - started) * 1000)
times.sort()
at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
print(json.dumps({"milliseconds": built * 1000, "storedBytes": os.path.getsize(base), "all": {"p50": at(0.5), "p99": at(0.99)}}))
`;

export async function askFts5(folder: string): Promise<z.infer<typeof fts5Schema>> {
  const library = await openLibrary(foldersIn(folder));
  const lines: string[] = [];
  for (const { id } of library.catalogue.episodes) {
    const episode = await library.open(id);
    for (const { first, last } of episode?.turns ?? [])
      lines.push(
        episode?.sentences
          .slice(first, last + 1)
          .map(({ text }) => text)
          .join(" ") ?? "",
      );
  }
  await writeFile(join(folder, "turns.txt"), lines.join("\n"));
  try {
    const { stdout } = await promisify(execFile)("python3", ["-c", script, folder]);
    return fts5Schema.parse(JSON.parse(stdout));
  } catch {
    return null;
  } finally {
    await rm(join(folder, "turns.txt"));
  }
}
