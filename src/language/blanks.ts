/**
 * Runs of blanks as one, a line end where one is among them. What people type goes through here before any pattern for words
 * and spaces is tried, so that none has thousands of blanks to share out between its parts.
 */
export function withSingleBlanks(text: string): string {
  return text.replace(/\s+/g, (blanks) => (/[\n\r\u2028\u2029]/.test(blanks) ? "\n" : " "));
}
