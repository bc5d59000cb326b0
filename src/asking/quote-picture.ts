import { chapterOf, endOf, sentenceAt } from "../episode/episode.ts";
import { hasParts } from "../episode/facts.ts";
import { formatTimestamp } from "../episode/time.ts";
import { drawQuote, quotePictureAlt } from "../reply/pictures/quote-card.ts";
import type { PictureBlock } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";
import type { Passage } from "./passage.ts";
import { mainSpeaker, plainPassage, plainSpeakers, type Reading } from "./quoting.ts";

/** A passage as a picture. Only ever made from the words of an episode: nobody can have other words drawn. */
export async function quotePicture(
  passage: Passage,
  { pictures }: Texts,
  reading: Reading,
): Promise<PictureBlock> {
  const { episode } = passage;
  const { show, number, title } = episode;
  const first = sentenceAt(episode, passage.first);
  const speaker = mainSpeaker(passage);
  const speakers = plainSpeakers(passage, pictures.drawn);
  const chapter = chapterOf(episode, first);
  const card = {
    text: plainPassage(passage, reading, pictures.drawn),
    speakerName: speakers.join(", "),
    speakerIndex: speaker?.index,
    ...(speakers.length === 1 && speaker?.role !== undefined && { speakerRole: speaker.role }),
    chapterLabel: chapter && !hasParts(episode) ? `${chapter.number}. ${chapter.title}` : undefined,
    time:
      first.startSeconds === undefined
        ? undefined
        : { timestamp: formatTimestamp(first.startSeconds), isKnown: first.isKnownTime },
    episodeTitle: title,
    showTitle: number === undefined ? show.name : `${show.name} #${number}`,
    startSeconds: first.startSeconds,
    durationSeconds: endOf(episode),
    chapterStarts: episode.chapters.flatMap(({ startSeconds }) => startSeconds ?? []),
  };
  return {
    kind: "picture",
    name: "quote.png",
    png: await drawQuote(card, pictures.drawn),
    alt: quotePictureAlt(card, pictures.alt),
  };
}
