import type { z } from "zod";
import { sentencesOf, type Episode, type Sentence, type Span } from "../episode/episode.ts";
import { folded } from "../language/words.ts";
import { shown } from "../reading/fault.ts";
import { gist, moment, partTitle, point, quote, type WrittenStretch } from "../reading/guide.ts";
import type { Answer } from "./answer.ts";
import { namesMissing, negationFaults, numbersMissing, type ClaimFaults } from "./claims.ts";
import { saidWords, type Said } from "./said-words.ts";
import { startingWords, type DraftStretch } from "./stretches.ts";

/** What of an answer is proved by the transcript. */
export interface Proved {
  readonly written: Omit<WrittenStretch, "draftedBy">;
  /** Of a part that had none. */
  readonly title: string | undefined;
  /** How many points, quotes and moments stand. */
  readonly kept: number;
  /** One for everything that was left out, in words for the model. */
  readonly faults: readonly string[];
}

interface Proof {
  readonly episode: Episode;
  readonly stretch: DraftStretch;
  readonly sentences: readonly Sentence[];
  readonly find: (quote: string) => readonly Said[];
  readonly faults: string[];
}

/** Sentences before and after a quote whose numbers and negations may stand in its point. */
const sentencesAround = 3;
const maxPoints = 6;
const maxQuotes = 3;
/** As many as a moment may have. */
const maxInList = { questions: 30, about: 10 } as const;

/**
 * Keeps of an answer what rests on words of the stretch, and names all else. Quotes become the transcript's own
 * characters. `taken` holds what other stretches of the guide say already, folded, for nothing may stand twice.
 */
export function prove(
  answer: Answer,
  episode: Episode,
  stretch: DraftStretch,
  taken: ReadonlySet<string>,
): Proved {
  const sentences = sentencesOf(episode, stretch);
  const proof: Proof = { episode, stretch, sentences, find: saidWords(sentences), faults: [] };
  const once = new Set(taken);
  const points = provePoints(answer.points, proof);
  const quotes = proveQuotes(answer.quotes, proof);
  const moments = proveMoments(answer.moments, proof, once);
  const proved = {
    ...proveText("gist", answer.gist, gist, proof, once),
    points,
    quotes,
    moments,
  };
  const isUntitled = stretch.kind === "part" && stretch.title === undefined;
  const { title } = isUntitled ? proveText("title", answer.title, partTitle, proof, once) : {};
  if (moments.length === 0) proof.faults.push("moments: there is none");
  return {
    written: proved,
    title,
    kept: points.length + quotes.length + moments.length,
    faults: proof.faults,
  };
}

function proveText<Name extends "gist" | "title">(
  name: Name,
  value: string | undefined,
  schema: z.ZodType<string>,
  proof: Proof,
  once: Set<string>,
): { readonly [Key in Name]?: string } {
  const text = parsed(name, value, schema, proof);
  if (text === undefined) return {};
  const faults = [...claimFaults(text, proof.stretch, proof), ...twice([text], once)];
  if (reported(`${name} ${shown(text)}`, faults, proof)) return {};
  once.add(folded(text));
  const found: { [Key in "gist" | "title"]?: string } = { [name]: text };
  return found;
}

/** `undefined` where a value has not its form, which is then a fault. */
function parsed<Value>(
  name: string,
  value: unknown,
  schema: z.ZodType<Value>,
  { faults }: Proof,
): Value | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  faults.push(`${[name, ...(issue?.path ?? [])].map(String).join(".")} ${issue?.message ?? ""}`);
  return undefined;
}

/** Adds faults to those of the answer, if there are any, and says whether. */
function reported(name: string, faults: ClaimFaults, proof: Proof): boolean {
  if (faults.length > 0) proof.faults.push(`${name}: ${faults.join("; ")}`);
  return faults.length > 0;
}

function textOf(sentences: readonly Sentence[]): string {
  return sentences.map(({ text }) => text).join(" ");
}

/** Numbers that are not said in a span, and names that nobody says in the whole stretch. */
function claimFaults(
  claim: string,
  span: Span,
  { episode, stretch, sentences }: Proof,
): ClaimFaults {
  const { title, show, people, chapters } = episode;
  const context = [
    title,
    show.name,
    stretch.title ?? "",
    ...people.map(({ name }) => name),
    ...chapters.map((chapter) => chapter.title),
  ];
  return [
    ...numbersMissing(claim, textOf(sentencesOf(episode, span)), textOf(sentences)),
    ...namesMissing(claim, [textOf(sentences), ...context]),
  ];
}

function twice(texts: readonly string[], once: ReadonlySet<string>): ClaimFaults {
  return texts
    .filter((text) => once.has(folded(text)))
    .map((text) => `${shown(text)} stands elsewhere in the guide already`);
}

/** Words of one turn; `undefined` where they are not said in the stretch by one person, which is then a fault. */
function inOneTurn(name: string, words: string, proof: Proof): Said | undefined {
  const said = proof.find(words);
  const turnOf = (index: number) => proof.episode.sentences[index]?.turn;
  const found = said.find(({ first, last }) => turnOf(first) === turnOf(last));
  if (found) return found;
  const problem = said.length > 0 ? "are words of several people" : "are no words from below";
  proof.faults.push(`${name}: ${shown(words)} ${problem}`);
  return undefined;
}

function provePoints(values: readonly unknown[], proof: Proof): { text: string; quote: string }[] {
  const { episode, stretch } = proof;
  const points = values.flatMap((value, index) => {
    const name = `points.${index}`;
    const read = parsed(name, value, point, proof);
    const said = read && inOneTurn(name, read.quote, proof);
    if (!said) return [];
    const around = {
      first: Math.max(stretch.first, said.first - sentencesAround),
      last: Math.min(stretch.last, said.last + sentencesAround),
    };
    const faults = [
      ...claimFaults(read.text, around, proof),
      ...negationFaults(read.text, {
        quote: said.text,
        around: textOf(sentencesOf(episode, around)),
      }),
      ...speakerFaults(read.text, said, proof),
    ];
    return reported(`${name} ${shown(read.text)}`, faults, proof)
      ? []
      : [{ said, point: { text: read.text, quote: said.text } }];
  });
  return points
    .toSorted((a, b) => a.said.first - b.said.first)
    .slice(0, maxPoints)
    .map((each) => each.point);
}

/** A point that names people of the episode names the one who speaks, since it is that one's view. */
function speakerFaults(text: string, { first }: Span, { episode }: Proof): ClaimFaults {
  const { speaker, speakerIsCertain } = episode.sentences[first] ?? {};
  if (!speaker || speakerIsCertain !== true) return [];
  const words = new Set(folded(text).split(" "));
  const named = episode.people.filter(({ name }) =>
    folded(name)
      .split(" ")
      .some((part) => part.length > 2 && words.has(part)),
  );
  if (named.length === 0 || named.includes(speaker)) return [];
  return [`it is ${speaker.name} who says this, and the text names only ${named[0]?.name ?? ""}`];
}

function proveQuotes(values: readonly unknown[], proof: Proof): string[] {
  const { episode } = proof;
  const spans = values.flatMap((value, index): Span[] => {
    const name = `quotes.${index}`;
    const words = parsed(name, value, quote, proof);
    const said = words === undefined ? undefined : inOneTurn(name, words, proof);
    if (!said) return [];
    const whole = textOf(sentencesOf(episode, said));
    return parsed(name, whole, quote, proof) === undefined ? [] : [said];
  });
  const inOrder = spans
    .toSorted((a, b) => a.first - b.first)
    .filter(({ first }, index, all) => first > (all[index - 1]?.last ?? -1));
  return inOrder.slice(0, maxQuotes).map((span) => textOf(sentencesOf(episode, span)));
}

function proveMoments(
  values: readonly unknown[],
  proof: Proof,
  once: Set<string>,
): WrittenStretch["moments"] {
  const started = startMoments(values, proof, once);
  const proved = started.filter(({ name, at, written }, index) => {
    const last = (started[index + 1]?.at ?? proof.sentences.length) - 1;
    const span = { first: proof.stretch.first + at, last: proof.stretch.first + last };
    const faults = [
      ...claimFaults(written.gist, span, proof),
      // “Two kinds of …” counts what is said; 2,000 is a claim.
      ...(/\d/.test(written.title)
        ? numbersMissing(
            written.title,
            textOf(sentencesOf(proof.episode, span)),
            textOf(proof.sentences),
          )
        : []),
      ...twice([written.gist], once),
    ];
    once.add(folded(written.gist));
    return !reported(`${name} ${shown(written.title)}`, faults, proof);
  });
  const moments: WrittenStretch["moments"] = [];
  let from = 0;
  for (const { name, at, written } of proved) {
    // The first one goes from the first words on, whatever was left out before it.
    const own = moments.length === 0 ? 0 : at;
    const start = startingWords(proof.sentences, own, from);
    if (start === undefined)
      proof.faults.push(`${name}.start: ${shown(written.start)} begins like a sentence before it`);
    else moments.push({ ...written, start });
    from = own + 1;
  }
  return moments;
}

interface StartedMoment {
  readonly name: string;
  /** The place of its first sentence in the stretch. */
  readonly at: number;
  readonly written: WrittenStretch["moments"][number];
}

/** Those that start where something is said, each after the one before. */
function startMoments(
  values: readonly unknown[],
  proof: Proof,
  once: Set<string>,
): StartedMoment[] {
  let before = -1;
  return values.flatMap((value, index): StartedMoment[] => {
    const name = `moments.${index}`;
    const written = parsed(name, eachOnce(value, once), moment, proof);
    if (!written) return [];
    const said = proof.find(written.start).map(({ first }) => first - proof.stretch.first);
    const at = said.find((each) => each > before);
    if (at === undefined) {
      const problem =
        said.length === 0 ? "are no words from below" : "do not come after the moment above";
      proof.faults.push(`${name}.start: ${shown(written.start)} ${problem}`);
      return [];
    }
    for (const text of [...written.questions, ...written.about]) once.add(folded(text));
    before = at;
    return [{ name, at, written }];
  });
}

/** Without the questions and names that stand elsewhere, and no more of each than a moment may have; a value of another form as it is. */
function eachOnce(value: unknown, once: ReadonlySet<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const seen = new Set(once);
  const lists = (["questions", "about"] as const).flatMap((name) => {
    const list: unknown = name in value ? Reflect.get(value, name) : undefined;
    if (!Array.isArray(list)) return [];
    const own: unknown[] = [];
    for (const text of list as readonly unknown[]) {
      const key = folded(String(text));
      if (seen.has(key)) continue;
      seen.add(key);
      own.push(text);
    }
    return [[name, own.slice(0, maxInList[name])] as const];
  });
  return { ...value, ...Object.fromEntries(lists) };
}
