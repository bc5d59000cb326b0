import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { builtFile } from "../built-file.ts";
import { fieldWeights, typicalStems } from "../search/ranking/weights.ts";

/** What an index depends on: how files are read, what is known about words, and how the index itself is laid out. */
const folders = ["language/", "episode/", "reading/", "search/index/", "library/"];

let known: string | undefined;

/** Of the code beside this file, so that an index of other code is never taken for one of this. */
export function codeVersion(): string {
  known ??= versionOf(folders.map(builtFile));
  return known;
}

function versionOf(places: readonly URL[]): string {
  const hash = createHash("sha256").update(JSON.stringify({ fieldWeights, typicalStems }));
  for (const folder of places)
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted())
      if (/\.[jt]s$/.test(name)) hash.update(name).update(readFileSync(new URL(name, folder)));
  return hash.digest("hex").slice(0, 16);
}
