import { cutTo } from "../language/cutting.ts";
import { Markdown } from "../reply/markdown.ts";
import type { Block } from "../reply/reply.ts";

/** All texts of a message together. */
const maxCharacters = 4000;
/** Undocumented, but met with an error 500: UTF-8 bytes of all texts, and 12 more for each. */
const maxBytes = 10_170;
const bytesPerText = 12;

/** The blocks with their texts shortened, the longest first, until Discord takes them; what is left out is marked with …. */
export function withinTextLimits(blocks: readonly Block[]): readonly Block[] {
  let fitting = blocks;
  for (let excess = excessOf(fitting); excess > 0; excess = excessOf(fitting)) {
    const longest = fitting.reduce((most, block) =>
      lengthOf(block) > lengthOf(most) ? block : most,
    );
    const shorter = shorten(longest, Math.max(excess, 20));
    if (lengthOf(shorter) >= lengthOf(longest)) break;
    fitting = fitting.map((block) => (block === longest ? shorter : block));
  }
  return fitting.filter((block) => !("text" in block) || block.text.source !== "");
}

function textsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => ("text" in block ? [block.text.source] : []));
}

function lengthOf(block: Block): number {
  return "text" in block ? block.text.source.length : 0;
}

function excessOf(blocks: readonly Block[]): number {
  const texts = textsOf(blocks);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + bytesPerText, 0);
  return Math.max(characters - maxCharacters, Math.ceil((bytes - maxBytes) / 3));
}

/** Cuts from the longest line, so that the lines that name speaker and time stay whole; where all are short, the last ones go. */
function shorten(block: Block, by: number): Block {
  if (!("text" in block)) return block;
  const { source } = block.text;
  const lines = source.split("\n");
  const longest = lines.reduce((most, line) => (line.length > most.length ? line : most), "");
  const keep = Math.max(0, longest.length - by - 2);
  const text = lines.map((line) => (line === longest ? cutLine(line, keep) : line)).join("\n");
  const isShorter = text.length < source.length;
  return { ...block, text: new Markdown(isShorter ? text : withoutLastLines(source, by)) };
}

function withoutLastLines(source: string, by: number): string {
  const kept = source.slice(0, Math.max(0, source.length - by - 2));
  return `${kept.slice(0, kept.lastIndexOf("\n") + 1)}…`;
}

/** Cuts between words, outside links and with bold and struck words closed, so that the rest stays whole Markdown. */
function cutLine(line: string, keep: number): string {
  let cut = cutTo(line, keep);
  const openLink = cut.lastIndexOf("[");
  if (
    openLink >= 0 &&
    !cut.slice(openLink).includes(">)") &&
    !cut.slice(openLink - 1).startsWith("\\[")
  )
    cut = cut.slice(0, openLink);
  const space = cut.lastIndexOf(" ");
  if (space > 0) cut = cut.slice(0, space);
  cut = cut.replace(/(?<!\\)\\+$/, "");
  const isOpen = (mark: RegExp) => (cut.match(mark)?.length ?? 0) % 2 === 1;
  return `${cut}${isOpen(/(?<!\\)\*\*/g) ? "**" : ""}${isOpen(/(?<!\\)~~/g) ? "~~" : ""} …`;
}
