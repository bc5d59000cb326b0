import type { Stance } from "../language/stance.ts";
import {
  bold,
  code,
  escaped,
  joinMarkdown,
  md,
  mention,
  small,
  type Markdown,
} from "../reply/markdown.ts";
import { formatsFor } from "./formats.ts";
import { example, type CommandLabel, type Label } from "./labels.ts";

// As in Britain: dates without a comma, lists without one before “and”.
const { number, percent, counted, date, month, and, or, otherLanguage } = formatsFor("en-GB");

const onlyMe: Label = { name: "private", description: "True: only you see the answer" };

const commands = {
  quote: {
    name: "quote",
    description: "Find who said it and when: a half-remembered line, a topic or a question",
    options: {
      text: { name: "text", description: "What you remember, a topic or a question" },
      private: {
        name: "private",
        description: "False: everyone sees the list. By default only you do",
      },
    },
  },
  chapter: {
    name: "chapter",
    description: "What a chapter is about, with the times of its points",
    options: {
      chapter: { name: "chapter", description: "Its number or title" },
      private: onlyMe,
    },
  },
  chapters: {
    name: "chapters",
    description: "All chapters of an episode with their times",
    options: { private: onlyMe },
  },
  speaker: {
    name: "speaker",
    description: "Who speaks, how much, and what they say about a topic",
    options: {
      speaker: { name: "speaker", description: "A name; leave it empty for everyone" },
      about: { name: "about", description: "A topic" },
      private: onlyMe,
    },
  },
  at: {
    name: "at",
    description: "What is being said at a moment",
    options: {
      time: { name: "time", description: "1:23:45, 2h 3m, seconds, or a video link with t=" },
      private: onlyMe,
    },
  },
  random: {
    name: "random",
    description: "A passage worth quoting, picked at random",
    options: { private: onlyMe },
  },
  compare: {
    name: "compare",
    description: "What two people say about one topic, side by side",
    options: {
      about: { name: "about", description: "The topic" },
      speakers: {
        name: "speakers",
        description: "Two names with a comma between; empty for the two who say most",
      },
      private: onlyMe,
    },
  },
  check: {
    name: "check",
    description: "Did they really say that? Checks a quote word by word",
    options: {
      text: { name: "text", description: "The words to check" },
      private: {
        name: "private",
        description: "False: everyone sees the verdict. By default only you do",
      },
    },
  },
  episode: {
    name: "episode",
    description: "An episode at a glance",
    options: { private: onlyMe },
  },
  episodes: {
    name: "episodes",
    description: "All episodes, or those on a topic",
    options: {
      about: { name: "about", description: "A topic that they speak of" },
      year: { name: "year", description: "Only those of this year" },
      private: onlyMe,
    },
  },
  help: {
    name: "help",
    description: "How to ask, with examples that work",
    options: { private: onlyMe },
  },
  "find-this-quote": { name: "Find this quote", description: "", options: {} },
};

const labels: Readonly<Record<string, CommandLabel>> = commands;

const buttons = {
  open: "Open",
  next: "Next",
  previous: "Previous",
  back: "Back",
  more: "More",
  map: "Map",
  otherPlaces: "Others",
  chapter: "Chapter",
  change: "Change",
  done: "Done",
  episodes: "Episodes",
  searchAgain: "Look for the words",
  earlier: "+ Before",
  later: "+ After",
  shorterStart: "− First",
  shorterEnd: "− Last",
  tidy: "Tidy",
  untidy: "As spoken",
  original: "Original words",
  share: "Share",
  picture: "Picture",
  sharePicture: "Share picture",
  watch: "Watch",
  context: "Context",
  remove: "Remove",
  anotherQuote: "Another",
  randomQuote: "Random",
  chapters: "All chapters",
  part: "Part",
  parts: "All parts",
  shareCorrection: "Share correction",
  shareConfirmation: "Share confirmation",
  shareSentence: "Share it whole",
  everyone: "Everyone",
  everything: "Everything else",
};

/** What is known of how much somebody says; `episodes` where several were counted, `minutes` where times are known. */
export interface SpeakerFigures {
  readonly episodes: number | undefined;
  /** A whole number of percent. */
  readonly ofWords: number;
  readonly minutes: number | undefined;
}

export interface EpisodeFigures {
  readonly show: string;
  readonly number: number | undefined;
  /** yyyy-mm-dd */
  readonly date: string | undefined;
  readonly duration: string | undefined;
  /** As its BCP 47 tag. */
  readonly language?: string | undefined;
  readonly chapterCount: number;
  /** They were made here, for none were published. */
  readonly areParts?: boolean;
}

/** Which facts nobody gave. */
export type GuessedFacts = Readonly<Record<"title" | "number" | "date", boolean>>;

/** A chapter, or a part that was made where none were published. */
export interface NamedChapter {
  readonly number: number;
  readonly title: string;
  readonly isPart: boolean;
}

export interface PictureTime {
  readonly timestamp: string;
  readonly isKnown: boolean;
}

/** What the show published, or what was made here where it published none. */
function chaptersOrParts(count: number, areParts: boolean): string {
  return counted(
    count,
    areParts ? { one: "part", other: "parts" } : { one: "chapter", other: "chapters" },
  );
}

/** How words that were said are turned by those around them; these follow. */
const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "denied",
  conditional: "only under a condition",
  doubted: "with a doubt",
  asked: "as a question",
  reported: "as a view others may hold",
  contrasted: "with an objection",
};

/** Every text that people read, in English. Other languages have the same shape. */
export const en = {
  /** As Intl and HTML name it. */
  language: "en",

  commands: labels,

  /** Options by which commands are narrowed, where a command has no label of its own for them. */
  scopeOptions: {
    speaker: { name: "speaker", description: "Only what this person says" },
    chapter: { name: "chapter", description: "Only in this chapter: its number or title" },
    episode: { name: "episode", description: "Which episode: its number, title, guest or link" },
    show: { name: "show", description: "Only in this show" },
  },

  buttons,

  placeholders: {
    chapters: (first: number, last: number, areParts: boolean): string =>
      `${areParts ? "Open a part" : "Open a chapter"}, ${first} to ${last}`,
    moments: "Jump to a moment",
    momentsAndQuotes: "Moments and quotes",
    soundbites: "Chosen by the show",
    speakers: "Who speaks",
    episodes: "Open an episode",
  },

  /** Small print and lines that several replies share. */
  common: {
    /** By a guide's own words. */
    writtenBy: (note: string): Markdown => small(md`Summaries and questions: ${note}`),
    writtenWithModel: small("Summaries are written with a language model’s help."),
    draftedBy: (draft: { readonly model: string; readonly date: string }): Markdown =>
      small(md`Summary drafted by ${draft.model}, ${date(draft.date)}; nobody has read it.`),
    probably: (name: string): Markdown => md`${bold(name)} (probably)`,
    minutes: (minutes: number): string => `${minutes} min`,
    range: (first: number, last: number): string => `${first}–${last}`,
    /** Of a whole number of percent. */
    percent,
    date,
    month,
    share: (name: string, ofWords: number): Markdown => md`${name} ${percent(ofWords)}`,
    /** Names, or people and how much they speak, one behind the other. */
    list: (names: readonly Markdown[]): Markdown => joinMarkdown(names, ", "),
    sharedBy: (userId: string, command: Markdown): Markdown =>
      userId === "" ? md`` : small(md`Shared by ${mention(userId)} with ${command}`),
    /** Fillers and repeated words were left out. */
    tidied: "tidied",
    /** Not by us: a soundbite that the show published. */
    chosenByShow: "chosen by the show",
    originalWords: small("As the published transcript has it, mishearings included."),
  },

  quote: {
    header: (
      query: string,
      found: {
        /** The numbers of the first and the last that are shown. */
        readonly shown: readonly [number, number];
        readonly found: number;
        readonly isMore: boolean;
        /** In how many, where several were asked. */
        readonly episodes: number | undefined;
        readonly filters: Markdown;
      },
    ): Markdown => {
      const [first, last] = found.shown;
      const all = found.isMore ? `${found.found}+` : String(found.found);
      const best = first === 1 ? `best ${last} of ${all}` : `${first}–${last} of ${all}`;
      const which =
        found.found === 1
          ? "1 passage"
          : last === found.found && first === 1
            ? `${all} passages`
            : best;
      return joinMarkdown(
        [
          md`${bold(`“${query}”`)}${found.filters} · ${which}`,
          found.episodes !== undefined &&
            found.episodes > 1 &&
            `in ${counted(found.episodes, { one: "episode", other: "episodes" })}`,
        ],
        ", ",
      );
    },
    openNumber: (place: number): string => `Open ${place}`,
    filters: (only: {
      readonly speaker?: string | undefined;
      readonly chapter?: NamedChapter | undefined;
      readonly episode?: string | undefined;
      readonly show?: string | undefined;
    }): Markdown =>
      joinMarkdown(
        [
          only.speaker !== undefined && md`, said by ${only.speaker}`,
          only.chapter &&
            md`, in ${only.chapter.isPart ? "part" : "chapter"} ${only.chapter.number} (${only.chapter.title})`,
          only.episode !== undefined && md`, in ${only.episode}`,
          only.show !== undefined && md`, in ${only.show}`,
        ],
        "",
      ),
    shortened: small(
      md`Your text was long, so only its beginning was searched for. To check a long quote, use ${example(commands.check)}.`,
    ),
    saidTimes: (query: string, count: number, filters: Markdown): Markdown =>
      md`“${query}”: ${bold(`said ${count === 1 ? "once" : `${number(count)} times`}`)}${filters}. Too common to be one place's words; ${count === 1 ? "here" : "here it tells most"}:`,
    neverSaid: (words: readonly string[]): Markdown =>
      bold(
        `${and(words.map((word) => `“${word}”`))} ${words.length === 1 ? "is" : "are"} never said here.`,
      ),
    saidIn: (word: string, episodes: readonly string[]): Markdown =>
      md`“${word}” is said in ${and(episodes)}.`,
    weak: (query: string, filters: Markdown): Markdown =>
      md`No good match for “${query}”${filters}. Closest:`,
    /** After what is never said. */
    closest: escaped("Closest in meaning:"),
    nothing: (query: string, filters: Markdown): Markdown =>
      md`Nothing found for “${query}”${filters}.`,
    nothingHint: escaped("Try fewer or other words. Questions work too."),
    alternatives: escaped("This would find something:"),
    alternative: (
      query: string,
      name: string | undefined,
      chapterTitle: string | undefined,
    ): string =>
      [
        query,
        name === undefined ? "" : `by ${name}`,
        chapterTitle === undefined ? "" : `in ${chapterTitle}`,
      ]
        .filter(Boolean)
        .join(" "),
    misheard: (original: string, corrected: string): Markdown =>
      small(md`The published transcript has “${original}”; it should be “${corrected}”.`),
    alsoAt: (place: Markdown): Markdown => small(md`Also at ${place}`),
    empty: md`Write a few words you remember, a topic or a question after ${example(commands.quote)}.`,
  },
  change: {
    before: (words: string, name: string | undefined): Markdown =>
      small(md`Before${name !== undefined && md`, ${name}`}: ${words}`),
    after: (words: string, name: string | undefined): Markdown =>
      small(md`After${name !== undefined && md`, ${name}`}: ${words}`),
  },

  chapters: {
    header: (count: number, areParts: boolean): Markdown => bold(chaptersOrParts(count, areParts)),
    partsNote: small("The show published no chapters; these parts were made here."),
  },

  speaker: {
    episodes: (count: number): string => counted(count, { one: "episode", other: "episodes" }),
    of: ({ episodes, ofWords, minutes }: SpeakerFigures): Markdown =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "episode", other: "episodes" }),
          md`${percent(ofWords)} of the words`,
          minutes !== undefined && `about ${minutes} min`,
        ],
        ", ",
      ),
    newest: (count: number): Markdown => small(`Counted over the newest ${count} episodes.`),
    firstAndLast: (first: Markdown, last: Markdown): Markdown =>
      md`First heard ${first}, last ${last}`,
    chapters: (numbers: string): Markdown => md`Chapters: ${numbers}`,
    words: (words: readonly string[]): Markdown => md`Typical words: ${words.join(", ")}`,
    about: (name: string, subject: string): Markdown => md`${bold(name)} about “${subject}”`,
    nothingAbout: (name: string, subject: string): Markdown =>
      md`Nothing found by ${name} about “${subject}”.`,
    aboutNobody: (name: string): Markdown =>
      md`Add a name: ${example(commands.speaker, [commands.speaker.options.speaker, name])}, or use ${example(commands.quote)} for everyone.`,
  },

  compare: {
    open: (name: string): string => `Open ${name}`,
    more: (name: string): string => `More ${name}`,
    others: (count: number): string => `${count} more`,
    header: (subject: string): Markdown => md`On “${subject}”`,
    nothing: (name: string): Markdown => md`${bold(name)}: nothing found.`,
    twoNames: (names: readonly string[]): Markdown =>
      md`Give two different names, such as ${and(names.slice(0, 2))}. The speakers are ${and(names)}.`,
    nobody: (subject: string): Markdown => md`Nothing found about “${subject}”.`,
  },

  check: {
    exact: bold("Yes, word for word."),
    near: bold("Almost. The words were slightly different:"),
    turned: (stance: Stance, words: string): Markdown =>
      md`${bold(`Careful: “${words}”`)}. Said, but ${turnedBy[stance]}.`,
    nearTurned: (lost: readonly string[], added: readonly string[]): Markdown =>
      joinMarkdown(
        [
          bold("Careful, the meaning may change."),
          joinMarkdown(
            [
              lost.length > 0 && md`Missing: ${joinMarkdown(lost.map(bold), ", ")}`,
              added.length > 0 &&
                md`Not said: ${joinMarkdown(
                  added.map((word) => md`~~${word}~~`),
                  ", ",
                )}`,
            ],
            " · ",
          ),
        ],
        " ",
      ),
    moreDifferences: (count: number): Markdown =>
      small(counted(count, { one: "more difference", other: "more differences" })),
    compared: small(md`${bold("Bold")} was left out, ~~${"struck"}~~ was not said.`),
    /** `said` is who did say it, where that is known. */
    wrongSpeaker: (named: string, said: string | undefined): Markdown =>
      bold(said === undefined ? `Not said by ${named}.` : `Said by ${said}, not by ${named}.`),
    pieces: bold("Each of these was said, but not together:"),
    counted: (count: number, isMore: boolean): Markdown =>
      md`${bold(`Said ${count === 1 ? "once" : `${count} times${isMore ? " or more" : ""}`}.`)} Too short or too common to pin down. ${count === 1 ? "Here:" : "Some of the places:"}`,
    clip: (place: Markdown): Markdown => small(md`Played as a clip at the start: ${place}`),
    clipOf: (place: Markdown): Markdown => small(md`This is a clip. In the conversation: ${place}`),
    idea: bold("Not in these words, but something similar was said:"),
    /** Where, if that is one episode or show. */
    none: (where: string | undefined): Markdown =>
      bold(where === undefined ? "Not found." : `Not found in ${where}.`),
    noneNote: escaped(
      "No passage has these words or anything close. They may come from elsewhere.",
    ),
    nearest: escaped("The closest passage, though not the same:"),
    noText: escaped(
      "There are no words to check in it: links, emoji and pictures are not compared. Give a sentence of the quote.",
    ),
    correction: escaped("A small, friendly correction. In the episode it is:"),
    confirmation: escaped("Checked: this was said, word for word."),
    sentence: escaped("Checked: the words stand in this, so it is shared whole."),
    numbered: (position: number, words: string): Markdown => md`**${position}.** ${words}`,
    moreQuotes: (count: number): Markdown =>
      small(
        md`${counted(count, { one: "more quote", other: "more quotes" })} in that message. ${example(commands.check)} takes each alone.`,
      ),
    messageQuoted: (words: string): Markdown => small(md`Looked for: “${words}”`),
  },

  episode: {
    words: (own: readonly string[]): Markdown => md`Typical words: ${own.join(", ")}`,
    facts: (facts: EpisodeFigures): Markdown =>
      joinMarkdown(
        [
          md`${facts.show}${facts.number !== undefined && md` #${facts.number}`}`,
          facts.date !== undefined && date(facts.date),
          facts.duration,
          facts.chapterCount > 0 && chaptersOrParts(facts.chapterCount, facts.areParts === true),
          otherLanguage(facts.language),
        ],
        ", ",
      ),
    guessed: (guesses: GuessedFacts): Markdown => {
      const facts = [guesses.title && "title", guesses.number && "number", guesses.date && "date"];
      return small(
        `Guessed, and confirmed by nobody: ${and(facts.filter((fact) => fact !== false))}.`,
      );
    },
    owner: small("The transcript belongs to the podcast’s makers."),
  },

  episodes: {
    page: (page: number, pages: number): Markdown => small(md`Page ${page} of ${pages}`),
    header: (found: number, filters: Markdown): Markdown =>
      md`${bold(counted(found, { one: "episode", other: "episodes" }))}${filters}`,
    none: (filters: Markdown): Markdown => md`There is no episode${filters} that I know.`,
    filters: (only: {
      readonly about: string | undefined;
      readonly speaker: string | undefined;
      readonly year: number | undefined;
      readonly show: string | undefined;
    }): Markdown =>
      joinMarkdown(
        [
          only.about !== undefined && md` on “${only.about}”`,
          only.speaker !== undefined && md` with ${only.speaker}`,
          only.year !== undefined && ` of ${only.year}`,
          only.show !== undefined && md` in ${only.show}`,
        ],
        "",
      ),
    passages: (count: number): string => counted(count, { one: "passage", other: "passages" }),
  },

  help: {
    header: md`${bold("Ask this podcast.")} Only you see the answers, until you press ${bold(buttons.share)}.`,
    find: (question: string): Markdown =>
      md`${bold("Find words:")} a half-remembered line, a topic or a question.\n${example(commands.quote, [commands.quote.options.text, question])}`,
    chapter: (chapterNumber: string): Markdown =>
      md`${bold("Catch up on a chapter.")} ${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (words: string): Markdown =>
      md`${bold("Check a quote.")} On any message: Apps, ${bold(commands["find-this-quote"].name)}. Or:\n${example(commands.check, [commands.check.options.text, words])}`,
    exactly: (name: string | undefined, chapterNumber: string | undefined): Markdown =>
      md`${bold("To narrow a search,")} add to the text: ${joinMarkdown(
        [
          code('"scaling laws"'),
          code("-openai"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        ", ",
      )}`,
    also: md`${bold("More:")} ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    estimate: small(
      "Times marked ≈ are estimates. Tidied: fillers and repeated words are left out, nothing else is changed. A check compares neither fillers nor capitals nor punctuation. Summaries are written with a language model’s help; quotes are the transcript’s words.",
    ),
  },

  share: {
    notAllowed: escaped(
      "This server lets external apps reply only in private, so it can’t be posted here. You can copy the words instead:",
    ),
    removeRefused: escaped(
      "Only the person who shared it, or someone who may manage messages, can remove it.",
    ),
    removed: escaped("Removed."),
  },

  pictures: {
    where: (query: string): Markdown => md`Where “${query}” comes up`,

    tooLong: escaped("Too long for a picture: take out a sentence."),
    noFont: (letters: readonly string[]): Markdown =>
      md`There is no picture of this: I have no font for ${letters.join(" ")}.`,

    /** Drawn into pictures. */
    drawn: {
      percent,
      probably: (name: string): string => `${name} (probably)`,
      /** Whoever speaks where nobody knows who. */
      somebody: "Somebody",
      chapters: (count: number, areParts: boolean): string => chaptersOrParts(count, areParts),
      shares: "% of words",
      only: (name: string): string => `only ${name}`,
      places: (count: number): string => counted(count, { one: "place", other: "places" }),
      scaleStart: "0 min",
    },

    /** Read instead of a picture. */
    alt: {
      sentences: (all: readonly string[]): string => all.join(" "),
      quote: (quote: {
        readonly words: string;
        /** With the role, where it is known; empty where nobody knows who speaks. */
        readonly speaker: string;
        readonly time: PictureTime | undefined;
        readonly episode: string;
      }): string => {
        const { words, speaker, time, episode } = quote;
        const where = time && `, ${time.isKnown ? "" : "about "}${time.timestamp}`;
        return `“${words}” ${speaker === "" ? "" : `${speaker}. `}${episode}${where ?? ""}.`;
      },
      map: (title: string, duration: string, chapterCount: number, areParts: boolean): string =>
        `Map of ${title}: ${[duration, chapterCount > 0 && chaptersOrParts(chapterCount, areParts)].filter(Boolean).join(", ")}.`,
      /** `1–2, 5` as the chapters; empty when there are none. */
      speaks: (name: string, ofWords: number, chapterNumbers: string): string =>
        `${name} ${percent(ofWords)}${
          chapterNumbers === ""
            ? ""
            : `, in ${/^\d+$/.test(chapterNumbers) ? "chapter" : "chapters"} ${chapterNumbers}`
        }`,
      speakers: (all: readonly string[]): string =>
        `Who speaks, by share of the words and chapters: ${all.join("; ")}.`,
      only: (name: string): string => `Only ${name}’s part is highlighted.`,
      mark: (label: string, timestamp: string): string => `${label} at ${timestamp}`,
      marked: (marks: readonly string[]): string => `Marked: ${marks.join(", ")}.`,
    },
  },

  slips: {
    noSuchShow: (typed: string, names: readonly string[]): Markdown =>
      md`“${typed}” is no show I know. There ${names.length === 1 ? "is" : "are"} ${and(names)}.`,
    noSuchEpisode: (typed: string): Markdown =>
      md`“${typed}” is no episode I know. Give a number, words of a title or a guest; ${example(commands.episodes)} lists them.`,
    severalEpisodes: (typed: string, names: readonly string[]): Markdown =>
      md`“${typed}” can be ${or(names)}. Which one?`,
    noEpisodeHasIt: escaped("No episode that I know has that."),
    noSuchSpeaker: (typed: string, names: readonly string[]): Markdown =>
      md`I don’t know anyone called “${typed}” here.${names.length > 0 && md` Is it ${or(names)}?`}`,
    severalSpeakers: (typed: string, names: readonly string[]): Markdown =>
      md`“${typed}” can be ${or(names)}. Who is meant?`,
    notInEpisode: (typed: string, episode: string, names: readonly string[]): Markdown =>
      md`“${typed}” doesn’t speak in ${episode}.${names.length > 0 && md` The speakers are ${and(names)}.`}`,
    noSpeakers: escaped("This transcript doesn’t say who speaks."),
    /** The count is that of the episode which was named. */
    noSuchChapter: (typed: string, count: number | undefined): Markdown => {
      if (count === 0) return md`That episode has no chapters.`;
      const range =
        count === undefined ? md`` : md` Give a number from 1 to ${count} or words of a title.`;
      return md`There is no chapter “${typed}”.${range} ${example(commands.chapters)} lists them.`;
    },
    severalChapters: (typed: string, chapterLabels: readonly string[]): Markdown =>
      md`“${typed}” fits several chapters: ${chapterLabels.join(", ")}. Which one?`,
    noChapters: (episode: string): Markdown => md`No chapters of ${bold(episode)} were published.`,
    noSuchTime: (typed: string, end: string): Markdown =>
      md`I can’t read “${typed}” as a time. Write ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, a number of seconds, or paste a video link with ${code("t=")}. The episode ends at ${end}.`,
    afterTheEnd: (time: string, end: string): Markdown =>
      md`${time} is after the end: the episode is ${end} long.`,
    noTimes: (episode: string): Markdown =>
      md`When things are said in ${bold(episode)} is not known.`,
    unknownLink: escaped("That link leads to no episode I know."),
    gone: escaped(
      "The words that this button meant are no longer where they were: the transcript was replaced or taken away.",
    ),
    oldButton: md`This button is too old to be read. ${example(commands.quote)} finds the words again.`,
    wrongOption: (name: string): Markdown =>
      md`I can’t read what is in ${bold(name)}. See ${example(commands.help)} for examples.`,
    missingOption: (name: string): Markdown =>
      md`Please fill in ${bold(name)}. See ${example(commands.help)} for examples.`,
    tooMany: (seconds: number): Markdown =>
      md`That was a lot for one minute. Please ask again in ${number(seconds)} s.`,
    unknownCommand: md`This button or command no longer works. ${example(commands.help)} shows what can be asked.`,
    nothingToPick: escaped("No quote fits that. Try another chapter or speaker."),
    textTooLong: (maxLength: number): Markdown =>
      md`That is too long: at most ${number(maxLength)} characters, please.`,
  },

  failure: escaped("Something went wrong on our side. It has been noted; please try again."),
};

/** Everything people read, in one language. */
export type Texts = typeof en;
