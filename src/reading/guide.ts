import { z } from "zod";
import { parseExactTime, parseTimestamp } from "../episode/time.ts";
import { languageTag } from "../language/language-tag.ts";
import { keyed } from "./json-document.ts";

/** At most so many characters, so that a reply can be read at a glance. */
const maxGistLength = 200;
const maxPartTitleLength = 80;
const maxMomentTitleLength = 60;
const maxMomentGistLength = 160;

export const text = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1, "is empty; expected text")
    .refine((value) => value.length <= maxLength, {
      error: (issue) =>
        `has ${String(issue.input).length} characters; expected at most ${maxLength}`,
    });

const timestamp = z.string().transform((value, context) => {
  const seconds = parseTimestamp(value);
  if (seconds !== undefined) return seconds;
  context.addIssue(`“${value}” is not a time; expected h:mm:ss, such as 5:15:00`);
  return z.NEVER;
});

const exactTime = z.string().transform((value, context) => {
  const seconds = parseExactTime(value);
  if (seconds !== undefined) return seconds;
  context.addIssue(`“${value}” is not a time; expected h:mm:ss, such as 1:23:45 or 1:23:45.5`);
  return z.NEVER;
});

const language = z.string().transform((value, context) => {
  const tag = languageTag(value);
  if (tag !== undefined) return tag;
  context.addIssue(`“${value}” is no language; expected its BCP 47 tag, such as en or pt-BR`);
  return z.NEVER;
});

/** Of the show or of the episode; what the episode says of them goes before. */
export const person = keyed({
  name: text(60),
  role: text(100).optional(),
  about: text(400).optional(),
  /** Other ways people write the name; the words of the name itself need not be listed. */
  aliases: z.array(text(60)).default([]),
});

/** For a list of people: each name once. */
export function eachOnce(people: readonly { readonly name: string }[], context: z.RefinementCtx) {
  const names = new Set<string>();
  for (const [index, { name }] of people.entries()) {
    if (names.has(name))
      context.addIssue({
        code: "custom",
        path: [index, "name"],
        message: `“${name}” is there twice; expected each person once`,
      });
    names.add(name);
  }
}

/** Whole sentences of one speaker that are worth sharing. */
export const quote = text(900);

export const point = keyed({ text: text(220), quote: text(700) });

export const moment = keyed({
  /** The first words of its first sentence. */
  start: text(200),
  title: text(maxMomentTitleLength),
  gist: text(maxMomentGistLength),
  questions: z
    .array(text(120))
    .min(3, "has too few; expected 3 to 30 questions")
    .max(30, "has too many; expected 3 to 30 questions"),
  /** Names and subjects by which people look for it: found as questions are, and never shown as something that is answered. */
  about: z.array(text(120)).max(10, "has too many; expected at most 10 names").default([]),
});

const isoDate = z.iso.date("is not a date; expected yyyy-mm-dd");

/** Which model wrote something that nobody has read. Whoever has read it takes this away. */
const draft = keyed({ model: text(100), date: isoDate });

export const gist = text(maxGistLength);
export const partTitle = text(maxPartTitleLength);

/** What is written about a stretch of an episode. */
const stretch = keyed({
  draftedBy: draft.optional(),
  gist: gist.optional(),
  points: z.array(point).max(6, "has too many; expected at most 6 points").default([]),
  quotes: z.array(quote).max(3, "has too many; expected at most 3 quotes").default([]),
  moments: z.array(moment).default([]),
});

const chapter = keyed({
  number: z.int().min(1),
  /** Only of a part: goes before its heading, which is its first words. */
  title: partTitle.optional(),
  ...stretch.shape,
});

/** What the show chose as worth hearing, by the recording's time: what is shown are the sentences said there. */
const soundbite = keyed({
  start: exactTime,
  end: exactTime,
  title: text(200).optional(),
}).refine(({ start, end }) => start < end, {
  path: ["end"],
  error: "is not after its start; expected the time when it ends",
});

/** What we wrote about an episode: `guide.json`. Everything in it that quotes the transcript is checked against it. */
export const guideSchema = keyed({
  title: text(200),
  /** Who wrote it; a reply that shows any of it says so. */
  writtenBy: text(300).optional(),
  number: z.int().min(1).optional(),
  date: isoDate.optional(),
  duration: timestamp.optional(),
  /** The one that is spoken. */
  language: language.optional(),
  /** The video's id on YouTube. */
  video: z
    .string()
    .regex(/^[\w-]{6,20}$/, "is no video id; expected the part after v= in its YouTube address")
    .optional(),
  /** The episode's own page. */
  page: z
    .url({ protocol: /^https?$/, error: "is no address; expected https://…" })
    .regex(/^[^\s<>]*$/, "has a character that breaks links; expected none of < > and white space")
    .optional(),
  /** The recording itself: where neither a video nor a page is known, links go there. */
  audio: z
    .url({ protocol: /^https?$/, error: "is no address; expected https://…" })
    .regex(/^[^\s<>]*$/, "has a character that breaks links; expected none of < > and white space")
    .optional(),
  /** The page and the recording have another cut than the transcript: no second of them is the transcript's. */
  otherCut: z.literal(true).optional(),
  /** What of all this nobody confirmed. With “parts”, the headings of transcript.md are ours, and no chapters. */
  guessed: z.array(z.enum(["title", "number", "date", "parts"])).default([]),
  /** Who speaks where the transcript has a label such as SPEAKER_00; `null` for nobody. */
  speakers: z.record(z.string(), text(60).nullable()).default({}),
  summary: text(900).optional(),
  /** Who has a part in it; whoever else speaks need not be listed. */
  people: z.array(person).superRefine(eachOnce).default([]),
  chapters: z.array(chapter).default([]),
  soundbites: z.array(soundbite).default([]),
  /** The first words of what `verse check` would ask to look at, and that is right as it stands. */
  checked: z.array(text(200)).default([]),
});

/** As they stand in the file. */
export type WrittenStretch = z.infer<typeof stretch>;

export type Guide = z.infer<typeof guideSchema>;
