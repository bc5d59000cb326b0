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
const { number, percent, counted, date, and, or } = formatsFor("en-GB");

const onlyMe: Label = { name: "private", description: "Show the answer only to me" };

const commands = {
  quote: {
    name: "quote",
    description: "Find the words: half-remembered lines, topics or questions",
    options: {
      text: { name: "text", description: "What you remember, a topic or a question" },
      private: {
        name: "private",
        description: "False shows the list to everyone; you see it alone by default",
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
    description: "Who speaks, how much, and what they say about something",
    options: {
      speaker: { name: "speaker", description: "A name; leave it empty for everyone" },
      about: { name: "about", description: "What they say about this" },
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
    description: "What two people say about one thing, side by side",
    options: {
      about: { name: "about", description: "The subject" },
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
        description: "False shows the verdict to everyone; you see it alone by default",
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
    description: "All episodes, or those on a subject",
    options: {
      about: { name: "about", description: "A subject that they speak of" },
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
  back: "Back to the list",
  where: "Where in the episode",
  episodes: "Episodes",
  searchAgain: "Look for the words",
  earlier: "+ Earlier",
  later: "+ Later",
  shorterStart: "− First sentence",
  shorterEnd: "− Last sentence",
  tidy: "Tidy",
  untidy: "As spoken",
  original: "Original words",
  corrected: "Corrected words",
  share: "Share",
  picture: "Picture",
  sharePicture: "Share picture",
  watch: "Watch",
  context: "Context",
  remove: "Remove",
  another: "Another",
  chapters: "All chapters",
  shareCorrection: "Share the correction",
  shareConfirmation: "Share that it was said",
  shareSentence: "Share it whole",
  everyone: "Everyone",
};

/** What is known of how much somebody says; `episodes` where several were counted, `minutes` where times are known. */
export interface SpeakerFigures {
  readonly episodes: number | undefined;
  readonly words: number;
  /** A whole number of percent. */
  readonly ofWords: number;
  readonly minutes: number | undefined;
  readonly turns: number;
}

export interface EpisodeFigures {
  readonly show: string;
  readonly number: number | undefined;
  /** yyyy-mm-dd */
  readonly date: string | undefined;
  readonly duration: string | undefined;
  readonly chapterCount: number;
  /** They were made here, for none were published. */
  readonly areParts?: boolean;
}

/** Which facts nobody gave. */
export type GuessedFacts = Readonly<Record<"title" | "number" | "date", boolean>>;

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
  denied: "they are denied",
  conditional: "under a condition",
  doubted: "with a doubt",
  asked: "as a question",
  reported: "as what others say or might say",
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
    chapters: (first: number, last: number): string => `Open a chapter, ${first} to ${last}`,
    moments: "Jump to a moment",
    episodes: "Open an episode",
  },

  /** Small print and lines that several replies share. */
  common: {
    estimate: small("Times marked ≈ are estimates."),
    writtenBy: (note: string): Markdown => small(md`Summaries: ${note}`),
    draftedBy: (draft: { readonly model: string; readonly date: string }): Markdown =>
      small(md`Summary drafted by ${draft.model}, ${date(draft.date)}; nobody has read it.`),
    probably: (name: string): Markdown => md`probably ${bold(name)}`,
    untilAndMinutes: (from: string, to: string, minutes: number): Markdown =>
      md`${from}–${to}, ${minutes} min`,
    /** Of a whole number of percent. */
    percent,
    date,
    share: (name: string, ofWords: number): Markdown => md`${name} ${percent(ofWords)}`,
    sharedBy: (userId: string): Markdown =>
      userId === "" ? md`` : small(md`Shared by ${mention(userId)}`),
    tidied: small("Tidied: fillers and repeated words left out, nothing else."),
    originalWords: small("As the published transcript has it, mishearings included."),
    correctedWords: small("A word the transcript misheard is corrected here."),
  },

  quote: {
    header: (query: string, found: number, more: boolean, filters: Markdown): Markdown =>
      md`${bold(more ? `${found}+ passages` : counted(found, { one: "passage", other: "passages" }))} for “${query}”${filters}`,
    filters: (only: {
      readonly speaker?: string | undefined;
      readonly chapter?: string | undefined;
      readonly episode?: string | undefined;
      readonly show?: string | undefined;
    }): Markdown =>
      joinMarkdown(
        [
          only.speaker !== undefined && md`, said by ${only.speaker}`,
          only.chapter !== undefined && md`, in ${only.chapter}`,
          only.episode !== undefined && md`, in ${only.episode}`,
          only.show !== undefined && md`, in ${only.show}`,
        ],
        "",
      ),
    page: (page: number, pages: number): Markdown => small(md`Page ${page} of ${pages}`),
    shortened: small(
      md`Your text was long: only its beginning was searched. ${example(commands.check)} takes up to 4,000 characters.`,
    ),
    weak: (query: string, filters: Markdown): Markdown =>
      md`Nothing fits well for “${query}”${filters}. The nearest:`,
    nothing: (query: string, filters: Markdown): Markdown =>
      md`Nothing found for “${query}”${filters}.`,
    nothingHint: escaped("Try fewer or other words. Questions work too."),
    alternatives: escaped("These would be found:"),
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
      small(md`Heard as “${original}” in the published transcript, meant is “${corrected}”`),
    answers: (question: string): Markdown => small(md`Answers: ${question}`),
    alsoAt: (place: Markdown): Markdown => small(md`Also at ${place}`),
    empty: md`Write a few words you remember, a topic or a question after ${example(commands.quote)}.`,
  },

  chapter: {
    speaks: (shares: readonly Markdown[]): Markdown => joinMarkdown(shares, ", "),
    points: bold("In short"),
    quotes: bold("Worth quoting"),
  },

  chapters: {
    header: (count: number, areParts: boolean): Markdown => bold(chaptersOrParts(count, areParts)),
    partsNote: small("The show published no chapters; these parts were made here."),
    parts: (count: number): Markdown =>
      md`${bold(counted(count, { one: "part", other: "parts" }))}, made here: no chapters were published.`,
  },

  speaker: {
    header: bold("Who speaks"),
    of: ({ episodes, ofWords, minutes, turns }: SpeakerFigures): Markdown =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "episode", other: "episodes" }),
          md`${percent(ofWords)} of the words`,
          minutes !== undefined && `about ${minutes} min`,
          counted(turns, { one: "turn", other: "turns" }),
        ],
        ", ",
      ),
    counts: ({ episodes, words, ofWords, minutes, turns }: SpeakerFigures): Markdown =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "episode", other: "episodes" }),
          `${counted(words, { one: "word", other: "words" })} (${percent(ofWords)})`,
          minutes !== undefined && `about ${counted(minutes, { one: "minute", other: "minutes" })}`,
          counted(turns, { one: "turn", other: "turns" }),
        ],
        ", ",
      ),
    newest: (count: number): Markdown => small(`Counted over the newest ${count} episodes.`),
    firstAndLast: (first: Markdown, last: Markdown): Markdown =>
      md`First heard ${first}, last ${last}`,
    chapters: (numbers: string): Markdown => md`Chapters: ${numbers}`,
    words: (words: readonly string[]): Markdown => md`Words most their own: ${words.join(", ")}`,
    wordsNote: small("Used far more by them than by those they talk with."),
    about: (name: string, subject: string): Markdown => md`${bold(name)} about “${subject}”`,
    nothingAbout: (name: string, subject: string): Markdown =>
      md`${name} says nothing that was found about “${subject}”.`,
    aboutNobody: (name: string): Markdown =>
      md`Add a name: ${example(commands.speaker, [commands.speaker.options.speaker, name])}, or use ${example(commands.quote)} for everyone.`,
  },

  at: {
    header: (time: string): Markdown => md`Around ${bold(time)}`,
    moment: (title: string): Markdown => bold(title),
  },

  compare: {
    header: (subject: string): Markdown => md`On “${subject}”`,
    nothing: (name: string): Markdown => md`${bold(name)}: nothing found.`,
    twoNames: (names: readonly string[]): Markdown =>
      md`Write two different names, such as ${and(names.slice(0, 2))}. Known are ${and(names)}.`,
    nobody: (subject: string): Markdown => md`Nothing found about “${subject}”.`,
  },

  check: {
    exact: bold("Yes, said in these words."),
    exactNote: small("Fillers, capitals and punctuation are not compared."),
    near: bold("Nearly. What was said differs:"),
    turned: (stance: Stance, words: string): Markdown =>
      md`${bold(`Careful: “${words}”`)}. These words stand there, but ${turnedBy[stance]}.`,
    wholeSentence: escaped("The whole of it:"),
    nearTurned: (lost: readonly string[], added: readonly string[]): Markdown =>
      joinMarkdown(
        [
          lost.length > 0 &&
            md`${bold("Careful:")} said, but not in the text: ${joinMarkdown(lost.map(bold), ", ")}`,
          added.length > 0 &&
            md`${bold("Careful:")} in the text, but not said: ${joinMarkdown(
              added.map((word) => bold(md`~~${word}~~`)),
              ", ",
            )}`,
        ],
        "\n",
      ),
    compared: md`Word by word (${bold("bold")} was said, ~~${"struck"}~~ was not):`,
    said: escaped("What was said:"),
    wrongSpeaker: (named: string): Markdown =>
      md`${bold(`Not by ${named}`)}: see below who said it.`,
    pieces: bold("Each of these was said, but not together:"),
    counted: (count: number, isMore: boolean): Markdown =>
      md`${bold(`Said ${count === 1 ? "once" : `${count} times${isMore ? " or more" : ""}`}.`)} Too few or too common words to be one place's quote. ${count === 1 ? "Here:" : "Some of the places:"}`,
    clip: (place: Markdown): Markdown => small(md`Played as a clip at the start: ${place}`),
    clipOf: (place: Markdown): Markdown => small(md`This is a clip. In the conversation: ${place}`),
    idea: bold("Not in these words. Something near in sense was said:"),
    none: bold("Not found."),
    noneNote: escaped(
      "No passage that I know has these words or nearly these. That says nothing about other places.",
    ),
    nearest: escaped("The nearest that was said, which is not the same:"),
    noText: escaped(
      "There are no words to look for: links, emoji and pictures are not compared. Give a sentence of the quote.",
    ),
    correction: escaped("A small correction, kindly meant. The words that were said are:"),
    confirmation: escaped("Checked: it was said in these words."),
    sentence: escaped("Checked: the words stand in this, so it is shared whole."),
    numbered: (position: number, words: string): Markdown => md`**${position}.** ${words}`,
    moreQuotes: (count: number): Markdown =>
      small(
        md`${counted(count, { one: "more quote", other: "more quotes" })} in that message. ${example(commands.check)} takes each alone.`,
      ),
    messageQuoted: (words: string): Markdown => md`Looked for: “${words}”`,
  },

  episode: {
    facts: (facts: EpisodeFigures): Markdown =>
      joinMarkdown(
        [
          md`${facts.show}${facts.number !== undefined && md` #${facts.number}`}`,
          facts.date !== undefined && date(facts.date),
          facts.duration,
          facts.chapterCount > 0 && chaptersOrParts(facts.chapterCount, facts.areParts === true),
        ],
        ", ",
      ),
    guessed: (guesses: GuessedFacts): Markdown => {
      const facts = [guesses.title && "title", guesses.number && "number", guesses.date && "date"];
      return small(
        `Guessed, and confirmed by nobody: ${and(facts.filter((fact) => fact !== false))}.`,
      );
    },
    owner: small("The transcript belongs to the podcast's makers."),
  },

  episodes: {
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
    header: bold("Worth knowing"),
    find: (question: string): Markdown =>
      md`${bold("Find words.")} Half a memory, a topic or a question:\n${example(commands.quote, [commands.quote.options.text, question])}\nOnly you see the list. Choose ${bold(buttons.open)} for a passage, then ${bold(buttons.share)}.`,
    chapter: (chapterNumber: string): Markdown =>
      md`${bold("Catch up.")} What a chapter was about, with times:\n${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (words: string): Markdown =>
      md`${bold("Check a quote.")} On any message: Apps, ${bold(commands["find-this-quote"].name)}. Or:\n${example(commands.check, [commands.check.options.text, words])}`,
    exactly: (name: string | undefined, chapterNumber: string | undefined): Markdown =>
      md`To ask exactly, inside the text: ${joinMarkdown(
        [
          code('"these very words"'),
          code("-without"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        ", ",
      )}`,
    also: md`Also: ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    estimate: small(
      "Times marked ≈ are estimates. Summaries are written with a language model's help; quotes are the transcript's words.",
    ),
  },

  share: {
    notAllowed: escaped(
      "This server lets outside apps answer only in private, so it can't be posted here. You can copy the words instead.",
    ),
    removeRefused: escaped(
      "Only the person who shared it, or someone who may manage messages, can remove it.",
    ),
    removed: escaped("Removed."),
    context: bold("The lines around it"),
  },

  pictures: {
    where: (query: string): Markdown => md`Where “${query}” is spoken of`,

    /** Drawn into pictures: Latin letters only, for there are no fonts for others. */
    drawn: {
      percent,
      probably: (name: string): string => `probably ${name}`,
      /** Whoever speaks where nobody knows who. */
      somebody: "Somebody",
      time: (timestamp: string): string => `about ${timestamp}`,
      chapters: (count: number, areParts: boolean): string => chaptersOrParts(count, areParts),
      shares: "% of words",
      only: (name: string): string => `only ${name}`,
      places: (count: number): string => counted(count, { one: "place", other: "places" }),
      scaleStart: "0 min",
    },

    /** Read instead of a picture. */
    alt: {
      quote: (quote: {
        readonly words: string;
        /** With the role, where it is known. */
        readonly speaker: string;
        readonly chapterLabel: string | undefined;
        readonly time: PictureTime | undefined;
        readonly episode: string;
      }): string => {
        const where = [
          quote.chapterLabel !== undefined && `Chapter ${quote.chapterLabel}`,
          quote.time && `${quote.time.isKnown ? "" : "about "}${quote.time.timestamp}`,
        ].filter(Boolean);
        return [`“${quote.words}” ${quote.speaker}`.trim(), where.join(", "), quote.episode]
          .filter((part) => part !== "")
          .join(". ");
      },
      map: (title: string, duration: string, chapterCount: number, areParts: boolean): string =>
        `Map of ${title}: ${[duration, chapterCount > 0 && chaptersOrParts(chapterCount, areParts)].filter(Boolean).join(", ")}.`,
      /** `1–2, 5` as the chapters; empty when there are none. */
      speaks: (name: string, ofWords: number, chapterNumbers: string): string =>
        `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `, in ${chapterNumbers}`}`,
      speakers: (all: readonly string[]): string =>
        `Who speaks, by share of the words and chapters: ${all.join("; ")}.`,
      only: (name: string): string => `Only the part of ${name} is coloured.`,
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
      md`“${typed}” is nobody I know here.${names.length > 0 && md` Is it ${or(names)}?`}`,
    severalSpeakers: (typed: string, names: readonly string[]): Markdown =>
      md`“${typed}” can be ${or(names)}. Who is meant?`,
    notInEpisode: (typed: string, episode: string, names: readonly string[]): Markdown =>
      md`“${typed}” is nobody who speaks in ${episode}.${names.length > 0 && md` There speak ${and(names)}.`}`,
    noSpeakers: escaped("Nobody knows who speaks there."),
    /** The count is that of the episode which was named. */
    noSuchChapter: (typed: string, count: number | undefined): Markdown => {
      if (count === 0) return md`That episode has no chapters.`;
      const range =
        count === undefined ? md`` : md` Give a number from 1 to ${count} or words of a title.`;
      return md`There is no chapter “${typed}”.${range} ${example(commands.chapters)} lists them.`;
    },
    severalChapters: (typed: string, chapterLabels: readonly string[]): Markdown =>
      md`“${typed}” can be ${or(chapterLabels)}. Which one?`,
    noChapters: (episode: string): Markdown => md`No chapters of ${bold(episode)} were published.`,
    noSuchTime: (typed: string, end: string): Markdown =>
      md`“${typed}” is no time I can read. Write it as ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, seconds, or paste a video link with ${code("t=")}. The episode ends at ${end}.`,
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
      md`The option ${bold(name)} can't be read like this. ${example(commands.help)} shows how to ask.`,
    missingOption: (name: string): Markdown =>
      md`The option ${bold(name)} is missing. ${example(commands.help)} shows how to ask.`,
    tooMany: (seconds: number): Markdown =>
      md`That was a lot for one minute. Please ask again in ${number(seconds)} s.`,
    unknownCommand: md`This button or command is no longer known. ${example(commands.help)} shows what can be asked.`,
    nothingToPick: escaped("There is no passage to pick there. Try another chapter or speaker."),
    textTooLong: (maxLength: number): Markdown =>
      md`That is too long: at most ${number(maxLength)} characters, please.`,
  },

  failure: escaped("Something went wrong on our side. It has been noted; please try again."),
};

/** Everything people read, in one language. */
export type Texts = typeof en;
