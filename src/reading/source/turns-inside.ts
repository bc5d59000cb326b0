import { sentenceEnd } from "../../language/sentences.ts";
import { isMachineLabel } from "./labels.ts";
import type { Piece, ReadSource } from "./piece.ts";

/** Pieces in which somebody who is named elsewhere begins in the middle, behind the end of a sentence, cut there: “… you? Bo: Fine.” */
export function withTurnsInside(read: ReadSource): ReadSource {
  const { pieces, headings } = read;
  const names = new Set(pieces.flatMap(({ speaker }) => speaker ?? []));
  const byFirstWord = new Map<string, string[]>();
  for (const name of names) {
    // A letter or a number before a colon may be anything.
    if (isMachineLabel(name) && name.length < 3) continue;
    const [first = ""] = `${name}:`.split(" ");
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), name]);
  }
  if (byFirstWord.size === 0) return read;
  const turns = pieces.map((piece) => turnsOf(piece, byFirstWord));
  const starts = [0];
  for (const { length } of turns) starts.push((starts.at(-1) ?? 0) + length);
  return {
    ...read,
    pieces: turns.flat(),
    ...(headings && {
      headings: headings.map((heading) => ({
        ...heading,
        piece: starts[heading.piece] ?? heading.piece,
      })),
    }),
  };
}

function turnsOf(
  piece: Piece,
  byFirstWord: ReadonlyMap<string, readonly string[]>,
): readonly Piece[] {
  if (!piece.text.includes(":")) return [piece];
  const words = piece.text.split(" ");
  const turns: { speaker: string | undefined; name: number; from: number }[] = [
    { speaker: piece.speaker, name: 0, from: 0 },
  ];
  for (const [at, word] of words.entries()) {
    if (at === 0 || !sentenceEnd.test(words[at - 1] ?? "")) continue;
    const speaker = byFirstWord.get(word)?.find((name) => {
      const length = name.split(" ").length;
      return at + length < words.length && words.slice(at, at + length).join(" ") === `${name}:`;
    });
    if (speaker !== undefined)
      turns.push({ speaker, name: at, from: at + speaker.split(" ").length });
  }
  if (turns.length === 1) return [piece];
  return turns.map(({ speaker, name, from }, index) => {
    const to = turns[index + 1]?.name ?? words.length;
    const inside = (piece.innerTimes ?? []).filter(({ word }) => word >= name && word < to);
    const innerTimes = inside.flatMap(({ word, seconds }) =>
      word > from ? [{ word: word - from, seconds }] : [],
    );
    return {
      line: piece.line,
      speaker,
      text: words.slice(from, to).join(" "),
      startSeconds:
        index === 0 ? piece.startSeconds : inside.find(({ word }) => word <= from)?.seconds,
      ...(innerTimes.length > 0 && { innerTimes }),
    };
  });
}
