import { z } from "zod";
import { episodesAsked, namedEpisode } from "../src/asking/asked-episode.ts";
import { authorNote } from "../src/asking/author-note.ts";
import { defineCommand, maxQueryLength, privateOption, type Ask } from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { hitList, suggestSubjects } from "../src/asking/hits.ts";
import { addressOf, passageOf } from "../src/asking/passage.ts";
import { quoted, sourceLine, timeLink } from "../src/asking/quoting.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import type { Episode } from "../src/episode/episode.ts";
import { isUnnamed } from "../src/episode/unnamed-speakers.ts";
import { hasParts, type Person } from "../src/episode/facts.ts";
import {
  chaptersOf,
  firstAndLast,
  shares,
  wholeEpisode,
  wordsMostTheirOwn,
  type Share,
} from "../src/episode/statistics.ts";
import { stopWords } from "../src/language/stop-words.ts";
import { blockQuote, joinMarkdown, md, type Markdown } from "../src/reply/markdown.ts";
import { onButton, buttons, press, section, text, type Block } from "../src/reply/reply.ts";

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
  readonly turns: number;
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
        turns: sum((each) => each.turns),
      },
    ];
  });
  return parts.toSorted((a, b) => b.words - a.words);
}

const maxPeople = 10;

function everyone(episodes: readonly Episode[], ask: Ask): Block[] {
  const { texts } = ask;
  const { show, episode } = scopeRequest(ask.scope);
  const parts = partsOf(episodes);
  if (parts.length === 0) throw new Slip(({ slips }) => [text(slips.noSpeakers)]);
  return [
    text(texts.speaker.header),
    ...parts.slice(0, maxPeople).map((part) =>
      section(
        joinMarkdown(
          [
            md`**${part.person.name}**${part.person.role !== undefined && md`, ${part.person.role}`}`,
            texts.speaker.of(figuresOf(part, episodes)),
          ],
          "\n",
        ),
        {
          label: onButton(part.person.name),
          press: press("speaker", { speaker: part.person.name, show, episode }),
        },
      ),
    ),
    ...counted(ask),
  ];
}

/** Said where not all episodes were counted. */
function counted(ask: Ask): Block[] {
  const { texts } = ask;
  return episodesAsked(ask).length > maxEpisodes ? [text(texts.speaker.newest(maxEpisodes))] : [];
}

function figuresOf({ episodes, words, share, seconds, turns }: Part, among: readonly Episode[]) {
  return {
    episodes: among.length > 1 ? episodes : undefined,
    words,
    ofWords: Math.round(share * 100),
    minutes: seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : undefined,
    turns,
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
    known.get(key) ?? wordsMostTheirOwn(episodes, name, (word) => stopWords.has(word), 8);
  known.set(key, words);
  return words;
}

async function card(name: string, episodes: readonly Episode[], ask: Ask) {
  const { texts } = ask;
  const part = partsOf(episodes).find(({ person }) => person.name === name);
  const [newest] = episodes;
  if (!part || !newest) throw new Slip(({ slips }) => [text(slips.noSuchSpeaker(name, []))]);
  const { person } = part;
  const words = ownWords(name, episodes);
  const only = episodes.length === 1 ? newest : undefined;
  const note = person.about === undefined ? undefined : authorNote(texts, newest);
  return {
    speakerIndex: person.index,
    blocks: [
      text(
        joinMarkdown(
          [
            md`### ${name}`,
            only && namedEpisode(only, ask),
            person.role,
            person.about,
            texts.speaker.counts(figuresOf(part, episodes)),
            ...(only ? inOne(only, name, ask) : inMany(episodes, ask)),
            words.length > 0 && texts.speaker.words(words),
            words.length > 0 && texts.speaker.wordsNote,
          ],
          "\n",
        ),
      ),
      ...counted(ask),
      ...(only ? await episodeMap(only, texts, { onlySpeaker: person }) : []),
      ...worthQuoting(episodes, name, ask),
      ...buttons(
        {
          label: texts.buttons.another,
          press: press("random", { ...scopeRequest(ask.scope), speaker: name }),
        },
        !only && {
          label: texts.buttons.episodes,
          press: press("episodes", { speaker: name, show: ask.scope.show?.id }),
        },
        {
          label: texts.buttons.everyone,
          press: press("speaker", { ...scopeRequest(ask.scope), speaker: undefined }),
        },
      ),
      ...(note ? [text(note)] : []),
    ],
  };
}

/** When somebody speaks in an episode. */
function inOne(episode: Episode, name: string, { texts }: Ask): (Markdown | undefined)[] {
  const range = firstAndLast(episode, name);
  const first = range && timeLink(episode, range.first);
  const last = range && timeLink(episode, range.last);
  const chapters = chaptersOf(episode, name).map(({ number }) => number);
  return [
    first && last && texts.speaker.firstAndLast(first, last),
    chapters.length > 0 && !hasParts(episode)
      ? texts.speaker.chapters(numberRanges(chapters))
      : undefined,
  ];
}

/** Since when somebody speaks in a show. */
function inMany(
  episodes: readonly Episode[],
  { texts, library: { catalogue } }: Ask,
): (Markdown | undefined)[] {
  const name = (episode: Episode | undefined) => {
    if (!episode) return md``;
    const label = catalogue.labelOf(episode);
    return episode.date === undefined
      ? md`${label}`
      : md`${label} (${texts.common.date(episode.date)})`;
  };
  return [texts.speaker.firstAndLast(name(episodes.at(-1)), name(episodes[0]))];
}

const maxQuotes = 3;

/** The shortest quotes of the guides that are theirs, in the order in which they were said. */
function worthQuoting(episodes: readonly Episode[], name: string, ask: Ask): Block[] {
  const { texts } = ask;
  return episodes
    .flatMap((episode) =>
      episode.chapters
        .flatMap(({ quotes }) => quotes)
        .filter(({ first }) => episode.sentences[first]?.speaker?.name === name)
        .map((span) => passageOf(episode, span)),
    )
    .map((passage, order) => ({ passage, order, length: quoted(passage, texts).source.length }))
    .toSorted((a, b) => a.length - b.length)
    .slice(0, maxQuotes)
    .toSorted((a, b) => a.order - b.order)
    .map(({ passage }) =>
      section(joinMarkdown([blockQuote(quoted(passage, texts)), sourceLine(passage, ask)], "\n"), {
        label: texts.buttons.open,
        press: press("open", { at: addressOf(passage) }),
      }),
    );
}

async function said(name: string, about: string, ask: Ask): Promise<Block[]> {
  const { texts } = ask;
  const state = scopeRequest(ask.scope);
  const query = ask.fitting(about, state);
  const found = await ask.library.search.find({ text: query, scope: ask.scope, limit: 3 });
  // What is only near is not what they say about it.
  const hits = found.filter(({ isWeak }) => !isWeak);
  if (hits.length === 0)
    return [
      text(joinMarkdown([texts.speaker.nothingAbout(name, query), texts.quote.nothingHint], "\n")),
    ];
  return [
    text(texts.speaker.about(name, query)),
    ...hitList(hits, ask, { request: { text: query, ...state } }),
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
