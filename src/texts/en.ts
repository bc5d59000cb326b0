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
const speaker: Label = { name: "speaker", description: "Only what this person says" };
const chapter: Label = {
  name: "chapter",
  description: "Only in this chapter: its number or title",
};

const commands = {
  quote: {
    name: "quote",
    description: "Find the words: half-remembered lines, topics or questions",
    options: {
      text: { name: "text", description: "What you remember, a topic or a question" },
      speaker,
      chapter,
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
    description: "All chapters with their times",
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
    options: { speaker, chapter, private: onlyMe },
  },
  compare: {
    name: "compare",
    description: "What two people say about one thing, side by side",
    options: {
      about: { name: "about", description: "The subject" },
      speakers: {
        name: "speakers",
        description: "Two names, such as Dario, Amanda; empty for the two who say most",
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
    description: "The episode at a glance",
    options: { private: onlyMe },
  },
  help: {
    name: "help",
    description: "How to ask, with examples that work",
    options: { private: onlyMe },
  },
  "find-this-quote": { name: "Find this quote", description: "", options: {} },
};

/** A label for every command and option, by the names these have in the code. */
export type CommandLabels = typeof commands;

const labels: Readonly<Record<string, CommandLabel>> = commands;

const buttons = {
  open: "Open",
  next: "Next",
  previous: "Previous",
  back: "Back to the list",
  where: "Where in the episode",
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
  everyone: "Everyone",
};

/** Every text that people read, in English. Other languages have the same shape. */
export const en = {
  /** As Intl and HTML name it. */
  language: "en",

  commands: labels,

  /** Offered by every command where there are several episodes. */
  episodeOption: {
    name: "episode",
    description: "Which episode: its number or title; the newest by default",
  },

  buttons,

  placeholders: {
    chapters: (first: number, last: number): string => `Open a chapter, ${first} to ${last}`,
    moments: "Jump to a moment",
  },

  /** Small print and lines that several replies share. */
  common: {
    estimate: small("Times marked ≈ are estimates."),
    writtenBy: (note: string): Markdown => small(md`Summaries: ${note}`),
    probably: (name: string): Markdown => md`probably ${bold(name)}`,
    untilAndMinutes: (from: string, to: string, minutes: number): Markdown =>
      md`${from}–${to}, ${minutes} min`,
    /** Of a whole number of percent. */
    percent,
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
    filters: (name: string | undefined, chapterLabel: string | undefined): Markdown =>
      md`${name !== undefined && md`, said by ${name}`}${chapterLabel !== undefined && md`, in ${chapterLabel}`}`,
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
    empty: md`Write a few words you remember, a topic or a question: ${example(commands.quote, [commands.quote.options.text, "scaling laws"])}`,
  },

  chapter: {
    speaks: (shares: readonly Markdown[]): Markdown => joinMarkdown(shares, ", "),
    points: bold("In short"),
    quotes: bold("Worth quoting"),
  },

  chapters: { header: (count: number): Markdown => bold(`${count} chapters`) },

  speaker: {
    header: bold("Who speaks"),
    of: (ofWords: number, minutes: number, turns: number): Markdown =>
      md`${percent(ofWords)} of the words, about ${minutes} min, ${counted(turns, { one: "turn", other: "turns" })}`,
    counts: (words: number, ofWords: number, minutes: number, turns: number): Markdown =>
      md`${counted(words, { one: "word", other: "words" })} (${percent(ofWords)}), about ${counted(minutes, { one: "minute", other: "minutes" })}, ${counted(turns, { one: "turn", other: "turns" })}`,
    firstAndLast: (first: Markdown, last: Markdown): Markdown =>
      md`First heard ${first}, last ${last}`,
    chapters: (numbers: string): Markdown => md`Chapters: ${numbers}`,
    words: (words: readonly string[]): Markdown => md`Words most their own: ${words.join(", ")}`,
    wordsNote: small("Used far more by them than by the others, counted over the whole episode."),
    about: (name: string, subject: string): Markdown => md`${bold(name)} about “${subject}”`,
    nothingAbout: (name: string, subject: string): Markdown =>
      md`${name} says nothing that was found about “${subject}”.`,
    aboutNobody: md`Add a name: ${example(commands.speaker, [commands.speaker.options.speaker, "Dario"], [commands.speaker.options.about, "scaling"])}, or use ${example(commands.quote)} for everyone.`,
  },

  at: {
    header: (time: string): Markdown => md`Around ${bold(time)}`,
    moment: (title: string): Markdown => bold(title),
  },

  compare: {
    header: (subject: string): Markdown => md`On “${subject}”`,
    nothing: (name: string): Markdown => md`${bold(name)}: nothing found.`,
    twoNames: (names: readonly string[]): Markdown =>
      md`Write two different names, such as ${and(names.slice(1, 3))}. Known are ${and(names)}.`,
    nobody: (subject: string): Markdown => md`Nothing found about “${subject}”.`,
  },

  check: {
    exact: bold("Yes, said in these words."),
    exactNote: small("Fillers, capitals and punctuation are not compared."),
    near: bold("Nearly. What was said differs:"),
    nearTurned: bold("Careful: what was said differs in a word that can turn the sense."),
    lost: (words: readonly string[]): Markdown =>
      md`Said, but not in the text: ${joinMarkdown(words.map(bold), ", ")}`,
    added: (words: readonly string[]): Markdown =>
      md`In the text, but not said: ${joinMarkdown(
        words.map((word) => md`~~${word}~~`),
        ", ",
      )}`,
    compared: md`Word by word (${bold("bold")} was said, ~~${"struck"}~~ was not):`,
    said: escaped("What was said:"),
    wrongSpeaker: (named: string): Markdown => md`Not by ${named}: see below who said it.`,
    common: escaped(
      "These words are too few or too common to be one place's quote. Give a few more.",
    ),
    idea: bold("Not in these words. Something near in sense was said:"),
    none: bold("Not found in this episode."),
    noneNote: escaped(
      "No passage has these words or nearly these. That says nothing about other episodes or places.",
    ),
    nearest: escaped("The nearest passage, which is not the same:"),
    noText: escaped("That message has no words to look for."),
    correction: escaped("A small correction, kindly meant. The words in the episode are:"),
    confirmation: escaped("Checked: it was said in these words."),
    messageQuoted: (words: string): Markdown => md`Looked for: “${words}”`,
  },

  episode: {
    facts: (
      show: string,
      episodeNumber: number,
      published: string,
      duration: string,
      chapterCount: number,
    ): Markdown =>
      md`${show} #${episodeNumber}, ${date(published)}, ${duration}, ${counted(chapterCount, { one: "chapter", other: "chapters" })}`,
    owner: small("The transcript belongs to the podcast's makers."),
  },

  help: {
    header: bold("Three things worth knowing"),
    find: (question: string): Markdown =>
      md`${bold("1. Find words.")} Half a memory, a topic or a question:\n${example(commands.quote, [commands.quote.options.text, question])}\nOnly you see the list. Choose ${bold(buttons.open)} for a passage, then ${bold(buttons.share)}.`,
    chapter: (chapterNumber: string): Markdown =>
      md`${bold("2. Catch up.")} What a chapter was about, with times:\n${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (words: string): Markdown =>
      md`${bold("3. Check a quote.")} On any message: Apps, ${bold(commands["find-this-quote"].name)}. Or:\n${example(commands.check, [commands.check.options.text, words])}`,
    exactly: md`To ask exactly, inside the text: ${code('"these very words"')}, ${code("-without")}, ${code("by:dario")}, ${code("in:15")}`,
    also: md`Also: ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.random)}`,
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
      time: (timestamp: string): string => `about ${timestamp}`,
      chapters: (count: number): string => counted(count, { one: "chapter", other: "chapters" }),
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
        readonly chapterLabel: string;
        readonly timestamp: string;
        readonly episode: string;
      }): string =>
        `“${quote.words}” ${quote.speaker}. Chapter ${quote.chapterLabel}, about ${quote.timestamp}. ${quote.episode}`,
      map: (title: string, duration: string, chapterCount: number): string =>
        `Map of ${title}: ${duration}, ${counted(chapterCount, { one: "chapter", other: "chapters" })}.`,
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
    noSuchSpeaker: (typed: string, names: readonly string[]): Markdown =>
      md`“${typed}” is nobody I know here. In this episode speak ${and(names)}.`,
    noSuchChapter: (typed: string, count: number): Markdown =>
      md`There is no chapter “${typed}”. Give a number from 1 to ${count} or words of a title: ${example(commands.chapter, [commands.chapter.options.chapter, "15"])}. ${example(commands.chapters)} lists them all.`,
    severalChapters: (typed: string, chapterLabels: readonly string[]): Markdown =>
      md`“${typed}” can be ${or(chapterLabels)}. Which one?`,
    noSuchTime: (typed: string, end: string): Markdown =>
      md`“${typed}” is no time I can read. Write it as ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, seconds, or paste a video link with ${code("t=")}. The episode ends at ${end}.`,
    afterTheEnd: (time: string, end: string): Markdown =>
      md`${time} is after the end: the episode is ${end} long.`,
    wrongOption: (name: string): Markdown =>
      md`The option ${bold(name)} can't be read like this. ${example(commands.help)} shows how to ask.`,
    missingOption: (name: string): Markdown =>
      md`The option ${bold(name)} is missing. ${example(commands.help)} shows how to ask.`,
    unknownCommand: md`This button or command is no longer known. ${example(commands.help)} shows what can be asked.`,
    nothingToPick: escaped("There is no passage to pick there. Try another chapter or speaker."),
    textTooLong: (maxLength: number): Markdown =>
      md`That is too long: at most ${number(maxLength)} characters, please.`,
  },

  failure: escaped("Something went wrong on our side. It has been noted; please try again."),
};

/** Everything people read, in one language. */
export type Texts = typeof en;
