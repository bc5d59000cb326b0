import { z } from "zod";
import { videoUrl, type Chapter } from "../src/episode/episode.ts";
import { shares } from "../src/episode/statistics.ts";
import { formatTimestamp } from "../src/episode/time.ts";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { chapterNamed, openChapter, shortened, suggestChapters } from "../src/asking/find.ts";
import { chapterLabel } from "../src/episode/names.ts";
import { mainSpeaker, passage, sourceLine, timeLink } from "../src/asking/quoting.ts";
import { blockQuote, joinMarkdown, md, type Markdown } from "../src/reply/markdown.ts";
import { buttons, press, section, separator, text, type Block } from "../src/reply/reply.ts";

/** `/chapter chapter: 15`: what is this chapter about? */
export const chapter = defineCommand({
  name: "chapter",
  kind: "slash",
  audience: "everyone",
  request: z.object({ chapter: z.string().trim().max(150), private: privateOption }),
  suggest: { chapter: (typed, _request, ask) => suggestChapters(typed, ask) },

  reply(request, ask) {
    const { episode, texts } = ask;
    const found = chapterNamed(ask, request.chapter, ({ number }) =>
      press("chapter", { chapter: String(number) }),
    );
    const previous = episode.chapters[found.number - 2];
    const next = episode.chapters[found.number];
    return {
      speakerIndex: mainSpeaker(episode, found).index,
      blocks: [
        text(head(found, ask)),
        ...(found.points.length > 0 ? [text(points(found, ask))] : []),
        ...quotes(found, ask),
        ...moments(found, ask),
        ...buttons(
          { label: texts.buttons.watch, url: videoUrl(episode, found) },
          previous && { ...openChapter(previous), label: `← ${openChapter(previous).label}` },
          next && { ...openChapter(next), label: `${openChapter(next).label} →` },
          { label: texts.buttons.chapters, press: press("chapters") },
        ),
        ...(found.gist === undefined ? [] : [text(texts.common.writtenBy(episode.writtenBy))]),
      ],
    };
  },
});

function head(found: Chapter, { episode, texts }: Ask): Markdown {
  const minutes = Math.max(1, Math.round((found.endSeconds - found.startSeconds) / 60));
  const spoken = shares(episode, found).map(({ person, share }) =>
    texts.common.share(person.name, Math.round(share * 100)),
  );
  return joinMarkdown(
    [
      md`### ${chapterLabel(found)}`,
      found.gist,
      md`${texts.common.untilAndMinutes(formatTimestamp(found.startSeconds), formatTimestamp(found.endSeconds), minutes)} · ${texts.chapter.speaks(spoken)}`,
    ],
    "\n",
  );
}

function points(found: Chapter, { episode, texts }: Ask): Markdown {
  return joinMarkdown(
    [
      texts.chapter.points,
      ...found.points.map((point) => md`- ${point.text} ${timeLink(episode, point)}`),
    ],
    "\n",
  );
}

/** A quote that fills a phone's screen is not read in a summary; it is whole when opened. */
const maxQuoteLength = 420;

function quotes(found: Chapter, { episode, texts }: Ask): Block[] {
  const short = found.quotes
    .filter((span) => passage(episode, span, texts).source.length <= maxQuoteLength)
    .slice(0, 2);
  if (short.length === 0) return [];
  return [
    separator,
    ...short.map((span, index) =>
      section(
        joinMarkdown(
          [
            index === 0 && texts.chapter.quotes,
            blockQuote(passage(episode, span, texts)),
            sourceLine(episode, span, texts),
          ],
          "\n",
        ),
        { label: texts.buttons.open, press: press("open", { ...span }) },
      ),
    ),
  ];
}

function moments(found: Chapter, { texts }: Ask): Block[] {
  if (found.moments.length === 0) return [];
  return [
    {
      kind: "menu",
      placeholder: texts.placeholders.moments,
      options: found.moments.slice(0, 25).map((moment) => ({
        label: shortened(`≈${formatTimestamp(moment.startSeconds)} ${moment.title}`, 100),
        description: shortened(moment.gist, 100),
        press: press("at", { time: String(Math.floor(moment.startSeconds)), moment: moment.index }),
      })),
    },
  ];
}
