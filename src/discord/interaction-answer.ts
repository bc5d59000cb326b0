import type { APIInteractionResponse } from "discord-api-types/v10";

/** What is answered to one interaction, as Discord takes it: through the gateway and over HTTP alike. */
export interface InteractionAnswer {
  readonly body: APIInteractionResponse;
  /** Files the body refers to as `attachment://name`; their alt text stands in the body. */
  readonly files: readonly AnswerFile[];
  /** What is to be done once Discord has the answer: delete the message the pressed button stands on. */
  readonly afterwards?: "delete-message";
  /** For the log and the figures. */
  readonly handled?: Handled;
}

/** Which of our commands was asked, and how it went; never what was asked. */
export interface Handled {
  /** `unknown` where it is none of ours. */
  readonly command: string;
  readonly kind: "command" | "press" | "suggestions" | "other";
  readonly outcome: "answered" | "slip" | "limited" | "failed" | "unreadable";
}

export interface AnswerFile {
  readonly name: string;
  readonly contentType: "image/png";
  readonly bytes: Uint8Array;
}

/**
 * The one function behind every door. Takes an interaction as Discord's JSON (already authentic) and never rejects for
 * what a person did, nor for an interaction of a kind or form that we do not know, which is answered too. Rejects with
 * `UnreadableInteraction` only for JSON that is no interaction of anybody.
 */
export type Respond = (interaction: unknown) => Promise<InteractionAnswer>;

/** JSON that is no interaction: what could be answered has an id and a token. */
export class UnreadableInteraction extends Error {
  override readonly name = "UnreadableInteraction";
}
