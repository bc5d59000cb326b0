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

/** `1:23:45`, also with a fraction of a second: `1:23:45.67`. */
export function parseExactTime(text: string): number | undefined {
  const [, whole = "", fraction = "0"] = /^([\d:]+)(?:\.(\d+))?$/.exec(text) ?? [];
  const seconds = parseTimestamp(whole);
  return seconds === undefined ? undefined : seconds + Number(`0.${fraction}`);
}

/** To the hundredth of a second, where there is one: `3:14`, `3:14.5`. */
export function formatExactTime(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const fraction = hundredths % 100;
  const whole = formatTimestamp((hundredths - fraction) / 100);
  return fraction === 0 ? whole : `${whole}.${String(fraction).padStart(2, "0").replace(/0$/, "")}`;
}

/** Whole seconds as `3:14` or `1:23:45`; fractions are cut off. */
export function formatTimestamp(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / secondsPerHour);
  const minutes = Math.floor((whole % secondsPerHour) / secondsPerMinute);
  const rest = String(whole % secondsPerMinute).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

const hoursPattern = String.raw`(?:(\d{1,3}) ?(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|時間?))?`;
const minutesPattern = String.raw`(?:(\d{1,4}) ?(?:m|min\.?|mins|minutes?|minuten|minutos?|分))?`;
const secondsPattern = String.raw`(?:(\d{1,6}) ?(?:s|secs?|seconds?|sek\.?|sekunden?|secondes?|segundos?|seg\.?|秒))?`;
const betweenUnits = "(?:,? (?:and|und|et|y)|,)? ?";
/** The units in all languages of the bot. */
const inUnits = new RegExp(
  `^${hoursPattern}${betweenUnits}${minutesPattern}${betweenUnits}${secondsPattern}$`,
);
const unitFirst = /^(?:minuto|minute) (\d{1,4})$/;
/** `1h23` and `1h23m45`: what follows a unit without one is the next smaller. */
const unitLeftOut = /^(\d{1,3}h ?\d{1,2}|\d{1,4}m ?\d{1,2}|\d{1,3}h ?\d{1,2}m ?\d{1,2})$/;
/** What people and lists write before and behind a time, in the same languages. */
const before =
  /^(?:(?:at|around|about|circa|ca\.|um|bei|gegen|etwa|à|vers|environ|a las?|en|sobre|hacia|las?|el|der|die|the) |約|およそ|≈|~|@|\[|\(|t=|start=)+/;
const behind = /(?:[\])]|頃|ごろ|あたり|付近){1,3}$/;
/** A time that begins a label or a range: what stands behind it names the place, or is its end. */
const timestampFirst = /^(\d{1,3}(?::\d{1,2}){1,2})(?:[.,]\d+)?(?=$|[\])]| |[-–—]|,)/;
const inLink = /[?&#](?:t|start|time_continue)=([^&#\s]{1,20})/;
/** As Overcast writes it: `/+ABC/1:23:45`. */
const endOfLink = /\/(\d{1,3}(?::\d{2}){1,2})$/;

/**
 * A moment as people write or paste it, in seconds: `1:23:45`, `≈2:21:02`, `[2:21:02]`, `01:23:45.500`, `2h 3m`, `1h23`, `90 min`,
 * `5025`, `t=5025s`, a range (its start), a label that begins with a time, or a link that says where it starts. `undefined`
 * when no moment can be read from it.
 */
export function parseMoment(typed: string): number | undefined {
  // Japanese keyboards write １：２３ as readily as 1:23.
  const text = typed.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
  if (linkIn(text) !== undefined) {
    const time = inLink.exec(text)?.[1] ?? endOfLink.exec(text)?.[1];
    return time === undefined ? undefined : parseMoment(time);
  }
  const bare = text.replace(before, "").replace(behind, "").replace(unitFirst, "$1m");
  const first = timestampFirst.exec(bare)?.[1];
  if (first !== undefined) return parseTimestamp(first);
  if (/^\d{1,6}(?:[.,]\d{1,6})?$/.test(bare) && !isSmallFraction(bare))
    return Math.floor(parseFloat(bare));
  const whole = unitLeftOut.test(bare) ? `${bare}${bare.includes("m") ? "s" : "m"}` : bare;
  const units = inUnits.exec(whole);
  if (!units || !/\d/.test(whole)) return undefined;
  const [, hours = 0, minutes = 0, seconds = 0] = units;
  return Number(hours) * secondsPerHour + Number(minutes) * secondsPerMinute + Number(seconds);
}

/** “3.5” is a number of something, not a second. */
function isSmallFraction(text: string): boolean {
  return /^\d{1,2}[.,]/.test(text);
}

/** The address in a text that somebody pasted; `undefined` where there is none. */
export function linkIn(typed: string): string | undefined {
  return /https?:\/\/[^\s<>]+/i.exec(typed)?.[0];
}
