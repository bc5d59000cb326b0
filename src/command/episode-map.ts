import { sentenceAt, type Episode, type Person } from "../episode/episode.ts";
import { shares, wholeEpisode } from "../episode/statistics.ts";
import { drawMap, mapAlt } from "../reply/pictures/episode-map.ts";
import type { PictureBlock } from "../reply/reply.ts";

interface Shown {
  readonly onlySpeaker?: Person;
  readonly marks?: readonly { readonly label: string; readonly startSeconds: number }[];
}

const drawn = new WeakMap<Episode, Map<string, PictureBlock>>();

/** The whole conversation as a picture. Maps without marks never change and are drawn once. */
export function episodeMap(episode: Episode, shown: Shown = {}): PictureBlock {
  if (shown.marks) return draw(episode, shown);
  const maps = drawn.get(episode) ?? new Map<string, PictureBlock>();
  drawn.set(episode, maps);
  const key = shown.onlySpeaker?.key ?? "";
  const map = maps.get(key) ?? draw(episode, shown);
  maps.set(key, map);
  return map;
}

function draw(episode: Episode, { onlySpeaker, marks }: Shown): PictureBlock {
  const map = {
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
    ...(onlySpeaker && { onlySpeakerIndex: onlySpeaker.index }),
    ...(marks && { marks }),
  };
  return { kind: "picture", name: "episode.png", png: drawMap(map), alt: mapAlt(map) };
}
