/**
 * A time as files write it, in seconds: `1:02:03.450`, `00:02:03,450`, `2:03`, `12.5`, `25.600s`; with frames as a fourth part,
 * which are left out. `undefined` for anything else, and for minutes or seconds above 59 behind a larger unit.
 */
export function parseClock(text: string): number | undefined {
  const time = text.trim().replace(",", ".");
  const plain = /^(\d+(?:\.\d+)?)s?$/.exec(time);
  if (plain) return Number(plain[1]);
  const match = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:\.\d{1,9})?)(?::\d{2})?$/.exec(time);
  if (!match) return undefined;
  const [whole, hours, minutes = "0", seconds = "0"] = match;
  const hasFrames = whole.split(":").length === 4;
  if (hasFrames && seconds.includes(".")) return undefined;
  if (Number(seconds) >= 60 || (hours !== undefined && Number(minutes) >= 60)) return undefined;
  return toSeconds(Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** Milliseconds in seconds. */
export function fromMilliseconds(milliseconds: number): number {
  return toSeconds(milliseconds / 1000);
}

/** Without the noise of binary fractions. */
function toSeconds(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** A length as feeds and pages write it: seconds, `1:10:09`, `PT01H02M16S`; in seconds. */
export function parseDuration(text: string): number | undefined {
  const iso = /^P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text.trim());
  if (iso) {
    const [, days = 0, hours = 0, minutes = 0, seconds = 0] = iso;
    const total =
      Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return total > 0 ? total : undefined;
  }
  const seconds = parseClock(text);
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
}
