import { ApplicationCommandType, InteractionType } from "discord-api-types/payloads/v10";
import type { RawRequest } from "../asking/answer.ts";
import type { CommandDefinition } from "../asking/command.ts";
import { textsFor } from "../texts/texts.ts";

/** A request as Discord would send it, from somebody in no server: for trying the bot without Discord. */
export function interactionFor(command: CommandDefinition, request: RawRequest): unknown {
  const base = {
    id: "1",
    application_id: "1",
    token: "token",
    type: InteractionType.ApplicationCommand,
    user: { id: "1" },
  };
  const name = textsFor(undefined).commands[command.name]?.name ?? command.name;
  if (command.kind === "message")
    return {
      ...base,
      data: {
        name,
        type: ApplicationCommandType.Message,
        target_id: "1",
        resolved: { messages: { 1: { content: request["text"] } } },
      },
    };
  return {
    ...base,
    data: {
      name,
      type: ApplicationCommandType.ChatInput,
      options: Object.entries(request).map(([option, value]) => ({ name: option, value })),
    },
  };
}
