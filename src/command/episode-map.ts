import { sentenceAt, type Episode, type Person } from "../episode/episode.ts";
import { shares, wholeEpisode } from "../episode/statistics.ts";
import { drawMap, mapAlt } from "../reply/pictures/episode-map.ts";
import type { PictureBlock } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";

interface Shown {
  readonly onlySpeaker?: Person;
  readonly marks?: readonly { readonly label: string; readonly startSeconds: number }[];
}

const drawn = new WeakMap<Episode, Map<string, PictureBlock>>();

/** The whole conversation as a picture. Maps without marks never change and are drawn once in each language. */
export function episodeMap(episode: Episode, texts: Texts, shown: Shown = {}): PictureBlock {
  if (shown.marks) return draw(episode, texts, shown);
  const maps = drawn.get(episode) ?? new Map<string, PictureBlock>();
  drawn.set(episode, maps);
  const key = `${texts.language} ${shown.onlySpeaker?.key ?? ""}`;
  const map = maps.get(key) ?? draw(episode, texts, shown);
  maps.set(key, map);
  return map;
}

function draw(episode: Episode, { pictures }: Texts, { onlySpeaker, marks }: Shown): PictureBlock {
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
  return {
    kind: "picture",
    name: "episode.png",
    png: drawMap(map, pictures.drawn),
    alt: mapAlt(map, pictures.alt),
  };
}
