import type { Writable } from "node:stream";
import { answer, type AskContext, type RawRequest } from "../asking/answer.ts";
import type { CommandDefinition } from "../asking/command.ts";
import { parseLine } from "../asking/parse-line.ts";
import { interactionFor } from "../discord/interaction-for.ts";
import { renderText } from "../discord/render.ts";
import { createRespond } from "../discord/respond.ts";
import type { Library } from "../library/library.ts";
import { textsFor } from "../texts/texts.ts";
import { CliError } from "./cli-error.ts";

/** A line such as `/quote text: words`. Throws a `CliError` that says what is wrong with it. */
export function parseAsked(line: string, commands: readonly CommandDefinition[]) {
  try {
    return parseLine(line, commands);
  } catch (error) {
    if (error instanceof Error) throw new CliError(error.message, { cause: error });
    throw error;
  }
}

/** The reply as text. */
export async function askAsText(
  library: Library,
  command: CommandDefinition,
  request: RawRequest,
): Promise<string> {
  const context: AskContext = {
    library,
    texts: textsFor(undefined),
    asker: { id: "", canManageMessages: false, ownsMessage: true, canAnswerInPublic: true },
    random: Math.random,
    fitting: (text) => text,
    commandIds: new Map(),
    quotedWords: "",
  };
  const answered = await answer(command, request, context);
  return renderText(
    "slip" in answered ? { blocks: answered.slip.say(context.texts) } : answered.reply,
  );
}

/** What Discord would be sent, as JSON. */
export async function askAsDiscord(
  { commands, errors }: { commands: readonly CommandDefinition[]; errors: Writable },
  library: Library,
  command: CommandDefinition,
  request: RawRequest,
): Promise<string> {
  const log = {
    error: (_details: object, message: string) => void errors.write(`${message}\n`),
  };
  const { body } = await createRespond({ commands, library, log })(
    interactionFor(command, request),
  );
  return JSON.stringify(body, undefined, 2);
}
