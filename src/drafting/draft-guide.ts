import type { Draft, Episode } from "../episode/episode.ts";
import { folded } from "../language/words.ts";
import { readAnswer } from "./answer.ts";
import type { GuideFile } from "./guide-file.ts";
import { promptAgain, promptFor } from "./prompt.ts";
import { prove, type Proved } from "./prove.ts";
import { ServiceError } from "./service.ts";
import { isWritten, stretchesOf, type DraftStretch } from "./stretches.ts";

/** What came of drafting. */
export interface Outcome {
  /** Stretches that are written now and were not before. */
  readonly drafted: number;
  /** Of these, points, quotes and moments that stand, and what was left out because nothing proved it. */
  readonly kept: number;
  readonly leftOut: number;
  /** Stretches of whose answer nothing could be used. */
  readonly failed: number;
  /** Why it stopped before the end. */
  readonly failure: ServiceError | undefined;
}

/** Told after each stretch. */
export type OnDrafted = (
  stretch: DraftStretch,
  /** `undefined` where somebody wrote about it meanwhile, and that stays. */
  proved: Proved | undefined,
) => void;

/** An answer to a prompt, or to the same with the faults of the one before named; `undefined` where there is none. */
export type Answers = (stretch: DraftStretch, prompt: string) => Promise<string | undefined>;

/** The stretches of an episode about which nothing is written. Where it has no chapters, parts are made first. */
export async function undrafted(file: GuideFile): Promise<{
  readonly episode: Episode;
  readonly open: readonly DraftStretch[];
  readonly all: number;
}> {
  let { episode } = await file.read();
  if (episode.chapters.length === 0) {
    await file.addParts();
    ({ episode } = await file.read());
  }
  const all = stretchesOf(episode);
  return { episode, open: all.filter((stretch) => !isWritten(stretch)), all: all.length };
}

/** Drafts stretch by stretch and writes each at once: nothing done is lost when it stops, and the next run goes on from there. */
export async function draftGuide(
  file: GuideFile,
  { ask, draft, onDrafted }: { ask: Answers; draft: Draft; onDrafted: OnDrafted },
): Promise<Outcome> {
  const { open } = await undrafted(file);
  const outcome = { drafted: 0, kept: 0, leftOut: 0, failed: 0 };
  for (const { number } of open) {
    // Read again each time: somebody may mend the transcript meanwhile.
    const { episode } = await file.read();
    const stretch = stretchesOf(episode)[number - 1];
    if (!stretch || isWritten(stretch)) continue;
    const { proved, failure } = await bestOfTwo(episode, stretch, ask);
    if (proved) {
      const isUsed = proved.kept > 0;
      const written = { draftedBy: draft, ...proved.written, title: proved.title };
      const isNew = !isUsed || (await file.add(stretch, written));
      onDrafted(stretch, isNew ? proved : undefined);
      outcome.drafted += Number(isUsed && isNew);
      outcome.kept += isNew ? proved.kept : 0;
      outcome.leftOut += isNew ? proved.faults.length : 0;
      outcome.failed += Number(!isUsed);
    }
    if (failure) return { ...outcome, failure };
  }
  return { ...outcome, failure: undefined };
}

/** The first answer where nothing is wrong with it; else the better of it and the one to its faults. */
async function bestOfTwo(
  episode: Episode,
  stretch: DraftStretch,
  ask: Answers,
): Promise<{ readonly proved?: Proved; readonly failure?: ServiceError }> {
  const prompt = promptFor(episode, stretch);
  const taken = takenBy(episode);
  let first: Proved | undefined;
  try {
    const answer = await ask(stretch, prompt);
    if (answer === undefined) return {};
    first = proveText(answer, episode, stretch, taken);
    if (first.faults.length === 0) return { proved: first };
    const again = await ask(stretch, promptAgain(prompt, answer, first.faults));
    const second = again === undefined ? first : proveText(again, episode, stretch, taken);
    return { proved: isBetter(second, first) ? second : first };
  } catch (error) {
    // What the first answer gave is paid for.
    if (error instanceof ServiceError) return { ...(first && { proved: first }), failure: error };
    throw error;
  }
}

function isBetter(one: Proved, other: Proved): boolean {
  return (
    one.kept > other.kept || (one.kept === other.kept && one.faults.length < other.faults.length)
  );
}

function proveText(
  text: string,
  episode: Episode,
  stretch: DraftStretch,
  taken: ReadonlySet<string>,
): Proved {
  const answer = readAnswer(text);
  if (answer) return prove(answer, episode, stretch, taken);
  const faults = ["the answer is not one whole JSON object"];
  return { written: { points: [], quotes: [], moments: [] }, title: undefined, kept: 0, faults };
}

/** What the guide says already, folded. */
function takenBy({ chapters, moments }: Episode): ReadonlySet<string> {
  const texts = [
    ...chapters.flatMap(({ gist }) => gist ?? []),
    ...moments.flatMap(({ gist, questions, about }) => [gist, ...questions, ...about]),
  ];
  return new Set(texts.map(folded));
}
