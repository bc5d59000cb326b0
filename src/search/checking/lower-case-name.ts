import type { KnownPerson } from "../../episode/facts.ts";
import { folded } from "../../language/words.ts";
import { isUsualEnglish } from "../meaning/near-words.ts";
import { personNamed } from "./person-named.ts";

/** First names that are words as well. */
const firstNames = new Set(
  "adam alan alex andy anna anne art ben bill bob carl charles chris christian dan daniel dean don drew emma eric eve faith frank gene george grace grant guy hank harry henry hope jack james jane jean jeff jim jimmy joe john johnny jordan joseph josh joy kate ken kevin kim lee lisa louis luke marc maria mark marshall martin mary matt max mike miles neil nick noah norm oscar pat paul pete peter phil ray rich rob robert robin rod roger ron rose roy ruth sam sean simon steve ted thomas tom tony victor vince wade walter wayne will".split(
    " ",
  ),
);

const word = String.raw`\p{Ll}[\p{L}'’-]+`;
const twoWords = new RegExp(`^(?:as |so |and )?(${word}) (${word})(?![\\p{L}])`, "u");
/** What a show is called where somebody is a guest. */
const atShow = /^,? ?(?:[\p{L}']+ ){0,4}(?:podcast|pod|show|interview|episode)(?![\p{L}])/iu;
const onSomething = /^,? (?:on|in|at|to|with|via|from) /i;

/** Two words in lower case at the beginning of a message that name somebody, and what stands behind them. */
export interface LowerCaseName {
  readonly name: string;
  /** The first of them is a first name that many have. */
  readonly isCommon: boolean;
  readonly behind: string;
}

/**
 * “greg brockman on the pod”: the first two words of a message where they can hardly be anything but a name. The last one is no usual word and
 * the first one none either or a first name, and they are no slips of the name of a person of the show.
 */
export function lowerCaseNameAtStart(
  text: string,
  people: readonly KnownPerson[],
): LowerCaseName | undefined {
  const [whole, first = "", last = ""] = twoWords.exec(text) ?? [];
  if (whole === undefined || isUsualEnglish(folded(last))) return undefined;
  if (isUsualEnglish(folded(first)) && !firstNames.has(first)) return undefined;
  const mayBeOfShow = people.some(({ name }) => {
    const own = folded(name).split(" ");
    return own[0]?.[0] === first[0] && own.at(-1)?.[0] === last[0];
  });
  if (mayBeOfShow || [first, last].some((part) => personNamed(part, people))) return undefined;
  return {
    name: `${first} ${last}`,
    isCommon: firstNames.has(first),
    behind: text.slice(whole.length),
  };
}

/** Whether words behind a name, up to a colon or a quotation mark, say where somebody says something: “on lex fridman”, “, the podcast”. */
export function isSomewhere(behind: string, people: readonly KnownPerson[]): boolean {
  if (atShow.test(behind)) return !/^[\s,'’s]*(?:podcast|pod|show|episode)/i.test(behind);
  const place = behind.replace(onSomething, "");
  return place !== behind && personNamed(place.trim(), people) !== undefined;
}
