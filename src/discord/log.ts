/** The part of a logger (pino's, for one) that the doors use. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** All that the log may know of an error: never a request or a reply, which hold what was typed, and addresses with a token. */
const plainFields = ["code", "status", "method", "closeCode"] as const;
const maxCauses = 4;
/** An interaction's token in the addresses to which it is answered. */
const tokenInAddress = /(\/(?:interactions|webhooks)\/\d+\/)[^/?\s"']+/g;

/** An error as it may stand in the log: what kind, what it says, where it came from, and no secret in any of it. */
export function describeError(
  error: unknown,
  secrets: readonly (string | undefined)[] = [],
  causes = 0,
): unknown {
  if (!(error instanceof Error)) return error;
  const clean = (text: string) => {
    let cleaned = text.replace(tokenInAddress, "$1[token]");
    for (const secret of secrets)
      if (secret !== undefined && secret !== "") cleaned = cleaned.replaceAll(secret, "[secret]");
    return cleaned;
  };
  const deeper = (cause: unknown) =>
    causes < maxCauses ? describeError(cause, secrets, causes + 1) : undefined;
  const fields = plainFields.flatMap((name): [string, unknown][] => {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === "number") return [[name, value]];
    return typeof value === "string" ? [[name, clean(value)]] : [];
  });
  return {
    type: error.name,
    message: clean(error.message),
    stack: clean(error.stack ?? ""),
    ...Object.fromEntries(fields),
    ...(error.cause !== undefined && { cause: deeper(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(deeper) }),
  };
}
