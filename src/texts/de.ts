import type { Stance } from "../language/stance.ts";
import { bold, code, escaped, joinMarkdown, md, mention, small } from "../reply/markdown.ts";
import { formatsFor } from "./formats.ts";
import { example, type Label, type PartialTexts } from "./labels.ts";

const { number, percent, counted, date, and, or } = formatsFor("de");

const onlyMe: Label = { name: "privat", description: "Zeig die Antwort nur mir" };
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
    description: "Finde die Worte: halb erinnerte Sätze, Themen oder Fragen",
    options: {
      text: {
        name: "text",
        description: "Was dir einfällt, ein Thema oder eine Frage, auf Englisch",
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
    description: "Alle Kapitel mit ihren Zeiten",
    options: { private: onlyMe },
  },
  speaker: {
    name: "person",
    description: "Wer spricht, wie viel, und was sie zu einem Thema sagen",
    options: {
      speaker: { name: "person", description: "Ein Name; leer lassen für alle" },
      about: { name: "thema", description: "Was die Person dazu sagt, auf Englisch" },
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
    name: "vergleich",
    description: "Was zwei Personen zum selben Thema sagen, nebeneinander",
    options: {
      about: { name: "thema", description: "Worum es geht, auf Englisch" },
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
      text: { name: "text", description: "Die Worte, die du prüfen willst, auf Englisch" },
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
      about: { name: "thema", description: "Ein Thema, um das es darin geht, auf Englisch" },
      year: { name: "jahr", description: "Nur die aus diesem Jahr" },
      private: onlyMe,
    },
  },
  help: {
    name: "hilfe",
    description: "Wie du fragst, mit Beispielen, die funktionieren",
    options: { private: onlyMe },
  },
  "find-this-quote": { name: "Dieses Zitat finden", description: "", options: {} },
};

const buttons = {
  open: "Öffnen",
  next: "Weiter",
  previous: "Zurück",
  back: "Zurück zur Liste",
  where: "Wo in der Folge",
  episodes: "Folgen",
  searchAgain: "Nach den Worten suchen",
  earlier: "+ Davor",
  later: "+ Danach",
  shorterStart: "− Erster Satz",
  shorterEnd: "− Letzter Satz",
  tidy: "Glätten",
  untidy: "Wie gesprochen",
  original: "Ursprüngliche Worte",
  corrected: "Korrigierte Worte",
  share: "Teilen",
  picture: "Bild",
  sharePicture: "Bild teilen",
  watch: "Ansehen",
  context: "Zusammenhang",
  remove: "Entfernen",
  another: "Noch eine",
  chapters: "Alle Kapitel",
  shareCorrection: "Korrektur teilen",
  shareConfirmation: "Teilen, dass es gesagt wurde",
  shareSentence: "Im Ganzen teilen",
  everyone: "Alle",
};

/** Every text in German. */
const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "verneint",
  conditional: "unter einer Bedingung",
  doubted: "mit einem Zweifel",
  asked: "als Frage",
  reported: "als das, was andere sagen oder sagen könnten",
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
    chapters: (first, last) => `Kapitel öffnen, ${first} bis ${last}`,
    moments: "Zu einem Moment springen",
    episodes: "Eine Folge öffnen",
  },

  common: {
    estimate: small("Zeiten mit ≈ sind geschätzt."),
    writtenBy: (note) => small(md`Zusammenfassungen: ${note}`),
    draftedBy: (draft) =>
      small(
        md`Zusammengefasst von ${draft.model} am ${date(draft.date)}, von niemandem gegengelesen.`,
      ),
    probably: (name) => md`wahrscheinlich ${bold(name)}`,
    untilAndMinutes: (from, to, minutes) => md`${from}–${to}, ${minutes} Min.`,
    percent,
    date,
    share: (name, ofWords) => md`${name} ${percent(ofWords)}`,
    sharedBy: (userId) => (userId === "" ? md`` : small(md`Geteilt von ${mention(userId)}`)),
    tidied: small("Geglättet: Füllwörter und Wiederholungen weggelassen, sonst nichts."),
    originalWords: small("So steht es im veröffentlichten Transkript, samt Hörfehlern."),
    correctedWords: small("Ein im Transkript falsch gehörtes Wort ist hier korrigiert."),
  },

  quote: {
    filters: ({ speaker: name, chapter: inside, episode, show }) =>
      joinMarkdown(
        [
          name !== undefined && md`, gesagt von ${name}`,
          inside !== undefined && md`, in ${inside}`,
          episode !== undefined && md`, in ${episode}`,
          show !== undefined && md`, in ${show}`,
        ],
        "",
      ),
    empty: md`Schreib nach ${example(commands.quote)} ein paar Worte, die dir einfallen, ein Thema oder eine Frage.`,
    header: (query, found, more, filters) =>
      md`${bold(more ? `${found} Stellen oder mehr` : counted(found, { one: "Stelle", other: "Stellen" }))} zu „${query}“${filters}`,
    page: (page, pages) => small(md`Seite ${page} von ${pages}`),
    shortened: small(
      md`Dein Text war lang, gesucht wurde nur sein Anfang. ${example(commands.check)} nimmt bis zu 4.000 Zeichen.`,
    ),
    weak: (query, filters) => md`Nichts passt gut zu „${query}“${filters}. Am nächsten kommt:`,
    nothing: (query, filters) => md`Nichts gefunden zu „${query}“${filters}.`,
    nothingHint: escaped(
      "Versuch es mit weniger oder anderen Worten, auf Englisch wie in der Folge. Auch Fragen gehen.",
    ),
    alternatives: escaped("Das würde etwas finden:"),
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
    answers: (question) => small(md`Beantwortet: ${question}`),
    alsoAt: (place) => small(md`Auch bei ${place}`),
  },

  chapter: {
    speaks: (shares) => joinMarkdown(shares, ", "),
    points: bold("Kurz gesagt"),
    quotes: bold("Zum Zitieren"),
  },

  chapters: {
    header: (count, areParts) => bold(chaptersOrParts(count, areParts)),
    partsNote: small(
      "Die Sendung hat keine Kapitel veröffentlicht; diese Teile sind hier entstanden.",
    ),
    parts: (count) =>
      md`${bold(counted(count, { one: "Teil", other: "Teile" }))}, hier gebildet: Kapitel wurden keine veröffentlicht.`,
  },

  speaker: {
    of: ({ episodes, ofWords, minutes, turns }) =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "Folge", other: "Folgen" }),
          md`${percent(ofWords)} der Wörter`,
          minutes !== undefined && `rund ${minutes} Min.`,
          counted(turns, { one: "Redebeitrag", other: "Redebeiträge" }),
        ],
        ", ",
      ),
    counts: ({ episodes, words, ofWords, minutes, turns }) =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "Folge", other: "Folgen" }),
          `${counted(words, { one: "Wort", other: "Wörter" })} (${percent(ofWords)})`,
          minutes !== undefined && `rund ${counted(minutes, { one: "Minute", other: "Minuten" })}`,
          counted(turns, { one: "Redebeitrag", other: "Redebeiträge" }),
        ],
        ", ",
      ),
    newest: (count) => small(`Gezählt über die neuesten ${count} Folgen.`),
    wordsNote: small("Viel häufiger benutzt als von denen, mit denen sie sprechen."),
    aboutNobody: (name) =>
      md`Nenn dazu einen Namen: ${example(commands.speaker, [commands.speaker.options.speaker, name])}, oder nimm ${example(commands.quote)} für alle.`,
    header: bold("Wer spricht"),
    firstAndLast: (first, last) => md`Zuerst zu hören bei ${first}, zuletzt bei ${last}`,
    chapters: (numbers) => md`Kapitel: ${numbers}`,
    words: (own) => md`Besonders eigene Wörter: ${own.join(", ")}`,
    about: (name, subject) => md`${bold(name)} über „${subject}“`,
    nothingAbout: (name, subject) => md`Von ${name} war zu „${subject}“ nichts zu finden.`,
  },

  at: {
    header: (time) => md`Bei ${bold(time)}`,
    moment: (title) => bold(title),
  },

  compare: {
    header: (subject) => md`Zu „${subject}“`,
    nothing: (name) => md`${bold(name)}: nichts gefunden.`,
    twoNames: (names) =>
      md`Schreib zwei verschiedene Namen, etwa ${and(names.slice(1, 3))}. Ich kenne ${and(names)}.`,
    nobody: (subject) => md`Nichts gefunden zu „${subject}“.`,
  },

  check: {
    none: bold("Nicht gefunden."),
    noneNote: escaped(
      "Keine Stelle, die ich kenne, enthält diese oder fast diese Worte. Über andere Orte sagt das nichts.",
    ),
    correction: escaped("Eine kleine Korrektur, nett gemeint. Gesagt wurde:"),
    exact: bold("Ja, genau so gesagt."),
    exactNote: small("Füllwörter, Großschreibung und Satzzeichen werden nicht verglichen."),
    near: bold("Fast. Gesagt wurde es etwas anders:"),
    turned: (stance, words) =>
      md`${bold(`Vorsicht: „${words}“`)}. Diese Worte stehen da, aber ${turnedBy[stance]}.`,
    wholeSentence: escaped("Im Ganzen:"),
    nearTurned: (lost, added) =>
      joinMarkdown(
        [
          lost.length > 0 &&
            md`${bold("Vorsicht:")} gesagt, aber nicht im Text: ${joinMarkdown(lost.map(bold), ", ")}`,
          added.length > 0 &&
            md`${bold("Vorsicht:")} im Text, aber nicht gesagt: ${joinMarkdown(
              added.map((word) => bold(md`~~${word}~~`)),
              ", ",
            )}`,
        ],
        "\n",
      ),
    compared: md`Wort für Wort (${bold("Fettes")} wurde gesagt, ~~${"Durchgestrichenes"}~~ nicht):`,
    said: escaped("Gesagt wurde:"),
    wrongSpeaker: (named) => md`${bold(`Nicht von ${named}`)}: Wer es gesagt hat, steht unten.`,
    pieces: bold("Jedes davon wurde gesagt, aber nicht zusammen:"),
    counted: (count, isMore) =>
      md`${bold(count === 1 ? "Einmal gesagt." : `${count}-mal${isMore ? " oder öfter" : ""} gesagt.`)} Zu wenige oder zu gewöhnliche Worte für das Zitat einer einzigen Stelle. ${count === 1 ? "Hier:" : "Einige der Stellen:"}`,
    clip: (place) => small(md`Am Anfang als Ausschnitt gespielt: ${place}`),
    clipOf: (place) => small(md`Das ist ein Ausschnitt. Im Gespräch: ${place}`),
    idea: bold("Nicht in diesen Worten. Dem Sinn nach ähnlich wurde gesagt:"),
    nearest: escaped("Das Nächste, was gesagt wurde, aber nicht dasselbe:"),
    noText: escaped(
      "Da stehen keine Worte, nach denen ich suchen kann: Links, Emojis und Bilder werden nicht verglichen. Gib einen Satz des Zitats an.",
    ),
    numbered: (position, words) => md`**${position}.** ${words}`,
    moreQuotes: (count) =>
      small(
        md`${counted(count, { one: "weiteres Zitat", other: "weitere Zitate" })} in dieser Nachricht. ${example(commands.check)} nimmt jedes für sich.`,
      ),
    confirmation: escaped("Geprüft: Genau so wurde es gesagt."),
    sentence: escaped("Geprüft: Die Worte stehen in diesem Satz, deshalb hier im Ganzen."),
    messageQuoted: (text) => md`Gesucht: „${text}“`,
  },

  episode: {
    facts: (facts) =>
      joinMarkdown(
        [
          md`${facts.show}${facts.number !== undefined && md` #${facts.number}`}`,
          facts.date !== undefined && date(facts.date),
          facts.duration,
          facts.chapterCount > 0 && chaptersOrParts(facts.chapterCount, facts.areParts === true),
        ],
        ", ",
      ),
    guessed: (guesses) => {
      const facts = [guesses.title && "Titel", guesses.number && "Nummer", guesses.date && "Datum"];
      return small(
        `Geraten und von niemandem bestätigt: ${and(facts.filter((fact) => fact !== false))}.`,
      );
    },
    owner: small("Das Transkript gehört denen, die den Podcast machen."),
  },

  episodes: {
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
    exactly: (name, chapterNumber) =>
      md`Genauer suchen, direkt im Text: ${joinMarkdown(
        [
          code('"these very words"'),
          code("-without"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        ", ",
      )}`,
    also: md`Außerdem: ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    header: bold("Gut zu wissen"),
    find: (question) =>
      md`${bold("Worte finden.")} Eine halbe Erinnerung, ein Thema oder eine Frage, auf Englisch wie in der Folge:\n${example(commands.quote, [commands.quote.options.text, question])}\nDie Liste siehst nur du. Wähl bei einer Stelle ${bold(buttons.open)}, dann ${bold(buttons.share)}.`,
    chapter: (chapterNumber) =>
      md`${bold("Aufholen.")} Worum es in einem Kapitel ging, mit Zeiten:\n${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (quoted) =>
      md`${bold("Ein Zitat prüfen.")} Bei jeder Nachricht: Apps, ${bold(commands["find-this-quote"].name)}. Oder:\n${example(commands.check, [commands.check.options.text, quoted])}`,
    estimate: small(
      "Zeiten mit ≈ sind geschätzt. Zusammenfassungen entstehen mit Hilfe eines Sprachmodells; Zitate sind die Worte des Transkripts.",
    ),
  },

  share: {
    notAllowed: escaped(
      "Auf diesem Server dürfen fremde Apps nur privat antworten, deshalb lässt sich das hier nicht posten. Du kannst die Worte aber kopieren.",
    ),
    removeRefused: escaped(
      "Das kann nur entfernen, wer es geteilt hat oder Nachrichten verwalten darf.",
    ),
    removed: escaped("Entfernt."),
    context: bold("Die Zeilen drum herum"),
  },

  pictures: {
    where: (query) => md`Wo von „${query}“ die Rede ist`,

    drawn: {
      percent,
      probably: (name) => `wahrscheinlich ${name}`,
      somebody: "Jemand",
      time: (timestamp) => `etwa ${timestamp}`,
      chapters: (count, areParts) => chaptersOrParts(count, areParts),
      shares: "% der Wörter",
      only: (name) => `nur ${name}`,
      places: (count) => counted(count, { one: "Stelle", other: "Stellen" }),
      scaleStart: "0 Min.",
    },

    alt: {
      quote: ({ words, speaker: name, chapterLabel, time, episode }) => {
        const where = [
          chapterLabel !== undefined && `Kapitel ${chapterLabel}`,
          time && (time.isKnown ? time.timestamp : `etwa ${time.timestamp}`),
        ].filter(Boolean);
        return [`„${words}“ ${name}`.trim(), where.join(", "), episode]
          .filter((part) => part !== "")
          .join(". ");
      },
      map: (title, duration, chapterCount, areParts) =>
        `Karte von ${title}: ${[duration, chapterCount > 0 && chaptersOrParts(chapterCount, areParts)].filter(Boolean).join(", ")}.`,
      speaks: (name, ofWords, chapterNumbers) =>
        `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `, in ${chapterNumbers}`}`,
      speakers: (all) => `Wer spricht, nach Anteil der Wörter und Kapiteln: ${all.join("; ")}.`,
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
    noSpeakers: escaped("Wer dort spricht, weiß niemand."),
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
      md`„${typed}“ kann ${or(chapterLabels)} sein. Welches meinst du?`,
    noSuchTime: (typed, end) =>
      md`„${typed}“ kann ich nicht als Zeit lesen. Schreib sie als ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, in Sekunden, oder füg einen Videolink mit ${code("t=")} ein. Die Folge endet bei ${end}.`,
    afterTheEnd: (time, end) => md`${time} liegt nach dem Ende: Die Folge dauert ${end}.`,
    wrongOption: (name) =>
      md`Die Option ${bold(name)} lässt sich so nicht lesen. ${example(commands.help)} zeigt, wie du fragst.`,
    missingOption: (name) =>
      md`Die Option ${bold(name)} fehlt. ${example(commands.help)} zeigt, wie du fragst.`,
    tooMany: (seconds: number) =>
      md`Das war viel für eine Minute. Frag bitte in ${number(seconds)} s noch einmal.`,
    unknownCommand: md`Diesen Button oder Befehl gibt es nicht mehr. ${example(commands.help)} zeigt, was du fragen kannst.`,
    nothingToPick: escaped(
      "Dort gibt es nichts auszuwählen. Versuch ein anderes Kapitel oder eine andere Person.",
    ),
    textTooLong: (maxLength) => md`Das ist zu lang: bitte höchstens ${number(maxLength)} Zeichen.`,
  },

  failure: escaped(
    "Bei uns ist etwas schiefgegangen. Wir haben es notiert; versuch es bitte noch einmal.",
  ),
};
