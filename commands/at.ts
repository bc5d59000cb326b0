import { z } from "zod";
import {
  chapterOf,
  momentOf,
  sentenceAtTime,
  videoUrl,
  type Episode,
  type Span,
} from "../src/episode/episode.ts";
import { formatTimestamp, parseMoment } from "../src/episode/time.ts";
import {
  defineCommand,
  pressOnly,
  privateOption,
  type Ask,
  type Choice,
} from "../src/asking/command.ts";
import { openChapter, shortened } from "../src/asking/find.ts";
import { mainSpeaker, passage, sourceLine } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { blockQuote, joinMarkdown } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** `/at time: 1:23:45`: what is being said there? */
export const at = defineCommand({
  name: "at",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    time: z.string().trim().max(300),
    private: privateOption,
    /** Which moment was chosen from a list, since two can begin within one second. */
    moment: z.int().min(0).optional().meta(pressOnly),
  }),
  suggest: { time: (typed, _request, ask) => suggestTimes(typed, ask) },

  reply(request, ask) {
    const { episode, texts } = ask;
    const chosen = request.moment === undefined ? undefined : episode.moments[request.moment];
    const seconds = chosen?.startSeconds ?? parseMoment(request.time);
    const end = formatTimestamp(episode.durationSeconds);
    if (seconds === undefined) throw new Slip(text(texts.slips.noSuchTime(request.time, end)));
    if (seconds > episode.durationSeconds)
      throw new Slip(text(texts.slips.afterTheEnd(formatTimestamp(seconds), end)));
    const sentence = chosen ? chosen.first : sentenceAtTime(episode, seconds).index;
    const moment = chosen ?? momentOf(episode, sentence);
    const span = glance(episode, sentence);
    const chapter = chapterOf(episode, { chapter: episode.sentences[sentence]?.chapter ?? 1 });
    return {
      speakerIndex: mainSpeaker(episode, span).index,
      blocks: [
        text(
          joinMarkdown(
            [
              texts.at.header(formatTimestamp(seconds)),
              moment && texts.at.moment(moment.title),
              moment?.gist,
              blockQuote(passage(episode, span, texts)),
              sourceLine(episode, span, texts),
              moment && texts.common.writtenBy(episode.writtenBy),
              texts.common.estimate,
            ],
            "\n",
          ),
        ),
        ...buttons(
          { label: texts.buttons.open, press: press("open", { ...span }) },
          { label: texts.buttons.watch, url: videoUrl(episode, { startSeconds: seconds }) },
          openChapter(chapter),
        ),
      ],
    };
  },
});

const maxGlanceLength = 500;

/** The sentence and as many after it as are read at a glance. */
function glance(episode: Episode, first: number): Span {
  let last = first;
  let length = episode.sentences[first]?.text.length ?? 0;
  while (length < maxGlanceLength) {
    const next = episode.sentences[last + 1];
    if (!next || length + next.text.length > maxGlanceLength) break;
    length += next.text.length;
    last += 1;
  }
  return { first, last };
}

/** What is said at the time being typed; on an empty field, the chapters' starts. */
function suggestTimes(typed: string, { episode }: Ask): Choice[] {
  const seconds = parseMoment(typed);
  if (seconds === undefined || seconds > episode.durationSeconds)
    return episode.chapters.slice(0, 25).map(({ startSeconds, title }) => ({
      name: shortened(`${formatTimestamp(startSeconds)} ${title}`, 100),
      value: formatTimestamp(startSeconds),
    }));
  const sentence = sentenceAtTime(episode, seconds);
  const moment = momentOf(episode, sentence.index);
  const name = `${formatTimestamp(seconds)} ${moment?.title ?? chapterOf(episode, sentence).title}`;
  return [{ name: shortened(name, 100), value: formatTimestamp(seconds) }];
}
