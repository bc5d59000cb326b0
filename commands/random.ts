import { z } from "zod";
import {
  sentencesOf,
  videoUrl,
  sentenceAt,
  wordCount,
  type Episode,
  type Person,
  type Span,
} from "../src/episode/episode.ts";
import {
  chapterOption,
  defineCommand,
  privateOption,
  speakerOption,
} from "../src/asking/command.ts";
import { filtersNamed, suggestChapters, suggestSpeakers } from "../src/asking/find.ts";
import { mainSpeaker, passage, sourceLine } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { blockQuote, joinMarkdown } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** `/random`: a passage worth quoting. */
export const random = defineCommand({
  name: "random",
  kind: "slash",
  audience: "everyone",
  request: z.object({ speaker: speakerOption, chapter: chapterOption, private: privateOption }),
  suggest: {
    speaker: (typed, _request, ask) => suggestSpeakers(typed, ask),
    chapter: (typed, _request, ask) => suggestChapters(typed, ask),
  },

  reply(request, ask) {
    const { episode, texts } = ask;
    const { speaker, chapter } = filtersNamed(ask, request);
    const spans = quotable(episode, { speaker, chapter: chapter?.number });
    const span = spans[Math.floor(ask.random() * spans.length)];
    if (!span) throw new Slip(text(texts.slips.nothingToPick));
    return {
      speakerIndex: mainSpeaker(episode, span).index,
      blocks: [
        text(
          joinMarkdown(
            [blockQuote(passage(episode, span, texts)), sourceLine(episode, span, texts)],
            "\n",
          ),
        ),
        ...buttons(
          {
            label: texts.buttons.another,
            press: press("random", {
              speaker: speaker?.key,
              chapter: chapter && String(chapter.number),
            }),
          },
          { label: texts.buttons.open, press: press("open", { ...span }) },
          { label: texts.buttons.watch, url: videoUrl(episode, sentenceAt(episode, span.first)) },
        ),
      ],
    };
  },
});

const minSelfContainedWords = 18;
const maxSelfContainedWords = 60;

/** The quotes worth sharing; where a filter leaves fewer than three of them, also whole sentences that stand on their own. */
function quotable(
  episode: Episode,
  filter: { speaker: Person | undefined; chapter: number | undefined },
): Span[] {
  const fits = (span: Span) =>
    sentencesOf(episode, span).every(
      ({ speaker, speakerIsCertain, chapter }) =>
        speakerIsCertain &&
        (!filter.speaker || speaker === filter.speaker) &&
        (filter.chapter === undefined || chapter === filter.chapter),
    );
  const chosen = episode.chapters.flatMap(({ quotes }) => quotes).filter(fits);
  if (chosen.length >= 3) return chosen;
  const complete = episode.sentences.filter(({ text: words, index }) => {
    const count = wordCount(words);
    return (
      count >= minSelfContainedWords &&
      count <= maxSelfContainedWords &&
      /^\p{Lu}.*[.!?]$/u.test(words) &&
      !/^(?:And|But|So|Or|Because|It|That|This|They|He|She|Which|Yeah|Yes|No)\b/.test(words) &&
      fits({ first: index, last: index })
    );
  });
  return [...chosen, ...complete.map(({ index }) => ({ first: index, last: index }))];
}
