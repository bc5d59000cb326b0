import { applyEdits, modify, type JSONPath } from "jsonc-parser";
import { readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Episode } from "../episode/episode.ts";
import type { EpisodeId } from "../episode/facts.ts";
import { DataError, type Fault } from "../reading/fault.ts";
import { readEpisode } from "../reading/files.ts";
import { guideSchema, type Guide, type WrittenStretch } from "../reading/guide.ts";
import { parseEpisode } from "../reading/load.ts";
import { showOf } from "../reading/show.ts";
import { isWritten, type DraftStretch } from "./stretches.ts";
import { withParts } from "./with-parts.ts";

const formattingOptions = { insertSpaces: true, tabSize: 1, eol: "\n" };

/** `guide.json` of an episode, to which is added while others may edit it. */
export interface GuideFile {
  /** Everything as it is now. Throws a `DataError` for faults of the episode. */
  readonly read: () => Promise<{ readonly episode: Episode; readonly guide: Guide }>;
  /** Writes what is drafted about a stretch, unless somebody has written about it meanwhile; gives whether it did. */
  readonly add: (
    stretch: Pick<DraftStretch, "number">,
    written: WrittenStretch & { readonly title: string | undefined },
  ) => Promise<boolean>;
  /** Makes the parts of an episode that has no chapters: headings of `transcript.md` that are called ours. */
  readonly addParts: () => Promise<void>;
}

export function guideFile(dataFolder: string, id: EpisodeId): GuideFile {
  const folder = join(dataFolder, id);
  const file = join(folder, "guide.json");

  async function read() {
    const faults: Fault[] = [];
    const showFolder = dirname(folder);
    const showText = await readFile(join(showFolder, "show.json"), "utf8");
    const show = showOf({ id: id.split("/")[0] ?? "", folder: showFolder, show: showText }, faults);
    const files = await readEpisode({ id, folder }, faults);
    const episode = files && show && parseEpisode(files, show, faults);
    if (!files || !show || !episode) throw new DataError(faults);
    return { files, show, episode, guide: guideSchema.parse(JSON.parse(files.guide)) };
  }

  /** Writes only what the bot itself can read. */
  async function change(
    path: JSONPath,
    value: object,
    { isInsertion = false, transcript }: { isInsertion?: boolean; transcript?: string } = {},
  ) {
    const { files, show } = await read();
    const edits = modify(files.guide, path, value, {
      formattingOptions,
      isArrayInsertion: isInsertion,
    });
    const guide = applyEdits(files.guide, edits);
    const faults: Fault[] = [];
    parseEpisode(
      { ...files, guide, ...(transcript !== undefined && { transcript }) },
      show,
      faults,
    );
    if (faults.length > 0) throw new DataError(faults);
    // First, so that no headings of ours pass for the show's, whatever happens in between.
    await replace(file, guide);
    if (transcript !== undefined) await replace(join(folder, "transcript.md"), transcript);
  }

  return {
    read,
    async add({ number }, { title: drafted, ...written }) {
      const { guide } = await read();
      const same = guide.chapters.findIndex((chapter) => chapter.number === number);
      const there = guide.chapters[same];
      if (there && isWritten(there)) return false;
      const after = guide.chapters.findIndex((chapter) => chapter.number > number);
      const next = after < 0 ? guide.chapters.length : after;
      const title = there?.title ?? drafted;
      await change(
        ["chapters", there ? same : next],
        { number, ...(title !== undefined && { title }), ...written },
        { isInsertion: !there },
      );
      return true;
    },
    async addParts() {
      const { files, episode, guide } = await read();
      const transcript = withParts(files.transcript, episode.sentences);
      await change(["guessed"], [...new Set([...guide.guessed, "parts"])], { transcript });
    },
  };
}

/** Beside it and then in its place in one step. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
