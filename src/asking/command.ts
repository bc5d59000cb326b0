import { z } from "zod";
import type { Episode } from "../episode/episode.ts";
import type { Reply } from "../reply/reply.ts";
import type { Search } from "../search/search.ts";
import type { Texts } from "../texts/texts.ts";

/** All a command may know: the episode it is asked about, and a little about who asks. No clock, no network, no Discord. */
export interface Ask {
  readonly episode: Episode;
  readonly search: Search;
  /** A picture that the build drew ahead of time; `undefined` where it drew none of this name. */
  readonly storedPicture: (name: string) => Promise<Uint8Array | undefined>;
  /** In the asker's language for private answers, in the server's for public ones. */
  readonly texts: Texts;
  readonly asker: Asker;
  /** From 0 to 1, 1 excluded. */
  readonly random: () => number;
}

export interface Asker {
  /** Discord's id; empty where there is no person, as on the command line. */
  readonly id: string;
  readonly canManageMessages: boolean;
  /** Whether this press stands on a message that the asker's own request made. */
  readonly ownsMessage: boolean;
  /** Whether the server lets the bot answer in the channel. Where it is installed by the person only, it may not. */
  readonly canAnswerInPublic: boolean;
}

/** An entry that is offered while someone types. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

type Suggest<Request> = (typed: string, request: Partial<Request>, ask: Ask) => readonly Choice[];

export interface CommandDefinition<Schema extends z.ZodObject = z.ZodObject> {
  /** In the catalogue of texts the same name leads to its description and those of its options. */
  readonly name: string;
  /** `slash`: typed; `message`: used on a message; `press`: only ever carried by a button. */
  readonly kind: "slash" | "message" | "press";
  /** Who sees the answer, unless the option `private` says otherwise. */
  readonly audience: "asker" | "everyone";
  /** A press normally changes the message on which it stands; this one always makes a new one. */
  readonly alwaysNewMessage?: true;
  /** What can be asked. Fields marked `pressOnly` are carried by buttons and not offered as options. */
  readonly request: Schema;
  readonly suggest?: { readonly [Name in keyof z.infer<Schema>]?: Suggest<z.infer<Schema>> };
  reply(request: z.infer<Schema>, ask: Ask): Reply | Promise<Reply>;
}

/** Ties a command's reply and suggestions to its request. A method, not a property, so that commands fit one list: `answer` parses with the same command's schema. */
export function defineCommand<Schema extends z.ZodObject>(
  definition: CommandDefinition<Schema>,
): CommandDefinition<Schema> {
  return definition;
}

/** Marks a field that only buttons carry. */
export const pressOnly = { pressOnly: true } as const;

/** The longest text that an option takes: what a sentence or two need. Longer ones are for `/check`. */
export const maxQueryLength = 300;

/** The option that all look-ups share. */
export const privateOption = z.boolean().optional();

export const speakerOption = z.string().trim().max(100).optional();
export const chapterOption = z.string().trim().max(150).optional();

/** One option of a command, as its schema says it. */
export interface Field {
  readonly name: string;
  readonly type: "string" | "integer" | "boolean";
  readonly isRequired: boolean;
  readonly isPressOnly: boolean;
  readonly maxLength: number | undefined;
}

const jsonSchema = z.object({
  required: z.array(z.string()).default([]),
  properties: z.record(
    z.string(),
    z.object({
      type: z.enum(["string", "integer", "boolean"]),
      maxLength: z.int().optional(),
      pressOnly: z.boolean().default(false),
    }),
  ),
});

const known = new WeakMap<z.ZodObject, readonly Field[]>();

/** The options of a command, required ones first, read off its request's schema so that nothing is said twice. */
export function fieldsOf({ request }: Pick<CommandDefinition, "request">): readonly Field[] {
  const fields = known.get(request) ?? readFields(request);
  known.set(request, fields);
  return fields;
}

function readFields(request: z.ZodObject): Field[] {
  const { required, properties } = jsonSchema.parse(z.toJSONSchema(request, { io: "input" }));
  const fields = Object.entries(properties).map(
    ([name, { type, maxLength, pressOnly: isPressOnly }]) => ({
      name,
      type,
      isRequired: required.includes(name),
      isPressOnly,
      maxLength,
    }),
  );
  return [
    ...fields.filter(({ isRequired }) => isRequired),
    ...fields.filter(({ isRequired }) => !isRequired),
  ];
}
