import type { Stance } from "../language/stance.ts";
import { bold, code, escaped, joinMarkdown, md, mention, small } from "../reply/markdown.ts";
import { formatsFor } from "./formats.ts";
import { example, type Label, type PartialTexts } from "./labels.ts";

const { number, percent, counted, date, and, or } = formatsFor("fr");

const onlyMe: Label = { name: "privé", description: "Montrer la réponse à moi seulement" };
const speaker: Label = { name: "intervenant", description: "Seulement ce que dit cette personne" };
const chapter: Label = {
  name: "chapitre",
  description: "Seulement dans ce chapitre : numéro ou titre",
};
const chapters = { one: "chapitre", other: "chapitres" };
const parts = { one: "partie", other: "parties" };
const chaptersOrParts = (count: number, areParts: boolean) =>
  counted(count, areParts ? parts : chapters);
const passages = { one: "passage", other: "passages" };

const commands = {
  quote: {
    name: "citation",
    description: "Retrouve les mots : phrases à moitié oubliées, sujets ou questions",
    options: {
      text: {
        name: "texte",
        description: "Ce dont tu te souviens, un sujet ou une question, en anglais",
      },
      private: {
        name: "privé",
        description:
          "False montre la liste à tout le monde ; sinon, elle n'est visible que par toi",
      },
    },
  },
  chapter: {
    name: "chapitre",
    description: "De quoi parle un chapitre, avec les moments clés",
    options: {
      chapter: { name: "chapitre", description: "Son numéro ou son titre" },
      private: onlyMe,
    },
  },
  chapters: {
    name: "chapitres",
    description: "Tous les chapitres avec leur minutage",
    options: { private: onlyMe },
  },
  speaker: {
    name: "intervenant",
    description: "Qui parle, combien, et ce qui est dit sur un sujet",
    options: {
      speaker: { name: "intervenant", description: "Un nom ; laisse vide pour tout le monde" },
      about: { name: "sujet", description: "Ce que cette personne en dit, en anglais" },
      private: onlyMe,
    },
  },
  at: {
    name: "moment",
    description: "Ce qui se dit à un moment précis",
    options: {
      time: { name: "temps", description: "1:23:45, 2h 3m, des secondes ou un lien vidéo avec t=" },
      private: onlyMe,
    },
  },
  random: {
    name: "hasard",
    description: "Un passage à citer, tiré au hasard",
    options: { private: onlyMe },
  },
  compare: {
    name: "comparer",
    description: "Ce que deux personnes disent d'un même sujet, côte à côte",
    options: {
      about: { name: "sujet", description: "Le sujet, en anglais" },
      speakers: {
        name: "intervenants",
        description: "Deux noms séparés par une virgule ; vide pour les deux qui en disent le plus",
      },
      private: onlyMe,
    },
  },
  check: {
    name: "vérifier",
    description: "Est-ce que ça a vraiment été dit ? Vérifie une citation mot à mot",
    options: {
      text: { name: "texte", description: "Les mots à vérifier, en anglais" },
      private: {
        name: "privé",
        description:
          "False montre le verdict à tout le monde ; sinon, il n'est visible que par toi",
      },
    },
  },
  episode: {
    name: "épisode",
    description: "L'épisode en un coup d'œil",
    options: { private: onlyMe },
  },
  episodes: {
    name: "épisodes",
    description: "Tous les épisodes, ou ceux sur un sujet",
    options: {
      about: { name: "sujet", description: "Un sujet dont ils parlent, en anglais" },
      year: { name: "année", description: "Seulement ceux de cette année" },
      private: onlyMe,
    },
  },
  help: {
    name: "aide",
    description: "Comment demander, avec des exemples qui marchent",
    options: { private: onlyMe },
  },
  "find-this-quote": { name: "Retrouver cette citation", description: "", options: {} },
};

const buttons = {
  open: "Ouvrir",
  next: "Suivant",
  previous: "Précédent",
  back: "Retour à la liste",
  where: "Où dans l'épisode",
  episodes: "Épisodes",
  searchAgain: "Chercher ces mots",
  earlier: "+ Avant",
  later: "+ Après",
  shorterStart: "− Première phrase",
  shorterEnd: "− Dernière phrase",
  tidy: "Alléger",
  untidy: "Comme à l'oral",
  original: "Mots d'origine",
  corrected: "Mots corrigés",
  share: "Partager",
  picture: "Image",
  sharePicture: "Partager l'image",
  watch: "Regarder",
  context: "Contexte",
  remove: "Retirer",
  another: "Un autre",
  chapters: "Tous les chapitres",
  shareCorrection: "Partager la correction",
  shareConfirmation: "Partager que ça a été dit",
  shareSentence: "Partager en entier",
  everyone: "Tout le monde",
};

/** Every text in French. */
const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "niés",
  conditional: "sous condition",
  doubted: "avec un doute",
  asked: "sous forme de question",
  reported: "comme ce que d'autres disent ou pourraient dire",
  contrasted: "avec une objection",
};

export const fr: PartialTexts = {
  language: "fr",

  commands,

  scopeOptions: {
    speaker,
    chapter,
    episode: {
      name: "épisode",
      description: "Quel épisode : numéro ou titre ; sinon le plus récent",
    },
    show: { name: "podcast", description: "Seulement dans ce podcast" },
  },

  buttons,

  placeholders: {
    chapters: (first, last) => `Ouvrir un chapitre, de ${first} à ${last}`,
    moments: "Aller à un moment",
    episodes: "Ouvrir un épisode",
  },

  common: {
    estimate: small("Les temps marqués ≈ sont des estimations."),
    writtenBy: (note) => small(md`Résumés : ${note}`),
    draftedBy: (draft) =>
      small(md`Résumé rédigé par ${draft.model}, ${date(draft.date)} ; personne ne l'a relu.`),
    probably: (name) => md`probablement ${bold(name)}`,
    untilAndMinutes: (from, to, minutes) => md`${from}–${to}, ${minutes} min`,
    percent,
    date,
    share: (name, ofWords) => md`${name} ${percent(ofWords)}`,
    sharedBy: (userId) => (userId === "" ? md`` : small(md`Partagé par ${mention(userId)}`)),
    tidied: small("Allégé : sans hésitations ni répétitions, rien d'autre n'est changé."),
    originalWords: small("Tel que dans la transcription publiée, erreurs d'écoute comprises."),
    correctedWords: small("Un mot mal entendu dans la transcription est corrigé ici."),
  },

  quote: {
    filters: ({ speaker: name, chapter: inside, episode, show }) =>
      joinMarkdown(
        [
          name !== undefined && md`, de ${name}`,
          inside !== undefined && md`, dans ${inside}`,
          episode !== undefined && md`, dans ${episode}`,
          show !== undefined && md`, dans ${show}`,
        ],
        "",
      ),
    empty: md`Écris après ${example(commands.quote)} quelques mots dont tu te souviens, un sujet ou une question.`,
    header: (query, found, more, filters) =>
      md`${bold(more ? `${found} passages ou plus` : counted(found, passages))} pour « ${query} »${filters}`,
    page: (page, pages) => small(md`Page ${page} sur ${pages}`),
    shortened: small(
      md`Ton texte était long : seul son début a été cherché. ${example(commands.check)} accepte jusqu'à 4 000 caractères.`,
    ),
    weak: (query, filters) =>
      md`Rien ne correspond bien à « ${query} »${filters}. Le plus proche :`,
    nothing: (query, filters) => md`Rien trouvé pour « ${query} »${filters}.`,
    nothingHint: escaped(
      "Essaie avec moins de mots ou d'autres mots, en anglais comme dans l'épisode. Les questions marchent aussi.",
    ),
    alternatives: escaped("Ceci donnerait des résultats :"),
    alternative: (query, name, chapterTitle) =>
      [
        query,
        name === undefined ? "" : `par ${name}`,
        chapterTitle === undefined ? "" : `dans ${chapterTitle}`,
      ]
        .filter(Boolean)
        .join(" "),
    misheard: (original, corrected) =>
      small(md`La transcription publiée dit « ${original} », il faut lire « ${corrected} »`),
    answers: (question) => small(md`Répond à : ${question}`),
    alsoAt: (place) => small(md`Aussi à ${place}`),
  },

  chapter: {
    speaks: (shares) => joinMarkdown(shares, ", "),
    points: bold("En bref"),
    quotes: bold("À citer"),
  },

  chapters: {
    header: (count, areParts) => bold(chaptersOrParts(count, areParts)),
    partsNote: small("L'émission n'a publié aucun chapitre ; ces parties ont été faites ici."),
    parts: (count) =>
      md`${bold(counted(count, { one: "partie", other: "parties" }))}, découpées ici : aucun chapitre n'a été publié.`,
  },

  speaker: {
    of: ({ episodes, ofWords, minutes, turns }) =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "épisode", other: "épisodes" }),
          md`${percent(ofWords)} des mots`,
          minutes !== undefined && `environ ${minutes} min`,
          counted(turns, { one: "prise de parole", other: "prises de parole" }),
        ],
        ", ",
      ),
    counts: ({ episodes, words, ofWords, minutes, turns }) =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "épisode", other: "épisodes" }),
          `${counted(words, { one: "mot", other: "mots" })} (${percent(ofWords)})`,
          minutes !== undefined &&
            `environ ${counted(minutes, { one: "minute", other: "minutes" })}`,
          counted(turns, { one: "prise de parole", other: "prises de parole" }),
        ],
        ", ",
      ),
    newest: (count) => small(`Compté sur les ${count} épisodes les plus récents.`),
    wordsNote: small("Bien plus fréquents que chez ceux avec qui la conversation a lieu."),
    aboutNobody: (name) =>
      md`Ajoute un nom : ${example(commands.speaker, [commands.speaker.options.speaker, name])}, ou utilise ${example(commands.quote)} pour tout le monde.`,
    header: bold("Qui parle"),
    firstAndLast: (first, last) => md`On l'entend d'abord à ${first}, en dernier à ${last}`,
    chapters: (numbers) => md`Chapitres : ${numbers}`,
    words: (own) => md`Ses mots à part : ${own.join(", ")}`,
    about: (name, subject) => md`${bold(name)} sur « ${subject} »`,
    nothingAbout: (name, subject) => md`Rien trouvé de ${name} sur « ${subject} ».`,
  },

  at: {
    header: (time) => md`Vers ${bold(time)}`,
    moment: (title) => bold(title),
  },

  compare: {
    header: (subject) => md`Sur « ${subject} »`,
    nothing: (name) => md`${bold(name)} : rien trouvé.`,
    twoNames: (names) =>
      md`Écris deux noms différents, comme ${and(names.slice(1, 3))}. Je connais ${and(names)}.`,
    nobody: (subject) => md`Rien trouvé sur « ${subject} ».`,
  },

  check: {
    none: bold("Introuvable."),
    noneNote: escaped(
      "Aucun passage que je connais ne contient ces mots, ni presque. Cela ne dit rien d'ailleurs.",
    ),
    correction: escaped("Une petite correction, sans malice. Les mots prononcés sont :"),
    exact: bold("Oui, dit exactement ainsi."),
    exactNote: small("Les hésitations, les majuscules et la ponctuation ne sont pas comparées."),
    near: bold("Presque. Ce qui a été dit diffère un peu :"),
    turned: (stance, words) =>
      md`${bold(`Attention : « ${words} »`)}. Ces mots y sont, mais ${turnedBy[stance]}.`,
    wholeSentence: escaped("En entier :"),
    nearTurned: (lost, added) =>
      joinMarkdown(
        [
          lost.length > 0 &&
            md`${bold("Attention :")} dit, mais absent du texte : ${joinMarkdown(lost.map(bold), ", ")}`,
          added.length > 0 &&
            md`${bold("Attention :")} dans le texte, mais pas dit : ${joinMarkdown(
              added.map((word) => bold(md`~~${word}~~`)),
              ", ",
            )}`,
        ],
        "\n",
      ),
    compared: md`Mot à mot (${bold("en gras")} : dit ; ~~${"barré"}~~ : pas dit) :`,
    said: escaped("Ce qui a été dit :"),
    wrongSpeaker: (named) => md`${bold(`Pas de ${named}`)} : plus bas, tu vois qui l'a dit.`,
    pieces: bold("Chacun de ces passages a été dit, mais pas ensemble :"),
    counted: (count, isMore) =>
      md`${bold(count === 1 ? "Dit une fois." : `Dit ${count} fois${isMore ? " ou plus" : ""}.`)} Trop peu de mots, ou trop courants, pour citer un seul endroit. ${count === 1 ? "Ici :" : "Quelques-uns des endroits :"}`,
    clip: (place) => small(md`Passe en extrait au début : ${place}`),
    clipOf: (place) => small(md`C'est un extrait. Dans la conversation : ${place}`),
    idea: bold("Pas avec ces mots. Voici ce qui a été dit de proche :"),
    nearest: escaped("Ce qui a été dit de plus proche, mais ce n'est pas pareil :"),
    noText: escaped(
      "Il n'y a pas de mots à chercher : les liens, émojis et images ne sont pas comparés. Donnez une phrase de la citation.",
    ),
    numbered: (position, words) => md`**${position}.** ${words}`,
    moreQuotes: (count) =>
      small(
        md`${counted(count, { one: "autre citation", other: "autres citations" })} dans ce message. ${example(commands.check)} prend chacune à part.`,
      ),
    confirmation: escaped("Vérifié : c'est bien ce qui a été dit, mot pour mot."),
    sentence: escaped("Vérifié : les mots sont dans cette phrase, la voici en entier."),
    messageQuoted: (text) => md`Recherche : « ${text} »`,
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
      const facts = [guesses.title && "titre", guesses.number && "numéro", guesses.date && "date"];
      return small(
        `Supposé, confirmé par personne : ${and(facts.filter((fact) => fact !== false))}.`,
      );
    },
    owner: small("La transcription appartient à l'équipe du podcast."),
  },

  episodes: {
    header: (found, filters) =>
      md`${bold(counted(found, { one: "épisode", other: "épisodes" }))}${filters}`,
    none: (filters) => md`Je ne connais aucun épisode${filters}.`,
    filters: ({ about, speaker: name, year, show }) =>
      joinMarkdown(
        [
          about !== undefined && md` sur « ${about} »`,
          name !== undefined && md` avec ${name}`,
          year !== undefined && ` de ${year}`,
          show !== undefined && md` dans ${show}`,
        ],
        "",
      ),
    passages: (count) => counted(count, passages),
  },

  help: {
    exactly: (name, chapterNumber) =>
      md`Pour chercher avec précision, dans le texte : ${joinMarkdown(
        [
          code('"these very words"'),
          code("-without"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        ", ",
      )}`,
    also: md`Et aussi : ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    header: bold("Bon à savoir"),
    find: (question) =>
      md`${bold("Retrouver des mots.")} Un vague souvenir, un sujet ou une question, en anglais comme dans l'épisode :\n${example(commands.quote, [commands.quote.options.text, question])}\nLa liste n'est visible que par toi. Choisis ${bold(buttons.open)} pour un passage, puis ${bold(buttons.share)}.`,
    chapter: (chapterNumber) =>
      md`${bold("Se rattraper.")} De quoi parlait un chapitre, avec les temps :\n${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (quoted) =>
      md`${bold("Vérifier une citation.")} Sur n'importe quel message : Applications, ${bold(commands["find-this-quote"].name)}. Ou bien :\n${example(commands.check, [commands.check.options.text, quoted])}`,
    estimate: small(
      "Les temps marqués ≈ sont des estimations. Les résumés sont écrits avec l'aide d'un modèle de langage ; les citations sont les mots de la transcription.",
    ),
  },

  share: {
    notAllowed: escaped(
      "Sur ce serveur, les applis externes ne répondent qu'en privé : impossible de publier ici. Tu peux copier les mots à la place.",
    ),
    removeRefused: escaped(
      "Seule la personne qui l'a partagé, ou quelqu'un qui peut gérer les messages, peut le retirer.",
    ),
    removed: escaped("Retiré."),
    context: bold("Ce qui se dit autour"),
  },

  pictures: {
    where: (query) => md`Où l'on parle de « ${query} »`,

    drawn: {
      percent,
      probably: (name) => `probablement ${name}`,
      somebody: "Quelqu’un",
      time: (timestamp) => `vers ${timestamp}`,
      chapters: (count, areParts) => chaptersOrParts(count, areParts),
      shares: "% des mots",
      only: (name) => `${name} uniquement`,
      places: (count) => counted(count, passages),
      scaleStart: "0 min",
    },

    alt: {
      quote: ({ words, speaker: name, chapterLabel, time, episode }) => {
        const where = [
          chapterLabel !== undefined && `Chapitre ${chapterLabel}`,
          time && (time.isKnown ? time.timestamp : `vers ${time.timestamp}`),
        ].filter(Boolean);
        return [`« ${words} » ${name}`.trim(), where.join(", "), episode]
          .filter((part) => part !== "")
          .join(". ");
      },
      map: (title, duration, chapterCount, areParts) =>
        `Carte de ${title} : ${[duration, chapterCount > 0 && chaptersOrParts(chapterCount, areParts)].filter(Boolean).join(", ")}.`,
      speaks: (name, ofWords, chapterNumbers) =>
        `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `, dans ${chapterNumbers}`}`,
      speakers: (all) => `Qui parle, par part des mots et par chapitres : ${all.join(" ; ")}.`,
      only: (name) => `Seule la partie de ${name} est en couleur.`,
      mark: (label, timestamp) => `${label} à ${timestamp}`,
      marked: (marks) => `Repères : ${marks.join(", ")}.`,
    },
  },

  slips: {
    noSuchShow: (typed, names) =>
      md`Je ne connais pas de podcast « ${typed} ». Il y a ${and(names)}.`,
    noSuchEpisode: (typed) =>
      md`Je ne connais pas d'épisode « ${typed} ». Donne un numéro, des mots du titre ou un invité ; ${example(commands.episodes)} les montre tous.`,
    severalEpisodes: (typed, labels) => md`« ${typed} » peut être ${or(labels)}. Lequel ?`,
    noEpisodeHasIt: escaped("Aucun épisode que je connais n'a cela."),
    noSuchSpeaker: (typed, names) =>
      md`Je ne connais personne du nom de « ${typed} » ici.${names.length > 0 && md` Est-ce ${or(names)} ?`}`,
    severalSpeakers: (typed, names) => md`« ${typed} » peut être ${or(names)}. Qui ?`,
    notInEpisode: (typed, episode, names) =>
      md`« ${typed} » ne parle pas dans ${episode}.${names.length > 0 && md` On y entend ${and(names)}.`}`,
    noSpeakers: escaped("Personne ne sait qui parle là."),
    noSuchChapter: (typed, count) => {
      if (count === 0) return md`Cet épisode n'a pas de chapitres.`;
      const range =
        count === undefined ? md`` : md` Donne un numéro de 1 à ${count} ou des mots d'un titre.`;
      return md`Il n'y a pas de chapitre « ${typed} ».${range} ${example(commands.chapters)} les montre tous.`;
    },
    noChapters: (episode) => md`Aucun chapitre de ${bold(episode)} n'a été publié.`,
    noTimes: (episode) =>
      md`On ne sait pas à quel moment les choses sont dites dans ${bold(episode)}.`,
    unknownLink: escaped("Ce lien ne mène à aucun épisode que je connais."),
    gone: escaped(
      "Les mots que ce bouton désignait ne sont plus à leur place : la transcription a été remplacée ou retirée.",
    ),
    oldButton: md`Ce bouton est trop ancien pour être lu. ${example(commands.quote)} retrouve les mots.`,
    severalChapters: (typed, chapterLabels) =>
      md`« ${typed} » peut être ${or(chapterLabels)}. Lequel ?`,
    noSuchTime: (typed, end) =>
      md`Je n'arrive pas à lire « ${typed} » comme un temps. Écris-le ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, en secondes, ou colle un lien vidéo avec ${code("t=")}. L'épisode se termine à ${end}.`,
    afterTheEnd: (time, end) => md`${time}, c'est après la fin : l'épisode dure ${end}.`,
    wrongOption: (name) =>
      md`L'option ${bold(name)} ne peut pas se lire ainsi. ${example(commands.help)} montre comment demander.`,
    missingOption: (name) =>
      md`L'option ${bold(name)} manque. ${example(commands.help)} montre comment demander.`,
    tooMany: (seconds: number) =>
      md`Cela fait beaucoup pour une minute. Redemande dans ${number(seconds)} s.`,
    unknownCommand: md`Ce bouton ou cette commande n'existe plus. ${example(commands.help)} montre ce que tu peux demander.`,
    nothingToPick: escaped(
      "Il n'y a aucun passage à tirer là. Essaie un autre chapitre ou une autre personne.",
    ),
    textTooLong: (maxLength) =>
      md`C'est trop long : ${number(maxLength)} caractères au maximum, s'il te plaît.`,
  },

  failure: escaped(
    "Quelque chose s'est mal passé de notre côté. C'est noté ; réessaie, s'il te plaît.",
  ),
};
