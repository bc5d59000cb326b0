import { withSingleBlanks } from "../../language/blanks.ts";
import { withPlainLetters } from "../../language/plain-letters.ts";
import { writtenOut } from "./shorthand.ts";

/** A line of a chat message that has words. */
export interface MessageLine {
  /** Without what is no word: formatting, links, mentions, emoji, times. */
  readonly words: string;
  /** Behind `>`, or below `>>>`. */
  readonly isQuoted: boolean;
  /** Of a list. */
  readonly isItem: boolean;
}

/** Marks as a page's source has them, or as its letters read in a wrong encoding: `&quot;`, `â€™`. */
const miswritten: readonly (readonly [RegExp, string])[] = [
  [/&(?:quot|[lr]dquo|#34|#x22);|â€(?:œ|\u009D|(?![“”–—™˜¦¢]))/giu, '"'],
  [/&(?:apos|[lr]squo|#0?39|#x27);|â€[™˜]/giu, "’"],
  [/&[mn]dash;|â€[“”]/giu, "—"],
  [/&hellip;|â€¦/giu, "…"],
  [/&nbsp;|Â(?=\s)/giu, " "],
  [/&amp;/giu, "&"],
];
/** Who posted something in a chat and when, numbers of captions, and words that a line's end parts. */
const brokenLines: readonly (readonly [RegExp, string])[] = [
  [
    /(?<=^|\n)[^\n]{1,60} — (?:(?:today|yesterday) at )?(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? )?\d{1,2}:\d{2}(?: ?[ap]m)?\n/gi,
    "",
  ],
  [/(?<=^|\n)\d{1,4}\n(?=\d{1,2}:\d{2})/g, ""],
  [/(?<=\p{Ll})-\n(?=\p{Ll})/gu, ""],
];

/** Addresses, mentions, emoji, times and formatting, none of which is said. */
const unsaid: readonly (readonly [RegExp, string])[] = [
  [/\[([^[\]\n]*)\]\(\s*<?https?:[^)[\s]*>?(?:\s"[^"\n]{0,200}")?\s*\)/gi, "$1"],
  [/<?https?:\/\/[^\s>]+>?/gi, " "],
  [/<(?:@[!&]?|#|a?:\w+:|t:|\/[^:<>]*:|id:)-?\w*(?::\w)?>/g, " "],
  [/@(?:everyone|here)\b/g, " "],
  [/[[(]?\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{3})?\b(?:\s?-->)?[\])]?/g, " "],
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
const lineMark = /^(?:-?#{1,3}\s|([-*+•]\s(?=\S)|\d{1,2}(?:[.)]|\/\d{0,2})\s))?/;

/** The lines of a message as Discord shows it, blank ones left out. */
export function messageLines(message: string): MessageLine[] {
  let isQuotedToTheEnd = false;
  const text = message.replace(/\r\n?|[\u2028\u2029\f\v]/g, "\n");
  return withoutFences(replaced(text, [...miswritten, ...brokenLines]))
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
  return writtenOut(withSingleBlanks(withPlainLetters(replaced(line, unsaid)))).trim();
}

function replaced(text: string, table: readonly (readonly [RegExp, string])[]): string {
  return table.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);
}
