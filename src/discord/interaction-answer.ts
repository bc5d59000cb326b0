import type { APIInteractionResponse } from "discord-api-types/v10";

/** What is answered to one interaction, as Discord takes it: through the gateway and over HTTP alike. */
export interface InteractionAnswer {
  readonly body: APIInteractionResponse;
  /** Files the body refers to as `attachment://name`; their alt text stands in the body. */
  readonly files: readonly AnswerFile[];
  /** What is to be done once Discord has the answer: delete the message the pressed button stands on. */
  readonly afterwards?: "delete-message";
}

export interface AnswerFile {
  readonly name: string;
  readonly contentType: "image/png";
  readonly bytes: Uint8Array;
}

/**
 * The one function behind every door. Takes an interaction as Discord's JSON (already authentic) and never rejects for
 * what a person did; throws `UnreadableInteraction` for JSON that is no interaction.
 */
export type Respond = (interaction: unknown) => Promise<InteractionAnswer>;

/** JSON that is no interaction, or of a kind we do not know. */
export class UnreadableInteraction extends Error {
  override readonly name = "UnreadableInteraction";
}
