import { folded } from "../language/words.ts";
import { stopWords } from "../language/stop-words.ts";
import type { FeedEpisode } from "./feed.ts";
import { factsOfName } from "./file-names.ts";

/** What is known of files before they are read. */
export interface Unpaired {
  readonly name: string;
  /** The video's id of a file beside them. */
  readonly video: string | undefined;
}

export type Pairing =
  | { readonly kind: "paired"; readonly episode: FeedEpisode; readonly by: string }
  | { readonly kind: "ambiguous"; readonly candidates: readonly FeedEpisode[]; readonly by: string }
  | { readonly kind: "none" };

/** Of the words of two titles, the share they must have in common, and how far ahead of all others. */
const minCommonShare = 0.6;
const minLead = 0.2;

/**
 * Which of a feed's episodes files belong to: by the id of a video, guid, the recording's name, season and number, date, title, in
 * this order. What the first rule that fits leaves open, the later ones may decide; never guessed.
 */
export function pairWithFeed<T extends Unpaired>(
  inputs: readonly T[],
  episodes: readonly FeedEpisode[],
): Map<T, Pairing> {
  const pairings = new Map(inputs.map((input) => [input, pairOne(input, episodes)] as const));
  // Two for one episode: which of them, nobody but a person can say.
  const takers = new Map<FeedEpisode, T[]>();
  for (const [input, pairing] of pairings)
    if (pairing.kind === "paired")
      takers.set(pairing.episode, [...(takers.get(pairing.episode) ?? []), input]);
  for (const [episode, all] of takers)
    if (all.length > 1)
      for (const input of all)
        pairings.set(input, {
          kind: "ambiguous",
          candidates: [episode],
          by: `so do ${all.length - 1} other files`,
        });
  return pairings;
}

function pairOne(input: Unpaired, episodes: readonly FeedEpisode[]): Pairing {
  const facts = factsOfName(input.name);
  const video = input.video ?? facts.video?.value;
  const name = folded(input.name);
  const rules: readonly (readonly [string, (episode: FeedEpisode) => boolean])[] = [
    ["video", (episode) => video !== undefined && episode.facts.video?.value === video],
    ["guid", ({ guid }) => guid !== undefined && folded(guid) === name],
    [
      "recording",
      ({ facts: { audio } }) => audio !== undefined && folded(stemOf(audio.value)) === name,
    ],
    [
      "season and number",
      ({ season, facts: { number } }) =>
        facts.season !== undefined &&
        season === facts.season &&
        number?.value === facts.episodeOfSeason,
    ],
    [
      "number",
      ({ facts: { number } }) => facts.number !== undefined && number?.value === facts.number.value,
    ],
    ["date", ({ facts: { date } }) => facts.date !== undefined && date?.value === facts.date.value],
  ];
  let open = episodes;
  let by = "";
  for (const [rule, fits] of rules) {
    const found = open.filter(fits);
    if (found.length === 0) continue;
    by ||= rule;
    open = found;
    const [only, ...others] = found;
    if (only && others.length === 0) return { kind: "paired", episode: only, by };
  }
  const titled = byTitle(input.name, open);
  if (titled) return { kind: "paired", episode: titled, by: by || "title" };
  return by === ""
    ? { kind: "none" }
    : { kind: "ambiguous", candidates: open, by: `the same ${by}` };
}

/** The recording's name in its address, without the counters that stand before it. */
function stemOf(address: string): string {
  const last = new URL(address).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last).replace(/\.\w{2,4}$/, "");
  } catch {
    return last;
  }
}

function byTitle(name: string, episodes: readonly FeedEpisode[]): FeedEpisode | undefined {
  const own = tellingWords(name);
  const scored = episodes
    .map((episode) => ({ episode, share: commonShare(own, tellingWords(episode.title)) }))
    .toSorted((a, b) => b.share - a.share);
  const [best, second] = scored;
  if (!best || best.share < minCommonShare || best.share - (second?.share ?? 0) < minLead)
    return undefined;
  return best.episode;
}

function tellingWords(text: string): Set<string> {
  return new Set(
    folded(text)
      .split(" ")
      .filter((word) => word !== "" && !stopWords.has(word)),
  );
}

function commonShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common < 2 && Math.max(a.size, b.size) > 1
    ? 0
    : common / Math.max(1, new Set([...a, ...b]).size);
}
