import { z } from "zod";
import { episodeAsked, namedEpisode } from "../src/asking/asked-episode.ts";
import { authorNote } from "../src/asking/author-note.ts";
import { chapterButton, chaptersLabel } from "../src/asking/chapter-buttons.ts";
import { defineCommand, pressOnly, privateOption, type Ask } from "../src/asking/command.ts";
import { addressOf, isSoundbite, passageOf, type Passage } from "../src/asking/passage.ts";
import { colourOf, plainPassage, plainSpeakers, quoted, timeLink } from "../src/asking/quoting.ts";
import { soundbiteOption, soundbitesIn } from "../src/asking/soundbites.ts";
import { tellTypicalWords } from "../src/asking/typical-words.ts";
import {
  sentenceAt,
  type Chapter,
  type Episode,
  type Point,
  type Span,
} from "../src/episode/episode.ts";
import { shares } from "../src/episode/statistics.ts";
import { formatTimestamp } from "../src/episode/time.ts";
import { shortened } from "../src/language/cutting.ts";
import { standsAlone } from "../src/search/quoting/choose-quote.ts";
import {
  blockQuote,
  joinMarkdown,
  md,
  small,
  type Markdown,
  escaped,
} from "../src/reply/markdown.ts";
import { buttons, press, text, type Block } from "../src/reply/reply.ts";

/** `/chapter chapter: 15`: what is this chapter about? */
export const chapter = defineCommand({
  name: "chapter",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    private: privateOption,
    /** With all points. */
    whole: z.boolean().optional().meta(pressOnly),
  }),
  scope: { chapter: "required", episode: "optional", show: "optional" },

  async reply({ whole }, ask) {
    const { texts } = ask;
    const episode = await episodeAsked(ask);
    const number = ask.scope.chapter?.number ?? 1;
    const found = episode.chapters.find((each) => each.number === number);
    if (!found) throw new RangeError(`${episode.id} has no chapter ${number}`);
    const beside = (by: number) => episode.chapters[found.number - 1 + by];
    const turnTo = (other: Chapter | undefined, label: string) =>
      other && { ...chapterButton(episode, other), label };
    const points = whole === true ? found.points : firstPoints(found);
    return {
      ...colourOf(passageOf(episode, found)),
      blocks: [
        text(head(found, episode, ask)),
        ...(points.length > 0 ? [text(pointList(points, episode))] : []),
        ...bestQuote(found, episode, ask),
        ...moments(found, episode, ask),
        ...buttons(
          turnTo(beside(-1), texts.buttons.previous),
          turnTo(beside(1), texts.buttons.next),
          points.length < found.points.length
            ? {
                label: texts.buttons.more,
                press: press("chapter", {
                  chapter: String(number),
                  episode: episode.id,
                  whole: true,
                }),
              }
            : {
                label: chaptersLabel(episode, texts),
                press: press("chapters", { episode: episode.id }),
              },
        ),
        ...written(found, episode, ask),
      ],
    };
  },
});

/** Who wrote what is not the transcript's. */
function written(found: Chapter, episode: Episode, { texts }: Ask): Block[] {
  const note = found.gist === undefined ? undefined : authorNote(texts, episode, found);
  return note ? [text(note)] : [];
}

/** A summary with the facts below it in small print. */
function head(found: Chapter, episode: Episode, ask: Ask): Markdown {
  const { texts } = ask;
  const spoken = shares(episode, found).map(({ person, share }) =>
    texts.common.share(person.name, Math.round(share * 100)),
  );
  const facts = joinMarkdown(
    [
      namedEpisode(episode, ask),
      timeLink(episode, found),
      lasting(found, ask),
      spoken.length > 0 && texts.common.list(spoken),
    ],
    " · ",
  );
  return joinMarkdown(
    [
      md`### ${found.number}. ${found.title}`,
      found.gist ?? tellTypicalWords(episode, ask.texts, found),
      facts.source !== "" && small(facts),
    ],
    "\n",
  );
}

function lasting({ startSeconds, endSeconds }: Chapter, { texts }: Ask): string | undefined {
  if (startSeconds === undefined || endSeconds === undefined) return undefined;
  return texts.common.minutes(Math.max(1, Math.round((endSeconds - startSeconds) / 60)));
}

/** So many characters of points are read on a phone before anybody scrolls. */
const maxPointsLength = 340;

function firstPoints({ points }: Chapter): readonly Point[] {
  let length = 0;
  return points.filter((point, index) => {
    length += point.text.length;
    return index < 2 || length <= maxPointsLength;
  });
}

function pointList(points: readonly Point[], episode: Episode): Markdown {
  return joinMarkdown(
    points.map((point) => joinMarkdown([md`- ${point.text}`, timeLink(episode, point)], " ")),
    "\n",
  );
}

/** The best quote is what the show chose, else the first short one that stands alone; a longer one is whole when opened. */
const maxQuoteLength = 240;

function bestQuote(found: Chapter, episode: Episode, { texts }: Ask): Block[] {
  const chosen = soundbitesIn(episode, found)
    .flatMap((span) => beginningOf(span, episode, texts) ?? [])
    .at(0);
  const best = chosen ?? ownBestQuote(found, episode, texts);
  if (!best) return [];
  const { passage, isWhole } = best;
  const names = plainSpeakers(passage, texts.pictures.drawn);
  const time = timeLink(episode, sentenceAt(episode, passage.first));
  const from = [
    texts.common.list(names.map(escaped)),
    time,
    chosen !== undefined && texts.common.chosenByShow,
  ];
  return [
    text(
      joinMarkdown(
        [
          blockQuote(joinMarkdown([quoted(passage, texts), !isWhole && "…"], " ")),
          small(joinMarkdown(from, " · ")),
        ],
        "\n",
      ),
    ),
  ];
}

interface ShownQuote {
  readonly passage: Passage;
  readonly isWhole: boolean;
}

/** As many whole sentences as are read at a glance; `undefined` where the first is longer. */
function beginningOf(
  { first, last }: Span,
  episode: Episode,
  texts: Ask["texts"],
): ShownQuote | undefined {
  for (let end = last; end >= first; end--) {
    const passage = passageOf(episode, { first, last: end });
    if (quoted(passage, texts).source.length <= maxQuoteLength)
      return { passage, isWhole: end === last };
  }
  return undefined;
}

function ownBestQuote(
  found: Chapter,
  episode: Episode,
  texts: Ask["texts"],
): ShownQuote | undefined {
  const all = found.quotes.map((span) => ({ span, passage: passageOf(episode, span) }));
  const short = all.filter(({ passage }) => quoted(passage, texts).source.length <= maxQuoteLength);
  const best = short.find(({ span }) => standsAlone(episode, span)) ?? short[0];
  return best && { passage: best.passage, isWhole: true };
}

/** Moments first, then what the show chose, then quotes, as many as a menu holds. */
function moments(found: Chapter, episode: Episode, { texts }: Ask): Block[] {
  const options = [
    ...found.moments.map((moment) => ({
      label: shortened(labelOf(moment), 100),
      description: shortened(moment.gist, 100),
      press: press("at", { time: "", at: addressOf(firstSentence(episode, moment)) }),
    })),
    ...soundbitesIn(episode, found).map((chosen) => soundbiteOption(episode, chosen, texts)),
    ...found.quotes.flatMap((span) => {
      const passage = passageOf(episode, span);
      if (isSoundbite(passage)) return [];
      return [
        {
          label: shortened(`“${plainPassage(passage, {}, texts.pictures.drawn)}”`, 100),
          press: press("open", { at: addressOf(passage) }),
        },
      ];
    }),
  ];
  if (options.length === 0) return [];
  return [
    {
      kind: "menu",
      placeholder: texts.placeholders.momentsAndQuotes,
      options: options.slice(0, 25),
    },
  ];
}

function firstSentence(episode: Episode, { first }: Span): Passage {
  return passageOf(episode, { first, last: first });
}

function labelOf({ startSeconds, title }: Chapter["moments"][number]): string {
  return startSeconds === undefined ? title : `${formatTimestamp(startSeconds)} ${title}`;
}
