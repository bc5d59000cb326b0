import { diff3Merge } from "node-diff3";
import { markedWords } from "../reading/critic-markup.ts";

export interface Merged {
  readonly text: string;
  /** What a person had written where both changed, and the new words took its place. */
  readonly rejected: readonly string[];
}

/** Two versions of a transcript made from one, put together: paragraph by paragraph, and where both changed one, word by word. */
export function mergeTranscripts(versions: {
  readonly mine: string;
  readonly base: string;
  readonly theirs: string;
}): Merged {
  const rejected: string[] = [];
  const [mine, base, theirs] = [versions.mine, versions.base, versions.theirs].map(blocksOf);
  const blocks = diff3Merge(mine ?? [], base ?? [], theirs ?? [], {
    excludeFalseConflicts: true,
  }).flatMap(({ ok, conflict }) => {
    if (ok) return ok;
    if (!conflict) return [];
    return blocksOf(mergeWords(conflict, rejected));
  });
  return { text: `${blocks.join("\n\n")}\n`, rejected };
}

const paragraphBreak = "\u2029";

function mergeWords(
  { a, o, b }: { a: string[]; o: string[]; b: string[] },
  rejected: string[],
): string {
  const [mine, base, theirs] = [a, o, b].map(wordsOf);
  const words = diff3Merge(mine ?? [], base ?? [], theirs ?? [], {
    excludeFalseConflicts: true,
  }).flatMap(({ ok, conflict }) => {
    if (ok) return ok;
    if (!conflict) return [];
    if (conflict.a.length > 0)
      rejected.push(conflict.a.join(" ").replaceAll(paragraphBreak, "\n\n"));
    return conflict.b;
  });
  return words
    .join(" ")
    .replaceAll(` ${paragraphBreak} `, "\n\n")
    .replaceAll(paragraphBreak, "\n\n");
}

function blocksOf(text: string): string[] {
  return text
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map((block) => block.trim())
    .filter(Boolean);
}

/** Words, a correction with all of its words as one. */
function wordsOf(blocks: readonly string[]): string[] {
  return blocks.flatMap((block, index) => [
    ...(index > 0 ? [paragraphBreak] : []),
    ...markedWords(block).map(({ text }) => text),
  ]);
}
