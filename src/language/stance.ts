import { LRUCache } from "lru-cache";
import { exactWordsOf, type ExactWord } from "./exact-words.ts";

/**
 * How a speaker stands to words that they say: said to be denied, under a condition, with doubt, as a question, as what others say or
 * might say, or held against a “but”.
 */
export type Stance = "denied" | "conditional" | "doubted" | "asked" | "reported" | "contrasted";

/** What turns some words, and where it stands. */
export interface Turning {
  readonly stance: Stance;
  /** Which of the sentences, and which characters of it. */
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
}

/** Words inside sentences of one speaker in a row: from a character of the first to before a character of the last. */
export interface WordsInside {
  readonly sentences: readonly string[];
  readonly first: number;
  readonly start: number;
  readonly last: number;
  readonly end: number;
  /** They are given with a question mark behind them. */
  readonly areAsked?: boolean;
}

/**
 * What stands around some words and turns them: before them in their sentence, after them in theirs, and a sentence before or after that
 * reports, doubts or denies them. What stands in the words themselves turns nothing, since whoever reads them sees it. English only, and
 * by its wording: what is said in other words than these, or only in the tone, is not noticed, and no turning is no proof of a plain
 * statement. The first one found that matters most; `undefined` where nothing is found.
 */
export function turningAround(words: WordsInside): Turning | undefined {
  const { sentences, first, last } = words;
  const firstSentence = sentences[first] ?? "";
  const lastSentence = sentences[last] ?? "";
  const before = rowOf(firstSentence, 0, words.start);
  const own = rowOf(firstSentence, words.start, first === last ? words.end : undefined);
  const after = rowOf(lastSentence, words.end);
  const next = rowOf(sentences[last + 1] ?? "");
  return (
    turningAt(first, before, "denied", denialIn(before.text, own.text)) ??
    turningAt(last, after, "denied", search(deniedAfter, after.text)) ??
    turningAt(last + 1, next, "denied", search(denyingSentence, next.text)) ??
    (own.text.includes("avoid")
      ? undefined
      : turningAt(last + 1, next, "denied", search(avoidingSentence, next.text))) ??
    // What asks is a question under a condition too.
    (opensQuestion.test(own.text)
      ? undefined
      : turningAt(first, before, "conditional", conditionIn(before.text, own.text))) ??
    turningAt(
      last,
      after,
      "conditional",
      search(conditionBehind, masked(after.text, noCondition)),
    ) ??
    turningAt(first, before, "reported", reportIn(before.text)) ??
    turningAt(last, after, "reported", search(reportedAfter, after.text)) ??
    saidByName(words) ??
    quotationAround(words) ??
    askedAround(words, before, own) ??
    turningAt(last, after, "contrasted", contrastIn(`${before.text} ${own.text}`, after.text)) ??
    // Whoever doubts in the words themselves shows it.
    (ownDoubt.test(own.text)
      ? undefined
      : turningAt(first, before, "doubted", doubtIn(before.text))) ??
    acrossSentences(words, before, own)
  );
}

function turningAt(
  sentence: number,
  row: Row,
  stance: Stance,
  found: Found | undefined,
): Turning | undefined {
  return found && { stance, sentence, ...charactersOf(row, found) };
}

/** Whether a sentence does nothing but deny the one before it: “False.” “That's not true.” */
export function onlyDenies(sentence: string): boolean {
  return denyingSentence.test(rowOf(sentence).text);
}

const disowning =
  /\b(?:(?:i['’]m|i am) )?caricatur\w+|\bthat(?:['’]s| is) (?:one|the other|an?) extreme\b|\bthat(?:['’]s| is) (?:just |obviously )?not (?:the case|true|right|what i (?:think|believe)|my view|going to happen)\b|\bi (?:don['’]t|do not) (?:believe|buy|agree with) (?:that|this|it)\b/iu;
const viewing =
  /\bextreme (?:would be|view|is)\b|\b(?:people|some|others|critics|they|you|one) (?:might|may|could|would|will|often|always|sometimes|are going to|tend to)?\s?(?:say|argue|claim|think|object|worry|be like)\b|\bimagine (?:that|if|you|we|a)\b/iu;

/** Whether a sentence says that a view which was sketched before it is not the speaker's: “I'm caricaturing”, “that's one extreme”. */
export function disowns(sentence: string): boolean {
  return disowning.test(sentence);
}

/** A view is sketched and disowned within so many sentences. */
const viewReach = 8;

/**
 * What says, within some sentences after others of the same speaker, that they are of a view which is sketched before them and not the
 * speaker's own: “one extreme would be …”, “I'm caricaturing”.
 */
export function disownedAfter({
  sentences,
  first,
  last,
}: Pick<WordsInside, "sentences" | "first" | "last">): Turning | undefined {
  if (sentences.slice(first, last + 1).some(disowns)) return undefined;
  const after = sentences.slice(last + 1, last + 1 + viewReach).findIndex(disowns);
  if (after < 0) return undefined;
  const before = sentences.slice(Math.max(0, first - viewReach), first + 1);
  if (!before.some((sentence) => viewing.test(sentence))) return undefined;
  const sentence = last + 1 + after;
  const found = disowning.exec(sentences[sentence] ?? "");
  if (!found) return undefined;
  return { stance: "reported", sentence, start: found.index, end: found.index + found[0].length };
}

interface Found {
  readonly index: number;
  readonly length: number;
}

/** Words in lower case with one blank between, contractions written out, fillers left out; `,` and `;` for what stands between them. */
interface Row {
  readonly text: string;
  /** By word or mark of the row, where it begins there and which characters of the sentence it is. */
  readonly places: readonly { readonly at: number; readonly start: number; readonly end: number }[];
}

const stop = /[;:.!?]|\s[–—-]+\s|—/;
/** Before a filler in commas these end nothing: “no one should think that, you know, …”. */
const leadingOn = new Set(["that", "like", "the", "a", "an", "to", "of"]);

/** So many words before and after are looked at: what is farther away governs little, and every pattern stays quick. */
const maxWords = 60;

/** Each sentence is looked at for itself, for those around it and for parts of it. */
const keptSentences = 300;
const wordsKept = new LRUCache<string, readonly ExactWord[]>({ max: keptSentences });

function wordsOf(sentence: string): readonly ExactWord[] {
  const words = wordsKept.get(sentence) ?? exactWordsOf(sentence);
  wordsKept.set(sentence, words);
  return words;
}

function rowOf(sentence: string, from = 0, to = sentence.length): Row {
  const inside = wordsOf(sentence).filter(
    ({ start, end, isFiller }) => !isFiller && start >= from && end <= to,
  );
  const words = from === 0 ? inside.slice(-maxWords) : inside.slice(0, maxWords);
  const places: Row["places"][number][] = [];
  let text = "";
  let end = from === 0 ? (words[0]?.start ?? 0) : from;
  const add = (word: string, start: number, until: number) => {
    if (text !== "") text += " ";
    places.push({ at: text.length, start, end: until });
    text += word;
  };
  const addMark = (until: number, before: string | undefined) => {
    const between = sentence.slice(end, until);
    const isFilled = before !== undefined && leadingOn.has(before) && /\p{L}/u.test(between);
    const mark = stop.test(between) ? ";" : between.includes(",") && !isFilled ? "," : "";
    if (mark !== "") add(mark, end, end);
  };
  for (const [index, word] of words.entries()) {
    if (word.start >= end) addMark(word.start, words[index - 1]?.word);
    add(word.word, word.start, word.end);
    end = word.end;
  }
  if (to < sentence.length) addMark(to, words.at(-1)?.word);
  return { text, places };
}

function charactersOf({ places }: Row, { index, length }: Found): { start: number; end: number } {
  const inside = places.filter(({ at }) => at >= index && at < index + length);
  return { start: inside[0]?.start ?? 0, end: inside.at(-1)?.end ?? 0 };
}

/** Finds the `cue` of a pattern, or all that it matches where it has none. */
function search(pattern: RegExp, text: string): Found | undefined {
  const match = pattern.exec(text);
  const cue = match?.groups?.["cue"] ?? match?.[0];
  return match && cue !== undefined
    ? { index: match.index + placeOfWords(cue, match[0]), length: cue.length }
    : undefined;
}

/** Where some words stand in a row, as words: “if” also stands in “beautiful”. */
function placeOfWords(words: string, row: string): number {
  let at = row.indexOf(words);
  while (at > 0 && /\w/.test(row[at - 1] ?? "") && /^\w/.test(words)) {
    const next = row.indexOf(words, at + 1);
    if (next < 0) break;
    at = next;
  }
  return at;
}

const subject =
  "i|you|he|she|it|we|they|there|this|that|these|those|people|someone|somebody|everyone|everybody";
const startsWithSubject = new RegExp(`^(?:${subject}|one) `);
const auxiliary =
  "am|is|are|was|were|be|been|do|does|did|have|has|had|will|would|can|could|shall|should|may|might|must|ought|going|to";

/** Verbs whose denial denies what they introduce: “I don't think …”. Not “know” or “realize”: what one does not know is so. */
const opinion =
  "think|believe|say|saying|mean|claim|suppose|feel|expect|imagine|buy|accept|suggest|suggesting|argue|arguing|assume|assuming|want|agree|guess|consider|pretend|promise|predict|thinking|believing|implying|imply|conclude|propose|recommend|endorse|support|see|understand";
const negator = "not|never|no longer|hardly|scarcely|barely|rarely|seldom|neither|nor|nowhere";

/** Negations that deny nothing of what follows. */
const harmless =
  /\b(?:not (?:only|just|merely|simply|to mention|surprising|surprised|unlike|unreasonable|uncommon|help but|wait)|no (?:doubt|question|matter|wonder|surprise|problem|accident|coincidence)|whether or not|or not|if not|why not|do not (?:get me wrong|forget|worry|know)|can not agree more|not a (?:coincidence|surprise|secret)|not sure|not certain|not to say that)\b/g;

/** Where a new clause begins that an earlier negation does not reach. */
const clauseStart = new RegExp(
  String.raw`(?:; |\b(?:but|although|though|however|whereas|while|so|therefore|yet)(?: |$)|(?:, |\b)(?:and|or|then) (?=(?:${subject}) )|, (?=(?:${subject}) (?:${auxiliary}|just|really|\w+s|\w+ed)\b)|(?<!\bnot )(?<!\bnot (?:just|only|simply|really|purely|necessarily) )(?<!\bor )\bbecause )`,
  "g",
);

/** From the last clause start on. */
function lastClause(text: string): { clause: string; from: number } {
  let from = 0;
  for (const match of text.matchAll(clauseStart)) from = match.index + match[0].length;
  return { clause: text.slice(from), from };
}

const denyingOpinion = new RegExp(
  String.raw`(?<cue>\b(?:(?:${negator})(?: (?:even|really|necessarily|actually|personally|quite|fully|ever|yet|want to|wanted to|going to|trying to|mean to|like to|have|been|be))* (?:${opinion})|(?:no one|no 1|nobody|none|few|hardly anyone|hardly any)\b(?: (?!not\b)\w+){0,4}? (?:${opinion}|thinks|believes|says)|do not like(?= to (?:say|think)))\b)(?! (?:so|it|that)? ?[,;])`,
);
const denyingPhrase =
  /(?<cue>\bnot (?:because|that|as if|as though|like|the case|true|right|fair|correct|trivial|obvious|clear|evident|enough)\b|\b(?:is|are|was|were) not (?:about|a matter of|a question of)\b|\bby no means\b|\bfar from\b|\banything but\b|\bin no way\b|\bno (?:evidence|reason|way|indication|sign|guarantee|proof|chance)\b|\bwithout (?:(?:explicitly|ever|actually|really|necessarily) )?(?:saying|claiming|thinking|suggesting|implying|assuming|believing|pretending|arguing)\b|\bthe opposite of\b|\bit would be (?:wrong|false|a mistake)\b|\b(?:wrong|false|untrue|mistaken|misleading|incorrect|inaccurate|unfair|absurd|silly|ridiculous|impossible|unlikely|doubtful|crazy|nonsense|a mistake|a myth|a misconception|a fallacy)\b(?= (?:to (?:say|think|believe|claim|assume|suppose)|that|if|for)\b))/;
const denyingVerb =
  /(?<!\b(?:not|never|no) )(?<cue>\b(?:deny|denies|denied|denying|doubt|doubts|doubted|disagree|disagrees|disagreed|reject|rejects|rejected|dispute|disputes|disputed|refuse|refuses|refused|fail|fails|failed|avoid|avoids|avoided|stop|stops|stopped|prevent|prevents|prevented|refute|refuted)\b)(?= (?:that|with|to|the|having|being|\w+ing|it|us|them|this|any|i|we|he|she|they|you)\b)/;
/** Directly before the words. */
const insteadOf =
  /(?<cue>\b(?:rather than|instead of|as opposed to|without|except for|neither|nor|not|never|no longer|hardly|no)\b)(?: (?:to|just|a|an|the|any|like|really|even|being|be|been))*,?$/;

/** Words before which a comma is a stop in speech, not the end of a clause. */
const wantsMore = new RegExp(
  `\\b(?:to|the|a|an|that|like|say|saying|says|said|of|in|on|for|with|and|or|not|never|because|as|than|is|are|was|were|be|been|will|would|can|could|should|going|just|really|even|think|whether|if) ,$`,
);

/** “not going to change the world and …”: words without a subject of their own are of the same clause. */
const plainDenial = new RegExp(
  String.raw`(?<!\b(?:that|which|who) (?:${auxiliary}) )(?<!\b(?:that|which|who) )(?<cue>\b(?:(?:${auxiliary}) )?(?:not|never|no longer|hardly|barely)\b)(?! [^,;]*(?: (?:that|which|who|what|how|why|because|when|where|than) ))`,
);

/** What a pattern finds made unreadable, in its place. */
function masked(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => "~".repeat(found.length));
}

function denialIn(before: string, own: string): Found | undefined {
  if (before === "" || /^(?:but|although|however|whereas)\b/.test(own)) return undefined;
  const { clause, from } = lastClause(masked(before, harmless));
  // “I don't know, …” is a pause: what comes after the comma is said.
  if (clause.endsWith(" ,") && !wantsMore.test(clause)) return undefined;
  const shifted = (found: Found | undefined) => found && { ...found, index: found.index + from };
  const found =
    search(denyingOpinion, clause) ??
    search(denyingPhrase, clause) ??
    search(denyingVerb, clause) ??
    search(insteadOf, clause);
  if (found) return shifted(found);
  if (startsWithSubject.test(`${own} `)) return undefined;
  return shifted(search(plainDenial, clause));
}

const falsehood =
  "wrong|false|untrue|nonsense|a lie|lies|a myth|a misconception|a mistake|incorrect|inaccurate|ridiculous|absurd|bullshit|misleading|impossible|unlikely|unrealistic|not (?:really |quite |at all |even |actually |necessarily |exactly |always |the )?(?:true|right|correct|so|accurate|fair|case|what|how|why|my|our|happening|going|possible|realistic|enough|it|good idea)";
const deniedAfter = new RegExp(
  String.raw`^(?:, )?(?<cue>(?:(?:which|and that|and this|that|this|it) )?(?:is|are|was|were|would be|seems|sounds|feels) (?:just |simply |clearly |absolutely |totally |completely |really |actually |probably )?(?:${falsehood})\b)(?! (?:that|to|for)\b)`,
);
const denyingSentence = new RegExp(
  String.raw`^(?:(?:well|yeah|and|but|so|now|no|i mean|of course|you know|i think|like)[ ,;]+)*(?:no|nope|false|wrong|nonsense|untrue|incorrect|bullshit|not (?:true|really|at all|so|quite|exactly|necessarily)|(?:absolutely|certainly|definitely|of course) not|(?:that|this|it|those|these|which) (?:is|was|are|were) (?:just |simply |absolutely |totally |completely |definitely |really |certainly |obviously |clearly |also )*(?:${falsehood})(?: (?!(?:that|to|for)\b)[^;]*)?|(?:that|this|it) (?:did|does|will|would|do) not (?:happen|work|hold|make sense|apply|follow)(?: [^;]*)?|i (?:do|did) not (?:think so|believe (?:that|it|this)|agree(?: with (?:that|it|this))?|buy (?:that|it|this)|think (?:that|this|it) is (?:true|right|correct|the case)(?: [^;]*)?)|i (?:disagree|reject that)(?: with that)?|(?:${subject}) (?:${auxiliary}) not)(?: at all)?(?: ;)?$`,
);

/** “I very much tried to avoid that.” */
const avoidingSentence =
  /^(?:(?:and|but|so) )?(?:i|we)(?: (?:very much|really|also|always|do|just))* (?:try|tried|want|wanted) to avoid (?:that|this|it)\b/;

/** Conditions that are none: “if you, there is” breaks off, “if you look at …” only points, “see if” asks, “even if” grants. */
const noCondition =
  /\b(?:(?:even|as|see|know|knows|knew|wonder|wondering|wonders|ask|asks|asked|asking|sure|certain|unclear|tell|check|decide|matter|matters|care|question is|out) if|if (?:you|we|i|one)(?: just| actually| really| kind of| then| go back and| were to| want to)? (?:look|looks|looked|think about|think of|think back|go|consider|back up|rewind|summarize|simplify|read|compare|see|will|recall|remember|zoom|step|talk to|talk about|ask|asked|may|could say|can call)\b|if(?: (?:i|we|you|they|he|she|it))? ,$|if you (?:like(?= ,|$)|(?:can |will )?believe (?:it|me)\b)|if then|if (?:anything|not|at all|ever|possible|only|necessary|so to speak)\b)/g;
const condition =
  /(?<cue>\b(?:if|unless|suppose|supposing|(?<!\bto )imagine|assuming|provided that|as long as|let us (?:say|imagine|assume|suppose)|pretend|what if|in case|in a world where|were (?:we|i|they|it) to)\b)/;

function conditionIn(before: string, own: string): Found | undefined {
  const plain = masked(before, noCondition);
  let from = 0;
  // The words themselves may begin what is no longer under it, or its repetition.
  for (const {
    index,
    0: found,
  } of `${plain} ${own.replace(/^(?:and|but|so) (?=if\b)/, "")}`.matchAll(
    /; |\b(?:but|so|because|whereas|although)(?: |$)(?!if\b)|(?:, )?\band (?=(?:i|we|you|they|it|that|there) (?:think|thought|believe|am|is|are|was|were|do|did|have|has|had|can|will)\b)|\bif\b/g,
  )) {
    if (index > plain.length + 1) break;
    if (found !== "if" || index > plain.length) from = index + found.length;
  }
  const found = search(condition, plain.slice(from));
  return found ? { ...found, index: found.index + from } : search(grantedHere, before);
}

/** What is granted is not said to be so: “even if the wind turned”; the main clause is behind the comma. */
const grantedHere = /(?<cue>\beven if)(?= |$)[^,;]{0,100}$/;

/** Not “…, if it rains, then we row”: that is the condition of what comes. */
const conditionBehind = new RegExp(
  String.raw`^(?:(?!(?:and|but|or|so|because|that|which|as|even|i|you|we|they|he|she|it)\b)\w+ ){0,5}(?:, (?!(?:only )?if [^;]*, (?:then|${subject}|\w+ \w+s)\b))?(?<cue>(?:only )?(?:if|unless|until|provided|assuming|as long as|in case|depending on)\b)(?! (?:you will|i may|anything|possible|not|at all|you like|you want to|you look|you think about)\b)`,
);

const others =
  "people|they|someone|somebody|some|others|many|most|critics|skeptics|everyone|everybody|folks|men|women|guys|users|investors|politicians|scientists|researchers|philosophers|biologists|economists|companies|customers|doubters|opponents|twitter|who|them|him|her|he|she";
const saying =
  "say|says|said|saying|think|thinks|thought|thinking|believe|believes|believed|claim|claims|claimed|claiming|argue|argues|argued|arguing|complain|complains|complained|complaining|tell|tells|told|telling|worry|worried|assume|assumes|assumed|suggest|suggests|suggested|respond|responds|responded|write|wrote|feel|feels|felt|insist|insists|insisted|assert|asserts|asserted|report|reports|reported|reporting|allege|alleges|alleged|speculate|speculates|comment|predict|predicts|predicted|expect|expects|propose|proposes|call|called|imagine|imagines|hope|hopes|fear|fears|shout|yell";
const modal =
  "will|would|might|may|could|can|are going to|is going to|always|often|sometimes|just|then|also|even|really|usually|still|all|have|has|had|used to|tend to|do|did|kind of|sort of|basically";
const reported = new RegExp(
  String.raw`(?<!\b(?:when|whenever|if|(?:things|stuff)(?: that)?) )(?<cue>\b(?:(?:${others})(?! reason)(?: [^,; ]+){0,3}?(?: (?:${modal}))* (?:${saying})\b|(?:(?:${others}|you|(?:the|a) (?:language )?models?)(?: (?:${modal}|should))* (?:is|are|was|were|be|being|am|go|goes|went|going)|being)(?: (?:just|all|basically|always))* like\b(?=[^;]{0,25}$)|you (?:might|may|could|would|will|are going to)(?: \w+)? (?:say|think(?! (?:of|about)\b)|imagine|argue|conclude|assume|believe|worry|put|ask(?! (?:\w+ )?about\b))\b|(?:the|a|an|1|some|any|every|each|your|our|their|his|her|another) (?:\w+ ){1,2}(?:can|could|will|would|might|may|is going to|are going to|always|often) (?:say|think(?! (?:of|about)\b)|argue|claim|ask|respond|object)\b|(?:the|this|that|a|any|some|their|these|those) (?:\w+ )?(?:fear|claim|claims|myth|complaint|complaints|rumor|rumors|narrative|criticism|accusation|caricature|notion|objection|misconception|conspiracy theory|suspicion|allegation|meme|stereotype|trope|reaction|temptation|impulse|instinct)(?: \w+){0,3}? (?:that|is|like|of|was)\b|extreme would be\b|according to \w+(?: \w+)?(?= ,|$)|i picture them\b|voice in my head\b))`,
);

/** What might turn out: “we could just observe that …”, “it may be that …”. */
const supposed =
  /(?<cue>\b(?:i|we|you|they|it|1) (?:could|might|may)(?: (?:just|also|well|even|actually|really|possibly|very well))* (?:be|observe|imagine|assume|suppose|realize|find|discover|conclude|turn out) that)\b/;

function reportIn(before: string): Found | undefined {
  return searchInClause(reported, before);
}

/** In the last clause that has a view of its own. */
function searchInClause(pattern: RegExp, before: string): Found | undefined {
  let from = 0;
  for (const match of before.matchAll(
    /; |\b(?:but|so|because|whereas|although|while)(?: |$)|(?:, )?\band (?=(?:i|we|then i) )|, (?=(?:i|we) (?:think|believe|would|am|do|just|have|was|were|are|had)\b)/g,
  ))
    from = match.index + match[0].length;
  const found = search(pattern, before.slice(from));
  return found && { ...found, index: found.index + from };
}

/** “Claude says,” right before the words; whoever says “as she said” says it too. */
const nameSays =
  /(?<!\bas )(?<cue>(?!(?:I|We|It|This|That)\b)\p{Lu}[\p{L}'’-]{0,20}(?: \p{Lu}[\p{L}'’-]{0,20}){0,3} (?:(?:just|also|once|famously|always|often|actually) )?(?:says|said|goes|replied|wrote|writes|(?:is|was) (?:just )?like)(?: that)?)[,:]? ?["“]?(?:(?:uh|um|like|well|you know),? ){0,3}$/u;

function saidByName({ sentences, first, start }: WordsInside): Turning | undefined {
  const before = (sentences[first] ?? "").slice(0, start);
  const { cue } = nameSays.exec(before)?.groups ?? {};
  if (cue === undefined) return undefined;
  const from = before.lastIndexOf(cue);
  return { stance: "reported", sentence: first, start: from, end: from + cue.length };
}

const reportedAfter = new RegExp(
  String.raw`^(?:, )(?<cue>(?:as |or so |like )?(?!who )(?:${others})(?: (?:${modal}))* (?:${saying})\b)`,
);
const contrastAfter =
  /^(?:(?!(?:and|or|so|because|that|which|i|you|we|they|he|she|it)\b)\w+ ){0,5}(?:, |; )?(?<cue>(?:but|although|though|however|except|yet)\b)(?! (?:also|then also|even|more importantly|in fact)\b)/;
const takesBack = new RegExp(
  String.raw`^ (?:(?:${subject}) (?:${auxiliary}) not (?:sure|certain|true|right|always|necessarily|think|believe|know)|i (?:could|may|might) be wrong|not (?:always|necessarily|really|if|when|yet)|only (?:if|when)|that (?:is|was|would be) (?:wrong|false))\b`,
);

/** A “but” only contrasts, unless something was granted before it or is taken back behind it. */
function contrastIn(granted: string, after: string): Found | undefined {
  const found = search(contrastAfter, after);
  if (!found) return undefined;
  const behind = after.slice(found.index + found.length);
  return concession.test(granted) || takesBack.test(behind) ? found : undefined;
}

const selfDoubt =
  "i (?:am|was) not (?:at all |really |totally |completely |even |100 percent |entirely |so )?(?:sure|certain|convinced|confident)";
const doubtBefore = new RegExp(
  String.raw`(?<cue>\b(?:${selfDoubt}(?: (?:that|if|whether|about|of))?|(?:i|we|you) (?:do|did) not (?:really |actually |even )?know (?:if|whether|that)|(?:it is|it was|it might be|it may be|it could be) (?:possible|conceivable|plausible|imaginable|unclear)(?: that| whether| if)?|there is (?:a|some|a small|a real) (?:chance|risk|possibility|danger|world)(?: that| where| in which)?|(?:it )?could be that|(?:i|we)(?: (?:just|really|do|only|still|certainly))? (?:hope|wish|wonder|worry|fear|am afraid|am worried|was worried|used to (?:think|believe))(?: that| if| whether)?|(?:i|we|he|she|they|you|it|that|this|there|models|people|which|who) (?:might|may|could)(?: (?:not|have|be|also|just|even|still|well|actually))*|(?:maybe|perhaps|possibly)(?: [^,; ]+){0,3}|(?:once(?: upon a time)?|at first|initially|originally|back then|for a long time|for years)(?: ,)? (?:i|we|people|everyone|scientists) (?:all )?(?:thought|believed|assumed)(?: that)?|(?:i|we|people|everyone|scientists) (?:once|initially|originally|always|long)(?: just)? (?:thought|believed|assumed)(?: that)?|supposedly|allegedly|hypothetically|(?:make|makes|making) sure(?: that)?|ensur(?:e|es|ing)(?: that)?)\b)(?: (?:that|it is|like|there is|just|a|the|be|have))?(?: ,)?$`,
);

function doubtIn(before: string): Found | undefined {
  return search(doubtBefore, before) ?? searchInClause(supposed, before);
}

const ownDoubt =
  /\b(?:maybe|perhaps|possibly|probably|might|may|could|i (?:think|guess|suspect|suppose))\b/;
const weakOpinion =
  /\b(?:i (?:think|guess|suspect|suppose|believe|would guess|would say|feel like|bet)|probably|my (?:guess|hunch|instinct|sense) is)(?: that| like)?(?: ,)?$/;
const doubtNearby = new RegExp(
  String.raw`(?<cue>\bi (?:could|may|might)(?: \w+)?(?: \w+)? (?:be|am) (?:totally |completely |very )?wrong\b|\bhow i am wrong\b|\b(?:just|only) (?:an?|my) (?:instinct|guess|hunch|intuition|gut feeling)\b|\bi am (?:just )?guessing\b|\b${selfDoubt}\b|\bunscientific\b|\bwho knows\b|\btake (?:it|this|that) with a grain of salt\b)`,
);
const concession =
  /\b(?:in theory|in principle|on paper|of course|(?<!\b(?:make|makes|making|be|is|am|are|for|not) )sure|granted|admittedly|to be fair|it is (?:true|possible)(?: that)?|true(?= ,)|at first glance|on the 1 hand|on the one hand|hypothetically|you could say)\b/;
const startsWithBut =
  /^(?:(?:and|so|now|well|yeah|like)[ ,;]+)*(?<cue>but|however|on the other hand)\b/;
const startsOwnView =
  /^(?:but|however|although|again|so|and so|and i was|and i am|because|or another|for example|for instance|it turns out|yeah|yes|no|now|i think|and i think|i believe|that is|which is|in fact|my|our|for me)\b/;
/** “Those complaints are constant.” */
const namesReport =
  /^(?:(?:and|but|so|now)[ ,;]+)*(?<cue>(?:that|this|those|these) (?:complaints?|claims?|rumors?|objections?|accusations?|criticisms?|allegations?|myths?))\b/;
/** What others say is over: the speaker goes on, answers it, or nods. */
function endsReport(sentence: string): boolean {
  const { text } = rowOf(sentence);
  return startsOwnView.test(text) || /^\w+(?: ;)?$/.test(text) || denyingSentence.test(text);
}

const reportToEnd = new RegExp(
  String.raw`(?<!\b(?:if|when|what|things|whatever|stuff) )(?<cue>\b(?:(?:${others})(?: (?:are going to|is going to|will|would|might|may|could))+ (?:say|think|be like|argue|claim|complain)|(?:people|they|some|someone|somebody|critics|skeptics|others|you) (?:are|is|were|was|will be|would be|might be) like|(?:the|a|an|1|some|any|every|your|our|their|another) (?:\w+ ){1,2}(?:can|could|will|would|might|may|is going to|are going to) (?:say|think|argue|claim|object)|i picture them being like|(?:tendency|temptation|instinct|impulse|urge|habit) (?:\w+ |, ){0,6}(?:be|being) like|(?:people|they|some|critics|skeptics|others) (?:often |always |sometimes )?(?:say|said|complain|complained|argue|claim)(?: (?:that|like|,|things like))*)\b)(?! (?:this|it|so|too|about|\w+ing|\w+ly|halfway)\b)(?=[^;]{0,60};?[^;]{0,3}$)`,
);

/** Which of the sentences before may have the condition of words that go on with “then”, or stand behind “and then” in their sentence. */
function goesOnWithThen(before: Row, own: Row): readonly number[] {
  if (own.text.startsWith("then "))
    return /^then there (?:is|are)\b/.test(own.text) ? [] : [-1, -2];
  const isBehindThen =
    /^(?:(?:and|so|like|then) |, )*then (?:i|you|he|she|it|we|they|people)\b(?! (?:think|believe|guess|would say)\b)/.test(
      before.text,
    ) && !/; |\b(?:but|because|so|although|while)\b/.test(before.text);
  return isBehindThen ? [-1] : [];
}

/** What the sentences before and after make of the words. */
function acrossSentences(
  { sentences, first, last }: WordsInside,
  before: Row,
  own: Row,
): Turning | undefined {
  const foundIn = (sentence: number, pattern: RegExp, stance: Stance) => {
    const row = rowOf(sentences[sentence] ?? "");
    return turningAt(sentence, row, stance, search(pattern, row.text));
  };
  for (const sentence of goesOnWithThen(before, own)) {
    const row = rowOf(sentences[sentence + first] ?? "");
    const found = conditionIn(row.text, "");
    if (found)
      return { stance: "conditional", sentence: sentence + first, ...charactersOf(row, found) };
  }
  const isFromStart =
    /^(?:\w+ ){0,2}(?:, )?$/.test(`${before.text} `.trimStart()) || weakOpinion.test(before.text);
  const isAnswer = startsWithBut.test(before.text) || startsOwnView.test(own.text);
  if (isFromStart && !isAnswer)
    for (const sentence of [first - 1, first - 2]) {
      if (sentence < 0 || (sentence < first - 1 && endsReport(sentences[sentence + 1] ?? "")))
        break;
      // What others say ends with their quotation marks, or where the listener is asked.
      if (/["”]\s*$|\bright\?\s*$/.test(sentences[sentence] ?? "")) break;
      const report = foundIn(sentence, reportToEnd, "reported");
      if (report) return report;
    }
  const imagined = imaginedBefore({ sentences, first, last }, before, own);
  if (imagined) return imagined;
  const named = foundIn(last + 1, namesReport, "reported");
  if (named) return named;
  if (concession.test(`${before.text} ${own.text}`))
    for (const sentence of [last + 1, last + 2]) {
      const but = foundIn(sentence, startsWithBut, "contrasted");
      if (but) return but;
    }
  if (weakOpinion.test(before.text))
    for (const sentence of [first - 1, first - 2, last + 1]) {
      const doubt = foundIn(sentence, doubtNearby, "doubted");
      if (doubt) return doubt;
    }
  return undefined;
}

/** An imagined view or speech goes on for so many sentences. */
const imaginedReach = 4;
/** “From the outside, you might think …” */
const imaginedView =
  /(?<cue>\b(?:you|people|they|one|someone|somebody|some|others|critics|skeptics) (?:might|could|may|would)(?: have)?(?: just| naively| even| well)? (?:think|thought|say|said|imagine|imagined|expect|expected|assume|assumed|believe|believed|conclude|concluded|argue|argued)\b)(?! (?:of|about)\b)/;
const sayingAtEnd = String.raw`\b(?:say|says|said|saying|think|thought|like|ask|asked)\b(?: (?:after|before|about|to|at|in|when|with)(?: \w+){1,4})?(?: ;)?$`;
/** “You could have imagined a world where you said after that paper.” What is said are the next sentences. */
const imaginedSpeech = new RegExp(
  String.raw`(?<cue>\b(?:imagine|imagined|picture|suppose) (?:a|the|that|you|someone|somebody|people|them|if)\b)(?=[^;]{0,80}${sayingAtEnd})`,
);
/** How the speaker says, after what others might think, how it is. */
const startsTruth =
  /^(?:(?:and|so|now|well|yeah)[ ,;]+)*(?:but|however|it turns out|in fact|actually|in reality|the (?:truth|reality) is)\b/;
const startsConclusion =
  /^(?:(?:and|now|well|yeah|,) )*(?:so|i think|i believe|i mean|it turns out|in fact|for me|my)\b/;

/** What is imagined as another's in one of the sentences before and goes on to the words, with how it really is behind them. */
function imaginedBefore(
  { sentences, first, last }: Pick<WordsInside, "sentences" | "first" | "last">,
  before: Row,
  own: Row,
): Turning | undefined {
  const isTold = [last + 1, last + 2].some((at) =>
    startsTruth.test(rowOf(sentences[at] ?? "").text),
  );
  let mayBeView = isTold && !endsReport(sentences[first] ?? "") && !startsOwnView.test(own.text);
  if (startsConclusion.test(`${before.text} ${own.text}`.trimStart())) return undefined;
  for (let sentence = first - 1; sentence >= Math.max(0, first - imaginedReach); sentence--) {
    const row = rowOf(sentences[sentence] ?? "");
    const found =
      search(imaginedSpeech, row.text) ?? (mayBeView ? search(imaginedView, row.text) : undefined);
    if (found) return { stance: "reported", sentence, ...charactersOf(row, found) };
    mayBeView &&= !endsReport(sentences[sentence] ?? "");
    if (startsConclusion.test(row.text)) return undefined;
  }
  return undefined;
}

/** Words inside quotation marks that the speaker does not give as their own. */
function quotationAround({ sentences, first, start, last, end }: WordsInside): Turning | undefined {
  const rest = (sentences[last] ?? "").slice(end);
  if (!/^[^"“”]*["”]/.test(rest) && !isClosedAfter(sentences.slice(last + 1), rest))
    return undefined;
  for (let at = first; at >= Math.max(0, first - imaginedReach); at--) {
    const sentence = sentences[at] ?? "";
    const before = at === first ? sentence.slice(0, start) : sentence;
    const mark = openMark(before);
    if (mark === undefined) continue;
    // What comes before is closed.
    if (!isOpening(before, mark)) return undefined;
    const lead = rowOf(sentence, 0, mark);
    if (ownSpeech.test(lead.text)) return undefined;
    const from = lead.places.at(-3) ?? lead.places[0];
    return { stance: "reported", sentence: at, start: from?.start ?? mark, end: mark + 1 };
  }
  return undefined;
}

/** “I was like”, “we said” */
const ownSpeech =
  /\b(?:i|we) (?:\w+ )?(?:am|was|were|are|be|go|went|said|say|think|thought|would say|feel) ?(?:kind of |just |like )*[,;]?$/;

/** The last quotation mark of some text. */
function openMark(text: string): number | undefined {
  const mark = Math.max(...['"', "“", "”"].map((each) => text.lastIndexOf(each)));
  return mark < 0 ? undefined : mark;
}

/** Whether a quotation mark opens a quotation: a straight one does where a word follows it. */
function isOpening(text: string, mark: number): boolean {
  return text[mark] === "“" || (text[mark] === '"' && !/[^\s(]/.test(text[mark - 1] ?? " "));
}

/** Whether the quotation in which a text ends is closed in the sentences behind it. */
function isClosedAfter(after: readonly string[], rest: string): boolean {
  if (/["“”]/.test(rest)) return false;
  const next = after.slice(0, imaginedReach).find((sentence) => /["“”]/.test(sentence));
  const mark = next?.search(/["“”]/) ?? -1;
  return next !== undefined && !isOpening(next, mark);
}

const tag =
  /(?:,|\.)\s*(?:right|no|yeah|yes|okay|ok|correct|you know|huh|eh|is it|isn['’]t it|aren['’]t they|don['’]t you|doesn['’]t it|you know what I mean|does that make sense|you see)\s*\?["”’)]*\s*$/i;
const opensQuestion = new RegExp(
  String.raw`^(?:(?:and|but|so|or|then|well|like|yeah|now|okay|oh|;|,) )*(?:what|why|how|who|whom|whose|when|where|which|whether|(?:am|is|are|was|were|do|does|did|have|has|had|will|would|can|could|shall|should|may|might|must)(?: not)? \w+)\b`,
);
const questionInside = new RegExp(
  String.raw`(?<cue>(?:^|[,;] |\b(?:and|but|so|or|then|like|well|yeah|okay|now) )(?:(?:what|why|how|who|whom|whose|when|where|which)\b|(?:am|is|are|was|were|do|does|did|have|has|had|will|would|can|could|should|may|might)(?: not)? (?:there|it|${subject}|the|a|an|any|some|your|my|our|\w+)\b)|\bwhether\b)`,
);

function askedAround(
  { sentences, first, last, end, areAsked = false }: WordsInside,
  before: Row,
  own: Row,
): Turning | undefined {
  const sentence = sentences[last] ?? "";
  if (!/\?["”’)]*\s*$/.test(sentence) || tag.test(sentence)) return undefined;
  // What is given from its beginning shows that it asks.
  if (areAsked || !/\w/.test(before.text) || opensQuestion.test(own.text)) return undefined;
  const opened = last === first ? search(questionInside, before.text) : undefined;
  if (opened) return { stance: "asked", sentence: first, ...charactersOf(before, opened) };
  // Without a word that asks, only the mark does: it must be the end of the words' own clause.
  if (/[,;]/.test(rowOf(sentence, end).text)) return undefined;
  const mark = sentence.lastIndexOf("?");
  return { stance: "asked", sentence: last, start: mark, end: mark + 1 };
}
