import { repeatedWords } from "../../language/fillers.ts";
import { upTo, type Comparison, type Unit } from "./text-units.ts";

/** Words said twice in a row are a new start, up to so many. */
const maxRestartWords = 12;
/** “I don't know what it's called,” has no more words behind it. */
const maxAsideWords = 10;

/** What a text may leave out of what is said: fillers, one saying of what is said twice, and “I don't know” between commas. */
export function slipsIn(
  comparison: Comparison,
  said: readonly Unit[],
  same: ReadonlySet<Unit>,
): ReadonlySet<Unit> {
  const heard = said.filter(({ isFiller }) => !isFiller);
  const twice = saidTwice(comparison);
  const slips = new Set(
    said.filter(({ isFiller, indices }) => isFiller || indices.every((index) => twice.has(index))),
  );
  for (const [at, unit] of heard.entries()) if (beginsAgain(unit, heard[at + 1])) slips.add(unit);
  for (const [at, unit] of heard.entries()) {
    if (same.has(unit)) continue;
    const aside = heard.slice(at, at + 3 + maxAsideWords);
    const start = aside.slice(0, 3);
    if (start.flatMap(({ words }) => words).join(" ") !== "i do not know") continue;
    const end = aside.findIndex(({ surface }, index) => index > 1 && /[,.;]$/.test(surface));
    if (end > 0 && aside.slice(0, end + 1).every((each) => !same.has(each)))
      for (const each of start) slips.add(each);
  }
  return slips;
}

/** “Above 10, 10 billion”: what breaks off is the beginning of what comes. */
function beginsAgain({ surface }: Unit, next: Unit | undefined): boolean {
  const begun = surface.replace(/,$/, "");
  return begun !== surface && (next?.surface.startsWith(`${begun} `) ?? false);
}

/** Which of the spoken words are said twice in a row, with others around them, and the other time stand in the text. */
function saidTwice({ spoken, range: [from, to], links }: Comparison): ReadonlySet<number> {
  const first = Math.max(0, from - maxRestartWords);
  const indices = upTo([first, Math.min(spoken.length, to + maxRestartWords)]).filter(
    (index) => spoken[index]?.isFiller === false,
  );
  const words = indices.map((index) => spoken[index]?.word ?? "");
  const linked = new Set(links.flatMap(({ said }) => upTo(said)));
  const twice = new Set<number>();
  const pairs = [...words.keys()].flatMap((at) => {
    const length = repeatedWords(words, at, maxRestartWords);
    return upTo([at, at + length]).map((one) => [indices[one] ?? -1, indices[one + length] ?? -1]);
  });
  const stands = (index: number) => linked.has(index) || twice.has(index);
  // Once in each direction, for what is said three times.
  for (const [one = -1, other = -1] of [...pairs, ...pairs.toReversed()]) {
    if (stands(other)) twice.add(one);
    if (stands(one)) twice.add(other);
  }
  return twice;
}
