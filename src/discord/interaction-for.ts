import { ApplicationCommandType, InteractionType } from "discord-api-types/payloads/v10";
import type { RawRequest } from "../asking/answer.ts";
import type { CommandDefinition } from "../asking/command.ts";
import { textsFor } from "../texts/texts.ts";

const somebody = { id: "1", application_id: "1", token: "token", user: { id: "1" } };

/** A press of a button on somebody else's message, likewise. */
export function pressFor(customId: string): unknown {
  return {
    ...somebody,
    type: InteractionType.MessageComponent,
    data: { custom_id: customId },
    message: {},
  };
}

/** A request as Discord would send it, from somebody in no server: for trying the bot without Discord. */
export function interactionFor(command: CommandDefinition, request: RawRequest): unknown {
  const base = { ...somebody, type: InteractionType.ApplicationCommand };
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
