/** The first characters of a text, at most so many UTF-16 units of them, none halved: half an emoji is refused by Discord. */
export function cutTo(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/\p{Cs}$/u, "");
}

/** At most so many UTF-16 units, cut between words where these are not too long, with … for what is left out. */
export function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const room = cutTo(text, maxLength - 1);
  const isWhole = /\s/.test(text.charAt(room.length));
  const space = isWhole ? -1 : room.search(/\s\S*$/);
  return withEllipsis(space >= maxLength / 2 ? room.slice(0, space) : room);
}

/** The beginning of something longer, without the space or the mark that it ends with. */
export function withEllipsis(beginning: string): string {
  return `${beginning.replace(/(?<![\s,;:.–—-])[\s,;:.–—-]+$/, "")}…`;
}

let graphemes: Intl.Segmenter | undefined;

/** The letters of a text as people count them: an accent belongs to its letter, and a family of emoji is one. */
export function graphemesOf(text: string): string[] {
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}
