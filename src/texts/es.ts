import type { Stance } from "../language/stance.ts";
import { bold, code, escaped, joinMarkdown, md, mention, small } from "../reply/markdown.ts";
import { formatsFor } from "./formats.ts";
import { example, type Label, type PartialTexts } from "./labels.ts";

const onlyMe: Label = { name: "privado", description: "Con True, solo tú ves la respuesta" };
const speaker: Label = { name: "persona", description: "Solo lo que dice esta persona" };
const chapter: Label = {
  name: "capítulo",
  description: "Solo en este capítulo: su número o título",
};
const passages = { one: "fragmento", other: "fragmentos" };

const commands = {
  quote: {
    name: "cita",
    description: "Encuentra fragmentos: una frase a medio recordar, un tema o una pregunta",
    options: {
      text: {
        name: "texto",
        description: "Lo que recuerdas, un tema o una pregunta, en el idioma del episodio",
      },
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
    description: "Todos los capítulos con su minuto de inicio",
    options: { private: onlyMe },
  },
  speaker: {
    name: "persona",
    description: "Quién habla, cuánto y qué dice sobre un tema",
    options: {
      speaker: { name: "persona", description: "Un nombre; déjalo vacío para ver a todos" },
      about: { name: "tema", description: "Un tema, en el idioma del episodio" },
      private: onlyMe,
    },
  },
  at: {
    name: "momento",
    description: "Qué se está diciendo en un momento dado",
    options: {
      time: {
        name: "minuto",
        description: "1:23:45, 2h 3m, segundos o un enlace de YouTube con t=",
      },
      private: onlyMe,
    },
  },
  random: {
    name: "azar",
    description: "Un fragmento que vale la pena citar, elegido al azar",
    options: { private: onlyMe },
  },
  compare: {
    name: "comparar",
    description: "Lo que dos personas dicen sobre lo mismo, en paralelo",
    options: {
      about: { name: "tema", description: "El tema, en el idioma del episodio" },
      speakers: {
        name: "personas",
        description: "Dos nombres, como Dario, Amanda; si no, los dos que más hablan del tema",
      },
      private: onlyMe,
    },
  },
  check: {
    name: "verificar",
    description: "¿De verdad dijeron eso? Verifica una cita palabra por palabra",
    options: {
      text: {
        name: "texto",
        description: "Las palabras que quieres verificar, en el idioma del episodio",
      },
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
      about: { name: "tema", description: "Un tema del que hablan, en el idioma del episodio" },
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
  back: "Volver",
  more: "Más",
  map: "Mapa",
  otherPlaces: "Otros",
  chapter: "Capítulo",
  change: "Cambiar",
  done: "Listo",
  episodes: "Episodios",
  searchAgain: "Buscar las palabras",
  earlier: "+ Antes",
  later: "+ Después",
  shorterStart: "− Primera",
  shorterEnd: "− Última",
  tidy: "Pulir",
  untidy: "Tal como se dijo",
  original: "Palabras originales",
  share: "Compartir",
  picture: "Imagen",
  sharePicture: "Compartir imagen",
  watch: "Video",
  context: "Contexto",
  remove: "Eliminar",
  anotherQuote: "Otro",
  randomQuote: "Al azar",
  chapters: "Todos los capítulos",
  part: "Parte",
  parts: "Todas las partes",
  shareCorrection: "Compartir corrección",
  shareConfirmation: "Compartir confirmación",
  shareSentence: "Compartirlo entero",
  everyone: "Todos",
  everything: "Todo lo demás",
};

/** Every text in Spanish, in words that are at home in Spain and in Latin America. */
const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "negándolo",
  conditional: "solo bajo una condición",
  doubted: "con una duda",
  asked: "como pregunta",
  reported: "como opinión ajena",
  contrasted: "con una objeción",
};

export const es = spanish("es");
/** Numbers as in Mexico: 13,901 and not 13.901. */
export const latinAmericanSpanish = spanish("es-419");

function spanish(region: "es" | "es-419"): PartialTexts {
  const { number, percent, counted, date, month, and, or, otherLanguage } = formatsFor(region);
  const chapters = { one: "capítulo", other: "capítulos" };
  const parts = { one: "parte", other: "partes" };
  const chaptersOrParts = (count: number, areParts: boolean) =>
    counted(count, areParts ? parts : chapters);
  return {
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

    buttons: { ...buttons, watch: region === "es" ? "Vídeo" : "Video" },

    placeholders: {
      chapters: (first, last, areParts) =>
        `${areParts ? "Abrir una parte" : "Abrir un capítulo"}, del ${first} al ${last}`,
      moments: "Ir a un momento",
      momentsAndQuotes: "Momentos y citas",
      soundbites: "Elegido por el programa",
      speakers: "Quién habla",
      episodes: "Abrir un episodio",
    },

    common: {
      writtenBy: (note) => small(md`Resúmenes y preguntas (en inglés): ${note}`),
      writtenWithModel: small("Resúmenes en inglés, con ayuda de un modelo de lenguaje."),
      draftedBy: (draft) =>
        small(md`Resumen de ${draft.model}, ${date(draft.date)}; nadie lo ha revisado.`),
      probably: (name) => md`${bold(name)} (probablemente)`,
      minutes: (minutes: number): string => `${minutes} min`,
      range: (first: number, last: number): string => `${first}–${last}`,
      percent,
      date,
      month,
      share: (name, ofWords) => md`${name} ${percent(ofWords)}`,
      list: (names) => joinMarkdown(names, ", "),
      sharedBy: (userId, command) =>
        userId === "" ? md`` : small(md`Compartido por ${mention(userId)} con ${command}`),
      tidied: "sin muletillas",
      chosenByShow: "elegido por el programa",
      originalWords: small("Tal como está en la transcripción publicada, con sus errores."),
    },

    quote: {
      filters: ({ speaker: name, chapter: inside, episode, show }) =>
        joinMarkdown(
          [
            name !== undefined && md`, dicho por ${name}`,
            inside &&
              md`, en ${inside.isPart ? "la parte" : "el capítulo"} ${inside.number} (${inside.title})`,
            episode !== undefined && md`, en ${episode}`,
            show !== undefined && md`, en ${show}`,
          ],
          "",
        ),
      empty: md`Escribe después de ${example(commands.quote)} unas palabras que recuerdes, un tema o una pregunta.`,
      header: (query, { shown: [first, last], found, isMore, episodes, filters }) => {
        const all = isMore ? `${found}+` : String(found);
        const which =
          found === 1
            ? "1 fragmento"
            : first > 1
              ? `${first}–${last} de ${all}`
              : last === found
                ? `${all} fragmentos`
                : `los ${last} mejores de ${all}`;
        return joinMarkdown(
          [
            md`${bold(`«${query}»`)}${filters} · ${which}`,
            episodes !== undefined && episodes > 1 && `en ${episodes} episodios`,
          ],
          ", ",
        );
      },
      openNumber: (place) => `Abrir ${place}`,
      shortened: small(
        md`Tu texto era largo: solo se buscó el principio. Para verificar una cita larga, usa ${example(commands.check)}.`,
      ),
      saidTimes: (query, count, filters) =>
        md`«${query}»: ${bold(count === 1 ? "se dijo una vez" : `se dijo ${number(count)} veces`)}${filters}. Demasiado común para un solo lugar; ${count === 1 ? "aquí" : "donde más dice"}:`,
      neverSaid: (words) => bold(`Aquí nunca se dice ${and(words.map((word) => `«${word}»`))}.`),
      saidIn: (word, episodes) => md`«${word}» se dice en ${and(episodes)}.`,
      weak: (query, filters) => md`Nada encaja con «${query}»${filters}. Lo más cercano:`,

      closest: escaped("Lo más cercano por el sentido:"),
      nothing: (query, filters) => md`No encontré nada para «${query}»${filters}.`,
      nothingHint: escaped(
        "Prueba con menos palabras o con otras, en el idioma del episodio. También puedes hacer una pregunta.",
      ),
      alternatives: escaped("Esto sí daría resultados:"),
      alternative: (query, name, chapterTitle) =>
        [
          query,
          name === undefined ? "" : `dicho por ${name}`,
          chapterTitle === undefined ? "" : `en ${chapterTitle}`,
        ]
          .filter(Boolean)
          .join(" "),
      misheard: (original, corrected) =>
        small(md`La transcripción publicada dice «${original}»; lo correcto es «${corrected}»`),
      alsoAt: (place) => small(md`También en ${place}`),
    },
    change: {
      before: (words, name) => small(md`Antes${name !== undefined && md`, ${name}`}: ${words}`),
      after: (words, name) => small(md`Después${name !== undefined && md`, ${name}`}: ${words}`),
    },

    chapters: {
      header: (count, areParts) => bold(chaptersOrParts(count, areParts)),
      partsNote: small("El programa no publicó capítulos; estas partes se hicieron aquí."),
    },

    speaker: {
      episodes: (count) => counted(count, { one: "episodio", other: "episodios" }),
      of: ({ episodes, ofWords, minutes }) =>
        joinMarkdown(
          [
            episodes !== undefined && counted(episodes, { one: "episodio", other: "episodios" }),
            md`${percent(ofWords)} de las palabras`,
            minutes !== undefined && `aprox. ${minutes} min`,
          ],
          ", ",
        ),
      newest: (count) => small(`Contado en los ${count} episodios más recientes.`),
      aboutNobody: (name) =>
        md`Añade un nombre: ${example(commands.speaker, [commands.speaker.options.speaker, name])}, o usa ${example(commands.quote)} para buscar en todos.`,
      firstAndLast: (first, last) => md`Primera intervención: ${first}; última: ${last}`,
      chapters: (numbers) => md`Capítulos: ${numbers}`,
      words: (own) => md`Sus palabras características: ${own.join(", ")}`,
      about: (name, subject) => md`${bold(name)} sobre «${subject}»`,
      nothingAbout: (name, subject) => md`No encontré nada de ${name} sobre «${subject}».`,
    },

    compare: {
      open: (name) => `Abrir ${name}`,
      more: (name) => `Más de ${name}`,
      others: (count) => `${count} más`,
      header: (subject) => md`Sobre «${subject}»`,
      nothing: (name) => md`${bold(name)}: no encontré nada.`,
      twoNames: (names) =>
        md`Escribe dos nombres distintos, como ${and(names.slice(1, 3))}. Conozco a ${and(names)}.`,
      nobody: (subject) => md`No encontré nada sobre «${subject}».`,
    },

    check: {
      none: (where) =>
        bold(where === undefined ? "No lo encontré." : `No lo encontré en ${where}.`),
      noneNote: escaped(
        "Ningún fragmento contiene estas palabras ni otras parecidas. Quizá sean de otra parte.",
      ),
      correction: escaped("Una pequeña corrección, sin ánimo de ofender. En el episodio se dice:"),
      exact: bold("Sí, palabra por palabra."),
      near: bold("Casi. Se dijo de forma un poco distinta:"),
      turned: (stance, words) =>
        md`${bold(`Cuidado: «${words}»`)}. Se dijo, pero ${turnedBy[stance]}.`,
      nearTurned: (lost, added) =>
        joinMarkdown(
          [
            bold("Cuidado, puede cambiar el sentido."),
            joinMarkdown(
              [
                lost.length > 0 && md`Falta: ${joinMarkdown(lost.map(bold), ", ")}`,
                added.length > 0 &&
                  md`No se dijo: ${joinMarkdown(
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
        small(counted(count, { one: "diferencia más", other: "diferencias más" })),
      compared: small(md`${bold("En negrita")} lo que falta, ~~${"tachado"}~~ lo que no se dijo.`),
      wrongSpeaker: (named, said) =>
        bold(said === undefined ? `No lo dijo ${named}.` : `Lo dijo ${said}, no ${named}.`),
      pieces: bold("Cada una de estas cosas se dijo, pero no juntas:"),
      counted: (count, isMore) =>
        md`${bold(count === 1 ? "Se dijo una vez." : `Se dijo ${count} veces${isMore ? " o más" : ""}.`)} Es muy corto o muy común para ubicarlo. ${count === 1 ? "Aquí:" : "Algunos de los lugares:"}`,
      clip: (place) => small(md`Suena como adelanto al principio: ${place}`),
      clipOf: (place) => small(md`Esto es un adelanto. En la conversación: ${place}`),
      idea: bold("No con estas palabras, pero se dijo algo parecido:"),
      nearest: escaped("El fragmento más parecido, que no es lo mismo:"),
      noText: escaped(
        "No hay palabras que verificar: los enlaces, emojis e imágenes no se comparan. Escribe una frase de la cita.",
      ),
      numbered: (position, words) => md`**${position}.** ${words}`,
      moreQuotes: (count) =>
        small(
          md`${counted(count, { one: "cita más", other: "citas más" })} en ese mensaje. ${example(commands.check)} acepta cada una por separado.`,
        ),
      confirmation: escaped("Verificado: se dijo palabra por palabra."),
      sentence: escaped("Verificado: las palabras están en esta frase, por eso va entera."),
      messageQuoted: (text) => small(md`Busqué: «${text}»`),
    },

    episode: {
      words: (own) => md`Palabras características: ${own.join(", ")}`,
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
      page: (page, pages) => small(md`Página ${page} de ${pages}`),
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
      header: md`${bold("Pregúntale a este pódcast.")} Solo tú ves las respuestas, hasta que pulses ${bold(buttons.share)}.`,
      find: (question) =>
        md`${bold("Encontrar un fragmento:")} una frase a medio recordar, un tema o una pregunta, en el idioma del episodio.\n${example(commands.quote, [commands.quote.options.text, question])}`,
      chapter: (chapterNumber) =>
        md`${bold("De qué trata un capítulo.")} ${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
      check: (quoted) =>
        md`${bold("Verificar una cita.")} En cualquier mensaje: Aplicaciones, ${bold(commands["find-this-quote"].name)}. O bien:\n${example(commands.check, [commands.check.options.text, quoted])}`,
      exactly: (name, chapterNumber) =>
        md`${bold("Para precisar,")} añade al texto: ${joinMarkdown(
          [
            code('"scaling laws"'),
            code("-openai"),
            name !== undefined && code(`by:"${name}"`),
            chapterNumber !== undefined && code(`in:${chapterNumber}`),
          ],
          ", ",
        )}`,
      also: md`${bold("Más:")} ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
      estimate: small(
        "Los minutos con ≈ son aproximados. Sin muletillas: se quitan muletillas y repeticiones; nada más cambia. Al verificar no cuentan las muletillas, las mayúsculas ni la puntuación. Los resúmenes se escriben con ayuda de un modelo de lenguaje; las citas son las palabras de la transcripción.",
      ),
    },

    share: {
      notAllowed: escaped(
        "Este servidor solo deja que las aplicaciones externas respondan en privado, así que no se puede publicar aquí. Puedes copiar las palabras:",
      ),
      removeRefused: escaped(
        "Solo puede eliminarlo quien lo compartió o alguien que pueda gestionar los mensajes.",
      ),
      removed: escaped("Eliminado."),
    },

    pictures: {
      where: (query) => md`Dónde se habla de «${query}»`,

      tooLong: escaped("Demasiado largo para una imagen: quita una frase."),
      noFont: (letters) =>
        md`No puedo hacer una imagen de esto: me falta la letra para ${letters.join(" ")}.`,

      drawn: {
        percent,
        probably: (name) => `${name} (probablemente)`,
        somebody: "Alguien",
        chapters: (count, areParts) => chaptersOrParts(count, areParts),
        shares: "% de las palabras",
        only: (name) => `solo ${name}`,
        places: (count) => counted(count, passages),
        scaleStart: "0 min",
      },

      alt: {
        sentences: (all) => all.join(" "),
        quote: ({ words, speaker: name, time, episode }) => {
          const where = time && `, ${time.isKnown ? "" : "aprox. "}${time.timestamp}`;
          return `«${words}» ${name === "" ? "" : `${name}. `}${episode}${where ?? ""}.`;
        },
        map: (title, duration, chapterCount, areParts) =>
          `Mapa de ${title}: ${[duration, chapterCount > 0 && chaptersOrParts(chapterCount, areParts)].filter(Boolean).join(", ")}.`,
        speaks: (name, ofWords, chapterNumbers) =>
          `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `, ${/^\d+$/.test(chapterNumbers) ? "capítulo" : "capítulos"} ${chapterNumbers}`}`,
        speakers: (all) =>
          `Quién habla (porcentaje de palabras) y en qué capítulos: ${all.join("; ")}.`,
        only: (name) => `En color: ${name}.`,
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
      noSpeakers: escaped("Esta transcripción no dice quién habla."),
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
        md`«${typed}» corresponde a varios capítulos: ${chapterLabels.join(", ")}. ¿Cuál?`,
      noSuchTime: (typed, end) =>
        md`No entiendo «${typed}» como minuto. Escribe ${code("1:23:45")}, ${code("83:45")}, ${code("2h 3m")}, en segundos, o pega un enlace de YouTube con ${code("t=")}. El episodio termina en ${end}.`,
      afterTheEnd: (time, end) => md`${time} queda después del final: el episodio dura ${end}.`,
      wrongOption: (name) =>
        md`No entiendo lo que hay en ${bold(name)}. ${example(commands.help)} muestra ejemplos.`,
      missingOption: (name) => md`Falta ${bold(name)}. ${example(commands.help)} muestra ejemplos.`,
      tooMany: (seconds: number) =>
        md`Han sido muchas en un minuto. Vuelve a preguntar dentro de ${number(seconds)} s.`,
      unknownCommand: md`Este botón o comando ya no existe. ${example(commands.help)} muestra qué puedes preguntar.`,
      nothingToPick: escaped("Ningún fragmento coincide. Prueba otro capítulo u otra persona."),
      textTooLong: (maxLength) =>
        md`Es demasiado largo: como máximo ${number(maxLength)} caracteres, por favor.`,
    },

    failure: escaped("Algo salió mal por nuestra parte. Ha quedado anotado; inténtalo de nuevo."),
  };
}
