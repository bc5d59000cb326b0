/** Discord's Markdown as a tree; how it looks is another file's business. */

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: Style; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: "command"; readonly name: string }
  | { readonly kind: "user" | "channel" | "role"; readonly id: string };

type Style = "strong" | "emphasis" | "underline" | "strike" | "spoiler";

export type Block =
  | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: "small"; readonly children: readonly Inline[] }
  | { readonly kind: "quote"; readonly children: readonly Block[] }
  | { readonly kind: "code-block"; readonly text: string }
  | List;

export interface List {
  readonly kind: "list";
  /** The first number of a numbered list. */
  readonly start?: number;
  readonly items: readonly ListItem[];
}

interface ListItem {
  readonly children: readonly Inline[];
  readonly lists: readonly List[];
}

const fence = /```(?:[\w+.#-]*\n)?([\s\S]+?)\n?```/;

export function parseMarkdown(text: string): Block[] {
  const found = fence.exec(text);
  if (!found) return parseLines(text.split("\n"));
  const before = text.slice(0, found.index).replace(/\n$/, "");
  const after = text.slice(found.index + found[0].length).replace(/^\n/, "");
  return [
    ...(before === "" ? [] : parseLines(before.split("\n"))),
    { kind: "code-block", text: found[1] ?? "" },
    ...(after === "" ? [] : parseMarkdown(after)),
  ];
}

const heading = /^(#{1,3})\s+(\S.*)$/;
const small = /^-#\s+(\S.*)$/;
const quoteLine = /^> (.*)$|^>$/;
const listLine = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;

function parseLines(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  const endParagraph = () => {
    if (plain.length > 0)
      blocks.push({ kind: "paragraph", children: parseInline(plain.join("\n")) });
    plain = [];
  };
  for (let at = 0; at < lines.length;) {
    const taken = blockAt(lines, at);
    if (taken) {
      endParagraph();
      blocks.push(taken.block);
      at += taken.lines;
    } else {
      plain.push(lines[at] ?? "");
      at += 1;
    }
  }
  endParagraph();
  return blocks;
}

interface Taken {
  readonly block: Block;
  readonly lines: number;
}

/** The block that starts on a line, with how many lines it takes; `undefined` for a line of plain text. */
function blockAt(lines: readonly string[], at: number): Taken | undefined {
  const line = lines[at] ?? "";
  if (line.startsWith(">>> ")) {
    const rest = [line.slice(4), ...lines.slice(at + 1)];
    return { block: { kind: "quote", children: parseLines(rest) }, lines: rest.length };
  }
  const quoted = linesWhile(lines, at, quoteLine);
  if (quoted.length > 0) {
    const inside = quoted.map((match) => match[1] ?? "");
    return { block: { kind: "quote", children: parseLines(inside) }, lines: quoted.length };
  }
  const [, marks, title] = heading.exec(line) ?? [];
  if (marks !== undefined && title !== undefined) {
    const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
    return { block: { kind: "heading", level, children: parseInline(title) }, lines: 1 };
  }
  const smallText = small.exec(line)?.[1];
  if (smallText !== undefined) {
    return { block: { kind: "small", children: parseInline(smallText) }, lines: 1 };
  }
  const listed = linesWhile(lines, at, listLine);
  if (listed.length === 0) return undefined;
  return { block: listOf(listed.map(lineOfList)), lines: listed.length };
}

function linesWhile(lines: readonly string[], from: number, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  for (const line of lines.slice(from)) {
    const match = pattern.exec(line);
    if (!match) break;
    matches.push(match);
  }
  return matches;
}

interface ListLine {
  readonly indent: number;
  readonly number: number | undefined;
  readonly text: string;
}

function lineOfList([, indent, mark, text]: RegExpExecArray): ListLine {
  const number = Number.parseInt(mark ?? "", 10);
  return {
    indent: indent?.length ?? 0,
    number: Number.isNaN(number) ? undefined : number,
    text: text ?? "",
  };
}

/** Deeper lines belong to the item above them. */
function listOf(lines: readonly ListLine[]): List {
  const depth = lines[0]?.indent ?? 0;
  const start = lines[0]?.number;
  const items: ListItem[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (!line) break;
    let end = at + 1;
    while ((lines[end]?.indent ?? -1) > depth) end += 1;
    const below = lines.slice(at + 1, end);
    items.push({
      children: parseInline(line.text),
      lists: below.length > 0 ? [listOf(below)] : [],
    });
    at = end;
  }
  return { kind: "list", items, ...(start !== undefined && { start }) };
}

const styles: readonly { readonly mark: string; readonly kind: Style }[] = [
  { mark: "**", kind: "strong" },
  { mark: "__", kind: "underline" },
  { mark: "~~", kind: "strike" },
  { mark: "||", kind: "spoiler" },
  { mark: "*", kind: "emphasis" },
  { mark: "_", kind: "emphasis" },
];

const escape = /\\([^\p{L}\p{N}\s])/uy;
const codeSpan = /(`{1,9})([\s\S]*?[^`])\1(?!`)/y;
const maskedLink =
  /\[((?:\\.|[^\\[\]]|\[[^\]]*\])+)\]\(\s*<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+"[^"]*")?\s*\)/y;
const bracketedUrl = /<(https?:\/\/[^\s>]+)>/y;
const bareUrl = /https?:\/\/[^\s<]*[^\s<.,:;"')\]*_~|]/y;
const commandMention = /<\/([^:>]{1,100}):\d+>/y;
const mention = /<(@!?|#|@&)(\d+)>/y;
const customEmoji = /<a?(:\w+:)\d+>/y;

/** Text within one block; line ends become breaks. */
export function parseInline(text: string): Inline[] {
  const nodes: Inline[] = [];
  let plain = "";
  const endText = () => {
    if (plain !== "") nodes.push({ kind: "text", text: plain });
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const escaped = matchAt(escape, text, at)?.[1];
    const taken = escaped === undefined ? inlineAt(text, at) : undefined;
    if (taken) {
      endText();
      nodes.push(taken.node);
      at = taken.end;
    } else {
      plain += escaped ?? text[at] ?? "";
      at += escaped === undefined ? 1 : escaped.length + 1;
    }
  }
  endText();
  return nodes;
}

interface TakenInline {
  readonly node: Inline;
  /** Where the rest begins. */
  readonly end: number;
}

function inlineAt(text: string, at: number): TakenInline | undefined {
  const character = text[at] ?? "";
  if (character === "\n") return { node: { kind: "break" }, end: at + 1 };
  if (character === "`") {
    const [all, , code] = matchAt(codeSpan, text, at) ?? [];
    if (all === undefined || code === undefined) return undefined;
    return { node: { kind: "code", text: code.trim() || code }, end: at + all.length };
  }
  if (character === "[") {
    const [all, label, url] = matchAt(maskedLink, text, at) ?? [];
    if (all === undefined || label === undefined || url === undefined) return undefined;
    return { node: { kind: "link", url, children: parseInline(label) }, end: at + all.length };
  }
  if (character === "<") return angled(text, at);
  if (character === "h") {
    const url = matchAt(bareUrl, text, at)?.[0];
    return url === undefined ? undefined : { node: linkTo(url), end: at + url.length };
  }
  return styled(text, at);
}

function angled(text: string, at: number): TakenInline | undefined {
  const [link, url] = matchAt(bracketedUrl, text, at) ?? [];
  if (link !== undefined && url !== undefined) {
    return { node: linkTo(url), end: at + link.length };
  }
  const [command, name] = matchAt(commandMention, text, at) ?? [];
  if (command !== undefined && name !== undefined) {
    return { node: { kind: "command", name }, end: at + command.length };
  }
  const [mentioned, mark, id] = matchAt(mention, text, at) ?? [];
  if (mentioned !== undefined && id !== undefined) {
    const kind = mark === "#" ? "channel" : mark === "@&" ? "role" : "user";
    return { node: { kind, id }, end: at + mentioned.length };
  }
  const [emoji, name_] = matchAt(customEmoji, text, at) ?? [];
  if (emoji === undefined || name_ === undefined) return undefined;
  return { node: { kind: "text", text: name_ }, end: at + emoji.length };
}

function linkTo(url: string): Inline {
  return { kind: "link", url, children: [{ kind: "text", text: url }] };
}

function styled(text: string, at: number): TakenInline | undefined {
  for (const { mark, kind } of styles) {
    if (!text.startsWith(mark, at)) continue;
    const start = at + mark.length;
    if (!mayOpen(text, at, mark)) continue;
    const end = closingMark(text, start, mark);
    if (end === undefined) continue;
    return {
      node: { kind, children: parseInline(text.slice(start, end)) },
      end: end + mark.length,
    };
  }
  return undefined;
}

/** `*` needs a word after it, so that `2 * 3` is no emphasis; `_` also none before it, so that `snake_case` stays. */
function mayOpen(text: string, at: number, mark: string): boolean {
  if (mark === "*") return /\S/.test(text[at + 1] ?? "");
  if (mark === "_") return !isWordCharacter(text[at - 1]);
  return true;
}

/** Where the style that began before `from` ends; escapes and code within are stepped over. */
function closingMark(text: string, from: number, mark: string): number | undefined {
  for (let at = from; at < text.length;) {
    const skipped = matchAt(escape, text, at)?.[0] ?? matchAt(codeSpan, text, at)?.[0];
    if (skipped !== undefined) {
      at += skipped.length;
    } else if (at > from && text.startsWith(mark, at) && mayClose(text, at, mark)) {
      return at;
    } else {
      // A single mark steps over a double one, which is another style's.
      at += mark.length === 1 && text.startsWith(mark + mark, at) ? 2 : 1;
    }
  }
  return undefined;
}

function mayClose(text: string, at: number, mark: string): boolean {
  const next = text[at + mark.length];
  if (mark === "*") return next !== "*" && /\S/.test(text[at - 1] ?? "");
  if (mark === "_") return !isWordCharacter(next);
  return mark !== "**" && mark !== "__" ? true : next !== mark[0];
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The words alone, on one line, for where a message is only referred to. */
export function plainText(text: string): string {
  const words = (nodes: readonly Inline[]): string =>
    nodes
      .map((node) => {
        if (node.kind === "text" || node.kind === "code") return node.text;
        if (node.kind === "command") return `/${node.name}`;
        return "children" in node ? words(node.children) : " ";
      })
      .join("");
  const lines = text.split("\n").map((line) => line.replace(/^(?:#{1,3}|-#|>{1,3}|[-*]) +/, ""));
  return words(parseInline(lines.join("\n")))
    .replace(/\s+/g, " ")
    .trim();
}
