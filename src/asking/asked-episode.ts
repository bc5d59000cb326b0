import type { Episode } from "../episode/episode.ts";
import type { Facts } from "../episode/facts.ts";
import { isInScope } from "../episode/scope.ts";
import { md, type Markdown } from "../reply/markdown.ts";
import { text } from "../reply/reply.ts";
import type { Ask } from "./command.ts";
import { Slip } from "./slip.ts";

/** The episodes that are asked, newest first. */
export function episodesAsked({
  library,
  scope,
}: Pick<Ask, "library" | "scope">): readonly Facts[] {
  return library.catalogue.episodes.filter((facts) => isInScope(facts, scope));
}

/**
 * The episode that is named or the only one, or else the newest in the scope that has what is asked. Throws a `Slip` where
 * none has it; whether the one that is meant has it, the command says itself.
 */
export async function episodeAsked(
  ask: Ask,
  hasIt: (facts: Facts) => boolean = () => true,
): Promise<Episode> {
  const { library, scope } = ask;
  const episodes = episodesAsked(ask);
  const only = episodes.length === 1 ? episodes[0] : undefined;
  const facts = scope.episode ?? only ?? episodes.find(hasIt);
  const episode = facts && (await library.open(facts.id));
  if (!episode) throw new Slip(({ slips }) => [text(slips.noEpisodeHasIt)]);
  return episode;
}

/** Which episode a reply is about, where there are several. */
export function namedEpisode(
  episode: Facts,
  { library: { catalogue } }: Pick<Ask, "library">,
): Markdown | undefined {
  return catalogue.episodes.length > 1 ? md`${catalogue.shortNameOf(episode)}` : undefined;
}
