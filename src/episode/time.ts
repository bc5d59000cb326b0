const secondsPerMinute = 60;
const secondsPerHour = 60 * secondsPerMinute;

/** `3:14`, `1:23:45` or `65:37` (minutes above 59 as the published chapters write them) in seconds; `undefined` for anything else. */
export function parseTimestamp(text: string): number | undefined {
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [, hours, minutes, seconds] = match;
  if (Number(seconds) > 59 || (hours !== undefined && Number(minutes) > 59)) return undefined;
  return Number(hours ?? 0) * secondsPerHour + Number(minutes) * secondsPerMinute + Number(seconds);
}

/** Whole seconds as `3:14` or `1:23:45`; fractions are cut off. */
export function formatTimestamp(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / secondsPerHour);
  const minutes = Math.floor((whole % secondsPerHour) / secondsPerMinute);
  const rest = String(whole % secondsPerMinute).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

const hoursPattern = String.raw`(?:(\d{1,3})\s*(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|時間?))?`;
const minutesPattern = String.raw`(?:(\d{1,4})\s*(?:m|min\.?|mins|minutes?|minuten|minutos?|分))?`;
const secondsPattern = String.raw`(?:(\d{1,6})\s*(?:s|secs?|seconds?|sek\.?|sekunden?|secondes?|segundos?|秒))?`;
/** The units in all languages of the bot. */
const inUnits = new RegExp(
  String.raw`^${hoursPattern}[\s,]*${minutesPattern}[\s,]*${secondsPattern}$`,
);

/**
 * A moment as people write it, in seconds: `1:23:45`, `83:45`, `2h 3m`, `90 min`, `5025`, or a pasted link
 * with `t=` or `start=`. `undefined` when no moment can be read from it.
 */
export function parseMoment(typed: string): number | undefined {
  // Japanese keyboards write １：２３ as readily as 1:23.
  const text = typed.normalize("NFKC").trim().toLowerCase();
  const inLink = /[?&#](?:t|start|time_continue)=([0-9hms.]+)/.exec(text)?.[1];
  if (inLink !== undefined) return parseMoment(inLink);
  const timestamp = parseTimestamp(text);
  if (timestamp !== undefined) return timestamp;
  if (/^\d{1,6}(\.\d+)?$/.test(text)) return Math.floor(Number(text));
  const units = inUnits.exec(text);
  if (!units || !/\d/.test(text)) return undefined;
  const [, hours = 0, minutes = 0, seconds = 0] = units;
  return Number(hours) * secondsPerHour + Number(minutes) * secondsPerMinute + Number(seconds);
}

/** The address in a text that somebody pasted; `undefined` where there is none. */
export function linkIn(typed: string): string | undefined {
  return /https?:\/\/\S+/i.exec(typed)?.[0];
}
