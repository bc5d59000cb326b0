/** Discord will never take us as we are; the message says in one line why and what to do. */
export class DiscordRefuses extends Error {
  override readonly name = "DiscordRefuses";
}
