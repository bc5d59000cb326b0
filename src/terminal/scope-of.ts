import { resolveScope, type ScopeWords } from "../asking/scope.ts";
import { Slip } from "../asking/slip.ts";
import type { Scope } from "../episode/scope.ts";
import type { Library } from "../library/library.ts";
import { Markdown } from "../reply/markdown.ts";
import { renderText } from "../discord/render.ts";
import { textsFor } from "../texts/texts.ts";
import { CliError } from "./cli-error.ts";

/** Where the options of the command line narrow something to. Throws a `CliError` for a name that nobody knows. */
export function scopeOf({ catalogue }: Library, typed: ScopeWords): Scope {
  try {
    return resolveScope(typed, catalogue, () => undefined);
  } catch (error) {
    if (error instanceof Slip) throw new CliError(terminalSlip(error), { cause: error });
    throw error;
  }
}

/** A slip of a command that Discord does not have: where its text points to one of Discord's, `verse ask` takes that. */
function terminalSlip(slip: Slip): string {
  const blocks = slip.say(textsFor(undefined)).map((block) => {
    if (block.kind !== "text") return block;
    const source = block.text.source.replace(/(?<!\\)`(\/[^`]+)`/g, "`verse ask '$1'`");
    return { ...block, text: new Markdown(source) };
  });
  return renderText({ blocks });
}
