import { plainSpaces, type Known, type SourceFacts } from "./piece.ts";

const date = /\b((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})\b/;
const numberFirst =
  /^(?:(?:episode|ep\.?|folge|épisode|episodio|show|#)\s*#?\s*|#)?(\d{1,4})\s*(?:[:–—|]|\s-\s|\.\s)\s*(?=\S)/i;
const numberWord =
  /(?:^|[\s|(–—-])(?:#|(?:episode|ep|folge|épisode|episodio)\.?\s*#?\s*)(\d{1,4})\)?\s*$/i;
const showLast = /\s*[|–—-]\s*((?:[^|–—]*\s)?(?:podcast|show|radio|talks?))(?:\s+#(\d{1,4}))?\s*$/i;

/** The title of an episode as pages write it, with the show, the number and the date that stand around it taken apart. */
export function factsOfTitle(written: string, from: string): SourceFacts {
  let title = plainSpaces(written)
    .replace(/^transcript(?:ion)?\s+(?:for|of)\s+/i, "")
    .replace(/\s*[-–—|:]\s*transcript(?:ion)?$/i, "")
    .replace(/^transcript(?:ion)?\s*[-–—|:]\s*/i, "");
  const known = <T>(value: T): Known<T> => ({ value, from });
  const onDate = date.exec(title);
  let facts: SourceFacts = {};
  if (onDate) {
    const [found, year = "", month = "", day = ""] = onDate;
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (isDate(iso)) {
      facts = { ...facts, date: known(iso) };
      // With the hour and the zone that meetings add.
      const at = title.indexOf(found);
      const rest = title
        .slice(at + found.length)
        .replace(/^\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[A-Z]{2,5}(?:[+-]\d+)?)?/, "");
      title = `${title.slice(0, at)}${rest}`.replace(/[\s\-–—|(]+$/, "").trim();
    }
  }
  const ofShow = showLast.exec(title);
  if (ofShow?.[1] !== undefined && ofShow.index > 0) {
    facts = { ...facts, show: known(ofShow[1].trim()) };
    if (ofShow[2] !== undefined) facts = { ...facts, number: known(Number(ofShow[2])) };
    title = title.slice(0, ofShow.index);
  }
  const first = numberFirst.exec(title);
  const last = numberWord.exec(title);
  const number = Number(first?.[1] ?? last?.[1] ?? NaN);
  if (number >= 1) facts = { ...facts, number: facts.number ?? known(number) };
  if (first && first[0].length < title.length) title = title.slice(first[0].length);
  else if (last && last.index > 0) title = title.slice(0, last.index).replace(/[\s,:|–—-]+$/, "");
  title = title.trim();
  return title === "" ? facts : { ...facts, title: known(title) };
}

/** Whether a text such as 2024-02-30 names a day. */
export function isDate(iso: string): boolean {
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso);
}

const videoAddress =
  /(?:https?:\/\/)?(?:www\.|m\.|music\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^\s#"')]*&)?v=|embed\/|shorts\/|live\/|v\/)|youtu\.be\/)([\w-]{11})(?![\w-])/;

/** The id of a YouTube address in a text. */
export function videoIn(text: string): string | undefined {
  return videoAddress.exec(text)?.[1];
}
