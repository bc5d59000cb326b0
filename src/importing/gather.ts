import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { endings, isGenericName, namedFile, type NamedFile } from "./file-names.ts";

/** A file below what was given. */
export interface InputFile extends NamedFile {
  readonly path: string;
  /** Below the folder that was given, and with that folder's name: how it is known the next time. */
  readonly from: string;
  readonly name: string;
  readonly bytes: number;
}

/** The files of one episode. */
export interface InputEpisode {
  /** What its files have in common; the folder's name where theirs say nothing. */
  readonly name: string;
  /** The folders it is in, from the one that was given on. */
  readonly folders: readonly string[];
  /** That may hold its words, the one to try first first. */
  readonly transcripts: readonly InputFile[];
  readonly info: InputFile | undefined;
  readonly chapters: InputFile | undefined;
  /** Tells folders of the same name apart. */
  readonly root: string;
}

export interface Gathered {
  readonly episodes: readonly InputEpisode[];
  /** Files that are no part of an episode by their names. */
  readonly passedOver: readonly string[];
}

/** Finds the episodes in a folder, with those below it, or the one of a file. Throws where neither is there. */
export async function gatherInputs(path: string): Promise<Gathered> {
  const root = resolve(path);
  const isFolder = (await stat(root)).isDirectory();
  const top = isFolder ? root : dirname(root);
  const passedOver: string[] = [];
  const files = await filesBelow(top, { top, passedOver, isDeep: isFolder });
  const grouped = groupOf(files, top);
  if (isFolder) return { episodes: grouped, passedOver };
  // A file brings along what stands beside it with its name.
  const own = grouped.find(({ transcripts, info, chapters }) =>
    [...transcripts, info, chapters].some((file) => file?.path === root),
  );
  if (!own) {
    const given = await inputFile(root, { top, size: (await stat(root)).size, isAsked: true });
    return { episodes: [{ ...emptyEpisode(given, top), transcripts: [given] }], passedOver: [] };
  }
  const given = own.transcripts.find(({ path: each }) => each === root);
  return { episodes: [{ ...own, transcripts: given ? [given] : own.transcripts }], passedOver: [] };
}

async function filesBelow(
  folder: string,
  { top, passedOver, isDeep }: { top: string; passedOver: string[]; isDeep: boolean },
): Promise<InputFile[]> {
  const files: InputFile[] = [];
  for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) {
      if (isDeep) files.push(...(await filesBelow(path, { top, passedOver, isDeep })));
      continue;
    }
    const named = entry.isFile() ? namedFile(entry.name) : undefined;
    if (!named || named.kind === "other") passedOver.push(relative(top, path));
    else files.push(await inputFile(path, { top, size: (await stat(path)).size }));
  }
  return files;
}

async function inputFile(
  path: string,
  { top, size, isAsked = false }: { top: string; size: number; isAsked?: boolean },
): Promise<InputFile> {
  const name = basename(path);
  const named = namedFile(name) ?? {
    stem: name,
    language: undefined,
    kind: "transcript" as const,
    ending: "",
  };
  return {
    ...named,
    kind: isAsked && named.kind === "other" ? "transcript" : named.kind,
    path,
    name,
    from: [basename(top), ...relative(top, path).split(/[\\/]/)].join("/"),
    bytes: size,
  };
}

function groupOf(files: readonly InputFile[], root: string): InputEpisode[] {
  const byFolder = new Map<string, InputFile[]>();
  for (const file of files) {
    const folder = dirname(file.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  // A name that stands in several folders says nothing; there, a folder is an episode.
  const counts = new Map<string, number>();
  for (const own of byFolder.values())
    for (const stem of new Set(own.map((file) => file.stem)))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const episodes: InputEpisode[] = [];
  for (const [folder, own] of byFolder) {
    const isShared = (stem: string) =>
      isGenericName(stem) ||
      ((counts.get(stem) ?? 0) > 1 &&
        new Set(own.map((file) => file.stem)).size <= maxFilesOfEpisode);
    const groups = new Map<string, InputFile[]>();
    for (const file of own) {
      const key = isShared(file.stem) && folder !== root ? "" : file.stem;
      groups.set(key, [...(groups.get(key) ?? []), file]);
    }
    for (const [key, group] of groups) {
      const [first] = group;
      if (!first) continue;
      const transcripts = group.filter(({ kind }) => kind === "transcript").toSorted(byUse);
      if (transcripts.length === 0 && !group.some(({ kind }) => kind === "chapters")) continue;
      episodes.push({
        ...emptyEpisode(first, root),
        name: key === "" ? basename(folder) : key,
        folders: (key === "" ? dirname(first.from) : first.from).split("/").slice(0, -1),
        transcripts,
        info: group.find(({ kind }) => kind === "info"),
        chapters: group.find(({ kind }) => kind === "chapters"),
      });
    }
  }
  return episodes;
}

/** With more, a name that two folders share is chance. */
const maxFilesOfEpisode = 6;

function emptyEpisode(file: InputFile, root: string): InputEpisode {
  return {
    name: isGenericName(file.stem) ? basename(dirname(file.path)) : file.stem,
    folders: file.from.split("/").slice(0, -1),
    transcripts: [],
    info: undefined,
    chapters: undefined,
    root,
  };
}

/** Corrected before raw, the original's language before what was made of it, and the format that tells most first. */
function byUse(a: InputFile, b: InputFile): number {
  const score = ({ stem, language, ending }: InputFile) =>
    (/corrected|edited|final|clean|reviewed/i.test(stem) ? 0 : 1000) +
    (language === undefined
      ? 0
      : language.endsWith("-orig")
        ? 0
        : /^en/i.test(language)
          ? 100
          : 200) +
    endings.indexOf(ending);
  return score(a) - score(b) || (a.name < b.name ? -1 : 1);
}
