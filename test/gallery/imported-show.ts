import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const verse = ["dist/bot/main.js"];

const published = "lex-fridman/452-dario-amodei";

/** What a person would have: captions of a talk, and little else. */
interface Talk {
  readonly title: string;
  readonly date?: string;
  readonly video?: string;
  /** Whose words it is made of: from a chapter of the published episode to another. */
  readonly chapters: readonly [number, number];
}

const talks: readonly Talk[] = [
  { title: "Scaling, and its limits", chapters: [2, 4], date: "2025-02-11", video: "abcdefghij0" },
  { title: "Rules and responsibility", chapters: [9, 12], date: "2025-03-04" },
  { title: "Character and prompts", chapters: [22, 27] },
];

const sentenceSchema = z.object({
  chapter: z.number().nullable(),
  start: z.number(),
  text: z.string(),
});

/** A show as `verse add` makes it of captions that tell neither speakers nor chapters, and of which nobody has written anything. */
export async function addImportedShow(dataFolder: string): Promise<void> {
  const env = { DATA_DIR: dataFolder };
  const { stdout } = await run(process.execPath, [...verse, "export", "--episode", published], {
    env,
    maxBuffer: 1 << 28,
  });
  const sentences = stdout
    .trim()
    .split("\n")
    .map((line) => sentenceSchema.parse(JSON.parse(line)));
  for (const { title, chapters, date, video } of talks) {
    const said = sentences.filter(
      ({ chapter }) => chapter !== null && chapters[0] <= chapter && chapter <= chapters[1],
    );
    const file = join(dataFolder, `${title.replace(/\W+/g, "-")}.vtt`);
    await writeFile(file, captionsOf(said));
    const options = [
      "--show",
      "Night Talks",
      "--title",
      title,
      ...(date === undefined ? [] : ["--date", date]),
      ...(video === undefined ? [] : ["--video", video]),
    ];
    await run(process.execPath, [...verse, "add", ...options, file], { env });
  }
}

function captionsOf(sentences: readonly { start: number; text: string }[]): string {
  const from = sentences[0]?.start ?? 0;
  const cues = sentences.map(({ start, text }, index) => {
    const end = sentences[index + 1]?.start ?? start + 3;
    return `${clock(start - from)} --> ${clock(Math.max(end, start + 1) - from)}\n${text}`;
  });
  return ["WEBVTT", ...cues].join("\n\n");
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 23);
}
