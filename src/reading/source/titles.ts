import { plainSpaces, type Known, type SourceFacts } from "./piece.ts";

const date = /\b((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})\b/;
const numberFirst =
  /^(?:(?:episode|ep\.?|folge|épisode|episodio|show|#) ?#? ?|#)?(\d{1,4}) ?(?:[:–—|]| - |\. ) ?(?=\S)/i;
const numberLast =
  /(?:^|[ |(–—-])(?:#|(?:episode|ep|folge|épisode|episodio)\.? ?#? ?)(\d{1,4})\)? ?$/i;
/** Behind the last bar or dash of a title. */
const showName = /^(?:.* )?(?:podcast|show|radio|talks?)$/i;
const showNumber = / #(\d{1,4})$/;
const separators = ["|", "–", "—", " - "];
const loose = /(?<![\s,:|(–—-])[\s,:|(–—-]+$/;

/** The title of an episode as pages write it, with the show, the number and the date that stand around it taken apart. */
export function factsOfTitle(written: string, from: string): SourceFacts {
  let title = plainSpaces(written)
    .replace(/^transcript(?:ion)? (?:for|of) /i, "")
    .replace(/ ?[-–—|:] ?transcript(?:ion)?$/i, "")
    .replace(/^transcript(?:ion)? ?[-–—|:] ?/i, "");
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
      title = `${title.slice(0, at)}${rest}`.replace(loose, "").trim();
    }
  }
  const cut = Math.max(...separators.map((separator) => title.lastIndexOf(separator)));
  const tail = title.slice(cut + 1).replace(/^[ –—|-]+/, "");
  const show = tail.replace(showNumber, "");
  if (cut > 0 && showName.test(show)) {
    const number = showNumber.exec(tail)?.[1];
    facts = { ...facts, show: known(show.trim()) };
    if (number !== undefined) facts = { ...facts, number: known(Number(number)) };
    title = title.slice(0, cut).replace(loose, "");
  }
  const first = numberFirst.exec(title);
  const last = numberLast.exec(title);
  const number = Number(first?.[1] ?? last?.[1] ?? NaN);
  if (number >= 1) facts = { ...facts, number: facts.number ?? known(number) };
  if (first && first[0].length < title.length) title = title.slice(first[0].length);
  else if (last && last.index > 0) title = title.slice(0, last.index).replace(loose, "");
  title = title.trim();
  return title === "" ? facts : { ...facts, title: known(title) };
}

const genericHeading =
  /^(?:(?:full |episode |raw )?transcript(?:ion)?|table of contents|contents|attendees|participants|speakers|show ?notes|summary|description|notes|details|invited.*|attachments.*)$/i;

/** Whether a heading says what a file holds there, and nothing of what is spoken of. */
export function isGenericHeading(title: string): boolean {
  return genericHeading.test(title);
}

/** Whether a text such as 2024-02-30 names a day. */
export function isDate(iso: string): boolean {
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso);
}

const videoAddress =
  /(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^\s#"')]{0,200}&)?v=|embed\/|shorts\/|live\/|v\/)|youtu\.be\/)([\w-]{11})(?![\w-])/;

/** The id of a YouTube address in a text. */
export function videoIn(text: string): string | undefined {
  return videoAddress.exec(text)?.[1];
}
