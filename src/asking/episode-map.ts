import { endOf, sentenceAt, type Episode } from "../episode/episode.ts";
import { hasParts, type Person } from "../episode/facts.ts";
import { shares, wholeEpisode } from "../episode/statistics.ts";
import { drawMap, mapAlt } from "../reply/pictures/episode-map.ts";
import type { EpisodeMap } from "../reply/pictures/map-data.ts";
import { createPictureFolder } from "../reply/pictures/picture-folder.ts";
import { PictureCache } from "../reply/pictures/picture-cache.ts";
import type { PictureBlock } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";

interface Shown {
  readonly onlySpeaker?: Person | undefined;
  readonly marks?: EpisodeMap["marks"];
}

const maxCachedBytes = 16 * 1024 * 1024;

const drawn = new PictureCache(maxCachedBytes);

/** Some thousand maps. */
const maxFolderBytes = 100 * 1024 * 1024;

/** Maps are drawn when they are first asked for, and from now on kept in a folder: of two thousand episodes few are. */
export function keepMapsIn(folder: string): void {
  drawn.keepIn(createPictureFolder(folder, maxFolderBytes));
}

/** Raised when the same map is drawn otherwise: those that were kept are none of it. */
const drawingVersion = 1;

/** The whole conversation as a picture; none where its times are not known. */
export async function episodeMap(
  episode: Episode,
  texts: Texts,
  shown: Shown = {},
): Promise<PictureBlock[]> {
  const map = mapOf(episode, shown);
  if (!map) return [];
  const png = await drawn.get(JSON.stringify([drawingVersion, texts.language, map]), async () =>
    drawMap(map, texts.pictures.drawn),
  );
  return [{ kind: "picture", name: "episode.png", png, alt: mapAlt(map, texts.pictures.alt) }];
}

function mapOf(episode: Episode, { onlySpeaker, marks }: Shown): EpisodeMap | undefined {
  const durationSeconds = endOf(episode);
  if (durationSeconds === undefined) return undefined;
  return {
    title: titleOf(episode),
    durationSeconds,
    chapters: episode.chapters.map(({ number, startSeconds = 0, endSeconds }) => ({
      number,
      startSeconds,
      endSeconds: endSeconds ?? durationSeconds,
    })),
    areParts: hasParts(episode),
    turns: episode.turns.flatMap(({ speaker, first, last }) => {
      const { startSeconds } = sentenceAt(episode, first);
      const { endSeconds } = sentenceAt(episode, last);
      if (!speaker || startSeconds === undefined || endSeconds === undefined) return [];
      return [{ speakerIndex: speaker.index, startSeconds, endSeconds }];
    }),
    people: shares(episode, wholeEpisode(episode)).map(({ person, share }) => ({
      index: person.index,
      name: person.name,
      share,
    })),
    onlySpeakerIndex: onlySpeaker?.index,
    marks,
  };
}

function titleOf({ show, number, title }: Episode): string {
  return number === undefined ? `${show.name}: ${title}` : `${show.name} #${number}`;
}
