import { z } from "zod";
import { episodesAsked, namedEpisode } from "../src/asking/asked-episode.ts";
import { defineCommand, maxQueryLength, privateOption, type Ask } from "../src/asking/command.ts";
import { asShown, hitList, suggestSubjects } from "../src/asking/hits.ts";
import { addressOf, passageOf, type Passage } from "../src/asking/passage.ts";
import { quoted, sourceLine } from "../src/asking/quoting.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import { endOf, sentencesOf, type Episode } from "../src/episode/episode.ts";
import { isUnnamed } from "../src/episode/unnamed-speakers.ts";
import { firstName, guessesIn, hasParts, type Person } from "../src/episode/facts.ts";
import {
  chaptersOf,
  shares,
  wholeEpisode,
  wordsMostTheirOwn,
  type Share,
} from "../src/episode/statistics.ts";
import { shortened } from "../src/language/cutting.ts";
import { stopWords } from "../src/language/stop-words.ts";
import { printedWordsIn } from "../src/language/words.ts";
import { blockQuote, bold, joinMarkdown, md, small, type Markdown } from "../src/reply/markdown.ts";
import { onButton, buttons, press, text, type Block, type Reply } from "../src/reply/reply.ts";
import { standsAlone } from "../src/search/quoting/choose-quote.ts";

/** `/speaker speaker: Ada about: brass`: who is this, and what do they say? */
export const speaker = defineCommand({
  name: "speaker",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    about: z.string().trim().max(maxQueryLength).optional(),
    private: privateOption,
  }),
  scope: { speaker: "optional", episode: "optional", show: "optional" },
  query: "about",
  suggest: { about: (typed, _request, ask) => suggestSubjects(typed, ask) },

  async reply(request, ask) {
    const name = ask.scope.speaker;
    const about = request.about === "" ? undefined : request.about;
    if (name !== undefined && about !== undefined) return { blocks: await said(name, about, ask) };
    const episodes = await opened(ask);
    if (name !== undefined) return card(name, episodes, ask);
    if (about === undefined) return { blocks: everyone(episodes, ask) };
    const example = episodes[0]?.people[0]?.name;
    throw new Slip(({ slips, speaker: { aboutNobody } }) => [
      text(example === undefined ? slips.noSpeakers : aboutNobody(example)),
    ]);
  },
});

/** How many episodes are counted at most, the newest first. */
const maxEpisodes = 20;

async function opened(ask: Ask): Promise<readonly Episode[]> {
  const some = episodesAsked(ask).slice(0, maxEpisodes);
  const episodes = await Promise.all(some.map(async ({ id }) => ask.library.open(id)));
  return episodes.filter((episode) => episode !== undefined);
}

/** What somebody says in some episodes, all together. */
interface Part {
  readonly person: Person;
  readonly episodes: number;
  readonly words: number;
  /** Of all words of the episodes in which they speak, from 0 to 1. */
  readonly share: number;
  readonly seconds: number;
}

/** Everybody who speaks, who says most first. */
function partsOf(episodes: readonly Episode[]): Part[] {
  const byName = new Map<string, Share[]>();
  for (const episode of episodes)
    for (const share of shares(episode, wholeEpisode(episode)))
      // A voice without a name is another one in each episode.
      if (episodes.length === 1 || !isUnnamed(share.person.name))
        byName.set(share.person.name, [...(byName.get(share.person.name) ?? []), share]);
  const parts = [...byName.values()].flatMap((own): Part[] => {
    const sum = (value: (share: Share) => number) =>
      own.reduce((total, each) => total + value(each), 0);
    const [newest] = own;
    if (!newest) return [];
    const words = sum((each) => each.words);
    return [
      {
        person: newest.person,
        episodes: own.length,
        words,
        share: words / sum((each) => each.words / each.share),
        seconds: sum((each) => each.seconds),
      },
    ];
  });
  return parts.toSorted((a, b) => b.words - a.words);
}

/** A row of buttons, two at most; more people are in a menu. */
const maxPeopleOnButtons = 6;
const maxPeople = 10;

function everyone(episodes: readonly Episode[], ask: Ask): Block[] {
  const { texts } = ask;
  const { show, episode } = scopeRequest(ask.scope);
  const parts = partsOf(episodes);
  if (parts.length === 0) throw new Slip(({ slips }) => [text(slips.noSpeakers)]);
  const names = parts.map(({ person }) => person.name);
  // Where everybody is in one, their number tells nothing.
  const isInMany = parts.some(({ episodes: count }) => count > 1);
  const pressOf = (name: string) => press("speaker", { speaker: name, show, episode });
  return [
    text(
      joinMarkdown(
        [
          ...parts
            .slice(0, maxPeople)
            .flatMap(({ person, ...part }) => [
              figuresLine({ person, ...part }, isInMany, ask),
              person.role !== undefined && small(person.role),
            ]),
          counted(ask),
        ],
        "\n",
      ),
    ),
    ...(names.length > maxPeopleOnButtons
      ? [
          {
            kind: "menu" as const,
            placeholder: texts.placeholders.speakers,
            options: names.slice(0, 25).map((name) => ({
              label: shortened(name, 100),
              press: pressOf(name),
            })),
          },
        ]
      : buttons(...names.map((name) => ({ label: shortName(name, names), press: pressOf(name) })))),
  ];
}

/** The first name, while nobody else there has it. */
function shortName(name: string, all: readonly string[]): string {
  const isUnique = all.filter((other) => firstName(other) === firstName(name)).length === 1;
  return onButton(isUnique ? firstName(name) : name);
}

/** Said where not all episodes were counted. */
function counted(ask: Ask): Markdown | undefined {
  const { texts } = ask;
  return episodesAsked(ask).length > maxEpisodes ? texts.speaker.newest(maxEpisodes) : undefined;
}

/** `**Ada** · 12 episodes · 46% · 141 min` */
function figuresLine(part: Part, isInMany: boolean, { texts }: Ask): Markdown {
  const { episodes, ofWords, minutes } = figuresOf(part, isInMany);
  return joinMarkdown(
    [
      bold(part.person.name),
      episodes !== undefined && texts.speaker.episodes(episodes),
      texts.common.percent(ofWords),
      minutes !== undefined && texts.common.minutes(minutes),
    ],
    " · ",
  );
}

function figuresOf({ episodes, share, seconds }: Part, isInMany: boolean) {
  return {
    episodes: isInMany ? episodes : undefined,
    ofWords: Math.round(share * 100),
    minutes: seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : undefined,
  };
}

/** Worked out once for each person of these episodes: it takes every word of them. */
const wordsOf = new WeakMap<Episode, Map<string, readonly string[]>>();

function ownWords(name: string, episodes: readonly Episode[]): readonly string[] {
  const [newest] = episodes;
  if (!newest) return [];
  const key = `${name} ${episodes.length} ${episodes.at(-1)?.id ?? ""}`;
  const known = wordsOf.get(newest) ?? new Map<string, readonly string[]>();
  wordsOf.set(newest, known);
  const words =
    known.get(key) ?? wordsMostTheirOwn(episodes, name, (word) => stopWords.has(word), 5);
  known.set(key, words);
  return words;
}

function card(name: string, episodes: readonly Episode[], ask: Ask): Reply {
  const { texts } = ask;
  const part = partsOf(episodes).find(({ person }) => person.name === name);
  const [newest] = episodes;
  if (!part || !newest) throw new Slip(({ slips }) => [text(slips.noSuchSpeaker(name, []))]);
  const { person } = part;
  const words = ownWords(name, episodes);
  const only = episodes.length === 1 ? newest : undefined;
  const quote = bestQuote(episodes, name, words);
  const state = { ...scopeRequest(ask.scope), speaker: name };
  const isOneOfSeveral = ask.library.catalogue.episodes.length > 1;
  return {
    speakerIndex: person.index,
    blocks: [
      text(
        joinMarkdown(
          [
            joinMarkdown([bold(name), person.role], " · "),
            only && !quote && small(namedEpisode(only, ask)),
            joinMarkdown(
              [
                texts.speaker.of(figuresOf(part, episodes.length > 1)),
                only && chaptersIn(only, name, ask),
              ],
              " · ",
            ),
            !only && inMany(episodes, ask),
            words.length > 0 && small(texts.speaker.words(words)),
            counted(ask),
            quote && blockQuote(quoted(quote, texts)),
            quote &&
              small(
                // Of several episodes the name tells more than the chapter.
                sourceLine(quote, ask, {
                  isSpeakerNamed: true,
                  isChapterNamed: isOneOfSeveral,
                  isListed: true,
                }),
              ),
          ],
          "\n",
        ),
      ),
      ...buttons(
        quote && {
          label: texts.buttons.open,
          style: "primary",
          press: press("open", { at: addressOf(quote) }),
        },
        { label: texts.buttons.randomQuote, press: press("random", state) },
        {
          label: texts.buttons.everyone,
          press: press("speaker", { ...state, speaker: undefined }),
        },
      ),
      ...buttons(
        only
          ? endOf(only) !== undefined && {
              label: texts.buttons.map,
              press: press("where", { speaker: name, episode: only.id }),
            }
          : {
              label: texts.buttons.episodes,
              press: press("episodes", { speaker: name, show: ask.scope.show?.id }),
            },
      ),
    ],
  };
}

function chaptersIn(episode: Episode, name: string, { texts }: Ask): Markdown | undefined {
  const numbers = chaptersOf(episode, name).map(({ number }) => number);
  if (numbers.length === 0 || hasParts(episode)) return undefined;
  return texts.speaker.chapters(numberRanges(numbers));
}

/** Since when somebody speaks in a show. */
function inMany(episodes: readonly Episode[], { texts, library: { catalogue } }: Ask): Markdown {
  const name = (episode: Episode | undefined) => {
    if (!episode) return md``;
    const label = catalogue.labelOf(episode);
    return episode.date === undefined || guessesIn(episode).date
      ? md`${label}`
      : md`${label} (${texts.common.date(episode.date)})`;
  };
  return texts.speaker.firstAndLast(name(episodes.at(-1)), name(episodes[0]));
}

/** Of the guides' quotes that are theirs and stand alone, the shortest with any of the words that are most their own. */
function bestQuote(
  episodes: readonly Episode[],
  name: string,
  typical: readonly string[],
): Passage | undefined {
  const all = episodes.flatMap((episode) =>
    episode.chapters
      .flatMap(({ quotes }) => quotes)
      .filter(({ first }) => episode.sentences[first]?.speaker?.name === name)
      .map((span) => {
        const words = sentencesOf(episode, span).flatMap((sentence) =>
          printedWordsIn(sentence.text),
        );
        return {
          passage: passageOf(episode, span),
          isWhole: standsAlone(episode, span),
          isShort: words.length <= maxQuoteWords,
          words: words.length,
          isOwn: typical.some((word) => words.includes(word)),
        };
      }),
  );
  const best = all.toSorted(
    (a, b) =>
      Number(b.isWhole) - Number(a.isWhole) ||
      Number(b.words >= minQuoteWords) - Number(a.words >= minQuoteWords) ||
      Number(b.isShort) - Number(a.isShort) ||
      Number(b.isOwn) - Number(a.isOwn) ||
      a.words - b.words,
  )[0];
  return best?.passage;
}

/** Fewer are rather a saying than a view. */
const minQuoteWords = 8;
/** More are not read at a glance. */
const maxQuoteWords = 30;

async function said(name: string, about: string, ask: Ask): Promise<Block[]> {
  const { texts } = ask;
  const state = scopeRequest(ask.scope);
  const query = ask.fitting(about, state);
  const found = await ask.library.search.find({ text: query, scope: ask.scope, limit: 3 });
  // What is only near is not what they say about it.
  const hits = found.filter(({ isWeak }) => !isWeak);
  if (hits.length === 0)
    return [
      text(
        joinMarkdown(
          [texts.speaker.nothingAbout(name, asShown(query)), texts.quote.nothingHint],
          "\n",
        ),
      ),
    ];
  return [
    text(texts.speaker.about(name, asShown(query))),
    ...hitList(hits, ask, { request: { text: query, ...state }, isSpeakerNamed: true }),
    ...buttons({ label: onButton(name), press: press("speaker", state) }),
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
