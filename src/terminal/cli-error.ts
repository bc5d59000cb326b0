/** A failure that needs no stack: what is wrong and what to do. */
export class CliError extends Error {
  override readonly name = "CliError";
}
