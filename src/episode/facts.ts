import { formatTimestamp } from "./time.ts";

/** The names of two folders under `data/`, a show's and the episode's, such as `engine-show/7-steam`. */
export type EpisodeId = string;

/** What all episodes of a show have in common: `show.json`. */
export interface Show {
  /** The name of its folder. */
  readonly id: string;
  readonly name: string;
  /** In the order of the file; who speaks without being listed is a person of the show all the same. */
  readonly people: readonly KnownPerson[];
  /** Words and phrases that mean the same in this show, a group each: a search for one finds the others. */
  readonly synonyms: readonly (readonly string[])[];
  /** How the address of a second is made of an episode's page, such as `{page}#t={seconds}`. */
  readonly link: string | undefined;
  /** Who labels of a recogniser are in all its episodes; `null` for nobody. */
  readonly speakers?: Readonly<Record<string, string | null>>;
}

/** A person of a show, known by the name: the same one in all its episodes. */
export interface KnownPerson {
  readonly name: string;
  readonly role: string | undefined;
  readonly about: string | undefined;
  /** How else people write the name; the words of the name itself need not be listed. */
  readonly aliases: readonly string[];
  readonly isHost: boolean;
}

/** Somebody who speaks in an episode. */
export interface Person extends KnownPerson {
  /** Their place among the people of the episode: hosts and others of `show.json` first. */
  readonly index: number;
}

/** What is known of an episode without opening it. Only the title is never missing. */
export interface Facts {
  readonly id: EpisodeId;
  readonly show: Show;
  readonly title: string;
  /** As the show counts; two shows may have the same. */
  readonly number: number | undefined;
  /** yyyy-mm-dd */
  readonly date: string | undefined;
  readonly durationSeconds: number | undefined;
  /** The one that is spoken, as its BCP 47 tag, where somebody said so. */
  readonly language?: string | undefined;
  /** The video's id on YouTube. */
  readonly video: string | undefined;
  /** The address of the episode's page. */
  readonly page: string | undefined;
  /** The address of the recording, into which others may put advertisements: a second of it is only about right. */
  readonly audio?: string | undefined;
  /** The page and the recording have another cut than the transcript: no second of them is the transcript's. */
  readonly otherCut?: true | undefined;
  /** What of these facts nobody confirmed; with `parts`, the chapters are stretches that we made. */
  readonly guessed?: readonly Guessed[];
  readonly people: readonly Person[];
  readonly chapters: readonly ChapterFacts[];
}

/** Whether what stands for its chapters are parts that we made, for the show published none. */
export function hasParts({ guessed = [] }: Pick<Facts, "guessed">): boolean {
  return guessed.includes("parts");
}

/** Whether what is left out of English may be left out of its words: not where it is said to be in another language. */
export function mayBeEnglish({ language = "en" }: Pick<Facts, "language">): boolean {
  return /^en\b/.test(language);
}

/** Which facts are guesses that nobody confirmed. */
export function guessesIn({ guessed = [] }: Pick<Facts, "guessed">) {
  return {
    title: guessed.includes("title"),
    number: guessed.includes("number"),
    date: guessed.includes("date"),
  };
}

type Guessed = "title" | "number" | "date" | "parts";

/** A chapter that the show published, or a part that we made and that is never called one. */
export interface ChapterFacts extends Timed {
  /** From 1. Titles repeat, numbers do not. */
  readonly number: number;
  readonly title: string;
}

/** `15. Post-training (1:47:14)`: titles repeat, numbers do not. */
export function chapterLabel({ number, title, startSeconds }: ChapterFacts): string {
  return `${number}. ${title}${startSeconds === undefined ? "" : ` (${formatTimestamp(startSeconds)})`}`;
}

/** Something that begins at a second of the recording. */
export interface Timed {
  /** `undefined` where no time of the episode is known from which it could be estimated. */
  readonly startSeconds: number | undefined;
  /** Whether the start is published or given; otherwise it is an estimate. */
  readonly isKnownTime: boolean;
}

/** The order in which episodes are listed: newest first, those without a date last. */
export function newestFirst(a: Facts, b: Facts): number {
  return (
    (b.date ?? "").localeCompare(a.date ?? "") ||
    (b.number ?? 0) - (a.number ?? 0) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Whether a second of the recording is only about where a link goes: advertisements are put into it. */
export function isLinkAbout({ video, page, audio }: Facts): boolean {
  return video === undefined && page === undefined && audio !== undefined;
}

/** A link starts a little before an estimated time: hearing a line begin beats coming in after it. */
const secondsOfLead = 3;

/** The address that starts the recording there, or that of the episode where the second or a rule for it is not known; `undefined` where there is none. */
export function linkTo(
  { video, page, audio, otherCut, show }: Facts,
  { startSeconds, isKnownTime }: Timed,
): string | undefined {
  const lead = isKnownTime ? 0 : secondsOfLead;
  const start = startSeconds === undefined ? 0 : Math.max(0, Math.floor(startSeconds) - lead);
  if (video !== undefined) return `https://youtu.be/${video}${start > 0 ? `?t=${start}` : ""}`;
  if (otherCut) return page ?? audio;
  if (page === undefined) return audio === undefined || start === 0 ? audio : `${audio}#t=${start}`;
  if (show.link === undefined || start === 0) return page;
  return show.link.replace("{page}", page).replace("{seconds}", String(start));
}

/** A person among few others: the first part of the name. */
export function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
