import type { PageSentence } from "./page-sentences.ts";

/** What in the text tells that the host says a sentence (positive) or a guest (negative). */
export type Clue = keyof typeof clueTests;
/** What tells that somebody else begins with a sentence. */
export type ChangeClue = keyof typeof changeTests;

/** A sentence with its neighbours, which are `undefined` at the ends of the page. */
interface SentenceInContext {
  readonly sentence: PageSentence;
  readonly previous: PageSentence | undefined;
  readonly next: PageSentence | undefined;
  /** First names of the guests, in lower case. */
  readonly guestNames: readonly string[];
}

const isQuestion = (sentence: PageSentence | undefined) =>
  /\?["”’')\]]*$/.test(sentence?.text ?? "");
const has = (pattern: RegExp) => (context: SentenceInContext) =>
  pattern.test(context.sentence.text);
const addresses = /\b(?:you(?!\s+know\b)|your|yours|you['’](?:re|ve|ll|d))\b/i;
const asks =
  /\b(?:can|could|would|will) you (?:\w+ ){0,2}(?:describe|explain|speak|talk|tell|say|give|comment|elaborate|expand|just)\b|\blet me ask\b|\blet['’]s (?:talk|go|start|linger|return)\b|\bI (?:have|got|want) to ask\b|\btell me\b|\bwhat do you think\b|\bdo you think\b|\bhow do you\b|\bwhat['’]s (?:your|the)\b|\bI wonder (?:if|what|how)\b/i;
const asksFirstWords =
  /^(?:(?:and|so|but|well|okay|ok|um|uh|now|or|like)[, ]+)*(?:what|how|why|who|where|when|which|do|does|did|is|are|was|were|can|could|would|will|have|has|should)\b/i;
const answers =
  /^(?:yeah|yes|yep|no|right|exactly|absolutely|sure|totally|definitely|i think|i mean|well|so i|oh|hmm|mm-hmm)\b/i;
const agrees =
  /^(?:yeah|yes|right|exactly|absolutely|sure|totally|definitely|interesting|beautiful|wow|okay)[,.!]/i;
const ofTheShow =
  /\b(?:podcast|sponsors?|(?:this|following is a) conversation with|thanks? (?:you )?for (?:listening|talking)|dear friends|leave you with|next time)\b/i;

/** Each counts once a sentence. */
const clueTests = {
  question: ({ sentence }) => isQuestion(sentence),
  questionAtOnce: ({ sentence }) => isQuestion(sentence) && asksFirstWords.test(sentence.text),
  questionBefore: ({ previous }) => isQuestion(previous),
  asksAfter: ({ next }) => asks.test(next?.text ?? ""),
  praises: has(
    /\b(?:beautiful|fascinating|incredible|brilliant|amazing|interesting|wonderful|love)\b/i,
  ),
  addresses: has(addresses),
  asks: has(asks),
  we: has(/\b(?:we|our|ours|us|we['’](?:re|ve|ll|d))\b/i),
  first: has(/\b(?:I|me|my|I['’](?:m|ve|ll|d))\b/),
  hesitates: has(/\b(?:um|uh|you know|kind of|sort of)\b/i),
  like: has(/\blike,|\b(?:was|were|be|is|are|['’]s|['’]m|['’]re) (?:just )?like\b/i),
  explains: has(/\b(?:because|for example|for instance|in fact|if you|when you)\b/i),
  continues: has(/^(?:and|but|because|or|then|um|uh)\b/i),
  agrees: has(agrees),
  short: ({ sentence }) => sentence.length <= 6,
  long: ({ sentence }) => sentence.length >= 45,
  ofTheShow: has(ofTheShow),
  namesGuest: ({ sentence, guestNames }) =>
    guestNames.some((name) => new RegExp(`\\b${name}\\b`, "i").test(sentence.text)),
} satisfies Record<string, (context: SentenceInContext) => boolean>;

const changeTests = {
  always: () => true,
  marked: ({ sentence }) => sentence.isMarked,
  questionBefore: ({ previous }) => isQuestion(previous),
  answers: has(answers),
  asks: has(asks),
  agrees: has(agrees),
  continues: has(/^(?:and|but|because|or|then|um|uh)\b/i),
  short: ({ sentence }) => sentence.length <= 6,
  afterShort: ({ previous }) => (previous?.length ?? 0) <= 6,
} satisfies Record<string, (context: SentenceInContext) => boolean>;

/** The clues that hold for a sentence. */
export function cluesOf(context: SentenceInContext): { clues: Clue[]; changes: ChangeClue[] } {
  return { clues: holding(clueTests, context), changes: holding(changeTests, context) };
}

function holding<Name extends string>(
  tests: Record<Name, (context: SentenceInContext) => boolean>,
  context: SentenceInContext,
): Name[] {
  const found: Name[] = [];
  for (const name in tests) if (tests[name](context)) found.push(name);
  return found;
}
