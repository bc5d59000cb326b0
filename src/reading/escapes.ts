/** What has a meaning in `transcript.md` and stands for itself behind a backslash. */
const escapable = /\\([\\*#[{~+-])/g;
/** Private characters stand for these while marks are read. */
const firstPrivate = 0xe100;
const privateCharacter = /[\uE100-\uE17F]/g;

/** Takes escaped characters out of the way of what looks for marks. */
export function hideEscaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(escapable, (_all, character: string) =>
    String.fromCharCode(firstPrivate + character.charCodeAt(0)),
  );
}

/** Whether characters were taken out of the way in a text. */
export function holdsEscaped(text: string): boolean {
  return text.search(privateCharacter) >= 0;
}

/** The characters themselves. */
export function showEscaped(text: string): string {
  return text.replace(privateCharacter, (character) =>
    String.fromCharCode(character.charCodeAt(0) - firstPrivate),
  );
}

/** Words as `transcript.md` writes them, so that they are read as they were; for a paragraph that begins with them. */
export function escapeWords(text: string): string {
  return text
    .replace(/\\(?=[\\*#[{~+-])/g, "\\\\")
    .replace(/\*(?=\*)|\{(?=~~|--|\+\+)|~(?=>|~\})|-(?=-\})|\+(?=\+\})/g, "\\$&")
    .replace(/(?<!\S)\[(?=\d+:[\d:.]*\](?!\S))/g, "\\[")
    .replace(/^#/, "\\#");
}
