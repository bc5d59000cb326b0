import { z } from "zod";
import { episodeAsked, episodesAsked, namedEpisode } from "../src/asking/asked-episode.ts";
import { authorNote } from "../src/asking/author-note.ts";
import { chapterButton, chapterWord } from "../src/asking/chapter-buttons.ts";
import { defineCommand, privateOption, type Ask, type Choice } from "../src/asking/command.ts";
import {
  addressOf,
  passageAt,
  passageFields,
  passageOf,
  type Passage,
} from "../src/asking/passage.ts";
import { colourOf, quoted, sourceLine, watchButton } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import {
  chapterOf,
  endOf,
  momentOf,
  sentenceAt,
  sentenceAtTime,
  type Episode,
} from "../src/episode/episode.ts";
import { hasParts, type Facts } from "../src/episode/facts.ts";
import { formatTimestamp, linkIn, parseMoment } from "../src/episode/time.ts";
import { shortened } from "../src/language/cutting.ts";
import { wordCount } from "../src/language/words.ts";
import { blockQuote, bold, joinMarkdown, small } from "../src/reply/markdown.ts";
import { buttons, press, text, type Reply } from "../src/reply/reply.ts";

/** `/at time: 1:23:45`: what is being said there? */
export const at = defineCommand({
  name: "at",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    time: z.string().trim().max(300),
    private: privateOption,
    /** The first words of a moment that was chosen from a list. */
    at: passageFields.at.optional(),
  }),
  scope: { episode: "optional", show: "optional" },
  suggest: { time: async (typed, _request, ask) => suggestTimes(typed, ask) },

  async reply({ time, at: address }, ask) {
    if (address !== undefined) return glance(await passageAt(address, ask), undefined, ask);
    const linked = linkedEpisode(time, ask);
    const seconds = parseMoment(time) ?? (linked && 0);
    const asked = linked ? { ...ask, scope: { episode: linked } } : ask;
    const reaches = (facts: Facts) => seconds === undefined || (knownEndOf(facts) ?? 0) >= seconds;
    const isReached = episodesAsked(asked).some(reaches);
    const episode = await episodeAsked(asked, isReached ? reaches : undefined);
    const end = endOf(episode);
    if (end === undefined) throw new Slip(({ slips }) => [text(slips.noTimes(episode.title))]);
    if (seconds === undefined)
      throw new Slip(({ slips }) => [text(slips.noSuchTime(time, formatTimestamp(end)))]);
    const sentence = seconds > end ? undefined : sentenceAtTime(episode, seconds);
    if (!sentence)
      throw new Slip(({ slips }) => [
        text(slips.afterTheEnd(formatTimestamp(seconds), formatTimestamp(end))),
      ]);
    const { index } = sentence;
    return glance(passageOf(episode, { first: index, last: index }), seconds, ask);
  },
});

/** Until when an episode goes at least: where its length is not given, to where its last chapter begins. */
function knownEndOf({ durationSeconds, chapters }: Facts): number | undefined {
  return durationSeconds ?? chapters.at(-1)?.startSeconds;
}

/** The episode of a link that was pasted. Throws a `Slip` where nobody knows it. */
function linkedEpisode(typed: string, { library: { catalogue } }: Ask): Facts | undefined {
  const link = linkIn(typed);
  if (link === undefined) return undefined;
  const [episode] = catalogue.episodesNamed(link, {});
  if (!episode) throw new Slip(({ slips }) => [text(slips.unknownLink)]);
  return episode;
}

/** So many words are read at a glance. */
const maxGlanceWords = 50;

/** The sentence at a place and what follows while it is short. */
function glance(place: Passage, seconds: number | undefined, ask: Ask): Reply {
  const { texts } = ask;
  const { episode, first } = place;
  const opening = sentenceAt(episode, first);
  const startSeconds = seconds ?? opening.startSeconds;
  const passage = passageOf(episode, { first, last: endOfGlance(episode, first) });
  const chapter = chapterOf(episode, opening);
  // What was chosen from a list is named; what somebody wrote about it is not what they asked for otherwise.
  const moment = seconds === undefined ? momentOf(episode, first) : undefined;
  return {
    ...colourOf(passage),
    blocks: [
      text(
        joinMarkdown(
          [
            joinMarkdown(
              [
                startSeconds !== undefined && bold(formatTimestamp(startSeconds)),
                namedEpisode(episode, ask),
                moment?.title ?? (hasParts(episode) ? undefined : chapter?.title),
              ],
              " · ",
            ),
            blockQuote(quoted(passage, texts)),
            small(sourceLine(passage, ask, { isEpisodeNamed: true, isChapterNamed: true })),
            moment && authorNote(texts, episode, moment),
          ],
          "\n",
        ),
      ),
      ...buttons(
        watchButton(episode, { startSeconds, isKnownTime: opening.isKnownTime }, texts),
        { label: texts.buttons.open, press: press("open", { at: addressOf(passage) }) },
        chapter && { ...chapterButton(episode, chapter), label: chapterWord(episode, texts) },
      ),
    ],
  };
}

function endOfGlance({ sentences }: Episode, first: number): number {
  let last = first;
  let words = wordCount(sentences[first]?.text ?? "");
  for (;;) {
    const next = sentences[last + 1];
    if (!next || next.turn !== sentences[first]?.turn) return last;
    words += wordCount(next.text);
    if (words > maxGlanceWords) return last;
    last += 1;
  }
}

function choice(startSeconds: number, title: string): Choice {
  const time = formatTimestamp(startSeconds);
  return { name: shortened(`${time} ${title}`, 100), value: time };
}

/** What is said at the time being typed; on an empty field, the starts of chapters. */
async function suggestTimes(typed: string, ask: Ask): Promise<Choice[]> {
  const facts = ask.scope.episode ?? episodesAsked(ask)[0];
  const seconds = parseMoment(typed);
  if (!facts) return [];
  const { chapters } = facts;
  const timed = chapters.flatMap(({ startSeconds, title }) =>
    startSeconds === undefined ? [] : [{ startSeconds, title }],
  );
  if (seconds === undefined || seconds > (knownEndOf(facts) ?? 0))
    return timed.slice(0, 25).map(({ startSeconds, title }) => choice(startSeconds, title));
  const episode = await ask.library.open(facts.id);
  const sentence = episode && sentenceAtTime(episode, seconds);
  const moment = sentence && momentOf(episode, sentence.index);
  const title = moment?.title ?? (sentence && chapterOf(episode, sentence)?.title) ?? facts.title;
  return [choice(seconds, title)];
}
