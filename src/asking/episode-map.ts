import { sentenceAt, type Episode, type Person } from "../episode/episode.ts";
import { shares, wholeEpisode } from "../episode/statistics.ts";
import { drawMap, mapAlt } from "../reply/pictures/episode-map.ts";
import type { EpisodeMap } from "../reply/pictures/map-data.ts";
import type { PictureBlock } from "../reply/reply.ts";
import { allTexts, type Texts } from "../texts/texts.ts";
import type { Ask } from "./command.ts";

interface Shown {
  readonly onlySpeaker?: Person | undefined;
  readonly marks?: EpisodeMap["marks"];
}

const fileName = "episode.png";

/** Maps that change only with the episode's data, so that they are drawn ahead of time: of everyone and of each person, in each language. */
export function staticMaps(
  episode: Episode,
): { readonly name: string; readonly draw: () => Promise<Uint8Array> }[] {
  const { default: base, byLocale } = allTexts();
  const languages = [...new Set([base, ...Object.values(byLocale)])];
  return languages.flatMap((texts) =>
    [undefined, ...episode.people].map((onlySpeaker) => ({
      name: nameOf(texts, onlySpeaker),
      draw: async () => drawMap(mapOf(episode, { onlySpeaker }), texts.pictures.drawn),
    })),
  );
}

/** Unique in the episode and fit for a file's name. */
function nameOf({ language }: Texts, onlySpeaker: Person | undefined): string {
  return `${language}-${onlySpeaker?.index ?? "everyone"}`;
}

const known = new WeakMap<Episode, Map<string, PictureBlock>>();

/** The whole conversation as a picture. Maps without marks never change and are drawn once in each language. */
export async function episodeMap(
  { episode, texts, storedPicture }: Pick<Ask, "episode" | "texts" | "storedPicture">,
  { onlySpeaker, marks }: Shown = {},
): Promise<PictureBlock> {
  const maps = known.get(episode) ?? new Map<string, PictureBlock>();
  known.set(episode, maps);
  const name = nameOf(texts, onlySpeaker);
  const before = marks ? undefined : maps.get(name);
  if (before) return before;
  const map = mapOf(episode, { onlySpeaker, marks });
  const stored = marks ? undefined : await storedPicture(name);
  const png = stored ?? (await drawMap(map, texts.pictures.drawn));
  const alt = mapAlt(map, texts.pictures.alt);
  const block: PictureBlock = { kind: "picture", name: fileName, png, alt };
  if (!marks) maps.set(name, block);
  return block;
}

function mapOf(episode: Episode, { onlySpeaker, marks }: Shown): EpisodeMap {
  return {
    title: `${episode.show} #${episode.number}`,
    durationSeconds: episode.durationSeconds,
    chapters: episode.chapters.map(({ number, title, startSeconds, endSeconds }) => ({
      number,
      title,
      startSeconds,
      endSeconds,
    })),
    turns: episode.turns.map(({ speaker, first, last }) => ({
      speakerIndex: speaker.index,
      startSeconds: sentenceAt(episode, first).startSeconds,
      endSeconds: sentenceAt(episode, last).endSeconds,
    })),
    people: shares(episode, wholeEpisode(episode)).map(({ person, share }) => ({
      index: person.index,
      name: person.name,
      share,
    })),
    onlySpeakerIndex: onlySpeaker?.index,
    marks,
  };
}
