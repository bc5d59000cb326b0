import type { Stance } from "../language/stance.ts";
import { bold, code, escaped, joinMarkdown, md, mention, small } from "../reply/markdown.ts";
import { formatsFor } from "./formats.ts";
import { example, type Label, type PartialTexts } from "./labels.ts";

const { number, percent, counted, date, and, or } = formatsFor("es");

const onlyMe: Label = { name: "privado", description: "Mostrarme la respuesta solo a mí" };
const speaker: Label = { name: "persona", description: "Solo lo que dice esta persona" };
const chapter: Label = {
  name: "capítulo",
  description: "Solo en este capítulo: su número o título",
};
const chapters = { one: "capítulo", other: "capítulos" };
const parts = { one: "parte", other: "partes" };
const chaptersOrParts = (count: number, areParts: boolean) =>
  counted(count, areParts ? parts : chapters);
const passages = { one: "fragmento", other: "fragmentos" };

const commands = {
  quote: {
    name: "cita",
    description: "Encuentra las palabras: frases a medio recordar, temas o preguntas",
    options: {
      text: { name: "texto", description: "Lo que recuerdas, un tema o una pregunta, en inglés" },
      private: {
        name: "privado",
        description: "Con False todos ven la lista; si no, solo la ves tú",
      },
    },
  },
  chapter: {
    name: "capítulo",
    description: "De qué trata un capítulo, con los momentos de cada punto",
    options: {
      chapter: { name: "capítulo", description: "Su número o título" },
      private: onlyMe,
    },
  },
  chapters: {
    name: "capítulos",
    description: "Todos los capítulos con sus tiempos",
    options: { private: onlyMe },
  },
  speaker: {
    name: "persona",
    description: "Quién habla, cuánto y qué dice sobre un tema",
    options: {
      speaker: { name: "persona", description: "Un nombre; déjalo vacío para ver a todos" },
      about: { name: "tema", description: "Lo que dice sobre esto, en inglés" },
      private: onlyMe,
    },
  },
  at: {
    name: "momento",
    description: "Qué se está diciendo en un momento dado",
    options: {
      time: { name: "tiempo", description: "1:23:45, 2h 3m, segundos o un enlace de vídeo con t=" },
      private: onlyMe,
    },
  },
  random: {
    name: "azar",
    description: "Un fragmento digno de citar, elegido al azar",
    options: { private: onlyMe },
  },
  compare: {
    name: "comparar",
    description: "Lo que dos personas dicen sobre lo mismo, lado a lado",
    options: {
      about: { name: "tema", description: "El tema, en inglés" },
      speakers: {
        name: "personas",
        description: "Dos nombres separados por una coma; vacío para los dos que más dicen",
      },
      private: onlyMe,
    },
  },
  check: {
    name: "comprobar",
    description: "¿De verdad dijeron eso? Comprueba una cita palabra por palabra",
    options: {
      text: { name: "texto", description: "Las palabras que quieres comprobar, en inglés" },
      private: {
        name: "privado",
        description: "Con False todos ven el resultado; si no, solo lo ves tú",
      },
    },
  },
  episode: {
    name: "episodio",
    description: "El episodio de un vistazo",
    options: { private: onlyMe },
  },
  episodes: {
    name: "episodios",
    description: "Todos los episodios, o los de un tema",
    options: {
      about: { name: "tema", description: "Un tema del que hablan, en inglés" },
      year: { name: "año", description: "Solo los de este año" },
      private: onlyMe,
    },
  },
  help: {
    name: "ayuda",
    description: "Cómo preguntar, con ejemplos que funcionan",
    options: { private: onlyMe },
  },
  "find-this-quote": { name: "Buscar esta cita", description: "", options: {} },
};

const buttons = {
  open: "Abrir",
  next: "Siguiente",
  previous: "Anterior",
  back: "Volver a la lista",
  where: "Dónde en el episodio",
  episodes: "Episodios",
  searchAgain: "Buscar las palabras",
  earlier: "+ Antes",
  later: "+ Después",
  shorterStart: "− Primera frase",
  shorterEnd: "− Última frase",
  tidy: "Limpiar",
  untidy: "Tal como se dijo",
  original: "Palabras originales",
  corrected: "Palabras corregidas",
  share: "Compartir",
  picture: "Imagen",
  sharePicture: "Compartir imagen",
  watch: "Ver",
  context: "Contexto",
  remove: "Quitar",
  another: "Otro",
  chapters: "Todos los capítulos",
  shareCorrection: "Compartir la corrección",
  shareConfirmation: "Compartir que sí se dijo",
  shareSentence: "Compartirlo entero",
  everyone: "Todos",
};

/** Every text in Spanish, in words that are at home in Spain and in Latin America. */
const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "negadas",
  conditional: "con una condición",
  doubted: "con una duda",
  asked: "como pregunta",
  reported: "como lo que otros dicen o podrían decir",
  contrasted: "con una objeción",
};

export const es: PartialTexts = {
  language: "es",

  commands,

  scopeOptions: {
    speaker,
    chapter,
    episode: {
      name: "episodio",
      description: "Qué episodio: número o título; si no, el más reciente",
    },
    show: { name: "podcast", description: "Solo en este podcast" },
  },

  buttons,

  placeholders: {
    chapters: (first, last) => `Abrir un capítulo, del ${first} al ${last}`,
    moments: "Ir a un momento",
    episodes: "Abrir un episodio",
  },

  common: {
    estimate: small("Los tiempos con ≈ son aproximados."),
    writtenBy: (note) => small(md`Resúmenes: ${note}`),
    draftedBy: (draft) =>
      small(md`Resumen de ${draft.model}, ${date(draft.date)}; nadie lo ha revisado.`),
    probably: (name) => md`probablemente ${bold(name)}`,
    untilAndMinutes: (from, to, minutes) => md`${from}–${to}, ${minutes} min`,
    percent,
    date,
    share: (name, ofWords) => md`${name} ${percent(ofWords)}`,
    sharedBy: (userId) => (userId === "" ? md`` : small(md`Compartido por ${mention(userId)}`)),
    tidied: small("Limpio: sin muletillas ni repeticiones; nada más cambia."),
    originalWords: small("Tal como está en la transcripción publicada, con sus errores de oído."),
    correctedWords: small("Aquí se corrige una palabra mal oída en la transcripción."),
  },

  quote: {
    filters: ({ speaker: name, chapter: inside, episode, show }) =>
      joinMarkdown(
        [
          name !== undefined && md`, en palabras de ${name}`,
          inside !== undefined && md`, en ${inside}`,
          episode !== undefined && md`, en ${episode}`,
          show !== undefined && md`, en ${show}`,
        ],
        "",
      ),
    empty: md`Escribe después de ${example(commands.quote)} unas palabras que recuerdes, un tema o una pregunta.`,
    header: (query, found, more, filters) =>
      md`${bold(more ? `${found} fragmentos o más` : counted(found, passages))} para «${query}»${filters}`,
    page: (page, pages) => small(md`Página ${page} de ${pages}`),
    shortened: small(
      md`Tu texto era largo: solo se buscó el principio. ${example(commands.check)} admite hasta 4000 caracteres.`,
    ),
    weak: (query, filters) => md`Nada encaja bien con «${query}»${filters}. Lo más cercano:`,
    nothing: (query, filters) => md`No encontré nada para «${query}»${filters}.`,
    nothingHint: escaped(
      "Prueba con menos palabras o con otras, en inglés como en el episodio. También valen las preguntas.",
    ),
    alternatives: escaped("Esto sí daría resultados:"),
    alternative: (query, name, chapterTitle) =>
      [
        query,
        name === undefined ? "" : `de ${name}`,
        chapterTitle === undefined ? "" : `en ${chapterTitle}`,
      ]
        .filter(Boolean)
        .join(" "),
    misheard: (original, corrected) =>
      small(md`La transcripción publicada dice «${original}»; lo correcto es «${corrected}»`),
    answers: (question) => small(md`Responde a: ${question}`),
    alsoAt: (place) => small(md`También en ${place}`),
  },

  chapter: {
    speaks: (shares) => joinMarkdown(shares, ", "),
    points: bold("En pocas palabras"),
    quotes: bold("Para citar"),
  },

  chapters: {
    header: (count, areParts) => bold(chaptersOrParts(count, areParts)),
    partsNote: small("El programa no publicó capítulos; estas partes se hicieron aquí."),
    parts: (count) =>
      md`${bold(counted(count, { one: "parte", other: "partes" }))}, hechas aquí: no se publicaron capítulos.`,
  },

  speaker: {
    of: ({ episodes, ofWords, minutes, turns }) =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "episodio", other: "episodios" }),
          md`${percent(ofWords)} de las palabras`,
          minutes !== undefined && `unos ${minutes} min`,
          counted(turns, { one: "intervención", other: "intervenciones" }),
        ],
        ", ",
      ),
    counts: ({ episodes, words, ofWords, minutes, turns }) =>
      joinMarkdown(
        [
          episodes !== undefined && counted(episodes, { one: "episodio", other: "episodios" }),
          `${counted(words, { one: "palabra", other: "palabras" })} (${percent(ofWords)})`,
          minutes !== undefined && `unos ${counted(minutes, { one: "minuto", other: "minutos" })}`,
          counted(turns, { one: "intervención", other: "intervenciones" }),
        ],
        ", ",
      ),
    newest: (count) => small(`Contado en los ${count} episodios más recientes.`),
    wordsNote: small("Las usa mucho más que las personas con quienes habla."),
    aboutNobody: (name) =>
      md`Añade un nombre: ${example(commands.speaker, [commands.speaker.options.speaker, name])}, o usa ${example(commands.quote)} para buscar en todos.`,
    header: bold("Quién habla"),
    firstAndLast: (first, last) => md`Se le oye por primera vez en ${first}, por última en ${last}`,
    chapters: (numbers) => md`Capítulos: ${numbers}`,
    words: (own) => md`Sus palabras más propias: ${own.join(", ")}`,
    about: (name, subject) => md`${bold(name)} sobre «${subject}»`,
    nothingAbout: (name, subject) => md`No encontré nada de ${name} sobre «${subject}».`,
  },

  at: {
    header: (time) => md`Hacia ${bold(time)}`,
    moment: (title) => bold(title),
  },

  compare: {
    header: (subject) => md`Sobre «${subject}»`,
    nothing: (name) => md`${bold(name)}: no encontré nada.`,
    twoNames: (names) =>
      md`Escribe dos nombres distintos, como ${and(names.slice(1, 3))}. Conozco a ${and(names)}.`,
    nobody: (subject) => md`No encontré nada sobre «${subject}».`,
  },

  check: {
    none: bold("No lo encontré."),
    noneNote: escaped(
      "Ningún fragmento que conozco tiene estas palabras ni otras casi iguales. Eso no dice nada de otros lugares.",
    ),
    correction: escaped("Una pequeña corrección, con cariño. Las palabras que se dijeron son:"),
    exact: bold("Sí, se dijo con estas palabras."),
    exactNote: small("No se comparan las muletillas, las mayúsculas ni la puntuación."),
    near: bold("Casi. Lo que se dijo es algo distinto:"),
    turned: (stance, words) =>
      md`${bold(`Cuidado: «${words}»`)}. Estas palabras están ahí, pero ${turnedBy[stance]}.`,
    wholeSentence: escaped("Entero:"),
    nearTurned: (lost, added) =>
      joinMarkdown(
        [
          lost.length > 0 &&
            md`${bold("Cuidado:")} se dijo, pero no está en el texto: ${joinMarkdown(lost.map(bold), ", ")}`,
          added.length > 0 &&
            md`${bold("Cuidado:")} está en el texto, pero no se dijo: ${joinMarkdown(
              added.map((word) => bold(md`~~${word}~~`)),
              ", ",
            )}`,
        ],
        "\n",
      ),
    compared: md`Palabra por palabra (lo que va en ${bold("negrita")} se dijo; lo ~~${"tachado"}~~, no):`,
    said: escaped("Lo que se dijo:"),
    wrongSpeaker: (named) => md`${bold(`No lo dijo ${named}`)}: abajo ves quién fue.`,
    pieces: bold("Cada una de estas cosas se dijo, pero no juntas:"),
    counted: (count, isMore) =>
      md`${bold(count === 1 ? "Se dijo una vez." : `Se dijo ${count} veces${isMore ? " o más" : ""}.`)} Son muy pocas palabras o demasiado comunes para ser cita de un solo lugar. ${count === 1 ? "Aquí:" : "Algunos de los lugares:"}`,
    clip: (place) => small(md`Suena como adelanto al principio: ${place}`),
    clipOf: (place) => small(md`Esto es un adelanto. En la conversación: ${place}`),
    idea: bold("No con estas palabras. Se dijo algo de sentido parecido:"),
    nearest: escaped("Lo más cercano que se dijo, que no es lo mismo:"),
    noText: escaped(
      "Ahí no hay palabras que buscar: los enlaces, emojis e imágenes no se comparan. Escribe una frase de la cita.",
    ),
    numbered: (position, words) => md`**${position}.** ${words}`,
    moreQuotes: (count) =>
      small(
        md`${counted(count, { one: "cita más", other: "citas más" })} en ese mensaje. ${example(commands.check)} acepta cada una por separado.`,
      ),
    confirmation: escaped("Comprobado: se dijo con estas palabras."),
    sentence: escaped("Comprobado: las palabras están en esta frase, por eso va entera."),
    messageQuoted: (text) => md`Busqué: «${text}»`,
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
      const facts = [
        guesses.title && "título",
        guesses.number && "número",
        guesses.date && "fecha",
      ];
      return small(`Supuesto y sin confirmar: ${and(facts.filter((fact) => fact !== false))}.`);
    },
    owner: small("La transcripción pertenece a quienes hacen el pódcast."),
  },

  episodes: {
    header: (found, filters) =>
      md`${bold(counted(found, { one: "episodio", other: "episodios" }))}${filters}`,
    none: (filters) => md`No conozco ningún episodio${filters}.`,
    filters: ({ about, speaker: name, year, show }) =>
      joinMarkdown(
        [
          about !== undefined && md` sobre «${about}»`,
          name !== undefined && md` con ${name}`,
          year !== undefined && ` de ${year}`,
          show !== undefined && md` en ${show}`,
        ],
        "",
      ),
    passages: (count) => counted(count, passages),
  },

  help: {
    exactly: (name, chapterNumber) =>
      md`Para buscar con precisión, dentro del texto: ${joinMarkdown(
        [
          code('"these very words"'),
          code("-without"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        ", ",
      )}`,
    also: md`También: ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    header: bold("Conviene saber"),
    find: (question) =>
      md`${bold("Encontrar palabras.")} Medio recuerdo, un tema o una pregunta, en inglés como en el episodio:\n${example(commands.quote, [commands.quote.options.text, question])}\nSolo tú ves la lista. Elige ${bold(buttons.open)} en un fragmento y luego ${bold(buttons.share)}.`,
    chapter: (chapterNumber) =>
      md`${bold("Ponerte al día.")} De qué trató un capítulo, con tiempos:\n${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (quoted) =>
      md`${bold("Comprobar una cita.")} En cualquier mensaje: Aplicaciones, ${bold(commands["find-this-quote"].name)}. O bien:\n${example(commands.check, [commands.check.options.text, quoted])}`,
    estimate: small(
      "Los tiempos con ≈ son aproximados. Los resúmenes se escriben con ayuda de un modelo de lenguaje; las citas son las palabras de la transcripción.",
    ),
  },

  share: {
    notAllowed: escaped(
      "Este servidor solo deja que las apps externas respondan en privado, así que no se puede publicar aquí. Puedes copiar las palabras.",
    ),
    removeRefused: escaped(
      "Solo puede quitarlo quien lo compartió o alguien que pueda gestionar los mensajes.",
    ),
    removed: escaped("Quitado."),
    context: bold("Lo que se dice alrededor"),
  },

  pictures: {
    where: (query) => md`Dónde se habla de «${query}»`,

    drawn: {
      percent,
      probably: (name) => `probablemente ${name}`,
      somebody: "Alguien",
      time: (timestamp) => `hacia ${timestamp}`,
      chapters: (count, areParts) => chaptersOrParts(count, areParts),
      shares: "% de las palabras",
      only: (name) => `solo ${name}`,
      places: (count) => counted(count, passages),
      scaleStart: "0 min",
    },

    alt: {
      quote: ({ words, speaker: name, chapterLabel, time, episode }) => {
        const where = [
          chapterLabel !== undefined && `Capítulo ${chapterLabel}`,
          time && (time.isKnown ? time.timestamp : `hacia ${time.timestamp}`),
        ].filter(Boolean);
        return [`«${words}» ${name}`.trim(), where.join(", "), episode]
          .filter((part) => part !== "")
          .join(". ");
      },
      map: (title, duration, chapterCount, areParts) =>
        `Mapa de ${title}: ${[duration, chapterCount > 0 && chaptersOrParts(chapterCount, areParts)].filter(Boolean).join(", ")}.`,
      speaks: (name, ofWords, chapterNumbers) =>
        `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `, en ${chapterNumbers}`}`,
      speakers: (all) => `Quién habla, por parte de las palabras y capítulos: ${all.join("; ")}.`,
      only: (name) => `Solo la parte de ${name} está en color.`,
      mark: (label, timestamp) => `${label} en ${timestamp}`,
      marked: (marks) => `Marcado: ${marks.join(", ")}.`,
    },
  },

  slips: {
    noSuchShow: (typed, names) => md`No conozco ningún podcast «${typed}». Hay ${and(names)}.`,
    noSuchEpisode: (typed) =>
      md`No conozco ningún episodio «${typed}». Da un número, palabras del título o un invitado; ${example(commands.episodes)} los muestra todos.`,
    severalEpisodes: (typed, labels) => md`«${typed}» puede ser ${or(labels)}. ¿Cuál?`,
    noEpisodeHasIt: escaped("Ningún episodio que conozco tiene eso."),
    noSuchSpeaker: (typed, names) =>
      md`No conozco a nadie llamado «${typed}» aquí.${names.length > 0 && md` ¿Es ${or(names)}?`}`,
    severalSpeakers: (typed, names) => md`«${typed}» puede ser ${or(names)}. ¿Quién?`,
    notInEpisode: (typed, episode, names) =>
      md`«${typed}» no habla en ${episode}.${names.length > 0 && md` Allí hablan ${and(names)}.`}`,
    noSpeakers: escaped("Nadie sabe quién habla ahí."),
    noSuchChapter: (typed, count) => {
      if (count === 0) return md`Ese episodio no tiene capítulos.`;
      const range =
        count === undefined ? md`` : md` Da un número del 1 al ${count} o palabras de un título.`;
      return md`No hay ningún capítulo «${typed}».${range} ${example(commands.chapters)} los muestra todos.`;
    },
    noChapters: (episode) => md`No se publicaron capítulos de ${bold(episode)}.`,
    noTimes: (episode) => md`No se sabe cuándo se dicen las cosas en ${bold(episode)}.`,
    unknownLink: escaped("Ese enlace no lleva a ningún episodio que conozca."),
    gone: escaped(
      "Las palabras a las que llevaba este botón ya no están donde estaban: la transcripción se reemplazó o se retiró.",
    ),
    oldButton: md`Este botón es demasiado antiguo y ya no se puede leer. ${example(commands.quote)} vuelve a encontrar las palabras.`,
    severalChapters: (typed, chapterLabels) =>
      md`«${typed}» puede ser ${or(chapterLabels)}. ¿Cuál?`,
    noSuchTime: (typed, end) =>
      md`No consigo leer «${typed}» como un tiempo. Escríbelo así: ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, en segundos, o pega un enlace de vídeo con ${code("t=")}. El episodio termina en ${end}.`,
    afterTheEnd: (time, end) => md`${time} queda después del final: el episodio dura ${end}.`,
    wrongOption: (name) =>
      md`La opción ${bold(name)} no se puede leer así. ${example(commands.help)} muestra cómo preguntar.`,
    missingOption: (name) =>
      md`Falta la opción ${bold(name)}. ${example(commands.help)} muestra cómo preguntar.`,
    tooMany: (seconds: number) =>
      md`Han sido muchas en un minuto. Vuelve a preguntar dentro de ${number(seconds)} s.`,
    unknownCommand: md`Este botón o comando ya no existe. ${example(commands.help)} muestra qué puedes preguntar.`,
    nothingToPick: escaped(
      "Ahí no hay ningún fragmento que elegir. Prueba otro capítulo u otra persona.",
    ),
    textTooLong: (maxLength) =>
      md`Es demasiado largo: como máximo ${number(maxLength)} caracteres, por favor.`,
  },

  failure: escaped("Algo salió mal por nuestra parte. Ha quedado anotado; inténtalo de nuevo."),
};
