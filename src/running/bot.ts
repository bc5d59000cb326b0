import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Logger } from "pino";
import { commands } from "../../commands/index.ts";
import type { Config } from "../config.ts";
import { elsewhereOf, encoderFor, foldersOf } from "./configured.ts";
import { definitionsOf } from "../discord/definitions.ts";
import { encodeBehind } from "../library/encode-behind.ts";
import type { Library } from "../library/library.ts";
import { followIndex, openLibrary, type OpenedLibrary } from "../library/open-library.ts";
import { formatFault } from "../reading/fault.ts";

/** What answers interactions, whichever door they come through. */
export type Bot = Awaited<ReturnType<typeof openBot>>;

/** Opens the library, answers from it and from each index that takes its place, and encodes behind the answers what has not been yet. */
export async function openBot(config: Config, log: Logger) {
  const encoder = encoderFor(config, log);
  const elsewhereFor = await elsewhereOf(config, log);
  const folders = { ...foldersOf(config), encoder, elsewhereFor };
  const opened = await openLibrary(folders);
  const [{ createRespond }, { warmUp }, { keepMapsIn }] = await Promise.all([
    import("../discord/respond.ts"),
    import("../discord/warm-up.ts"),
    import("../asking/episode-map.ts"),
  ]);
  keepMapsIn(join(opened.indexFolder, "pictures"));
  const respondFrom = (library: OpenedLibrary) => {
    for (const fault of library.faults)
      log.warn({ fault: formatFault(fault) }, "an episode or show is left out");
    return createRespond({ commands, library, log });
  };
  if (opened.indexFolder !== folders.indexFolder)
    log.warn(
      { folder: opened.indexFolder },
      "the index cannot be written beside the data and was made anew; INDEX_DIR says where it can be kept",
    );
  let respond = respondFrom(opened);
  log.debug(
    { episodes: opened.catalogue.episodes.length, openMilliseconds: Math.round(performance.now()) },
    "the library is open",
  );
  // Of several processes on one machine the first encodes for all.
  const encodes = config.SHARDS === undefined || config.SHARDS === 0;
  const startEncoding = ({ meanings }: OpenedLibrary) =>
    meanings && encodes
      ? encodeBehind(
          meanings,
          ({ done, of }) =>
            log.info(
              { texts: done, of },
              done < of
                ? "encoding guides and what was said; until then these texts are searched by words"
                : "guides and what was said are encoded; search goes by meaning too",
            ),
          (error) => log.warn({ err: error }, "what was encoded cannot be saved; trying again"),
        )
      : () => undefined;
  let definitions = definitionsFor(opened);
  const warm = warmUp(respond, { commands, library: opened });
  let stopEncoding: (() => void) | undefined;
  const stopFollowing = followIndex(folders, opened, (library) => {
    respond = respondFrom(library);
    stopEncoding?.();
    stopEncoding = startEncoding(library);
    log.info({ episodes: library.catalogue.episodes.length }, "took up a new index");
    const before = definitions;
    definitions = definitionsFor(library);
    // Of one show and of several they have other options.
    if (!isDeepStrictEqual(definitions, before)) void registerAnew(config, definitions, log);
  });
  // After everything else, for loading it takes the processor from a start.
  void (async () => {
    await warm;
    await encoder?.ready();
    stopEncoding ??= startEncoding(opened);
  })();
  return {
    library: opened,
    encoder,
    respond: async (interaction: unknown) => respond(interaction),
    /** Resolves when answers are as fast as they will be. */
    warm,
    definitions,
    close: async () => {
      stopFollowing();
      stopEncoding?.();
      await encoder?.close();
    },
  };
}

/** Registers commands that a new index has changed. Of several processes the one with the first shard does. */
async function registerAnew(
  config: Config,
  definitions: ReturnType<typeof definitionsFor>,
  log: Logger,
): Promise<void> {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD_ID: guildId } = config;
  const [{ deployCommands }, { ownShards }] = await Promise.all([
    import("../discord/sync-commands.ts"),
    import("../discord/sharding.ts"),
  ]);
  const hasFirst = ownShards(config)?.list.includes(0) ?? true;
  if (token === undefined || !hasFirst) return;
  try {
    await deployCommands({ token, apiUrl, guildId, definitions });
    log.info({}, "registered the commands anew");
  } catch (error) {
    log.error({ err: error }, "the commands could not be registered anew; npm run deploy does it");
  }
}

/** The commands as Discord is to know them. */
export function definitionsFor({ catalogue: { episodes, shows } }: Library) {
  return definitionsOf(commands, {
    hasSeveralEpisodes: episodes.length > 1,
    hasSeveralShows: shows.length > 1,
  });
}
