import type { Stance } from "../language/stance.ts";
import { bold, code, escaped, joinMarkdown, md, mention, small } from "../reply/markdown.ts";
import { formatsFor } from "./formats.ts";
import { example, type Label, type PartialTexts } from "./labels.ts";

const { number, percent, counted, date, month, and, or, otherLanguage } = formatsFor("de");

const onlyMe: Label = { name: "privat", description: "Bei True siehst nur du die Antwort" };
const speaker: Label = { name: "person", description: "Nur, was diese Person sagt" };
const chapter: Label = {
  name: "kapitel",
  description: "Nur in diesem Kapitel: Nummer oder Titel",
};
const chapters = { one: "Kapitel", other: "Kapitel" };
const parts = { one: "Teil", other: "Teile" };
const chaptersOrParts = (count: number, areParts: boolean) =>
  counted(count, areParts ? parts : chapters);

const commands = {
  quote: {
    name: "zitat",
    description: "Findet Stellen zu halb erinnerten Sätzen, Themen oder Fragen",
    options: {
      text: {
        name: "text",
        description: "Was dir einfällt, ein Thema oder eine Frage; in der Sprache der Folge",
      },
      private: {
        name: "privat",
        description: "Bei False sehen alle die Liste, sonst nur du",
      },
    },
  },
  chapter: {
    name: "kapitel",
    description: "Worum es in einem Kapitel geht, mit Zeitangaben",
    options: {
      chapter: { name: "kapitel", description: "Nummer oder Titel" },
      private: onlyMe,
    },
  },
  chapters: {
    name: "kapitelliste",
    description: "Alle Kapitel mit Zeitangaben",
    options: { private: onlyMe },
  },
  speaker: {
    name: "person",
    description: "Wer spricht, wie viel und was dabei zu einem Thema gesagt wird",
    options: {
      speaker: { name: "person", description: "Ein Name; leer lassen für alle" },
      about: { name: "thema", description: "Ein Thema; in der Sprache der Folge" },
      private: onlyMe,
    },
  },
  at: {
    name: "moment",
    description: "Was in einem bestimmten Moment gesagt wird",
    options: {
      time: { name: "zeit", description: "1:23:45, 2h 3m, Sekunden oder ein Videolink mit t=" },
      private: onlyMe,
    },
  },
  random: {
    name: "zufall",
    description: "Eine zitierenswerte Stelle, zufällig ausgewählt",
    options: { private: onlyMe },
  },
  compare: {
    name: "vergleichen",
    description: "Was zwei Personen zum selben Thema sagen, nebeneinander",
    options: {
      about: { name: "thema", description: "Ein Thema; in der Sprache der Folge" },
      speakers: {
        name: "personen",
        description:
          "Zwei Namen mit einem Komma dazwischen; leer für die zwei, die am meisten dazu sagen",
      },
      private: onlyMe,
    },
  },
  check: {
    name: "prüfen",
    description: "Wurde das wirklich so gesagt? Prüft ein Zitat Wort für Wort",
    options: {
      text: {
        name: "text",
        description: "Die Worte, die du prüfen willst; in der Sprache der Folge",
      },
      private: {
        name: "privat",
        description: "Bei False sehen alle das Ergebnis, sonst nur du",
      },
    },
  },
  episode: {
    name: "folge",
    description: "Die Folge auf einen Blick",
    options: { private: onlyMe },
  },
  episodes: {
    name: "folgen",
    description: "Alle Folgen oder die zu einem Thema",
    options: {
      about: {
        name: "thema",
        description: "Ein Thema, um das es darin geht; in der Sprache der Folge",
      },
      year: { name: "jahr", description: "Nur die aus diesem Jahr" },
      private: onlyMe,
    },
  },
  help: {
    name: "hilfe",
    description: "So fragst du, mit Beispielen, die funktionieren",
    options: { private: onlyMe },
  },
  "find-this-quote": { name: "Dieses Zitat finden", description: "", options: {} },
};

const buttons = {
  open: "Öffnen",
  next: "Nächste",
  previous: "Vorige",
  back: "Zurück",
  more: "Mehr",
  map: "Karte",
  otherPlaces: "Weitere",
  chapter: "Kapitel",
  change: "Ändern",
  done: "Fertig",
  episodes: "Folgen",
  searchAgain: "Nach den Worten suchen",
  earlier: "+ Davor",
  later: "+ Danach",
  shorterStart: "− Erster",
  shorterEnd: "− Letzter",
  tidy: "Glätten",
  untidy: "Wie gesprochen",
  original: "Ursprüngliche Worte",
  share: "Teilen",
  picture: "Bild",
  sharePicture: "Bild teilen",
  watch: "Video",
  context: "Kontext",
  remove: "Entfernen",
  anotherQuote: "Noch eins",
  randomQuote: "Zufall",
  chapters: "Alle Kapitel",
  part: "Teil",
  parts: "Alle Teile",
  shareCorrection: "Korrektur teilen",
  shareConfirmation: "Bestätigung teilen",
  shareSentence: "Im Ganzen teilen",
  everyone: "Alle",
  everything: "Alles Weitere",
};

/** Every text in German. */
const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "verneint",
  conditional: "nur unter einer Bedingung",
  doubted: "mit einem Zweifel",
  asked: "als Frage",
  reported: "als Ansicht anderer",
  contrasted: "mit einem Einwand",
};

export const de: PartialTexts = {
  language: "de",

  commands,

  scopeOptions: {
    speaker,
    chapter,
    episode: {
      name: "folge",
      description: "Welche Folge: Nummer oder Titel; sonst die neueste",
    },
    show: { name: "podcast", description: "Nur in diesem Podcast" },
  },

  buttons,

  placeholders: {
    chapters: (first, last, areParts) =>
      `${areParts ? "Teil öffnen" : "Kapitel öffnen"}, ${first} bis ${last}`,
    moments: "Zu einem Moment springen",
    momentsAndQuotes: "Momente und Zitate",
    soundbites: "Von der Sendung ausgewählt",
    speakers: "Wer spricht",
    episodes: "Eine Folge öffnen",
  },

  common: {
    writtenBy: (note) => small(md`Zusammenfassungen und Fragen (auf Englisch): ${note}`),
    writtenWithModel: small("Zusammenfassungen: mit Hilfe eines Sprachmodells, auf Englisch."),
    draftedBy: (draft) =>
      small(
        md`Zusammengefasst von ${draft.model} am ${date(draft.date)}, von niemandem gegengelesen.`,
      ),
    probably: (name) => md`${bold(name)} (wahrscheinlich)`,
    minutes: (minutes: number): string => `${minutes} Min.`,
    range: (first: number, last: number): string => `${first}–${last}`,
    percent,
    date,
    month,
    share: (name, ofWords) => md`${name} ${percent(ofWords)}`,
    list: (names) => joinMarkdown(names, ", "),
    sharedBy: (userId, command) =>
      userId === "" ? md`` : small(md`Geteilt von ${mention(userId)} mit ${command}`),
    tidied: "geglättet",
    chosenByShow: "von der Sendung ausgewählt",
    originalWords: small("So steht es im veröffentlichten Transkript, samt Hörfehlern."),
  },

  quote: {
    filters: ({ speaker: name, chapter: inside, episode, show }) =>
      joinMarkdown(
        [
          name !== undefined && md`, gesagt von ${name}`,
          inside &&
            md`, in ${inside.isPart ? "Teil" : "Kapitel"} ${inside.number} (${inside.title})`,
          episode !== undefined && md`, in ${episode}`,
          show !== undefined && md`, in ${show}`,
        ],
        "",
      ),
    empty: md`Schreib nach ${example(commands.quote)} ein paar Worte, die dir einfallen, ein Thema oder eine Frage.`,
    header: (query, { shown: [first, last], found, isMore, episodes, filters }) => {
      const all = isMore ? `${found}+` : String(found);
      const which =
        found === 1
          ? "1 Stelle"
          : first > 1
            ? `${first}–${last} von ${all}`
            : last === found
              ? `${all} Stellen`
              : `die besten ${last} von ${all}`;
      return joinMarkdown(
        [
          md`${bold(`„${query}“`)}${filters} · ${which}`,
          episodes !== undefined && episodes > 1 && `in ${episodes} Folgen`,
        ],
        ", ",
      );
    },
    openNumber: (place) => `${place} öffnen`,
    shortened: small(
      md`Dein Text war lang, deshalb wurde nur nach dem Anfang gesucht. Lange Zitate prüft ${example(commands.check)}.`,
    ),
    saidTimes: (query, count, filters) =>
      md`„${query}“: ${bold(count === 1 ? "einmal gesagt" : `${number(count)}-mal gesagt`)}${filters}. Zu gewöhnlich für eine einzige Stelle; ${count === 1 ? "hier" : "hier sagt es am meisten"}:`,
    neverSaid: (words) =>
      bold(
        `${and(words.map((word) => `„${word}“`))} ${words.length === 1 ? "kommt" : "kommen"} hier nie vor.`,
      ),
    saidIn: (word, episodes) => md`„${word}“ kommt vor in ${and(episodes)}.`,
    weak: (query, filters) => md`Nichts passt genau zu „${query}“${filters}. Am ehesten:`,

    closest: escaped("Dem Sinn nach am nächsten:"),
    nothing: (query, filters) => md`Nichts gefunden zu „${query}“${filters}.`,
    nothingHint: escaped(
      "Versuch es mit weniger oder anderen Worten, in der Sprache der Folge. Auch Fragen gehen.",
    ),
    alternatives: escaped("So wird etwas gefunden:"),
    alternative: (query, name, chapterTitle) =>
      [
        query,
        name === undefined ? "" : `von ${name}`,
        chapterTitle === undefined ? "" : `in ${chapterTitle}`,
      ]
        .filter(Boolean)
        .join(" "),
    misheard: (original, corrected) =>
      small(md`Im veröffentlichten Transkript steht „${original}“, gemeint ist „${corrected}“`),
    alsoAt: (place) => small(md`Auch bei ${place}`),
  },
  change: {
    before: (words, name) => small(md`Davor${name !== undefined && md`, ${name}`}: ${words}`),
    after: (words, name) => small(md`Danach${name !== undefined && md`, ${name}`}: ${words}`),
  },

  chapters: {
    header: (count, areParts) => bold(chaptersOrParts(count, areParts)),
    partsNote: small(
      "Die Sendung hat keine Kapitel veröffentlicht; diese Teile sind hier entstanden.",
    ),
  },

  speaker: {
    episodes: (count) => counted(count, { one: "Folge", other: "Folgen" }),
    of: ({ episodes, ofWords, minutes }) =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "Folge", other: "Folgen" }),
          md`${percent(ofWords)} der Wörter`,
          minutes !== undefined && `rund ${minutes} Min.`,
        ],
        ", ",
      ),
    newest: (count) => small(`Gezählt über die neuesten ${count} Folgen.`),
    aboutNobody: (name) =>
      md`Nenn dazu einen Namen: ${example(commands.speaker, [commands.speaker.options.speaker, name])}, oder nimm ${example(commands.quote)} für alle.`,
    firstAndLast: (first, last) => md`Zuerst zu hören: ${first}, zuletzt: ${last}`,
    chapters: (numbers) => md`Kapitel: ${numbers}`,
    words: (own) => md`Typische Wörter: ${own.join(", ")}`,
    about: (name, subject) => md`${bold(name)} über „${subject}“`,
    nothingAbout: (name, subject) => md`Von ${name} war zu „${subject}“ nichts zu finden.`,
  },

  compare: {
    open: (name) => `${name} öffnen`,
    more: (name) => `Mehr von ${name}`,
    others: (count) => `${count} weitere`,
    header: (subject) => md`Zu „${subject}“`,
    nothing: (name) => md`${bold(name)}: nichts gefunden.`,
    twoNames: (names) =>
      md`Schreib zwei verschiedene Namen, etwa ${and(names.slice(1, 3))}. Ich kenne ${and(names)}.`,
    nobody: (subject) => md`Nichts gefunden zu „${subject}“.`,
  },

  check: {
    none: (where) => bold(where === undefined ? "Nicht gefunden." : `In ${where} nicht gefunden.`),
    noneNote: escaped(
      "Keine Stelle enthält diese Worte oder sehr ähnliche. Vielleicht fielen sie anderswo.",
    ),
    correction: escaped("Kleine Korrektur, nicht böse gemeint. In der Folge heißt es:"),
    exact: bold("Ja, Wort für Wort."),
    near: bold("Fast. Gesagt wurde es etwas anders:"),
    turned: (stance, words) =>
      md`${bold(`Vorsicht: „${words}“`)}. Gesagt, aber ${turnedBy[stance]}.`,
    nearTurned: (lost, added) =>
      joinMarkdown(
        [
          bold("Vorsicht, das kann den Sinn verändern."),
          joinMarkdown(
            [
              lost.length > 0 && md`Es fehlt: ${joinMarkdown(lost.map(bold), ", ")}`,
              added.length > 0 &&
                md`Nicht gesagt: ${joinMarkdown(
                  added.map((word) => md`~~${word}~~`),
                  ", ",
                )}`,
            ],
            " · ",
          ),
        ],
        " ",
      ),
    moreDifferences: (count) =>
      small(counted(count, { one: "weiterer Unterschied", other: "weitere Unterschiede" })),
    compared: small(md`${bold("Fettes")} fehlt, ~~${"Durchgestrichenes"}~~ wurde nicht gesagt.`),
    wrongSpeaker: (named, said) =>
      bold(
        said === undefined
          ? `${named} hat das nicht gesagt.`
          : `Gesagt hat es ${said}, nicht ${named}.`,
      ),
    pieces: bold("Jedes davon wurde gesagt, aber nicht zusammen:"),
    counted: (count, isMore) =>
      md`${bold(count === 1 ? "Einmal gesagt." : `${count}-mal${isMore ? " oder öfter" : ""} gesagt.`)} Zu kurz oder zu alltäglich für eine bestimmte Stelle. ${count === 1 ? "Hier:" : "Einige der Stellen:"}`,
    clip: (place) => small(md`Am Anfang als Ausschnitt gespielt: ${place}`),
    clipOf: (place) => small(md`Das ist ein Ausschnitt. Im Gespräch: ${place}`),
    idea: bold("Nicht in diesen Worten, aber dem Sinn nach ähnlich:"),
    nearest: escaped("Die ähnlichste Stelle, aber nicht dasselbe:"),
    noText: escaped(
      "Darin stehen keine Worte, die ich prüfen kann: Links, Emojis und Bilder werden nicht verglichen. Gib einen Satz des Zitats an.",
    ),
    numbered: (position, words) => md`**${position}.** ${words}`,
    moreQuotes: (count) =>
      small(
        md`${counted(count, { one: "weiteres Zitat", other: "weitere Zitate" })} in dieser Nachricht. ${example(commands.check)} nimmt jedes für sich.`,
      ),
    confirmation: escaped("Geprüft: Genau so wurde es gesagt."),
    sentence: escaped("Geprüft: Die Worte stehen in diesem Satz, deshalb hier im Ganzen."),
    messageQuoted: (text) => small(md`Gesucht: „${text}“`),
  },

  episode: {
    words: (own) => md`Typische Wörter: ${own.join(", ")}`,
    facts: (facts) =>
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
    guessed: (guesses) => {
      const facts = [guesses.title && "Titel", guesses.number && "Nummer", guesses.date && "Datum"];
      return small(
        `Geraten und von niemandem bestätigt: ${and(facts.filter((fact) => fact !== false))}.`,
      );
    },
    owner: small("Die Rechte am Transkript liegen beim Podcast."),
  },

  episodes: {
    page: (page, pages) => small(md`Seite ${page} von ${pages}`),
    header: (found, filters) =>
      md`${bold(counted(found, { one: "Folge", other: "Folgen" }))}${filters}`,
    none: (filters) => md`Keine Folge${filters}, die ich kenne.`,
    filters: ({ about, speaker: name, year, show }) =>
      joinMarkdown(
        [
          about !== undefined && md` über „${about}“`,
          name !== undefined && md` mit ${name}`,
          year !== undefined && ` von ${year}`,
          show !== undefined && md` in ${show}`,
        ],
        "",
      ),
    passages: (count) => counted(count, { one: "Stelle", other: "Stellen" }),
  },

  help: {
    header: md`${bold("Frag diesen Podcast.")} Die Antworten siehst nur du, bis du ${bold(buttons.share)} drückst.`,
    find: (question) =>
      md`${bold("Eine Stelle finden:")} ein halb erinnerter Satz, ein Thema oder eine Frage, in der Sprache der Folge.\n${example(commands.quote, [commands.quote.options.text, question])}`,
    chapter: (chapterNumber) =>
      md`${bold("Ein Kapitel nachlesen.")} ${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (quoted) =>
      md`${bold("Ein Zitat prüfen.")} Bei jeder Nachricht: Apps, ${bold(commands["find-this-quote"].name)}. Oder:\n${example(commands.check, [commands.check.options.text, quoted])}`,
    exactly: (name, chapterNumber) =>
      md`${bold("Genauer suchen")} mit Zusätzen im Text: ${joinMarkdown(
        [
          code('"scaling laws"'),
          code("-openai"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        ", ",
      )}`,
    also: md`${bold("Mehr:")} ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    estimate: small(
      "Zeiten mit ≈ sind geschätzt. Geglättet: Füllwörter und Wiederholungen sind weggelassen, sonst ist nichts verändert. Beim Prüfen zählen Füllwörter, Groß- und Kleinschreibung und Satzzeichen nicht. Zusammenfassungen entstehen mit Hilfe eines Sprachmodells; Zitate sind die Worte des Transkripts.",
    ),
  },

  share: {
    notAllowed: escaped(
      "Auf diesem Server dürfen externe Apps nur privat antworten, deshalb lässt sich das hier nicht posten. Du kannst die Worte aber kopieren:",
    ),
    removeRefused: escaped(
      "Das kann nur entfernen, wer es geteilt hat oder Nachrichten verwalten darf.",
    ),
    removed: escaped("Entfernt."),
  },

  pictures: {
    where: (query) => md`Wo von „${query}“ die Rede ist`,

    tooLong: escaped("Zu lang für ein Bild: Nimm einen Satz heraus."),
    noFont: (letters) =>
      md`Davon gibt es kein Bild: Für ${letters.join(" ")} habe ich keine Schrift.`,

    drawn: {
      percent,
      probably: (name) => `${name} (wahrscheinlich)`,
      somebody: "Jemand",
      chapters: (count, areParts) => chaptersOrParts(count, areParts),
      shares: "% der Wörter",
      only: (name) => `nur ${name}`,
      places: (count) => counted(count, { one: "Stelle", other: "Stellen" }),
      scaleStart: "0 Min.",
    },

    alt: {
      sentences: (all) => all.join(" "),
      quote: ({ words, speaker: name, time, episode }) => {
        const where = time && `, ${time.isKnown ? "" : "etwa "}${time.timestamp}`;
        return `„${words}“ ${name === "" ? "" : `${name}. `}${episode}${where ?? ""}.`;
      },
      map: (title, duration, chapterCount, areParts) =>
        `Karte von ${title}: ${[duration, chapterCount > 0 && chaptersOrParts(chapterCount, areParts)].filter(Boolean).join(", ")}.`,
      speaks: (name, ofWords, chapterNumbers) =>
        `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `, in Kapitel ${chapterNumbers}`}`,
      speakers: (all) => `Wer spricht, mit Anteil an den Wörtern und Kapiteln: ${all.join("; ")}.`,
      only: (name) => `Farbig ist nur, was ${name} sagt.`,
      mark: (label, timestamp) => `${label} bei ${timestamp}`,
      marked: (marks) => `Markiert: ${marks.join(", ")}.`,
    },
  },

  slips: {
    noSuchShow: (typed, names) =>
      md`Einen Podcast „${typed}“ kenne ich nicht. Es gibt ${and(names)}.`,
    noSuchEpisode: (typed) =>
      md`Eine Folge „${typed}“ kenne ich nicht. Nenn eine Nummer, Worte aus dem Titel oder einen Gast; ${example(commands.episodes)} zeigt alle.`,
    severalEpisodes: (typed, labels) => md`„${typed}“ kann ${or(labels)} sein. Welche meinst du?`,
    noEpisodeHasIt: escaped("Das gibt es in keiner Folge, die ich kenne."),
    noSuchSpeaker: (typed, names) =>
      md`„${typed}“ kenne ich hier nicht.${names.length > 0 && md` Meinst du ${or(names)}?`}`,
    severalSpeakers: (typed, names) => md`„${typed}“ kann ${or(names)} sein. Wen meinst du?`,
    notInEpisode: (typed, episode, names) =>
      md`„${typed}“ spricht nicht in ${episode}.${names.length > 0 && md` Dort sprechen ${and(names)}.`}`,
    noSpeakers: escaped("Dieses Transkript sagt nicht, wer spricht."),
    noSuchChapter: (typed, count) => {
      if (count === 0) return md`Diese Folge hat keine Kapitel.`;
      const range =
        count === undefined
          ? md``
          : md` Nenn eine Nummer von 1 bis ${count} oder Worte aus dem Titel.`;
      return md`Ein Kapitel „${typed}“ gibt es nicht.${range} ${example(commands.chapters)} zeigt alle.`;
    },
    noChapters: (episode) => md`Zu ${bold(episode)} wurden keine Kapitel veröffentlicht.`,
    noTimes: (episode) => md`Wann in ${bold(episode)} etwas gesagt wird, ist nicht bekannt.`,
    unknownLink: escaped("Dieser Link führt zu keiner Folge, die ich kenne."),
    gone: escaped(
      "Die Worte, die dieser Button meinte, stehen nicht mehr, wo sie standen: Das Transkript wurde ersetzt oder entfernt.",
    ),
    oldButton: md`Dieser Button ist zu alt und lässt sich nicht mehr lesen. ${example(commands.quote)} findet die Worte wieder.`,
    severalChapters: (typed, chapterLabels) =>
      md`„${typed}“ passt auf mehrere Kapitel: ${chapterLabels.join(", ")}. Welches meinst du?`,
    noSuchTime: (typed, end) =>
      md`„${typed}“ kann ich nicht als Zeit lesen. Schreib sie als ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, in Sekunden, oder füg einen Videolink mit ${code("t=")} ein. Die Folge endet bei ${end}.`,
    afterTheEnd: (time, end) => md`${time} liegt nach dem Ende: Die Folge dauert ${end}.`,
    wrongOption: (name) =>
      md`Die Angabe bei ${bold(name)} verstehe ich nicht. ${example(commands.help)} zeigt Beispiele.`,
    missingOption: (name) =>
      md`Die Angabe bei ${bold(name)} fehlt. ${example(commands.help)} zeigt Beispiele.`,
    tooMany: (seconds: number) =>
      md`Das war viel für eine Minute. Frag bitte in ${number(seconds)} s noch einmal.`,
    unknownCommand: md`Diesen Button oder Befehl gibt es nicht mehr. ${example(commands.help)} zeigt, was du fragen kannst.`,
    nothingToPick: escaped(
      "Dazu passt kein Zitat. Versuch ein anderes Kapitel oder eine andere Person.",
    ),
    textTooLong: (maxLength) => md`Das ist zu lang: bitte höchstens ${number(maxLength)} Zeichen.`,
  },

  failure: escaped(
    "Bei uns ist etwas schiefgegangen. Wir haben es notiert; versuch es bitte noch einmal.",
  ),
};
