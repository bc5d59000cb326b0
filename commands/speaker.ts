import { z } from "zod";
import type { Episode, Person } from "../src/episode/episode.ts";
import {
  chaptersOf,
  firstAndLast,
  shares,
  wholeEpisode,
  wordsMostTheirOwn,
} from "../src/episode/statistics.ts";
import {
  defineCommand,
  maxQueryLength,
  privateOption,
  speakerOption,
  type Ask,
} from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { personNamed, shortened, suggestSpeakers } from "../src/asking/find.ts";
import { fittingText } from "../src/asking/fitting-text.ts";
import { passage, sourceLine, timeLink } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { blockQuote, joinMarkdown, md } from "../src/reply/markdown.ts";
import { buttons, press, section, separator, text, type Block } from "../src/reply/reply.ts";
import { stopWords } from "../src/language/stop-words.ts";
import { guideNote, hitText } from "./quote.ts";

/** `/speaker speaker: Amanda about: consciousness`: who is this, and what do they say? */
export const speaker = defineCommand({
  name: "speaker",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    speaker: speakerOption,
    about: z.string().trim().max(maxQueryLength).optional(),
    private: privateOption,
  }),
  suggest: {
    speaker: (typed, _request, ask) => suggestSpeakers(typed, ask),
    about: (typed, _request, { search }) =>
      search
        .suggest(typed, 25)
        .map((found) => ({ name: shortened(found, 100), value: shortened(found, 100) })),
  },

  async reply(request, ask) {
    const person = personNamed(ask, request.speaker);
    const about = request.about === "" ? undefined : request.about;
    if (!person && about !== undefined) throw new Slip(text(ask.texts.speaker.aboutNobody));
    if (!person) return { blocks: everyone(ask) };
    return {
      speakerIndex: person.index,
      blocks: about === undefined ? await card(person, ask) : await said(person, about, ask),
    };
  },
});

function everyone({ episode, texts }: Ask): Block[] {
  return [
    text(texts.speaker.header),
    ...shares(episode, wholeEpisode(episode)).map(({ person, share, seconds, turns }) =>
      section(
        joinMarkdown(
          [
            md`**${person.name}**${person.role !== undefined && md`, ${person.role}`}`,
            texts.speaker.of(Math.round(share * 100), Math.round(seconds / 60), turns),
          ],
          "\n",
        ),
        { label: shortened(person.name, 38), press: press("speaker", { speaker: person.key }) },
      ),
    ),
  ];
}

/** Worked out once for each person: it takes every word of the episode. */
const wordsOf = new WeakMap<Person, readonly string[]>();

function ownWords(person: Person, episode: Episode): readonly string[] {
  const words =
    wordsOf.get(person) ?? wordsMostTheirOwn(episode, person, (word) => stopWords.has(word), 8);
  wordsOf.set(person, words);
  return words;
}

async function card(person: Person, ask: Ask): Promise<Block[]> {
  const { episode, texts } = ask;
  const own = shares(episode, wholeEpisode(episode)).find((each) => each.person === person);
  const range = firstAndLast(episode, person);
  const words = ownWords(person, episode);
  const quotes = episode.chapters
    .flatMap(({ quotes: spans }) => spans)
    .filter((span) => episode.sentences[span.first]?.speaker === person)
    .toSorted(
      (a, b) => passage(episode, a, texts).source.length - passage(episode, b, texts).source.length,
    )
    .slice(0, 3)
    .toSorted((a, b) => a.first - b.first);
  return [
    text(
      joinMarkdown(
        [
          md`### ${person.name}`,
          person.role,
          person.about,
          own &&
            texts.speaker.counts(
              own.words,
              Math.round(own.share * 100),
              Math.round(own.seconds / 60),
              own.turns,
            ),
          range &&
            texts.speaker.firstAndLast(
              timeLink(episode, range.first),
              timeLink(episode, range.last),
            ),
          texts.speaker.chapters(
            numberRanges(chaptersOf(episode, person).map(({ number }) => number)),
          ),
          words.length > 0 && texts.speaker.words(words),
          words.length > 0 && texts.speaker.wordsNote,
        ],
        "\n",
      ),
    ),
    await episodeMap(ask, { onlySpeaker: person }),
    ...quotes.map((span) =>
      section(
        joinMarkdown(
          [blockQuote(passage(episode, span, texts)), sourceLine(episode, span, texts)],
          "\n",
        ),
        {
          label: texts.buttons.open,
          press: press("open", { ...span }),
        },
      ),
    ),
    ...buttons(
      { label: texts.buttons.another, press: press("random", { speaker: person.key }) },
      { label: texts.buttons.everyone, press: press("speaker") },
    ),
    ...(person.about === undefined ? [] : [text(texts.common.writtenBy(episode.writtenBy))]),
  ];
}

async function said(person: Person, about: string, ask: Ask): Promise<Block[]> {
  const { search, texts } = ask;
  const query = fittingText(about, { speaker: person.key });
  const found = await search.find({ text: query, speaker: person, limit: 4 });
  // What is only near is not what they say about it.
  const hits = found.filter(({ isWeak }) => !isWeak);
  if (hits.length === 0)
    return [
      text(
        joinMarkdown(
          [texts.speaker.nothingAbout(person.name, query), texts.quote.nothingHint],
          "\n",
        ),
      ),
    ];
  return [
    text(texts.speaker.about(person.name, query)),
    ...hits.flatMap((hit): Block[] => [
      separator,
      section(hitText(hit, ask), {
        label: texts.buttons.open,
        press: press("open", {
          first: hit.first,
          last: hit.last,
          text: query,
          speaker: person.key,
        }),
      }),
    ]),
    ...buttons({
      label: shortened(person.name, 38),
      press: press("speaker", { speaker: person.key }),
    }),
    ...guideNote(hits, ask),
  ];
}

/** `1–20, 22`: runs of three and more in short. */
function numberRanges(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}
