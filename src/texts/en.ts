import { bold, code, joinMarkdown, md, mention, small, type Markdown } from "../reply/markdown.ts";

/** A command's or option's name and description as Discord lists them. */
export interface Label {
  readonly name: string;
  readonly description: string;
}

export interface CommandLabel extends Label {
  readonly options: Readonly<Record<string, Label>>;
}

const list = (parts: readonly string[], last: string) =>
  parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1) ?? ""}`;

const onlyMe: Label = { name: "private", description: "Show the answer only to me" };
const speaker: Label = { name: "speaker", description: "Only what this person says" };
const chapter: Label = {
  name: "chapter",
  description: "Only in this chapter: its number or title",
};

/** Every text that people read, in English. Other languages have the same shape. */
export const en = {
  /** What each command is called and says of itself in Discord's list, by the name it has in the code. */
  commands: {
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
  } as Readonly<Record<string, CommandLabel>>,

  buttons: {
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
    chapterOf: (label: string) => label,
    shareCorrection: "Share the correction",
    shareConfirmation: "Share that it was said",
    everyone: "Everyone",
  },

  placeholders: {
    chapters: (first: number, last: number) => `Open a chapter, ${first} to ${last}`,
    moments: "Jump to a moment",
  },

  /** Small print and lines that several replies share. */
  common: {
    estimate: small("Times marked ≈ are estimates."),
    writtenBy: (note: string): Markdown => small(md`Summaries: ${note}`),
    probably: (name: string): Markdown => md`probably ${bold(name)}`,
    untilAndMinutes: (from: string, to: string, minutes: number): Markdown =>
      md`${from}–${to}, ${minutes} min`,
    share: (name: string, percent: number): Markdown => md`${name} ${percent}%`,
    sharedBy: (userId: string): Markdown =>
      userId === "" ? md`` : small(md`Shared by ${mention(userId)}`),
    tidied: small("Tidied: fillers and repeated words left out, nothing else."),
    originalWords: small("As the published transcript has it, mishearings included."),
    correctedWords: small("A word the transcript misheard is corrected here."),
    leftOut: "…",
  },

  quote: {
    header: (query: string, found: number, more: boolean, filters: Markdown): Markdown =>
      md`${bold(more ? `${found}+ passages` : found === 1 ? "1 passage" : `${found} passages`)} for “${query}”${filters}`,
    filters: (speaker: string | undefined, chapterLabel: string | undefined): Markdown =>
      md`${speaker !== undefined && md`, said by ${speaker}`}${chapterLabel !== undefined && md`, in ${chapterLabel}`}`,
    page: (page: number, pages: number): Markdown => small(md`Page ${page} of ${pages}`),
    shortened: small(
      "Your text was long: only its beginning was searched. /check takes up to 4,000 characters.",
    ),
    nothing: (query: string, filters: Markdown): Markdown =>
      md`Nothing found for “${query}”${filters}.`,
    nothingHint: md`
Try fewer or other words. Questions work too.
    `,
    alternatives: md`
These would be found:
    `,
    alternative: (
      query: string,
      speaker: string | undefined,
      chapterLabel: string | undefined,
    ): string =>
      [
        query,
        speaker === undefined ? "" : `by ${speaker}`,
        chapterLabel === undefined ? "" : `in ${chapterLabel}`,
      ]
        .filter(Boolean)
        .join(" "),
    misheard: (original: string, corrected: string): Markdown =>
      small(md`Heard as “${original}” in the published transcript, meant is “${corrected}”`),
    answers: (question: string): Markdown => small(md`Answers: ${question}`),
    alsoAt: (place: Markdown): Markdown => small(md`Also at ${place}`),
    empty: md`Write a few words you remember, a topic or a question: ${code("/quote text: scaling laws")}`,
  },

  chapter: {
    speaks: (shares: readonly Markdown[]): Markdown => joinMarkdown(shares, ", "),
    points: bold("In short"),
    quotes: bold("Worth quoting"),
  },

  chapters: { header: (count: number): Markdown => bold(`${count} chapters`) },

  speaker: {
    header: bold("Who speaks"),
    of: (percent: number, minutes: number, turns: number): Markdown =>
      md`${percent}% of the words, about ${minutes} min, ${turns} turns`,
    counts: (words: string, percent: number, minutes: number, turns: number): Markdown =>
      md`${words} words (${percent}%), about ${minutes} minutes, ${turns} turns`,
    firstAndLast: (first: Markdown, last: Markdown): Markdown =>
      md`First heard ${first}, last ${last}`,
    chapters: (labels: string): Markdown => md`Chapters: ${labels}`,
    words: (words: readonly string[]): Markdown => md`Words most their own: ${words.join(", ")}`,
    wordsNote: small("Used far more by them than by the others, counted over the whole episode."),
    about: (name: string, subject: string): Markdown => md`${bold(name)} about “${subject}”`,
    nothingAbout: (name: string, subject: string): Markdown =>
      md`${name} says nothing that was found about “${subject}”.`,
    aboutNobody: md`Add a name: ${code("/speaker speaker: Dario about: scaling")}, or use ${code("/quote")} for everyone.`,
  },

  at: {
    header: (time: string): Markdown => md`Around ${bold(time)}`,
    moment: (title: string): Markdown => bold(title),
  },

  compare: {
    header: (subject: string): Markdown => md`On “${subject}”`,
    nothing: (name: string): Markdown => md`${bold(name)}: nothing found.`,
    twoNames: (names: readonly string[]): Markdown =>
      md`Write two different names, such as ${`${list(names.slice(1, 3), "and")}`}. Known are ${list(names, "and")}.`,
    nobody: (subject: string): Markdown => md`Nothing found about “${subject}”.`,
  },

  check: {
    exact: bold("Yes, said in these words."),
    exactNote: small("Fillers, capitals and punctuation are not compared."),
    near: bold("Nearly. What was said differs:"),
    nearTurned: bold("Careful: what was said differs in a word that can turn the sense."),
    lost: (words: readonly string[]): Markdown =>
      md`Said, but not in the text: ${joinMarkdown(
        words.map((word) => bold(word)),
        ", ",
      )}`,
    added: (words: readonly string[]): Markdown =>
      md`In the text, but not said: ${joinMarkdown(
        words.map((word) => md`~~${word}~~`),
        ", ",
      )}`,
    compared: md`
Word by word (**bold** was said, ~~struck~~ was not):
    `,
    said: md`
What was said:
    `,
    idea: bold("Not in these words. Something near in sense was said:"),
    none: bold("Not found in this episode."),
    noneNote: md`
No passage has these words or nearly these. That says nothing about other episodes or places.
    `,
    nearest: md`
The nearest passage, which is not the same:
    `,
    noText: md`
That message has no words to look for.
    `,
    tooShort: md`
That is too short to tell where it was said. Give at least four words.
    `,
    correction: md`
A small correction, kindly meant. The words in the episode are:
    `,
    confirmation: md`
Checked: it was said in these words.
    `,
    messageQuoted: (words: string): Markdown => md`Looked for: “${words}”`,
  },

  episode: {
    facts: (
      show: string,
      number: number,
      date: string,
      duration: string,
      chapterCount: number,
    ): Markdown => md`${show} #${number}, ${date}, ${duration}, ${chapterCount} chapters`,
    owner: small("The transcript belongs to the podcast's makers."),
  },

  help: {
    header: bold("Three things worth knowing"),
    find: (example: string): Markdown =>
      md`${bold("1. Find words.")} Half a memory, a topic or a question:\n${code(`/quote text: ${example}`)}\nOnly you see the list. Open a passage, then Share it.`,
    chapter: (example: string): Markdown =>
      md`${bold("2. Catch up.")} What a chapter was about, with times:\n${code(`/chapter chapter: ${example}`)}`,
    check: (example: string): Markdown =>
      md`${bold("3. Check a quote.")} On any message: Apps, Find this quote. Or:\n${code(`/check text: ${example}`)}`,
    more: (lines: readonly Markdown[]): Markdown => joinMarkdown(lines, "\n"),
    exactly: md`To ask exactly, inside the text: ${code('"these very words"')}, ${code("-without")}, ${code("by:dario")}, ${code("in:15")}`,
    also: md`Also: ${code("/speaker")} ${code("/compare")} ${code("/at")} ${code("/chapters")} ${code("/episode")} ${code("/random")}`,
    estimate: small(
      "Times marked ≈ are estimates. Summaries are written with a language model's help; quotes are the transcript's words.",
    ),
  },

  share: {
    notAllowed: md`
This server lets outside apps answer only in private, so it can't be posted here. You can copy the words instead.
    `,
    removeRefused: md`
Only the person who shared it, or someone who may manage messages, can remove it.
    `,
    removed: md`
Removed.
    `,
    context: bold("The lines around it"),
    pictureOf: md`
The quote as a picture
    `,
  },

  pictures: {
    map: (title: string): string => `Map of ${title}`,
    where: (query: string): Markdown => md`Where “${query}” is spoken of`,
  },

  slips: {
    noSuchSpeaker: (typed: string, names: readonly string[]): Markdown =>
      md`“${typed}” is nobody I know here. In this episode speak ${list(names, "and")}.`,
    noSuchChapter: (typed: string, count: number): Markdown =>
      md`There is no chapter “${typed}”. Give a number from 1 to ${count} or words of a title: ${code("/chapter chapter: 15")}. ${code("/chapters")} lists them all.`,
    severalChapters: (typed: string, labels: readonly string[]): Markdown =>
      md`“${typed}” can be ${list(labels, "or")}. Which one?`,
    noSuchTime: (typed: string, end: string): Markdown =>
      md`“${typed}” is no time I can read. Write it as ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, seconds, or paste a video link with ${code("t=")}. The episode ends at ${end}.`,
    afterTheEnd: (time: string, end: string): Markdown =>
      md`${time} is after the end: the episode is ${end} long.`,
    wrongOption: (name: string): Markdown =>
      md`The option ${bold(name)} can't be read like this. ${code("/help")} shows how to ask.`,
    missingOption: (name: string): Markdown =>
      md`The option ${bold(name)} is missing. ${code("/help")} shows how to ask.`,
    unknownCommand: md`This button or command is no longer known. ${code("/help")} shows what can be asked.`,
    nothingToPick: md`
There is no passage to pick there. Try another chapter or speaker.
    `,
    textTooLong: (maxLength: number): Markdown =>
      md`That is too long: at most ${maxLength} characters, please.`,
  },

  failure: md`
Something went wrong on our side. It has been noted; please try again.
  `,
};
