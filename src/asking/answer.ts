import { z } from "zod";
import type { Reply } from "../reply/reply.ts";
import { press, text } from "../reply/reply.ts";
import {
  fieldsOf,
  scopeOptions,
  scopeText,
  type Ask,
  type Choice,
  type CommandDefinition,
  type Field,
  type ScopeOption,
} from "./command.ts";
import { readOperators } from "./operators.ts";
import { lost } from "./passage.ts";
import { resolveScope, resolveWhatIsKnown, type Again, type ScopeWords } from "./scope.ts";
import { Slip } from "./slip.ts";

export type RawRequest = Readonly<Record<string, unknown>>;

/** Everything about an ask but its scope, which the request says. */
export type AskContext = Omit<Ask, "scope">;

/** A reply, or why there is none: for the asker's eyes only, and never in place of another message. */
export type Answer = { readonly reply: Reply } | { readonly slip: Slip };

/** Parses a request, finds where it is asked, and answers it. Slips are given back; everything else that is thrown is our own fault and goes on. */
export async function answer(
  command: CommandDefinition,
  raw: RawRequest,
  context: AskContext,
): Promise<Answer> {
  try {
    const { request, typed } = readRequest(command, raw, context);
    const again = repeating(command, { ...raw, ...request, ...typed }, context);
    const scope = resolveScope(typed, context.library.catalogue, again);
    return { reply: await command.reply(request, { ...context, scope }) };
  } catch (error) {
    if (error instanceof Slip) return { slip: error };
    throw error;
  }
}

const scopeSchema = z.object({
  speaker: scopeText,
  chapter: scopeText,
  episode: scopeText,
  show: scopeText,
});

/** The request, the operators of its text taken out, and what narrows it: an option goes before an operator. */
function readRequest(command: CommandDefinition, raw: RawRequest, context: AskContext) {
  const options = parsed(scopeSchema, raw, { command, context });
  for (const option of scopeOptions)
    if (command.scope?.[option] === "required" && (options[option] ?? "") === "")
      throw new Slip(({ slips, commands }) => [
        text(slips.missingOption(labelOf(commands, command.name, option))),
      ]);
  const request = parsed(command.request, raw, { command, context });
  const { query } = command;
  const typed = query === undefined ? undefined : request[query];
  if (query === undefined || typeof typed !== "string") return { request, typed: options };
  const narrowed = readOperators(typed);
  return {
    request: { ...request, [query]: narrowed.text },
    typed: { ...narrowed.options, ...given(options) },
  };
}

function given(options: ScopeWords): ScopeWords {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => (value ?? "") !== ""));
}

function parsed<Schema extends z.ZodObject>(
  schema: Schema,
  raw: RawRequest,
  { command, context }: { command: CommandDefinition; context: AskContext },
): z.infer<Schema> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0] ?? "");
  // Nobody typed that: it is a button from before its request took this form.
  if (fieldsOf(command).some((field) => field.name === name && field.isPressOnly))
    throw lost(({ slips }) => slips.oldButton, context);
  throw new Slip(({ slips, commands }) => {
    const option = labelOf(commands, command.name, name);
    if (raw[name] === undefined) return [text(slips.missingOption(option))];
    if (
      issue?.code === "too_big" &&
      typeof issue.maximum === "number" &&
      typeof raw[name] === "string"
    )
      return [text(slips.textTooLong(issue.maximum))];
    return [text(slips.wrongOption(option))];
  });
}

type CommandLabels = Ask["texts"]["commands"];

/** What an option is called in a language. */
function labelOf(commands: CommandLabels, command: string, option: string): string {
  return commands[command]?.options[option]?.name ?? option;
}

/** Makes the same request with another value for one option, where a button can carry all of it. */
function repeating(
  command: CommandDefinition,
  request: RawRequest,
  { fitting }: Pick<Ask, "fitting">,
): Again {
  const { query } = command;
  return (option, value) => {
    const values: Record<string, string | number | boolean | undefined> = {};
    for (const { name } of fieldsOf(command)) {
      const own = request[name];
      if (typeof own === "string" || typeof own === "number" || typeof own === "boolean")
        values[name] = own;
    }
    const { [query ?? "text"]: words, ...others } = { ...values, [option]: value };
    const typed = words === undefined ? "x" : String(words);
    if (fitting(typed, others) !== typed) return undefined;
    return press(
      command.name,
      words === undefined ? others : { ...others, [query ?? "text"]: typed },
    );
  };
}

/** What is offered while somebody types an option; what else they have typed narrows it where it is understood. */
export async function suggestions(
  command: CommandDefinition,
  { option, typed, raw }: { option: string; typed: string; raw: RawRequest },
  context: AskContext,
): Promise<readonly Choice[]> {
  const words = scopeSchema.partial().safeParse(raw).data ?? {};
  const others = Object.fromEntries(
    scopeOptions.flatMap((name): [ScopeOption, string | undefined][] =>
      name === option || command.scope?.[name] === undefined ? [] : [[name, words[name]]],
    ),
  );
  const { catalogue } = context.library;
  const scope = resolveWhatIsKnown(others, catalogue);
  // The name is what the JSON says: `constructor` is no option.
  const own = Object.hasOwn(command.suggest ?? {}, option) ? command.suggest?.[option] : undefined;
  if (own) return own(typed, raw, { ...context, scope });
  const offered = scopeOptions.find((name) => name === option && command.scope?.[name]);
  if (!offered) return [];
  return catalogue
    .suggest(offered, typed, scope)
    .map(({ label, value }) => ({ name: label, value }));
}

/** Text values, as buttons and the command line carry them, as the types that the command's fields have. */
export function typedValues(
  command: CommandDefinition,
  values: Readonly<Record<string, string>>,
): RawRequest {
  const types = new Map(fieldsOf(command).map(({ name, type }) => [name, type]));
  const typed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values))
    typed[name] = typedValue(value, types.get(name));
  return typed;
}

function typedValue(value: string, type: Field["type"] | undefined): unknown {
  if (type === "integer" && /^-?\d+$/.test(value)) return Number(value);
  if (type === "boolean" && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return value;
}

/** Who sees the answer: as the option `private` says, else as the command does by itself. */
export function isPrivate(
  { audience }: CommandDefinition,
  { private: asked }: RawRequest,
): boolean {
  return typeof asked === "boolean" ? asked : audience === "asker";
}
