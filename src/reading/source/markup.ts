import { decodeHTML, decodeHTMLStrict } from "entities";
import { plainSpaces } from "./piece.ts";

const entity = /&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,6});/i;

/** A text that needs none of them, and in which entities were left: `it&#39;s`, also escaped twice. */
export function withoutEntities(text: string): string {
  let plain = text;
  for (let times = 0; times < 2 && entity.test(plain); times++) plain = decodeHTMLStrict(plain);
  return plainSpaces(plain);
}

const captionTag =
  /<\/?(?:v|c|i|b|u|s|p|q|em|strong|font|ruby|rt|lang|span|br|div)(?:[.\s/][^<>]*)?>|<\d[\d:.]*>/gi;
/** SubStation's marks, which converters leave in SRT files: `{\an8}`, `\N`. */
const substationMark = /\{\\[^{}]*\}|\\[Nnh](?![\p{L}])/gu;

/** The text of a caption without its tags; what looks like a tag and is none, such as `<3`, stays. */
export function withoutCaptionTags(text: string): string {
  const untagged = text
    .replace(lineBreak, " ")
    .replace(captionTag, "")
    .replace(substationMark, " ");
  return plainSpaces(decodeHTML(untagged));
}

const escapable = /\\([!-/:-@[-`{-~])/g;
/** Private characters stand for escaped ones while marks are taken off. */
const firstPrivate = 0xe000;
const privateCharacter = /[\uE000-\uE07F]/g;
const lineBreak = /<br ?\/?>/gi;
const htmlTag =
  /<\/?(?:a|b|br|cite|code|del|div|em|figure|i|img|ins|kbd|mark|p|q|s|small|span|strong|sub|sup|time|u)(?:[\s/][^<>]*)?>/gi;

const emphasis = /(?<!\*)(\*{1,3})(?![\s*])([^*]*[^\s*])\1(?!\*)/g;

/** A line of Markdown as it is read: without emphasis, links, pictures and escapes. */
export function withoutMarkdown(text: string): string {
  return restoreEscaped(
    plainSpaces(
      decodeHTML(
        protectEscaped(text.replace(lineBreak, " "))
          .replace(/!\[[^[\]]*\]\((?:[^()]|\([^()]*\))*\)/g, "")
          .replace(/\[([^[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+["'][^"']*["'])?\)/g, "$1")
          .replace(/(?<!`)(`{1,2})(?!`)([^`]+)\1(?!`)/g, (_all, _ticks, code: string) =>
            escapeAll(code),
          )
          .replace(htmlTag, "")
          .replace(emphasis, "$2")
          // What is emphasised inside emphasis.
          .replace(emphasis, "$2")
          .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]*[^\s_])_(?![\p{L}\p{N}_])/gu, "$1")
          .replace(/~~(?=\S)(.*?\S)~~/g, "$1"),
      ),
    ),
  );
}

export function protectEscaped(text: string): string {
  return text.replace(escapable, (_all, character: string) => privately(character));
}

export function restoreEscaped(text: string): string {
  return text.replace(privateCharacter, (character) =>
    String.fromCharCode(character.charCodeAt(0) - firstPrivate),
  );
}

function privately(character: string): string {
  return String.fromCharCode(firstPrivate + character.charCodeAt(0));
}

/** What stands in a code span means nothing of its own. */
function escapeAll(code: string): string {
  return code.replace(/[!-/:-@[-`{-~]/g, privately);
}
