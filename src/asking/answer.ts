import { text, type Reply } from "../reply/reply.ts";
import { fieldsOf, type Ask, type CommandDefinition, type Field } from "./command.ts";
import { Slip } from "./slip.ts";

export type RawRequest = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly reply: Reply;
  /** The request could not be answered as it was written: for the asker's eyes only, and never in place of another message. */
  readonly isSlip: boolean;
}

/** Parses a request and answers it. Slips become a reply; everything else that is thrown is our own fault and goes on. */
export async function answer(
  command: CommandDefinition,
  raw: RawRequest,
  ask: Ask,
): Promise<Answer> {
  const parsed = command.request.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0] ?? "");
    const option = ask.texts.commands[command.name]?.options[name]?.name ?? name;
    const { slips } = ask.texts;
    if (raw[name] === undefined) return slip(new Slip(text(slips.missingOption(option))));
    if (
      issue?.code === "too_big" &&
      typeof issue.maximum === "number" &&
      typeof raw[name] === "string"
    )
      return slip(new Slip(text(slips.textTooLong(issue.maximum))));
    return slip(new Slip(text(slips.wrongOption(option))));
  }
  try {
    return { reply: await command.reply(parsed.data, ask), isSlip: false };
  } catch (error) {
    if (error instanceof Slip) return slip(error);
    throw error;
  }
}

function slip({ blocks }: Slip): Answer {
  return { reply: { blocks }, isSlip: true };
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
