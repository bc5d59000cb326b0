import type { EpisodeId } from "../episode/facts.ts";
import { draftGuide, undrafted, type OnDrafted, type Outcome } from "./draft-guide.ts";
import { estimateOf } from "./estimate.ts";
import { guideFile } from "./guide-file.ts";
import { pastedAnswers, writePrompts } from "./pasted.ts";
import { connectModel, type ServiceSettings } from "./service.ts";

export interface GuideOptions {
  /** Folders. */
  readonly prompts?: string;
  readonly answers?: string;
  readonly model?: string;
  readonly yes?: true;
}

interface GuideRun {
  readonly dataFolder: string;
  readonly id: EpisodeId;
  readonly options: GuideOptions;
  /** Where no model is named, prompts and answers go by hand. */
  readonly service: Omit<ServiceSettings, "model"> & { readonly model: string | undefined };
  /** yyyy-mm-dd */
  readonly today: string;
  readonly tell: (line: string) => void;
  readonly confirm: (question: string) => Promise<boolean>;
}

/** A run that cannot go on; says in a line why, and what to do. */
export class GuideError extends Error {
  override readonly name = "GuideError";
}

/** `verse guide`: drafts what the guide of an episode lacks. Throws a `GuideError`, or a `DataError` for faults of the episode. */
export async function runGuide({
  dataFolder,
  id,
  options: { prompts, answers, model: named, yes },
  service,
  today,
  tell,
  confirm,
}: GuideRun): Promise<void> {
  const model = named ?? service.model;
  const file = guideFile(dataFolder, id);
  const { episode, open, all } = await undrafted(file);
  const [first] = open;
  if (!first) return tell(`All of ${id} is written already, and stays as it is.`);
  if (all > open.length)
    tell(
      `${all - open.length} of ${counted(all, first.kind)} are written already, and stay as they are.`,
    );
  if (prompts !== undefined) {
    const files = await writePrompts(prompts, episode, open);
    return tell(
      `${counted(files.length, "prompt")} in ${prompts}. Paste each into a model, save what comes back beside it as 01.txt, 02.txt …, and then: verse guide ${id} --answers ${prompts} --model NAME`,
    );
  }
  if (model === undefined)
    throw new GuideError(
      answers === undefined
        ? "No model is named. Put GUIDE_MODEL into .env (.env.example says how), or do without: --prompts FOLDER writes prompts to paste, --answers FOLDER takes what came back."
        : "Which model answered? Replies name it: --model NAME",
    );
  const onDrafted: OnDrafted = (stretch, proved) => {
    const name = `${stretch.number}. ${proved?.title ?? stretch.title ?? ""}`;
    if (!proved) return tell(`${name}: written by somebody meanwhile, and stays.`);
    const { points, quotes, moments } = proved.written;
    const counts = [
      counted(points.length, "point"),
      counted(quotes.length, "quote"),
      counted(moments.length, "moment"),
    ];
    tell(`${name}: ${proved.kept > 0 ? counts.join(", ") : "nothing that can be used"}`);
    for (const fault of proved.faults) tell(`  left out: ${fault}`);
  };
  const draft = { model, date: today };
  if (answers !== undefined) {
    const ask = await pastedAnswers(answers).catch((error: unknown) => {
      throw new GuideError(`${answers} cannot be read. Is the folder there?`, { cause: error });
    });
    return conclude(await draftGuide(file, { ask, draft, onDrafted }), open.length, tell);
  }
  tell(estimateOf(episode, open, { ...service, model }));
  if (yes !== true && !(await confirm("Go on? [y/N] ")))
    throw new GuideError("Nothing was asked. --yes goes on without this question.");
  const answerOf = connectModel({ ...service, model });
  const ask = async (_stretch: object, prompt: string) => answerOf(prompt);
  conclude(await draftGuide(file, { ask, draft, onDrafted }), open.length, tell);
}

function counted(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? "" : "s"}`;
}

/** The last line. Throws a `GuideError` where it stopped early. */
function conclude(
  { drafted, kept, leftOut, failed, failure }: Outcome,
  left: number,
  tell: (line: string) => void,
): void {
  const done = `${drafted} of ${left} drafted: ${counted(kept, "statement")} proved, ${leftOut} left out${failed > 0 ? `; of ${failed} nothing could be used` : ""}.`;
  if (failure)
    throw new GuideError(`${failure.message}. ${done} The same command goes on from there.`, {
      cause: failure,
    });
  const advice =
    "It is in guide.json, marked as read by nobody: read it, and take “draftedBy” away where it is right.";
  tell(drafted > 0 ? `${done} ${advice}` : done);
}
