import { z } from "zod";
import { verify, type VerdictJson } from "../asking/verdict-json.ts";
import { formatTimestamp } from "../episode/time.ts";
import type { Library } from "../library/library.ts";
import { answerLines, type Streams } from "./answer-lines.ts";
import { CliError } from "./cli-error.ts";
import { rounded } from "./numbers.ts";
import { scopeOf } from "./scope-of.ts";

export interface VerifyOptions {
  readonly episode?: string | undefined;
  readonly show?: string | undefined;
  readonly json?: true;
  readonly batch?: true;
}

/** The verdict on a text as JSON, with the milliseconds that it took. */
export async function verified(library: Library, typed: string, { episode, show }: VerifyOptions) {
  const scope = scopeOf(library, { episode, show });
  const started = performance.now();
  const verdict = await verify(typed, library.search, scope);
  return { text: typed, ...verdict, ms: rounded(performance.now() - started) };
}

const verifyLine = z.object({
  text: z.string(),
  episode: z.string().nullish(),
  show: z.string().nullish(),
});

/** Checks texts, a line of JSON each. Throws a `CliError` at the end if there were lines that are none. */
export async function verifyBatch(
  streams: Streams,
  library: Library,
  options: VerifyOptions,
): Promise<void> {
  await answerLines(streams, "checked", async (line) => {
    const { text, episode, show } = parseVerifyLine(line);
    return verified(library, text, {
      episode: episode ?? options.episode,
      show: show ?? options.show,
    });
  });
}

function parseVerifyLine(line: string): z.infer<typeof verifyLine> {
  try {
    return verifyLine.parse(JSON.parse(line));
  } catch (error) {
    throw new CliError('This is no text to check. Expected {"text":"…"}.', { cause: error });
  }
}

const verdictWords = {
  exact: "Said in these words",
  near: "Said nearly so",
  idea: "Not in these words; near in sense",
  none: "Not found",
} as const satisfies Record<VerdictJson["verdict"], string>;

/** A verdict as it is read in a terminal. */
export function verdictLines({ verdict, caution, notBy, quotes }: VerdictJson): string[] {
  return [
    `${verdictWords[verdict]}${caution ? ", but in a sentence or with words that turn the sense" : ""}.${notBy === null ? "" : ` Not by ${notBy}.`}`,
    ...quotes.flatMap(({ episode, speaker, start, text: words }) => [
      [speaker, episode, start !== null && `≈${formatTimestamp(start)}`]
        .filter((part) => typeof part === "string")
        .join(" · "),
      `  ${words}`,
    ]),
  ];
}
