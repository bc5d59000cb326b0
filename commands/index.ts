import type { CommandDefinition } from "../src/asking/command.ts";
import { at } from "./at.ts";
import { chapter } from "./chapter.ts";
import { chapters } from "./chapters.ts";
import { change } from "./change.ts";
import { check } from "./check.ts";
import { compare } from "./compare.ts";
import { context } from "./context.ts";
import { episode } from "./episode.ts";
import { episodes } from "./episodes.ts";
import { findThisQuote } from "./find-this-quote.ts";
import { help } from "./help.ts";
import { open } from "./open.ts";
import { picture } from "./picture.ts";
import { quote } from "./quote.ts";
import { random } from "./random.ts";
import { remove } from "./remove.ts";
import { share } from "./share.ts";
import { speaker } from "./speaker.ts";
import { where } from "./where.ts";

/** Everything that can be asked: what is registered with Discord, dispatched and tested. */
export const commands: readonly CommandDefinition[] = [
  quote,
  chapter,
  chapters,
  speaker,
  compare,
  at,
  change,
  check,
  random,
  episode,
  episodes,
  help,
  findThisQuote,
  open,
  where,
  share,
  context,
  picture,
  remove,
];
