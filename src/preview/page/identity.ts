import type { Identity } from "./interaction.ts";

/** Discord's numbers count milliseconds from the first second of 2015, 4,194,304 numbers in each. */
const discordEpochMilliseconds = 1_420_070_400_000n;

let last = 0n;

/** A number that is larger than all before it. */
export function nextId(): string {
  const now = (BigInt(Date.now()) - discordEpochMilliseconds) << 22n;
  last = now > last ? now : last + 1n;
  return String(last);
}

export function nextIdentity(): Identity {
  return { id: nextId(), token: crypto.randomUUID() };
}
