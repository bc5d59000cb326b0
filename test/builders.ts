import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { commands } from "../commands/index.ts";
import type { Ask, Asker, CommandDefinition } from "../src/asking/command.ts";
import type { InteractionAnswer } from "../src/discord/interaction-answer.ts";
import { addressOf, passageOf } from "../src/asking/passage.ts";
import { encodePress } from "../src/discord/press-id.ts";
import { press as pressOf, type Press as ReplyPress } from "../src/reply/reply.ts";
import { createRespond } from "../src/discord/respond.ts";
import type { Episode, Sentence, WordRange } from "../src/episode/episode.ts";
import type { Show } from "../src/episode/facts.ts";
import type { Library } from "../src/library/library.ts";
import { libraryOf } from "../src/library/open-library.ts";
import { DataError, formatFault, type Fault } from "../src/reading/fault.ts";
import { readShowFiles, type EpisodeFiles } from "../src/reading/files.ts";
import { parseEpisode } from "../src/reading/load.ts";
import { showOf } from "../src/reading/show.ts";
import { parseShow } from "../src/reading/show.ts";
import type { Search } from "../src/search/search.ts";
import { en } from "../src/texts/en.ts";

/** The source's reading of a transcript with corrections: what stands left in each of them. */
export function leftReading(transcript: string): string {
  return transcript
    .replace(/\{~~(.*?)~>.*?~~\}/gs, "$1")
    .replace(/\{--(.*?)--\}/gs, "$1")
    .replace(/\{\+\+.*?\+\+\}/gs, "");
}

const steamTranscript = `
## 0:00 Introduction

**Ada Host:** Welcome to the show. Today we talk about steam engines and the people who love them.

**Bo Guest:** Thank you for having me. I, um, I have loved steam engines since I was a child.

## 1:00 Steam

**Ada Host:** What makes an engine last for a hundred years?

**Bo Guest:** You know, oil, oil and patience. An engine that is oiled every morning will outlive the {~~men~>man~~} who built it. I don't believe in miracles.

**Ada Host:** Do you never take a day off?

**Cleo Guest?:** He never does. I have watched him polish brass on a Sunday.

## 2:30 Steam

**Cleo Guest:** Brass is not gold, but it shines longer if someone cares about it. That is the whole secret of a museum.

**Ada Host:** Thank you both for a lovely morning.
`;

const engineShow = {
  name: "The Engine Show",
  people: [
    { name: "Ada Host", role: "Host", about: "Asks the questions.", host: true },
    { name: "Bo Guest", role: "Engineer", aliases: ["the engineer"] },
    { name: "Cleo Guest" },
  ],
};

const steamGuide = {
  writtenBy: "Written with the help of a language model.",
  title: "Bo and Cleo on steam engines",
  number: 7,
  date: "2024-05-06",
  duration: "4:00",
  video: "abcdefghijk",
  summary: "A conversation about engines that last.",
  chapters: [
    {
      number: 2,
      gist: "Why some engines last a hundred years.",
      points: [
        {
          text: "Bo thinks oil and patience keep an engine alive.",
          quote: "oil and patience.",
        },
      ],
      quotes: ["I don't believe in miracles."],
      moments: [
        {
          start: "What makes an engine last",
          title: "Oil and patience",
          gist: "Bo oils his engine every morning.",
          questions: [
            "how do you maintain one",
            "how do old machines survive",
            "what is the trick",
          ],
        },
        {
          start: "Do you never take",
          title: "No day off",
          gist: "Bo polishes even on Sundays.",
          questions: ["does he rest", "is he a workaholic", "what does he do at weekends"],
        },
      ],
    },
  ],
};

export interface EpisodeTexts {
  /** Its show's folder and its own. */
  readonly id?: string;
  readonly transcript?: string;
  /** Takes the place of the guide's values with the same names; one that is `undefined` takes it away. */
  readonly guide?: object;
  readonly source?: string;
  /** Takes the place of the show's values with the same names. */
  readonly show?: object;
}

/** The files of a small episode on steam engines whose parts agree; what is given takes the place of its own. */
export function anEpisodeFolder({
  id = "engine-show/7-steam",
  transcript = steamTranscript,
  guide = {},
  source = sourceOf(transcript),
}: EpisodeTexts = {}): EpisodeFiles {
  return {
    id,
    folder: `data/${id}`,
    source,
    transcript,
    guide: JSON.stringify({ ...steamGuide, ...guide }, undefined, 1),
  };
}

/** The text of the show's `show.json`. */
export function aShowText(show: object = {}): string {
  return JSON.stringify({ ...engineShow, ...show }, undefined, 1);
}

export function aShow({ id = "engine-show/7-steam", show = {} }: EpisodeTexts = {}): Show {
  const faults: Fault[] = [];
  const [showId = ""] = id.split("/");
  const file = `data/${showId}/show.json`;
  const found = parseShow({ id: showId, text: aShowText(show), file }, faults);
  if (!found) throw new DataError(faults);
  return found;
}

/** Puts an episode's files, and those of its show, where the bot looks for them. */
export async function writeEpisode(
  dataFolder: string,
  { id, source, transcript, guide } = anEpisodeFolder(),
  show = aShowText(),
): Promise<void> {
  const folder = join(dataFolder, id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(dirname(folder), "show.json"), show);
  await writeFile(join(folder, "source.txt"), source);
  await writeFile(join(folder, "transcript.md"), transcript);
  await writeFile(join(folder, "guide.json"), guide);
}

/** The page from which a transcript could have been made; without chapters that have times, the spoken words alone. */
function sourceOf(transcript: string): string {
  const headings = [...transcript.matchAll(/^## (\d+:\d.+)$/gm)].map(([, heading]) => heading);
  const paragraphs = leftReading(transcript)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.replace(/^(?:\[[\d:]+\] )?(?:\*\*[^*]+:\*\* )?(?:\[[\d:]+\] )?/, ""));
  if (headings.length === 0) return paragraphs.join("\n");
  return ["A show", "Chapters", ...headings, "Transcript", ...paragraphs].join("\n");
}

/** What the loader has to say about an episode's files. */
export function faultsOf(texts: EpisodeTexts): string[] {
  const faults: Fault[] = [];
  parseEpisode(anEpisodeFolder(texts), aShow(texts), faults);
  return faults.map(formatFault);
}

export function anEpisode(texts: EpisodeTexts = {}): Episode {
  const faults: Fault[] = [];
  const episode = parseEpisode(anEpisodeFolder(texts), aShow(texts), faults);
  if (!episode) throw new DataError(faults);
  return episode;
}

/** A library, and the episode of it that a test is about. */
export interface LibraryAbout extends Library {
  readonly episode: Episode;
}

/** A library of these episodes, about the first; of the one on steam engines where none is given. */
export function aLibrary(...texts: readonly EpisodeTexts[]): LibraryAbout {
  const episodes = texts.map(anEpisode);
  return libraryAbout(episodes[0] ?? anEpisode(), ...episodes.slice(1));
}

function libraryAbout(...episodes: readonly [Episode, ...Episode[]]): LibraryAbout {
  const [episode] = episodes;
  return { ...libraryOf(episodes), episode };
}

let published: Promise<LibraryAbout> | undefined;

/** The episode that the tests were written for, alone, loaded once for each test file: adding another to `data/` changes nothing. */
export async function thePublishedLibrary(): Promise<LibraryAbout> {
  published ??= readPublished().then(libraryAbout);
  return published;
}

async function readPublished(): Promise<Episode> {
  const faults: Fault[] = [];
  const shows = await readShowFiles("data", faults);
  const files = shows.find(({ id }) => id === "lex-fridman");
  const show = files && showOf(files, faults);
  const texts = files?.episodes.find(({ id }) => id === "lex-fridman/452-dario-amodei");
  const episode = show && texts && parseEpisode(texts, show, faults);
  if (!episode) throw new DataError(faults);
  return episode;
}

/** The id of a button on some sentences of an episode. */
export function idOf(
  command: string,
  episode: Episode,
  { first, last = first }: { readonly first: number; readonly last?: number },
  more: ReplyPress["request"] = {},
  words: Partial<WordRange> = {},
): string {
  const at = addressOf({ ...passageOf(episode, { first, last }), ...words });
  const id = encodePress(pressOf(command, { at, ...more }));
  if (id === undefined) throw new Error("no button can carry that");
  return id;
}

/** The first sentence that contains some words. */
const sentenceKeys = Object.keys({
  index: true,
  from: true,
  to: true,
  text: true,
  original: true,
  corrections: true,
  readings: true,
  speaker: true,
  speakerIsCertain: true,
  chapter: true,
  turn: true,
  paragraph: true,
  startsParagraph: true,
  startSeconds: true,
  isKnownTime: true,
  endSeconds: true,
} satisfies Record<keyof Sentence, true>);

/** All that an episode says, whichever way its sentences are kept: to compare it with another. */
export function saidIn({ sentences, ...others }: Episode) {
  return {
    ...others,
    sentences: sentences.map((sentence) =>
      Object.fromEntries(sentenceKeys.map((key) => [key, Reflect.get(sentence, key)])),
    ),
  };
}

export function sentenceWith({ sentences }: Episode, words: string): Sentence {
  const found = sentences.find(({ text }) => text.includes(words));
  if (!found) throw new Error(`nobody says “${words}”`);
  return found;
}

export function anAsk(
  library: Library,
  { asker, ...given }: Partial<Omit<Ask, "asker">> & { asker?: Partial<Asker> } = {},
): Ask {
  return {
    library,
    scope: {},
    texts: en,
    random: () => 0,
    fitting: (text) => text,
    commandIds: new Map(),
    quotedWords: "",
    ...given,
    asker: {
      id: "1",
      canManageMessages: false,
      ownsMessage: true,
      canAnswerInPublic: true,
      ...asker,
    },
  };
}

export function commandNamed(name: string): CommandDefinition {
  const found = commands.find((command) => command.name === name);
  if (!found) throw new Error(`there is no command “${name}”`);
  return found;
}

/** A search that finds what it is told to. */
export function aSearch(answers: Partial<Search>): Search {
  return {
    find: async () => [],
    countCommon: () => undefined,
    neverSaid: () => [],
    alternatives: async () => [],
    suggest: () => [],
    check: async () => ({ kind: "none", nearest: undefined }),
    ...answers,
  };
}

export interface Component {
  readonly type: number;
  readonly content?: string | undefined;
  readonly label?: string | undefined;
  readonly custom_id?: string | undefined;
  readonly url?: string | undefined;
  readonly style?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly options?:
    | readonly { label: string; value: string; description?: string | undefined }[]
    | undefined;
  readonly items?:
    | readonly { media: { url: string }; description?: string | undefined }[]
    | undefined;
  readonly components?: readonly Component[] | undefined;
  readonly accessory?: Component | undefined;
  readonly disabled?: boolean | undefined;
  readonly accent_color?: number | undefined;
}

const component: z.ZodType<Component> = z.strictObject({
  type: z.int(),
  content: z.string().optional(),
  label: z.string().optional(),
  custom_id: z.string().optional(),
  url: z.string().optional(),
  style: z.int().optional(),
  disabled: z.boolean().optional(),
  accent_color: z.int().optional(),
  placeholder: z.string().optional(),
  options: z
    .array(
      z.strictObject({
        label: z.string(),
        value: z.string(),
        description: z.string().optional(),
      }),
    )
    .optional(),
  items: z
    .array(
      z.strictObject({
        media: z.strictObject({ url: z.string() }),
        description: z.string().optional(),
      }),
    )
    .optional(),
  get components() {
    return z.array(component).optional();
  },
  get accessory() {
    return component.optional();
  },
});

/** All that a message of ours may hold; anything else is refused. */
const messageSchema = z.strictObject({
  flags: z.int(),
  components: z.array(component),
  allowed_mentions: z.strictObject({ parse: z.array(z.string()) }),
  attachments: z.array(
    z.strictObject({ id: z.string(), filename: z.string(), description: z.string() }),
  ),
});

export type Message = z.infer<typeof messageSchema>;

export function parseMessage(data: unknown): Message {
  return messageSchema.parse(data);
}

/** Components in the order in which they are read, those inside others after their holder. */
/** The quoted lines of a reply. */
export function quoteIn({ text }: { readonly text: string }): string {
  return text
    .split("\n")
    .filter((line) => line.startsWith("> "))
    .join("\n");
}

export function allComponents(components: readonly Component[]): Component[] {
  return components.flatMap((each) => [
    each,
    ...allComponents(each.components ?? []),
    ...(each.accessory ? allComponents([each.accessory]) : []),
  ]);
}

const isButton = ({ type }: Component) => type === 2;

/** What people see of an answer. */
export interface Shown {
  /** `new` message, `update` of the one on which the button stands, or that one deleted. */
  readonly how: "new" | "update" | "deleted";
  readonly isPrivate: boolean;
  /** All texts, a line each. */
  readonly text: string;
  readonly buttons: readonly string[];
  readonly links: readonly string[];
  /** The menus' options. */
  readonly options: readonly string[];
  readonly alts: readonly string[];
  /** Every request that can be made from here: button ids, and menus' ids with a value. */
  readonly presses: readonly Press[];
  readonly answer: InteractionAnswer;
  /** The person whose request made the message. */
  readonly ownerId: string;
}

interface Press {
  readonly label: string;
  readonly customId: string;
  readonly values?: readonly string[];
}

/** Who asks, and where. */
export interface Who {
  readonly id?: string;
  readonly permissions?: bigint;
  readonly locale?: string;
  readonly guildLocale?: string;
  /** The server has not installed the bot; only the person has. */
  readonly isOutsideApp?: boolean;
  readonly isInDirectMessage?: boolean;
}

const everyday = 1n << 11n;

function fromWhom({
  id = "1",
  permissions = everyday,
  locale = "en-US",
  guildLocale = "en-US",
  isOutsideApp = false,
  isInDirectMessage = false,
}: Who) {
  const base = { id: "900", application_id: "800", token: "a-token", version: 1, locale };
  if (isInDirectMessage)
    return { ...base, context: 1, user: { id }, authorizing_integration_owners: { "1": id } };
  return {
    ...base,
    context: 0,
    guild_id: "700",
    guild_locale: guildLocale,
    member: { user: { id }, permissions: String(permissions) },
    authorizing_integration_owners: isOutsideApp ? { "1": id } : { "0": "700" },
  };
}

export type Options = Readonly<Record<string, string | number | boolean>>;

function optionList(options: Options, focused?: string) {
  return Object.entries(options).map(([name, value]) => ({
    name,
    value,
    type: typeof value === "string" ? 3 : typeof value === "number" ? 4 : 5,
    ...(name === focused && { focused: true }),
  }));
}

export function aCommandInteraction(name: string, options: Options = {}, who: Who = {}) {
  return {
    ...fromWhom(who),
    type: 2,
    data: { id: "5", type: 1, name, options: optionList(options) },
  };
}

export function aMessageCommandInteraction(name: string, message: object, who: Who = {}) {
  return {
    ...fromWhom(who),
    type: 2,
    data: {
      id: "5",
      type: 3,
      name,
      target_id: "600",
      resolved: { messages: { "600": { id: "600", ...message } } },
    },
  };
}

export function aPressInteraction(
  { customId, values }: Pick<Press, "customId" | "values">,
  message: object,
  who: Who = {},
) {
  return {
    ...fromWhom(who),
    type: 3,
    data: { custom_id: customId, component_type: values ? 3 : 2, ...(values && { values }) },
    message: { id: "601", content: "", ...message },
  };
}

export function anAutocompleteInteraction(name: string, options: Options, focused: string) {
  return {
    ...fromWhom({}),
    type: 4,
    data: { id: "5", type: 1, name, options: optionList(options, focused) },
  };
}

const choicesSchema = z.object({
  type: z.literal(8),
  data: z.strictObject({
    choices: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  }),
});

/** The bot behind its doors: takes Discord's JSON, gives what people see. */
export function aBot(
  library: Library,
  given: { random?: () => number; commands?: readonly CommandDefinition[] } = {},
) {
  const logged: { details: object; message: string }[] = [];
  const respond = createRespond({
    commands: given.commands ?? commands,
    library,
    log: { error: (details, message) => logged.push({ details, message }) },
    random: given.random ?? (() => 0),
  });
  const show = async (interaction: object, ownerId: string) =>
    shownOf(await respond(interaction), ownerId);
  return {
    respond,
    /** What went to the log. */
    logged,
    ask: async (name: string, options: Options = {}, who: Who = {}) =>
      show(aCommandInteraction(name, options, who), who.id ?? "1"),
    findThisQuote: async (message: object, who: Who = {}) =>
      show(aMessageCommandInteraction("Find this quote", message, who), who.id ?? "1"),
    /** Uses the button or the menu's option with this label. */
    async press(on: Shown, label: string, who: Who = {}): Promise<Shown> {
      const found = on.presses.find((each) => each.label === label);
      if (!found)
        throw new Error(
          `there is no “${label}” among ${on.presses.map((each) => each.label).join(", ")}`,
        );
      return this.use(on, found, who);
    },
    async use(on: Shown, { customId, values }: Press, who: Who = {}): Promise<Shown> {
      const message = {
        ...("data" in on.answer.body ? on.answer.body.data : {}),
        flags: on.isPrivate ? 64 | 32768 : 32768,
        interaction_metadata: { user: { id: on.ownerId } },
      };
      const press = { customId, ...(values && { values }) };
      const shown = await show(aPressInteraction(press, message, who), who.id ?? "1");
      return shown.how === "update" ? { ...shown, ownerId: on.ownerId } : shown;
    },
    async suggest(name: string, options: Options, focused: string) {
      const { body } = await respond(anAutocompleteInteraction(name, options, focused));
      return choicesSchema.parse(body).data.choices;
    },
  };
}

const kinds: Readonly<Record<number, Shown["how"]>> = { 4: "new", 6: "deleted", 7: "update" };

function shownOf(answer: InteractionAnswer, ownerId = "1"): Shown {
  const how = kinds[answer.body.type];
  if (!how) throw new Error(`an answer of type ${answer.body.type} shows no message`);
  const nothing = { text: "", buttons: [], links: [], options: [], alts: [], presses: [] };
  if (how === "deleted") return { ...nothing, how, isPrivate: false, answer, ownerId };
  const message = parseMessage("data" in answer.body ? answer.body.data : undefined);
  const components = allComponents(message.components);
  const buttons = components.filter(isButton);
  const menus = components.filter(({ options }) => options !== undefined);
  return {
    how,
    isPrivate: (message.flags & 64) !== 0,
    text: components.flatMap(({ content }) => content ?? []).join("\n"),
    buttons: buttons.map(({ label }) => label ?? ""),
    links: buttons.flatMap(({ url }) => url ?? []),
    options: menus.flatMap(({ options = [] }) => options.map(({ label }) => label)),
    alts: components.flatMap(({ items = [] }) => items.map(({ description }) => description ?? "")),
    presses: [
      ...buttons.flatMap(({ label = "", custom_id: customId }) =>
        customId === undefined ? [] : [{ label, customId }],
      ),
      ...menus.flatMap(({ custom_id: customId = "", options = [] }) =>
        options.map(({ label, value }) => ({ label, customId, values: [value] })),
      ),
    ],
    answer,
    ownerId,
  };
}
