import type { Stance } from "../language/stance.ts";
import { bold, code, escaped, joinMarkdown, md, mention, small } from "../reply/markdown.ts";
import { formatsFor } from "./formats.ts";
import { inFrench } from "./french-spaces.ts";
import { example, type Label, type PartialTexts } from "./labels.ts";

const { number, percent, counted, date, month, and, or, otherLanguage } = formatsFor("fr");

const onlyMe: Label = { name: "privé", description: "True : réponse visible par toi uniquement" };
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
    description: "Retrouve un passage : une phrase à moitié oubliée, un sujet ou une question",
    options: {
      text: {
        name: "texte",
        description:
          "Ce dont tu te souviens, un sujet ou une question, dans la langue de l’épisode",
      },
      private: {
        name: "privé",
        description: "False : liste visible par tout le monde ; sinon, par toi uniquement",
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
      about: { name: "sujet", description: "Un sujet, dans la langue de l’épisode" },
      private: onlyMe,
    },
  },
  at: {
    name: "moment",
    description: "Ce qui se dit à un moment précis",
    options: {
      time: {
        name: "minutage",
        description: "1:23:45, 2h 3m, des secondes ou un lien vidéo avec t=",
      },
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
    description: "Ce que deux personnes disent d’un même sujet, côte à côte",
    options: {
      about: { name: "sujet", description: "Un sujet, dans la langue de l’épisode" },
      speakers: {
        name: "intervenants",
        description: "Deux noms séparés par une virgule ; vide pour les deux qui en disent le plus",
      },
      private: onlyMe,
    },
  },
  check: {
    name: "vérifier",
    description: "Est-ce que ça a vraiment été dit ? Vérifie une citation mot à mot",
    options: {
      text: { name: "texte", description: "Les mots à vérifier, dans la langue de l’épisode" },
      private: {
        name: "privé",
        description: "False : verdict visible par tout le monde ; sinon, par toi uniquement",
      },
    },
  },
  episode: {
    name: "épisode",
    description: "L’épisode en un coup d'œil",
    options: { private: onlyMe },
  },
  episodes: {
    name: "épisodes",
    description: "Tous les épisodes, ou ceux sur un sujet",
    options: {
      about: {
        name: "sujet",
        description: "Un sujet dont ils parlent, dans la langue de l’épisode",
      },
      year: { name: "année", description: "Seulement ceux de cette année" },
      private: onlyMe,
    },
  },
  help: {
    name: "aide",
    description: "Mode d’emploi, avec des exemples qui marchent",
    options: { private: onlyMe },
  },
  "find-this-quote": { name: "Retrouver cette citation", description: "", options: {} },
};

const buttons = {
  open: "Ouvrir",
  next: "Suivant",
  previous: "Précédent",
  back: "Retour",
  more: "Suite",
  map: "Carte",
  otherPlaces: "Autres",
  chapter: "Chapitre",
  change: "Modifier",
  done: "Terminé",
  episodes: "Épisodes",
  searchAgain: "Chercher ces mots",
  earlier: "+ Avant",
  later: "+ Après",
  shorterStart: "− Première",
  shorterEnd: "− Dernière",
  tidy: "Alléger",
  untidy: "Comme à l’oral",
  original: "Mots d’origine",
  share: "Partager",
  picture: "Image",
  sharePicture: "Partager l’image",
  watch: "Vidéo",
  context: "Contexte",
  remove: "Retirer",
  anotherQuote: "Un autre",
  randomQuote: "Au hasard",
  chapters: "Tous les chapitres",
  part: "Partie",
  parts: "Toutes les parties",
  shareCorrection: "Partager la correction",
  shareConfirmation: "Partager la confirmation",
  shareSentence: "Partager en entier",
  everyone: "Tous",
  everything: "Tout le reste",
};

/** Every text in French. */
const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "nié",
  conditional: "seulement sous condition",
  doubted: "avec un doute",
  asked: "sous forme de question",
  reported: "comme l’avis d’autrui",
  contrasted: "avec une objection",
};

export const fr: PartialTexts = inFrench<PartialTexts>({
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
    chapters: (first, last, areParts) =>
      `${areParts ? "Ouvrir une partie" : "Ouvrir un chapitre"}, de ${first} à ${last}`,
    moments: "Aller à un moment",
    momentsAndQuotes: "Moments et citations",
    soundbites: "Choisi par l’émission",
    speakers: "Qui parle",
    episodes: "Ouvrir un épisode",
  },

  common: {
    writtenBy: (note) => small(md`Résumés et questions (en anglais) : ${note}`),
    writtenWithModel: small("Résumés écrits en anglais avec l’aide d’un modèle de langage."),
    draftedBy: (draft) =>
      small(md`Résumé rédigé par ${draft.model}, ${date(draft.date)} ; personne ne l’a relu.`),
    probably: (name) => md`${bold(name)} (probable)`,
    minutes: (minutes: number): string => `${minutes} min`,
    range: (first: number, last: number): string => `${first}–${last}`,
    percent,
    date,
    month,
    share: (name, ofWords) => md`${name} ${percent(ofWords)}`,
    list: (names) => joinMarkdown(names, ", "),
    sharedBy: (userId, command) =>
      userId === "" ? md`` : small(md`Partagé par ${mention(userId)} avec ${command}`),
    tidied: "allégé",
    chosenByShow: "choisi par l’émission",
    originalWords: small("Tel que dans la transcription publiée, erreurs d’écoute comprises."),
  },

  quote: {
    filters: ({ speaker: name, chapter: inside, episode, show }) =>
      joinMarkdown(
        [
          name !== undefined && md`, dit par ${name}`,
          inside &&
            md`, dans ${inside.isPart ? "la partie" : "le chapitre"} ${inside.number} (${inside.title})`,
          episode !== undefined && md`, dans ${episode}`,
          show !== undefined && md`, dans ${show}`,
        ],
        "",
      ),
    empty: md`Écris après ${example(commands.quote)} quelques mots dont tu te souviens, un sujet ou une question.`,
    header: (query, { shown: [first, last], found, isMore, episodes, filters }) => {
      const all = isMore ? `${found}+` : String(found);
      const which =
        found === 1
          ? "1 passage"
          : first > 1
            ? `${first}–${last} sur ${all}`
            : last === found
              ? `${all} passages`
              : `les ${last} meilleurs sur ${all}`;
      return joinMarkdown(
        [
          md`${bold(`« ${query} »`)}${filters} · ${which}`,
          episodes !== undefined && episodes > 1 && `dans ${episodes} épisodes`,
        ],
        ", ",
      );
    },
    openNumber: (place) => `Ouvrir ${place}`,
    shortened: small(
      md`Ton texte était long : seul le début a été recherché. Pour vérifier une longue citation, utilise ${example(commands.check)}.`,
    ),
    saidTimes: (query, count, filters) =>
      md`« ${query} » : ${bold(count === 1 ? "dit une fois" : `dit ${number(count)} fois`)}${filters}. Trop courant pour un seul endroit ; ${count === 1 ? "ici" : "les plus parlants"} :`,
    neverSaid: (words) => bold(`${and(words.map((word) => `« ${word} »`))} : jamais dit ici.`),
    saidIn: (word, episodes) => md`« ${word} » est dit dans ${and(episodes)}.`,
    weak: (query, filters) => md`Rien d’exact pour « ${query} »${filters}. Le plus proche :`,

    closest: escaped("Le plus proche par le sens :"),
    nothing: (query, filters) => md`Rien trouvé pour « ${query} »${filters}.`,
    nothingHint: escaped(
      "Essaie avec moins de mots ou d’autres mots, dans la langue de l’épisode. Les questions marchent aussi.",
    ),
    alternatives: escaped("Ceci donnerait des résultats :"),
    alternative: (query, name, chapterTitle) =>
      [
        query,
        name === undefined ? "" : `dit par ${name}`,
        chapterTitle === undefined ? "" : `dans ${chapterTitle}`,
      ]
        .filter(Boolean)
        .join(" "),
    misheard: (original, corrected) =>
      small(md`La transcription publiée dit « ${original} », il faut lire « ${corrected} »`),
    alsoAt: (place) => small(md`Aussi à ${place}`),
  },
  change: {
    before: (words, name) => small(md`Avant${name !== undefined && md`, ${name}`} : ${words}`),
    after: (words, name) => small(md`Après${name !== undefined && md`, ${name}`} : ${words}`),
  },

  chapters: {
    header: (count, areParts) => bold(chaptersOrParts(count, areParts)),
    partsNote: small("L’émission n’a publié aucun chapitre ; ces parties ont été faites ici."),
  },

  speaker: {
    episodes: (count) => counted(count, { one: "épisode", other: "épisodes" }),
    of: ({ episodes, ofWords, minutes }) =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "épisode", other: "épisodes" }),
          md`${percent(ofWords)} des mots`,
          minutes !== undefined && `environ ${minutes} min`,
        ],
        ", ",
      ),
    newest: (count) => small(`Compté sur les ${count} épisodes les plus récents.`),
    aboutNobody: (name) =>
      md`Ajoute un nom : ${example(commands.speaker, [commands.speaker.options.speaker, name])}, ou utilise ${example(commands.quote)} pour tout le monde.`,
    firstAndLast: (first, last) => md`Première prise de parole : ${first}, dernière : ${last}`,
    chapters: (numbers) => md`Chapitres : ${numbers}`,
    words: (own) => md`Ses mots caractéristiques : ${own.join(", ")}`,
    about: (name, subject) => md`${bold(name)} sur « ${subject} »`,
    nothingAbout: (name, subject) => md`Rien trouvé sur « ${subject} » chez ${name}.`,
  },

  compare: {
    open: (name) => `Ouvrir ${name}`,
    more: (name) => `Suite : ${name}`,
    others: (count) => `${count} de plus`,
    header: (subject) => md`Sur « ${subject} »`,
    nothing: (name) => md`${bold(name)} : rien trouvé.`,
    twoNames: (names) =>
      md`Écris deux noms différents, comme ${and(names.slice(1, 3))}. Je connais ${and(names)}.`,
    nobody: (subject) => md`Rien trouvé sur « ${subject} ».`,
  },

  check: {
    none: (where) => bold(where === undefined ? "Introuvable." : `Introuvable dans ${where}.`),
    noneNote: escaped(
      "Aucun passage ne contient ces mots ni une formulation proche. Ils viennent peut-être d’ailleurs.",
    ),
    correction: escaped("Petite correction, en toute amitié. Dans l’épisode, on entend :"),
    exact: bold("Oui, mot pour mot."),
    near: bold("Presque. Ce qui a été dit diffère un peu :"),
    turned: (stance, words) =>
      md`${bold(`Attention : « ${words} »`)}. Dit, mais ${turnedBy[stance]}.`,
    nearTurned: (lost, added) =>
      joinMarkdown(
        [
          bold("Attention, le sens peut changer."),
          joinMarkdown(
            [
              lost.length > 0 && md`Il manque : ${joinMarkdown(lost.map(bold), ", ")}`,
              added.length > 0 &&
                md`En trop : ${joinMarkdown(
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
      small(counted(count, { one: "autre différence", other: "autres différences" })),
    compared: small(md`${bold("En gras")} ce qui manque, ~~${"barré"}~~ ce qui est en trop.`),
    wrongSpeaker: (named, said) =>
      bold(
        said === undefined
          ? `Ce n’est pas ${named} qui l’a dit.`
          : `C’est ${said} qui l’a dit, pas ${named}.`,
      ),
    pieces: bold("Chacun de ces passages a été dit, mais pas ensemble :"),
    counted: (count, isMore) =>
      md`${bold(count === 1 ? "Dit une fois." : `Dit ${count} fois${isMore ? " ou plus" : ""}.`)} Trop court ou trop courant pour retrouver un passage précis. ${count === 1 ? "Ici :" : "Quelques-uns des endroits :"}`,
    clip: (place) => small(md`Passe en extrait au début : ${place}`),
    clipOf: (place) => small(md`C’est un extrait. Dans la conversation : ${place}`),
    idea: bold("Pas avec ces mots, mais voici un passage de sens proche :"),
    nearest: escaped("Le passage le plus proche, mais ce n’est pas pareil :"),
    noText: escaped(
      "Il n’y a pas de mots à vérifier : les liens, émojis et images ne sont pas comparés. Donne une phrase de la citation.",
    ),
    numbered: (position, words) => md`**${position}.** ${words}`,
    moreQuotes: (count) =>
      small(
        md`${counted(count, { one: "autre citation", other: "autres citations" })} dans ce message. ${example(commands.check)} prend chacune à part.`,
      ),
    confirmation: escaped("Vérifié : c’est bien ce qui a été dit, mot pour mot."),
    sentence: escaped("Vérifié : les mots sont dans cette phrase, la voici en entier."),
    messageQuoted: (text) => small(md`Recherche : « ${text} »`),
  },

  episode: {
    words: (own) => md`Mots caractéristiques : ${own.join(", ")}`,
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
      const facts = [guesses.title && "titre", guesses.number && "numéro", guesses.date && "date"];
      return small(
        `Supposé, confirmé par personne : ${and(facts.filter((fact) => fact !== false))}.`,
      );
    },
    owner: small("La transcription appartient à l’équipe du podcast."),
  },

  episodes: {
    page: (page, pages) => small(md`Page ${page} sur ${pages}`),
    header: (found, filters) =>
      md`${bold(counted(found, { one: "épisode", other: "épisodes" }))}${filters}`,
    none: (filters) => md`Je ne connais aucun épisode${filters}.`,
    filters: ({ about, speaker: name, year, show }) =>
      joinMarkdown(
        [
          about !== undefined && md` sur « ${about} »`,
          name !== undefined && md` avec ${name}`,
          year !== undefined && ` de ${year}`,
          show !== undefined && md` dans ${show}`,
        ],
        "",
      ),
    passages: (count) => counted(count, passages),
  },

  help: {
    header: md`${bold("Interroge ce podcast.")} Les réponses ne sont visibles que par toi, jusqu’à ce que tu appuies sur ${bold(buttons.share)}.`,
    find: (question) =>
      md`${bold("Retrouver un passage :")} une phrase à moitié oubliée, un sujet ou une question, dans la langue de l’épisode.\n${example(commands.quote, [commands.quote.options.text, question])}`,
    chapter: (chapterNumber) =>
      md`${bold("De quoi parle un chapitre ?")} ${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (quoted) =>
      md`${bold("Vérifier une citation.")} Sur n’importe quel message : Applications, ${bold(commands["find-this-quote"].name)}. Ou bien :\n${example(commands.check, [commands.check.options.text, quoted])}`,
    exactly: (name, chapterNumber) =>
      md`${bold("Pour préciser,")} ajoute au texte : ${joinMarkdown(
        [
          code('"scaling laws"'),
          code("-openai"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        ", ",
      )}`,
    also: md`${bold("Et aussi :")} ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    estimate: small(
      "Les minutages marqués ≈ sont estimés. Allégé : les hésitations et les répétitions sont retirées, rien d’autre ne change. La vérification ne compare ni les hésitations, ni les majuscules, ni la ponctuation. Les résumés sont écrits avec l’aide d’un modèle de langage ; les citations sont les mots de la transcription.",
    ),
  },

  share: {
    notAllowed: escaped(
      "Sur ce serveur, les applications externes ne répondent qu’en privé : impossible de publier ici. Tu peux copier les mots :",
    ),
    removeRefused: escaped(
      "Seule la personne qui l’a partagé, ou quelqu’un qui peut gérer les messages, peut le retirer.",
    ),
    removed: escaped("Retiré."),
  },

  pictures: {
    where: (query) => md`Où l’on parle de « ${query} »`,

    tooLong: escaped("Trop long pour une image : retire une phrase."),
    noFont: (letters) =>
      md`Pas d’image possible : il me manque une police pour ${letters.join(" ")}.`,

    drawn: {
      percent,
      probably: (name) => `${name} (probable)`,
      somebody: "Quelqu’un",
      chapters: (count, areParts) => chaptersOrParts(count, areParts),
      shares: "% des mots",
      only: (name) => `${name} uniquement`,
      places: (count) => counted(count, passages),
      scaleStart: "0 min",
    },

    alt: {
      sentences: (all) => all.join(" "),
      quote: ({ words, speaker: name, time, episode }) => {
        const where = time && `, ${time.isKnown ? "" : "vers "}${time.timestamp}`;
        return `« ${words} » ${name === "" ? "" : `${name}. `}${episode}${where ?? ""}.`;
      },
      map: (title, duration, chapterCount, areParts) =>
        `Carte de ${title} : ${[duration, chapterCount > 0 && chaptersOrParts(chapterCount, areParts)].filter(Boolean).join(", ")}.`,
      speaks: (name, ofWords, chapterNumbers) =>
        `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `, ${/^\d+$/.test(chapterNumbers) ? "chapitre" : "chapitres"} ${chapterNumbers}`}`,
      speakers: (all) => `Qui parle (part des mots) et dans quels chapitres : ${all.join(" ; ")}.`,
      only: (name) => `En couleur : ${name}.`,
      mark: (label, timestamp) => `${label} à ${timestamp}`,
      marked: (marks) => `Repères : ${marks.join(", ")}.`,
    },
  },

  slips: {
    noSuchShow: (typed, names) =>
      md`Je ne connais pas de podcast « ${typed} ». Il y a ${and(names)}.`,
    noSuchEpisode: (typed) =>
      md`Je ne connais pas d’épisode « ${typed} ». Donne un numéro, des mots du titre ou un invité ; ${example(commands.episodes)} les montre tous.`,
    severalEpisodes: (typed, labels) => md`« ${typed} » peut être ${or(labels)}. Lequel ?`,
    noEpisodeHasIt: escaped("Aucun épisode que je connais n’a cela."),
    noSuchSpeaker: (typed, names) =>
      md`Je ne connais personne du nom de « ${typed} » ici.${names.length > 0 && md` Est-ce ${or(names)} ?`}`,
    severalSpeakers: (typed, names) => md`« ${typed} » peut être ${or(names)}. Qui ?`,
    notInEpisode: (typed, episode, names) =>
      md`« ${typed} » ne parle pas dans ${episode}.${names.length > 0 && md` On y entend ${and(names)}.`}`,
    noSpeakers: escaped("Cette transcription ne dit pas qui parle."),
    noSuchChapter: (typed, count) => {
      if (count === 0) return md`Cet épisode n’a pas de chapitres.`;
      const range =
        count === undefined ? md`` : md` Donne un numéro de 1 à ${count} ou des mots d’un titre.`;
      return md`Il n’y a pas de chapitre « ${typed} ».${range} ${example(commands.chapters)} les montre tous.`;
    },
    noChapters: (episode) => md`Aucun chapitre de ${bold(episode)} n’a été publié.`,
    noTimes: (episode) =>
      md`On ne sait pas à quel moment les choses sont dites dans ${bold(episode)}.`,
    unknownLink: escaped("Ce lien ne mène à aucun épisode que je connais."),
    gone: escaped(
      "Les mots que ce bouton désignait ne sont plus à leur place : la transcription a été remplacée ou retirée.",
    ),
    oldButton: md`Ce bouton est trop ancien pour être lu. ${example(commands.quote)} retrouve les mots.`,
    severalChapters: (typed, chapterLabels) =>
      md`« ${typed} » correspond à plusieurs chapitres : ${chapterLabels.join(", ")}. Lequel ?`,
    noSuchTime: (typed, end) =>
      md`Je ne comprends pas le minutage « ${typed} ». Écris ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, en secondes, ou colle un lien vidéo avec ${code("t=")}. L’épisode se termine à ${end}.`,
    afterTheEnd: (time, end) => md`${time}, c’est après la fin : l’épisode dure ${end}.`,
    wrongOption: (name) =>
      md`Je ne comprends pas la valeur de ${bold(name)}. ${example(commands.help)} donne des exemples.`,
    missingOption: (name) =>
      md`Il manque l’option ${bold(name)}. ${example(commands.help)} donne des exemples.`,
    tooMany: (seconds: number) =>
      md`Cela fait beaucoup pour une minute. Redemande dans ${number(seconds)} s.`,
    unknownCommand: md`Ce bouton ou cette commande n’existe plus. ${example(commands.help)} montre ce que tu peux demander.`,
    nothingToPick: escaped(
      "Aucun passage ne correspond. Essaie un autre chapitre ou une autre personne.",
    ),
    textTooLong: (maxLength) =>
      md`C’est trop long : ${number(maxLength)} caractères au maximum, s’il te plaît.`,
  },

  failure: escaped(
    "Quelque chose s’est mal passé de notre côté. C’est noté ; réessaie, s’il te plaît.",
  ),
});
