import { setImmediate as breathe } from "node:timers/promises";
import type { CommandDefinition } from "../asking/command.ts";
import type { Library } from "../library/library.ts";
import type { Respond } from "./interaction-answer.ts";
import { interactionFor, pressFor } from "./interaction-for.ts";

/** Each question so often: code that has run a few times is compiled, and is then several times as fast. */
const rounds = 2;

/**
 * Asks what people will ask, before anybody does: what is loaded and compiled on first use is then ready, and the first to ask
 * waits no longer than the last.
 */
export async function warmUp(
  respond: Respond,
  { commands, library }: { commands: readonly CommandDefinition[]; library: Library },
): Promise<void> {
  const [facts] = library.catalogue.episodes;
  if (!facts) return;
  const request = { text: facts.title, about: facts.title, time: "1:00", chapter: "1" };
  for (let round = 0; round < rounds; round++)
    for (const command of commands) {
      if (command.kind === "press") continue;
      const own = Object.entries(request).filter(
        ([name]) => name in command.request.shape || name in (command.scope ?? {}),
      );
      const interaction = interactionFor(command, Object.fromEntries(own));
      const answer = await respond(interaction);
      for (const customId of pressIdsIn(answer.body)) {
        await respond(pressFor(customId));
        await breathe();
      }
      await breathe();
    }
}

/** The presses that an answer offers, one of each command. */
function pressIdsIn(json: unknown): string[] {
  const ids = [...JSON.stringify(json).matchAll(/"custom_id":"((\w+)(?:\|[^"\\]*)?)"/g)];
  return [...new Map(ids.map(([, id = "", command]) => [command, id])).values()];
}
