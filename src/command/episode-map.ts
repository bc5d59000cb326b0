import { sentenceAt, type Episode, type Person } from "../episode/episode.ts";
import { shares, wholeEpisode } from "../episode/statistics.ts";
import { drawMap, mapAlt } from "../reply/pictures/episode-map.ts";
import type { PictureBlock } from "../reply/reply.ts";
import { allTexts, type Texts } from "../texts/texts.ts";

interface Shown {
  readonly onlySpeaker?: Person;
  readonly marks?: readonly { readonly label: string; readonly startSeconds: number }[];
}

const drawn = new WeakMap<Episode, Map<string, PictureBlock>>();

function mapsOf(episode: Episode): Map<string, PictureBlock> {
  const maps = drawn.get(episode) ?? new Map<string, PictureBlock>();
  drawn.set(episode, maps);
  return maps;
}

/** A map that changes only with the episode's data: the build draws it and a start takes it as it is. */
export interface StaticMap {
  /** Unique in the episode and fit for a file's name. */
  readonly name: string;
  readonly draw: () => Uint8Array;
  /** Takes a picture that `draw` made earlier, so that nobody waits for it. */
  readonly take: (png: Uint8Array) => void;
}

/** Maps of everyone and of each person, in each language. */
export function staticMaps(episode: Episode): StaticMap[] {
  const { default: base, byLocale } = allTexts();
  const languages = [...new Set([base, ...Object.values(byLocale)])];
  return languages.flatMap((texts) =>
    [undefined, ...episode.people].map((onlySpeaker): StaticMap => {
      const shown = onlySpeaker ? { onlySpeaker } : {};
      return {
        name: `${texts.language}-${onlySpeaker?.index ?? "everyone"}`,
        draw: () => episodeMap(episode, texts, shown).png,
        take: (png) => {
          const { alt } = described(episode, texts, shown);
          mapsOf(episode).set(keyOf(texts, shown), { kind: "picture", name: fileName, png, alt });
        },
      };
    }),
  );
}

const fileName = "episode.png";

function keyOf(texts: Texts, { onlySpeaker }: Shown): string {
  return `${texts.language} ${onlySpeaker?.key ?? ""}`;
}

/** The whole conversation as a picture. Maps without marks never change and are drawn once in each language. */
export function episodeMap(episode: Episode, texts: Texts, shown: Shown = {}): PictureBlock {
  if (shown.marks) return draw(episode, texts, shown);
  const maps = mapsOf(episode);
  const key = keyOf(texts, shown);
  const map = maps.get(key) ?? draw(episode, texts, shown);
  maps.set(key, map);
  return map;
}

function draw(episode: Episode, texts: Texts, shown: Shown): PictureBlock {
  const { map, alt } = described(episode, texts, shown);
  return { kind: "picture", name: fileName, png: drawMap(map, texts.pictures.drawn), alt };
}

function described(episode: Episode, { pictures }: Texts, { onlySpeaker, marks }: Shown) {
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
  return { map, alt: mapAlt(map, pictures.alt) };
}
