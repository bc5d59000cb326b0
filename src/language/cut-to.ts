/** The first characters of a text, at most so many UTF-16 units of them, none halved: half an emoji is refused by Discord. */
export function cutTo(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/\p{Cs}$/u, "");
}
