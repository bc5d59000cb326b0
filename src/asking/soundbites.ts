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

/** Opens one from a menu: its words, and what the show calls it; who chose them, where the menu does not say it. */
export function soundbiteOption(
  episode: Episode,
  soundbite: Soundbite,
  { pictures, placeholders }: Texts,
  { saysWho = true } = {},
): MenuOption {
  const passage = passageOf(episode, soundbite);
  const parts = [saysWho && placeholders.soundbites, soundbite.title].filter(Boolean);
  return {
    label: shortened(`“${plainPassage(passage, {}, pictures.drawn)}”`, 100),
    ...(parts.length > 0 && { description: shortened(parts.join(" · "), 100) }),
    press: press("open", { at: addressOf(passage) }),
  };
}
