import { shown } from "../fault.ts";
import { isNobody } from "./labels.ts";
import { decideNames, looksLikeName } from "./speaker-prefixes.ts";
import { isLabel, type TurnHead } from "./turn-heads.ts";
import { isTimeAlone, toolFooter, type Line } from "./turn-lines.ts";

type IsHead = (line: Line) => TurnHead | undefined;

const minHeads = 2;
/** Of a file's paragraphs, the share that must begin with a time for the file to be one of times. */
const minTimedShare = 0.3;

function timeMark({ heads }: Line): TurnHead | undefined {
  return heads.find(({ style, isMark }) => style === "time" && isMark);
}

/** How the file marks its turns, decided once for the whole of it; the way that fits most lines wins. */
export function headFinder(
  lines: readonly Line[],
  notes: string[],
): { find: IsHead; isNamed: boolean } {
  const spoken = lines.filter(({ isBlank }) => !isBlank);
  const byStyle = new Map<TurnHead["style"], Map<string, number>>();
  for (const { heads } of spoken)
    for (const { style, name } of heads) {
      if (name === undefined) continue;
      const names = byStyle.get(style) ?? new Map<string, number>();
      names.set(name, (names.get(name) ?? 0) + 1);
      byStyle.set(style, names);
    }
  const accepted = (style: TurnHead["style"]): Set<string> => {
    const names = [...(byStyle.get(style) ?? [])];
    const all = names.reduce((sum, [, count]) => sum + count, 0);
    const repeated = names.reduce((sum, [, count]) => sum + (count > 1 ? count : 0), 0);
    // Of words behind a time, most are none’s names; names come again and again.
    if (style === "time and name" && repeated < all * 0.5) return new Set();
    return new Set(
      names.filter(([name, count]) => isLabel(name) || count > 2).map(([name]) => name),
    );
  };
  const strong = (["bold", "name and time", "time and name"] as const).map((style) => ({
    style,
    names: accepted(style),
  }));
  const strongHead: IsHead = ({ heads }) =>
    heads.find(
      ({ style, name }) =>
        name !== undefined && strong.some((each) => each.style === style && each.names.has(name)),
    );
  const strongCount = spoken.filter((line) => strongHead(line)).length;
  const strongNames = new Set(strong.flatMap(({ names }) => [...names]));
  const firstTime = spoken.findIndex(({ heads }) => heads.some(isTimeAlone));
  const weak = decideNames(
    spoken
      .slice(Math.max(0, firstTime))
      .flatMap(({ text, depth, heads }) =>
        depth > 0 || toolFooter.test(text) || heads.some(isTimeAlone)
          ? []
          : [text.endsWith(":") ? `${text} …` : text],
      ),
  );
  const weakCount = spoken.filter(({ heads }) =>
    heads.some(({ style, name }) => style === "name" && name !== undefined && weak.names.has(name)),
  ).length;
  const paragraphs = lines.filter(
    ({ isBlank }, index) => !isBlank && (lines[index - 1]?.isBlank ?? true),
  ).length;
  const firstHead = spoken[0] && strongHead(spoken[0]);
  const isMonologue = strongCount === 1 && firstHead?.style === "bold";
  if ((strongCount >= minHeads && strongCount >= weakCount / 2) || isMonologue) {
    const usesRound = spoken.some((line) => strongHead(line) && /\(\d+:/.test(line.text));
    const beginsWithBareTime = spoken.some(
      (line) => strongHead(line)?.style === "time and name" && /^\d/.test(line.text),
    );
    const unusual = [...strongNames].filter((name) => !isLabel(name));
    if (unusual.length > 0)
      notes.push(
        `taken for names: ${unusual
          .slice(0, 5)
          .map((name) => shown(name))
          .join(", ")}`,
      );
    return {
      isNamed: true,
      find: (line) => {
        const head = strongHead(line);
        if (head) return head;
        const mark = timeMark(line);
        if (mark && (line.text.startsWith("[") || usesRound || mark.rest === "")) return mark;
        if (beginsWithBareTime) {
          const unread = unreadTurn(line, notes);
          if (unread) return unread;
        }
        return doubtfulName(line, strongNames, notes);
      },
    };
  }
  if (weakCount >= minHeads) {
    if (weak.doubtful.length > 0)
      notes.push(
        `taken for names though they stand only once: ${weak.doubtful
          .slice(0, 5)
          .map((name) => shown(name))
          .join(", ")}`,
      );
    return {
      isNamed: true,
      find: (line) =>
        line.heads.find(
          ({ style, name }) => style === "name" && name !== undefined && weak.names.has(name),
        ) ?? timeMark(line),
    };
  }
  reportPossibleNames(spoken, notes);
  const timed = spoken.filter(({ heads }) => heads.some(({ style }) => style === "time")).length;
  if (timed >= minHeads && timed >= Math.min(paragraphs, spoken.length / 2) * minTimedShare)
    return { isNamed: false, find: ({ heads }) => heads.find(({ style }) => style === "time") };
  return { isNamed: false, find: () => undefined };
}

/** In a file that names nobody, lines that may do so all the same. */
function reportPossibleNames(lines: readonly Line[], notes: string[]): void {
  const found = lines.flatMap(({ number, heads, depth }) => {
    const name = heads.find(({ style }) => style === "name")?.name;
    const isLikely = depth === 0 && name?.includes(" ") === true && looksLikeName(name);
    return isLikely ? [`line ${number}, ${shown(name)}`] : [];
  });
  if (found.length > 1)
    notes.push(
      `${found.length} lines may begin with who speaks, such as ${found[0]}; that is too little to be sure of, and they stay as they are`,
    );
}

/** Where turns begin with a time, a line that does so and whose name cannot be read: nobody gets its words. */
function unreadTurn({ heads, number, text }: Line, notes: string[]): TurnHead | undefined {
  const head = heads.find(({ style }) => style === "time");
  if (!head) return undefined;
  notes.push(
    `line ${number}: ${shown(text, 60)} may be a turn whose name cannot be read; from there to the next name nobody is named`,
  );
  return { ...head, style: "name", name: undefined };
}

const boldColon = /^\*\*[^*]{1,70}(?:[:：]\*\*|\*\*[:：])/;

/**
 * In a file that marks names clearly, a line that begins like a name and is none that is sure: a bold word with a colon, or a name
 * in front of one that is not bold. Of a person known there it is a turn; else nobody gets the words.
 */
function doubtfulName(
  line: Line,
  names: ReadonlySet<string>,
  notes: string[],
): TurnHead | undefined {
  if (line.depth > 0 || line.isItem) return undefined;
  const head = line.heads.find(({ style }) => style === "name" || style === "bold");
  const isBold = boldColon.test(line.text);
  if (head?.name === undefined && !isBold) return undefined;
  const name = head?.name ?? "";
  if (head && (names.has(name) || isNobody(name))) return head;
  const firstNames = new Set([...names].map((each) => each.split(" ")[0]));
  const isDoubtful =
    isBold ||
    firstNames.has(name) ||
    (name.includes(" ") && looksLikeName(name) && name.split(" ").length <= 3);
  if (!isDoubtful) return undefined;
  const begin = shown(line.text.replaceAll("**", "").split(/(?<=[:：])/)[0] ?? "");
  notes.push(
    `line ${line.number}: ${begin} may be a speaker or a part of what is said; from there to the next name nobody is named`,
  );
  return {
    style: "name",
    name: undefined,
    startSeconds: undefined,
    isMark: false,
    rest: line.text,
  };
}
