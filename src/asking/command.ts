import { z } from "zod";
import type { Scope } from "../episode/scope.ts";
import type { Library } from "../library/library.ts";
import type { Press, Reply } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";

/** All a command may know: the library, where in it is asked, and a little about who asks. No clock, no network, no Discord. */
export interface Ask {
  readonly library: Library;
  /** What the options and operators that narrow a question name. Resolved before the command runs. */
  readonly scope: Scope;
  /** In the asker's language for private answers, in the server's for public ones. */
  readonly texts: Texts;
  readonly asker: Asker;
  /** From 0 to 1, 1 excluded. */
  readonly random: () => number;
  /** As many of a text's first words as a button can carry beside the rest of its request. */
  readonly fitting: (text: string, request?: Press["request"]) => string;
  /** Discord's ids of commands, by our names: of those that somebody has used since the start, in a server that has them. */
  readonly commandIds: ReadonlyMap<string, string>;
  /** The words that the message under a pressed button quotes; empty where there are none. */
  readonly quotedWords: string;
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

type Suggest<Request> = (
  typed: string,
  request: Partial<Request>,
  ask: Ask,
) => readonly Choice[] | Promise<readonly Choice[]>;

/** By what a question can be narrowed, in the order in which Discord offers it. */
export const scopeOptions = ["speaker", "chapter", "episode", "show"] as const;

export type ScopeOption = (typeof scopeOptions)[number];

export interface CommandDefinition<Schema extends z.ZodObject = z.ZodObject> {
  /** In the catalogue of texts the same name leads to its description and those of its options. */
  readonly name: string;
  /** `slash`: typed; `message`: used on a message; `press`: only ever carried by a button. */
  readonly kind: "slash" | "message" | "press";
  /** Who sees the answer, unless the option `private` says otherwise. */
  readonly audience: "asker" | "everyone";
  /** A press normally changes the message on which it stands; this one always makes a new one. */
  readonly alwaysNewMessage?: true;
  /** What answering takes, where it is more than a look-up: one person may have only so much of it in a minute. */
  readonly cost?: "check" | "picture";
  /** What can be asked. Fields marked `pressOnly` are carried by buttons and not offered as options. */
  readonly request: Schema;
  /** Options that narrow the question: `ask.scope` holds what they name. */
  readonly scope?: { readonly [Option in ScopeOption]?: "optional" | "required" };
  /** The field of the request whose text may narrow the question too, by operators such as `by:name`. */
  readonly query?: keyof z.infer<Schema> & string;
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

/** The list that a quote was opened from, to go back to. */
export const listFields = {
  text: z.string().max(maxQueryLength).optional().meta(pressOnly),
  page: z.int().min(1).optional().meta(pressOnly),
};

/** The option that all look-ups share. */
export const privateOption = z.boolean().optional();

/** A text that narrows a question; empty is as good as left out. */
export const scopeText = z.string().trim().max(300).optional();

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

const known = new WeakMap<object, readonly Field[]>();

/** The options of a command, required ones first, read off its definition so that nothing is said twice. */
export function fieldsOf(command: Pick<CommandDefinition, "request" | "scope">): readonly Field[] {
  const fields = known.get(command) ?? readFields(command);
  known.set(command, fields);
  return fields;
}

function readFields({
  request,
  scope = {},
}: Pick<CommandDefinition, "request" | "scope">): Field[] {
  const { required, properties } = jsonSchema.parse(z.toJSONSchema(request, { io: "input" }));
  const own = Object.entries(properties).map(
    ([name, { type, maxLength, pressOnly: isPressOnly }]) => ({
      name,
      type,
      isRequired: required.includes(name),
      isPressOnly,
      maxLength,
    }),
  );
  const narrowing = scopeOptions
    .filter((name) => scope[name] !== undefined)
    .map((name): Field => ({
      name,
      type: "string",
      isRequired: scope[name] === "required",
      isPressOnly: false,
      maxLength: 300,
    }));
  return [
    ...own.filter(({ isRequired }) => isRequired),
    ...narrowing.filter(({ isRequired }) => isRequired),
    ...narrowing.filter(({ isRequired }) => !isRequired),
    ...own.filter(({ isRequired }) => !isRequired),
  ];
}
