import { chapterLabel } from "../src/episode/facts.ts";
import { z } from "zod";
import { episodeAsked, namedEpisode } from "../src/asking/asked-episode.ts";
import { chapterButton } from "../src/asking/chapter-buttons.ts";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { addressOf, passageOf, type Passage } from "../src/asking/passage.ts";
import { colourOf, quoted, sourceLine, timeLink, watchButton } from "../src/asking/quoting.ts";
import type { Chapter, Episode, Span } from "../src/episode/episode.ts";
import { shares } from "../src/episode/statistics.ts";
import { formatTimestamp } from "../src/episode/time.ts";
import { shortened } from "../src/language/cutting.ts";
import { blockQuote, joinMarkdown, md, type Markdown } from "../src/reply/markdown.ts";
import { buttons, press, section, separator, text, type Block } from "../src/reply/reply.ts";

/** `/chapter chapter: 15`: what is this chapter about? */
export const chapter = defineCommand({
  name: "chapter",
  kind: "slash",
  audience: "everyone",
  request: z.object({ private: privateOption }),
  scope: { chapter: "required", episode: "optional", show: "optional" },

  async reply(_request, ask) {
    const { texts } = ask;
    const episode = await episodeAsked(ask);
    const number = ask.scope.chapter?.number ?? 1;
    const found = episode.chapters.find((each) => each.number === number);
    if (!found) throw new RangeError(`${episode.id} has no chapter ${number}`);
    const previous = episode.chapters[found.number - 2];
    const next = episode.chapters[found.number];
    return {
      ...colourOf(passageOf(episode, found)),
      blocks: [
        text(head(found, episode, ask)),
        ...(found.points.length > 0 ? [text(points(found, episode, ask))] : []),
        ...quotes(found, episode, ask),
        ...moments(found, episode, ask),
        ...buttons(
          watchButton(episode, found, texts),
          previous && {
            ...chapterButton(episode, previous),
            label: `← ${chapterButton(episode, previous).label}`,
          },
          next && {
            ...chapterButton(episode, next),
            label: `${chapterButton(episode, next).label} →`,
          },
          { label: texts.buttons.chapters, press: press("chapters", { episode: episode.id }) },
        ),
        ...(found.gist === undefined || episode.writtenBy === undefined
          ? []
          : [text(texts.common.writtenBy(episode.writtenBy))]),
      ],
    };
  },
});

function head(found: Chapter, episode: Episode, ask: Ask): Markdown {
  const { texts } = ask;
  const spoken = shares(episode, found).map(({ person, share }) =>
    texts.common.share(person.name, Math.round(share * 100)),
  );
  return joinMarkdown(
    [
      md`### ${chapterLabel(found)}`,
      namedEpisode(episode, ask),
      found.gist,
      joinMarkdown([extent(found, ask), spoken.length > 0 && texts.chapter.speaks(spoken)], " · "),
    ],
    "\n",
  );
}

/** From when to when, where that is known. */
function extent({ startSeconds, endSeconds }: Chapter, { texts }: Ask): Markdown | undefined {
  if (startSeconds === undefined || endSeconds === undefined) return undefined;
  const minutes = Math.max(1, Math.round((endSeconds - startSeconds) / 60));
  return texts.common.untilAndMinutes(
    formatTimestamp(startSeconds),
    formatTimestamp(endSeconds),
    minutes,
  );
}

function points(found: Chapter, episode: Episode, { texts }: Ask): Markdown {
  return joinMarkdown(
    [
      texts.chapter.points,
      ...found.points.map((point) =>
        joinMarkdown([md`- ${point.text}`, timeLink(episode, point)], " "),
      ),
    ],
    "\n",
  );
}

/** A quote that fills a phone's screen is not read in a summary; it is whole when opened. */
const maxQuoteLength = 420;

function quotes(found: Chapter, episode: Episode, ask: Ask): Block[] {
  const { texts } = ask;
  const short = found.quotes
    .map((span) => passageOf(episode, span))
    .filter((passage) => quoted(passage, texts).source.length <= maxQuoteLength)
    .slice(0, 2);
  if (short.length === 0) return [];
  return [
    separator,
    ...short.map((passage, index) =>
      section(
        joinMarkdown(
          [
            index === 0 && texts.chapter.quotes,
            blockQuote(quoted(passage, texts)),
            sourceLine(passage, ask, { isEpisodeNamed: true }),
          ],
          "\n",
        ),
        { label: texts.buttons.open, press: press("open", { at: addressOf(passage) }) },
      ),
    ),
  ];
}

function moments(found: Chapter, episode: Episode, { texts }: Ask): Block[] {
  if (found.moments.length === 0) return [];
  return [
    {
      kind: "menu",
      placeholder: texts.placeholders.moments,
      options: found.moments.slice(0, 25).map((moment) => ({
        label: shortened(labelOf(moment), 100),
        description: shortened(moment.gist, 100),
        press: press("at", { time: "", at: addressOf(firstSentence(episode, moment)) }),
      })),
    },
  ];
}

function firstSentence(episode: Episode, { first }: Span): Passage {
  return passageOf(episode, { first, last: first });
}

function labelOf({ startSeconds, title }: Chapter["moments"][number]): string {
  return startSeconds === undefined ? title : `≈${formatTimestamp(startSeconds)} ${title}`;
}
