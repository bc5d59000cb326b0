import { disowns } from "./stance.ts";
import { printedWordsIn } from "./words.ts";

/**
 * What English tells of a sentence that is read alone: where it really begins, whether it points to something before it, and
 * whether the next one takes back or limits it. In other languages nothing is found, and sentences stay as they are.
 */

/** Said to begin with, and carrying nothing there. Never “but”, “not”, “if”, “maybe” or “I think”: these change what follows. */
const opener = String.raw`(?:uh|um|uhm|er|erm|yeah|yes|yep|okay|ok|oh|well|so|right|look|now|like|you know|i mean|i guess|anyway|sure|exactly|absolutely|mm-?hmm|hmm)`;
const openers = new RegExp(
  String.raw`^(?:(?:and so|and),\s+|${opener}(?:,\s*|\.\s+|\s+(?=${opener}\b,?)))+`,
  "iu",
);
/** Without a comma only these, before a word that can begin a sentence. */
const looseOpener =
  /^(?:(?:so|and so|and)\s+(?=(?:i|you|we|they|he|she|it|the|there|if|what|that|this|in|when|my|our|one|people)\b)|(?:and so|and)\s+(?=(?:\p{L}+ing|often|perhaps|maybe|sometimes|within|for|with|at|on|by|like in|a|an|some|many|most|these|those|your|their|his|her)\s))/iu;

/** A beginning that was given up for another: “It's just, the screen is just …”. */
const lostStart =
  /^(?:it|that|there|this|i|we|you|they|he|she)(?:['’](?:s|re|m|ve)| is| are| was| were)?(?: (?:just|like|really|so|kind of|sort of|a))?,\s+(?=(?:the|a|an|my|our|your|their|this|that|these|those) (?:\p{L}{1,20} ){1,2}(?:is|are|was|were|can|will|would|has|have)\b|(?:i|we|you|they|he|she|it|there)(?:['’]\p{L}{1,2}| is| are| was| were| have| had| can| will| would| think| want| went) (?!know\b|mean\b))/iu;

/** How many characters at the beginning of a sentence carry nothing: “Yeah, so, I mean, ”. */
export function emptyHeadLength(sentence: string): number {
  let length = 0;
  for (let tries = 0; tries < 3; tries++) {
    const rest = sentence.slice(length);
    const more =
      openers.exec(rest)?.[0].length ??
      looseOpener.exec(rest)?.[0].length ??
      lostStart.exec(rest)?.[0].length ??
      0;
    if (more === 0) break;
    length += more;
  }
  // What is nothing else is an answer.
  return /\p{L}/u.test(sentence.slice(length)) ? length : 0;
}

const pointing = new Set(
  "it that this these those they them he him she her its their his such both either neither".split(
    " ",
  ),
);
/** “It's hard to …”, “it turns out …”: here “it” points forward. */
const pointsForward =
  /^it (?:seems|looks|feels|sounds) (?:like|as if|as though|that|to)\b|^it(?:['’]s| is| was| has been| had been|['’]s been| would be| will be|['’]ll be| might be| seems| turns| looks| feels| takes| doesn['’]t| does)?\s+(?:(?:not|just|really|very|so|also|quite|always|kind of|sort of|pretty|actually|more|most|too|incredibly|extremely)\s+)*(?:hard|easy|easier|harder|difficult|possible|impossible|important|worth|likely|unlikely|clear|unclear|true|interesting|good|bad|better|best|nice|great|funny|fun|useful|strange|weird|amazing|surprising|necessary|crucial|essential|tempting|common|rare|helpful|fair|safe|dangerous|wrong|right|that|to|out|matter|the case|the fact|a question of|a matter of|one of (?:the|those|these) \p{L}+ (?:where|that|when))\b/iu;
/** What “it” may stand behind. */
const introduction =
  /^(?:(?:and|but|so|yet|because|maybe|perhaps|i (?:think|guess|feel like|believe|suppose)(?: that)?),?\s+){1,3}/iu;
/** Words that stand before the subject. */
const beforeSubject = new Set(
  "and but so yet then because since if when while although though or also maybe perhaps even now still i think thought believe guess feel suppose mean know say said just really actually basically".split(
    " ",
  ),
);
/** “That is why”, “this is what” and the like say nothing without what they follow. */
const minWords = 4;
const verbs =
  /\b(?:am|is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|\w+['’](?:s|re|m|ve|d|ll)|don['’]t|isn['’]t|\w{2,}(?:ed|es|s|ing)|make|go|get|think|know|want|say|see|take|come|give|find|feel|need|look|let|try|use|work|put|keep|mean|become|went|got|made|said|took|came|gave|found|felt|thought|knew|saw|left|kept|began|became|wrote|grew|built|ran|love|hope|believe|agree|guess)\b/iu;

/** Of things that were named before. */
const pointsToSome =
  /^(?:(?:like|for|in|with|of) )?(?:the other|the same|same|which|(?:a lot|lots|the rest|part|each|both|all|most|many|some|any|none|one|two|three|half) of (?:it|them|those|these))\b/iu;
/** “There's a way in which I could see it being helpful”: nothing that stands before “it” can be what it is. */
const pointsFromVague =
  /^there(?:['’]s| is| was| are| were) (?:(?:also|just|kind of|sort of) )?(?:a|an|one|no|many|lots of|a lot of) (?:way|ways|sense|thing|things|reason|reasons|part|parts|point|world)(?: (?:in|on|for) which| that| where| why)? (?:i|you|we|people) (?:[\p{L}'’]+ ){1,3}(?:it|them|they)\b/iu;

/** Whether a sentence points to something said before it, or is too little of one, so that nobody understands it alone. */
export function leans(sentence: string): boolean {
  const own = sentence.slice(emptyHeadLength(sentence)).replace(/^["“‘'(\s]+/u, "");
  const words = printedWordsIn(own);
  if (words.length < minWords || !verbs.test(own)) return true;
  const statement = own.replace(introduction, "");
  if (pointsToSome.test(statement) || pointsFromVague.test(statement)) return true;
  if (pointsForward.test(statement)) return false;
  for (const word of words.slice(0, 6)) {
    const bare = bareOf(word);
    if (pointing.has(bare)) return !isTold(bare, words);
    if (!beforeSubject.has(bare)) return false;
  }
  return false;
}

const opinion = /^(?:think|thought|believe|guess|feel|suppose|know|say|said|mean|hope)$/u;

function bareOf(word: string): string {
  return word.replace(/['’](?:s|re|ll|d|ve)$/u, "");
}

/** “If they want it, people will …” tells who they are; “that” before a noun with a clause of its own points to nothing. */
function isTold(word: string, words: readonly string[]): boolean {
  const at = words.findIndex((each) => bareOf(each) === word);
  const next = bareOf(words[at + 1] ?? "");
  // “I think that bees …”: what is thought follows.
  if (word === "that" && words[at] === word && opinion.test(words[at - 1] ?? ""))
    return !/^(?:is|was|are|were|will|would|has|had|can|could|might|may|should)$/u.test(next);
  if (word === "this" || word === "that" || word === "these" || word === "those")
    // “Those who …”, “that there is …”: told by what follows.
    return /^(?:who|which|there|i|we|you|people)$/u.test(next);
  return false;
}

const turning =
  /^(?:(?:but|however|although|though|yet|except|unless|nevertheless|nonetheless)\b|still,|that said|having said that|at the same time|on the other hand|then again|not (?:that|because|always|all|everyone|everything)|(?:and |but )?(?:i|we) (?:don['’]t|do not) (?:know|think|mean|believe|agree|want to (?:claim|say|represent))|(?:i['’]m|i am) (?:not (?:certain|sure|saying|claiming)|exaggerating|kidding|joking)|don['’]t quote me|just kidding)/iu;

/** Whether a sentence limits what was said just before it: “But …”, “I'm not certain.” What denies it, the stance tells. */
export function turnsWhatWasSaid(next: string): boolean {
  return turning.test(next.slice(emptyHeadLength(next))) || disowns(next);
}

/** Whether it ends in the middle: with a dash, with three dots, without any mark, or with “which is that.” */
export function breaksOff(sentence: string): boolean {
  const text = sentence.trimEnd();
  return (
    /(?:[–—-]|\.\.\.|…|[\p{L}\p{N},;:])["”’']?$/u.test(text) ||
    /\b(?:is|was|are|be|like|that|said|say|says|think|thought|asked?|because|and|or|but|the|a|to)[.?!]?$/iu.test(
      text.replace(/[.?!]$/u, ""),
    )
  );
}

/** Whether it ends before its end by its last word or mark. */
export function isCutShort(sentence: string): boolean {
  return /(?:[,;:–—-]|\b(?:because|and|or|but|the|an?|to|of|with|my|your|our|their)[.?!]?)["”’']?\s*$/iu.test(
    sentence,
  );
}

/** Whether the next sentence goes on with what one imagines: “Let's say you were put on an island. And then …” */
export function imagines(sentence: string, next: string): boolean {
  return (
    /\b(?:let['’]s say|imagine|suppose|say you|were to)\b/iu.test(sentence) &&
    /^(?:and |so )?then\b/iu.test(next)
  );
}

/** Asked only to keep the other listening: “…, right?” */
const tag =
  /(?:^|[,.])\s{0,3}(?:right|okay|ok|yeah|yes|no|huh|you know|you see|if that makes sense)\?["”’']?\s*$/iu;

/** Asked by its wording, where a transcript has no question mark. */
const asking =
  /^(?:(?:and|but|so|also)\s+)*(?:(?:why|how|when|where|who)\s+(?:do|does|did|will|would|can|could|should)|what\s+(?:do|does|did))\s+(?!not\b)\w|^(?:let me|i (?:have|got|want|need) to|can i|may i) ask\b/iu;

/** Tells what is asked: “… be like, are there places where I fail?” */
const askedInside =
  /(?:\b(?:be|am|is|are|was|were|i['’]m|you['’]re|it['’]s|we['’]re|they['’]re) like|\b(?:say|says|said|saying|think|thinks|thought|ask|asks|asked|asking|wonder|wondering)),\s/iu;

/** Whether a sentence asks; one that only ends in “right?” tells, and so does one that only tells what is asked. */
export function isQuestion(sentence: string): boolean {
  if (/\?["”’']?\s*$/u.test(sentence)) return !tag.test(sentence) && !askedInside.test(sentence);
  return asking.test(sentence.slice(emptyHeadLength(sentence)));
}

/** “We don't make them.”: followed by what is so instead, both are one statement. */
export function deniesForContrast(sentence: string): boolean {
  return /\b(?:not|n['’]t|never|isn['’]t|aren['’]t)\b|n['’]t\b/iu.test(sentence);
}
