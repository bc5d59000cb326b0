import { Parser } from "htmlparser2";
import { sentenceEnd } from "../../language/sentences.ts";
import { shown } from "../fault.ts";
import { fromMilliseconds, parseClock } from "./clock.ts";
import { spaceBetween } from "./json/words.ts";
import { withoutCaptionTags } from "./markup.ts";
import { inOrder, plainSpaces, type Piece, type SourceReader } from "./piece.ts";

/** Podcasting 2.0 HTML: `<cite>Name:</cite><time>0:53</time><p>…</p>`. */
export const podcastHtml: SourceReader = {
  name: "Podcasting 2.0 HTML",
  recognises: ({ text }) =>
    /<cite[\s>]/i.test(text) && /<p[\s>]/i.test(text) && !text.trimStart().startsWith("{"),
  read({ text, file }, { notes, faults }) {
    const pieces: Piece[] = [];
    const lineAt = lineCounter(text);
    let speaker: string | undefined;
    let startSeconds: number | undefined;
    let spoken = { text: "", line: 1 };
    /** A name, a time, or what is no part of the page's text, while it is open. */
    let open: { tag: string; text: string } | undefined;
    const flush = () => {
      const piece = { line: spoken.line, startSeconds, speaker, text: plainSpaces(spoken.text) };
      spoken = { text: "", line: 1 };
      if (piece.text === "") return;
      pieces.push(piece);
      startSeconds = undefined;
    };
    const parser = new Parser({
      onopentag(tag) {
        // Inside a sentence it is the title of a work.
        const isName = tag === "cite" && plainSpaces(spoken.text) === "";
        if (isName || tag === "time" || unspoken.has(tag)) {
          if (tag !== "time" || open?.tag !== "cite") flush();
          open = { tag, text: "" };
        } else if (blocks.has(tag)) flush();
        else if (tag === "br") spoken.text += " ";
      },
      ontext(part) {
        if (open) open.text += part;
        else {
          if (spoken.text.trim() === "") spoken.line = lineAt(parser.startIndex);
          spoken.text += part;
        }
      },
      onclosetag(tag) {
        if (blocks.has(tag)) flush();
        if (open?.tag !== tag) return;
        const own = plainSpaces(open.text);
        open = undefined;
        if (tag === "cite") speaker = own.replace(/ ?[:：]$/, "") || undefined;
        if (tag !== "time") return;
        startSeconds = parseClock(own.replace(/^[[(]|[\])]$/g, ""));
        const line = lineAt(parser.startIndex);
        if (startSeconds === undefined)
          faults.push({
            file,
            line,
            problem: `${shown(own)} is no time`,
            expected: "such as 0:53",
          });
      },
    });
    parser.end(text);
    flush();
    return { pieces: inOrder(pieces, notes), facts: {} };
  },
};

const unspoken = new Set(["head", "title", "script", "style", "nav", "header", "footer"]);
const blocks = new Set([
  "p",
  "div",
  "li",
  "blockquote",
  "section",
  "article",
  "body",
  "h1",
  "h2",
  "h3",
]);

/** YouTube's timed text in its three forms, and TTML: elements with a start. */
export const timedText: SourceReader = {
  name: "timed text XML",
  recognises: ({ text }) =>
    /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:transcript|timedtext|(?:\w+:)?tt)[\s>]/.test(
      text,
    ),
  read({ text }, { notes }) {
    const pieces: Piece[] = [];
    let open:
      | {
          startSeconds: number | undefined;
          speaker: string | undefined;
          text: string;
          line: number;
          tag: string;
          /** What follows is another word, or another sentence. */
          beginsWord?: boolean;
        }
      | undefined;
    const agents = new Map<string, string>();
    let agent: string | undefined;
    const lineAt = lineCounter(text);
    const close = () => {
      if (!open) return;
      const { line, startSeconds, speaker } = open;
      // YouTube escapes twice.
      pieces.push({ line, startSeconds, speaker, text: withoutCaptionTags(open.text) });
    };
    /** Apple marks sentences and words and puts no space between them; what only looks different may be a part of a word. */
    const beginUnit = (attributes: Readonly<Record<string, string>>) => {
      if (!open || !Object.keys(attributes).some((key) => /^(?:begin|\w+:unit)$/.test(key))) return;
      const startSeconds = startOf(attributes);
      const said = open.text.trim();
      if (said === "") open.startSeconds ??= startSeconds;
      else if (startSeconds !== undefined && sentenceEnd.test(said)) {
        close();
        open = { ...open, startSeconds, text: "" };
      } else open.beginsWord = true;
    };
    const parser = new Parser(
      {
        onopentag(name, attributes) {
          const tag = name.replace(/^\w+:/, "");
          if (tag === "agent") agent = attributes["xml:id"];
          if (tag === "br" && open) open.text += " ";
          if (tag === "span") beginUnit(attributes);
          if (tag !== "text" && tag !== "p") return;
          const id = attributes["ttm:agent"] ?? attributes["agent"];
          open = {
            tag,
            startSeconds: startOf(attributes),
            speaker: id === undefined ? undefined : (agents.get(id) ?? id),
            text: "",
            line: lineAt(parser.startIndex),
          };
        },
        ontext(part) {
          if (open?.beginsWord === true && part.trim() !== "") {
            open.text += spaceBetween(open.text, part);
            open.beginsWord = false;
          }
          if (open) open.text += part;
          else if (agent !== undefined && part.trim() !== "") agents.set(agent, part.trim());
        },
        onclosetag(name) {
          const tag = name.replace(/^\w+:/, "");
          if (tag === "agent") agent = undefined;
          if (open?.tag !== tag) return;
          close();
          open = undefined;
        },
      },
      { xmlMode: true },
    );
    parser.end(text);
    return { pieces: inOrder(pieces, notes), facts: {} };
  },
};

/** `start` in seconds, `t` in milliseconds, `begin` as a clock. */
function startOf({ start, t, begin }: Readonly<Record<string, string>>): number | undefined {
  if (start !== undefined) return parseClock(start);
  if (t !== undefined) return Number.isFinite(Number(t)) ? fromMilliseconds(Number(t)) : undefined;
  const ticks = /^(\d+)t$/.exec(begin ?? "");
  if (ticks) return fromMilliseconds(Number(ticks[1]) / 10_000);
  const milliseconds = /^(\d+(?:\.\d+)?)ms$/.exec(begin ?? "");
  return milliseconds ? fromMilliseconds(Number(milliseconds[1])) : parseClock(begin ?? "");
}

/** The line of an offset; asked for rising offsets. */
function lineCounter(text: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    for (; at < offset; at++) if (text.charCodeAt(at) === 10) line += 1;
    return line;
  };
}
