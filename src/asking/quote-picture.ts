import { endOf, sentenceAt } from "../episode/episode.ts";
import { isLinkAbout } from "../episode/facts.ts";
import { formatTimestamp } from "../episode/time.ts";
import {
  drawQuote,
  NotDrawable,
  quotePictureAlt,
  type QuoteCard,
} from "../reply/pictures/quote-card.ts";
import { plainText } from "../reply/markdown.ts";
import { text, type PictureBlock } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";
import type { Passage } from "./passage.ts";
import { leadLine, mainSpeaker, plainPassage, plainSpeakers, type Reading } from "./quoting.ts";
import { Slip } from "./slip.ts";

/** A passage as a picture. Only ever made from the words of an episode: nobody can have other words drawn. */
export async function quotePicture(
  passage: Passage,
  texts: Texts,
  reading: Reading,
): Promise<PictureBlock> {
  const { pictures } = texts;
  const { episode } = passage;
  const { show, number, title } = episode;
  const first = sentenceAt(episode, passage.first);
  const speaker = mainSpeaker(passage);
  const speakers = plainSpeakers(passage, pictures.drawn);
  const lead = leadLine(passage, texts, reading);
  const card: QuoteCard = {
    text: plainPassage(passage, reading, pictures.drawn),
    lead: lead && plainText(lead),
    speakerNames: speakers,
    speakerIndex: speaker?.index,
    speakerRole: speakers.length === 1 ? speaker?.role : undefined,
    time:
      first.startSeconds === undefined
        ? undefined
        : {
            timestamp: formatTimestamp(first.startSeconds),
            isKnown: first.isKnownTime && !isLinkAbout(episode),
          },
    showTitle: number === undefined ? show.name : `${show.name} #${number}`,
    episodeTitle: number === undefined ? title : undefined,
    startSeconds: first.startSeconds,
    durationSeconds: endOf(episode),
  };
  return {
    kind: "picture",
    name: "quote.png",
    png: await drawn(card),
    alt: quotePictureAlt(card, pictures.alt),
  };
}

async function drawn(card: QuoteCard): Promise<Uint8Array> {
  try {
    return await drawQuote(card);
  } catch (error) {
    if (!(error instanceof NotDrawable)) throw error;
    const { obstacle } = error;
    throw new Slip(({ pictures: { tooLong, noFont } }) => [
      text(obstacle.kind === "tooLong" ? tooLong : noFont(obstacle.letters.slice(0, 5))),
    ]);
  }
}
