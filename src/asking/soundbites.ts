import { shortened } from "../language/cutting.ts";
import type { Episode, Soundbite, Span } from "../episode/episode.ts";
import { press, type MenuOption } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";
import { addressOf, passageOf } from "./passage.ts";
import { plainPassage } from "./quoting.ts";

/** Those that begin in a stretch of the episode. */
export function soundbitesIn({ soundbites }: Episode, { first, last }: Span): readonly Soundbite[] {
  return soundbites.filter((soundbite) => soundbite.first >= first && soundbite.first <= last);
}

/** Opens one from a menu: its words, who chose them, and what the show calls it. */
export function soundbiteOption(
  episode: Episode,
  soundbite: Soundbite,
  { pictures, placeholders }: Texts,
): MenuOption {
  const passage = passageOf(episode, soundbite);
  const { title } = soundbite;
  return {
    label: shortened(`“${plainPassage(passage, {}, pictures.drawn)}”`, 100),
    description: shortened(
      [placeholders.soundbites, title].filter((part) => part !== undefined).join(" · "),
      100,
    ),
    press: press("open", { at: addressOf(passage) }),
  };
}
