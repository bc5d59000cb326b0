import { chapterOf, sentenceAt, type Episode, type Span } from "../episode/episode.ts";
import { formatTimestamp } from "../episode/time.ts";
import { drawQuote, quotePictureAlt } from "../reply/pictures/quote-card.ts";
import type { PictureBlock } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";
import { mainSpeaker, plainPassage, plainSpeakers, type Reading } from "./quoting.ts";

/** A passage as a picture. Only ever made from sentences of the episode: nobody can have other words drawn. */
export async function quotePicture(
  episode: Episode,
  span: Span,
  { pictures }: Texts,
  reading: Reading,
): Promise<PictureBlock> {
  const first = sentenceAt(episode, span.first);
  const speaker = mainSpeaker(episode, span);
  const { probably } = pictures.drawn;
  const speakers = plainSpeakers(episode, span, probably);
  const chapter = chapterOf(episode, first);
  const card = {
    text: plainPassage(episode, span, reading, probably),
    speakerName: speakers.join(", "),
    speakerIndex: speaker.index,
    ...(speakers.length === 1 && speaker.role !== undefined && { speakerRole: speaker.role }),
    chapterLabel: `${chapter.number}. ${chapter.title}`,
    timestamp: formatTimestamp(first.startSeconds),
    episodeTitle: episode.title,
    showTitle: `${episode.show} #${episode.number}`,
    startSeconds: first.startSeconds,
    durationSeconds: episode.durationSeconds,
    chapterStarts: episode.chapters.map(({ startSeconds }) => startSeconds),
  };
  return {
    kind: "picture",
    name: "quote.png",
    png: await drawQuote(card, pictures.drawn),
    alt: quotePictureAlt(card, pictures.alt),
  };
}
