import { withSingleBlanks } from "../../language/blanks.ts";
import { withPlainLetters } from "../../language/plain-letters.ts";

/** A line of a chat message that has words. */
export interface MessageLine {
  /** Without what is no word: formatting, links, mentions, emoji, times. */
  readonly words: string;
  /** Behind `>`, or below `>>>`. */
  readonly isQuoted: boolean;
  /** Of a list. */
  readonly isItem: boolean;
}

/** Addresses, mentions, emoji, times and formatting, none of which is said. */
const unsaid: readonly (readonly [RegExp, string])[] = [
  [/\[([^[\]\n]*)\]\(\s*<?https?:[^)[\s]*>?(?:\s"[^"\n]{0,200}")?\s*\)/gi, "$1"],
  [/<?https?:\/\/[^\s>]+>?/gi, " "],
  [/<(?:@[!&]?|#|a?:\w+:|t:|\/[^:<>]*:|id:)-?\w*(?::\w)?>/g, " "],
  [/@(?:everyone|here)\b/g, " "],
  [/[[(]?\b\d{1,2}:\d{2}(?::\d{2})?\b[\])]?/g, " "],
  [/:[a-z]\w{1,31}:/gi, " "],
  [/[0-9#*]\uFE0F?\u20E3/g, " "],
  [
    /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|(?:\u200D|\uFE0F)(?!\p{L}))/gu,
    " ",
  ],
  // Colours of an ANSI code block.
  [/\p{Cc}\[[\d;]{0,10}m/gu, ""],
  [/\\(?=[^\p{L}\p{N}\s])/gu, ""],
  [/\*+|`+|\|\||~~|(?<!\p{L})_+|_+(?!\p{L})/gu, ""],
];
const lineMark = /^(?:-?#{1,3}\s|([-*+•]\s(?=\S)|\d{1,2}[.)]\s))?/;

/** The lines of a message as Discord shows it, blank ones left out. */
export function messageLines(message: string): MessageLine[] {
  let isQuotedToTheEnd = false;
  return withoutFences(message.replace(/\r\n?|[\u2028\u2029\f\v]/g, "\n"))
    .split("\n")
    .flatMap((line) => {
      const own = line.trimStart();
      isQuotedToTheEnd ||= own.startsWith(">>>");
      const bare = own.replace(/^>+\s?/, "");
      const [mark, item] = lineMark.exec(bare) ?? [];
      const words = withoutMarkup(bare.slice(mark?.length ?? 0));
      if (words === "") return [];
      const isQuoted = isQuotedToTheEnd || own.startsWith(">");
      return [{ words, isQuoted, isItem: item !== undefined }];
    });
}

/** Code blocks without their marks and the language that is named behind the opening one. */
function withoutFences(message: string): string {
  return message
    .split("```")
    .map((part, index) => (index % 2 === 1 ? part.replace(/^[\w+#.-]{1,20}(?=\n)/, "") : part))
    .join("\n");
}

function withoutMarkup(line: string): string {
  const bare = unsaid.reduce((left, [pattern, instead]) => left.replace(pattern, instead), line);
  return withSingleBlanks(withPlainLetters(bare)).trim();
}
