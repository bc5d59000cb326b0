import type { Episode, Span } from "../episode/episode.ts";
import { chapterLabel } from "../episode/names.ts";
import { sentenceAt } from "../episode/episode.ts";
import { shortened } from "../language/cutting.ts";
import { joinMarkdown, md, type Markdown } from "../reply/markdown.ts";
import { press, section, separator, text, type Block, type Press } from "../reply/reply.ts";
import type { Hit } from "../search/search.ts";
import type { Ask, Choice } from "./command.ts";
import { addressOf, passageOf } from "./passage.ts";
import { excerpt, sourceLine, timeLink } from "./quoting.ts";

/** What the search knows to be spoken of, for a text being typed. */
export function suggestSubjects(typed: string, { library, scope }: Ask): Choice[] {
  return library.search.suggest(typed, scope, 25).map((found) => {
    const subject = shortened(found, 100);
    return { name: subject, value: subject };
  });
}

/** What a question is narrowed to, as its reply says it. */
export function filtersOf({ scope, texts, library: { catalogue } }: Ask): Markdown {
  const { show, episode, chapter, speaker } = scope;
  return texts.quote.filters({
    speaker,
    chapter: chapter && chapterLabel(chapter),
    episode: episode && catalogue.episodes.length > 1 ? catalogue.shortNameOf(episode) : undefined,
    show: show && !episode ? show.name : undefined,
  });
}

/** Said below hits that show a question of a guide, since that was not said in the episode. */
export function guideNote(hits: readonly Hit[], { texts }: Pick<Ask, "texts">): Block[] {
  const authors = new Set(
    hits.flatMap(({ reason, episode: { writtenBy } }) =>
      reason?.kind === "answers" && writtenBy !== undefined ? [writtenBy] : [],
    ),
  );
  return [...authors].map((author) => text(texts.common.writtenBy(author)));
}

interface HitLine {
  /** Where a map can show its place. */
  readonly number?: number;
  /** The episode stands above. */
  readonly isEpisodeNamed?: boolean;
}

/** A hit in a list: its words, who, where and when, and why it was found where that is not plain. */
export function hitText(
  hit: Hit,
  ask: Pick<Ask, "texts" | "library">,
  { number, isEpisodeNamed = false }: HitLine = {},
): Markdown {
  const { texts } = ask;
  const { reason, alsoAt, episode } = hit;
  return joinMarkdown(
    [
      md`${number !== undefined && md`**${number}.** `}${excerpt(hit, texts)}`,
      sourceLine(passageOf(episode, hit), ask, { isEpisodeNamed }),
      reason &&
        (reason.kind === "misheard"
          ? texts.quote.misheard(reason.original, reason.corrected)
          : texts.quote.answers(reason.question)),
      alsoAt && alsoSaid(episode, alsoAt, ask),
    ],
    "\n",
  );
}

/** The time of another place where the same words are said. */
export function alsoSaid(
  episode: Episode,
  { first }: Span,
  { texts }: Pick<Ask, "texts">,
): Markdown | undefined {
  const time = timeLink(episode, sentenceAt(episode, first));
  return time && texts.quote.alsoAt(time);
}

/** Hits as sections that open them; those of one episode stand together under its name where that is shorter to read. */
export function hitSections(
  hits: readonly Hit[],
  ask: Ask,
  { firstNumber, request }: { firstNumber?: number; request: Press["request"] },
): Block[] {
  const { catalogue } = ask.library;
  const episodes = [...new Set(hits.map(({ episode }) => episode))];
  const isGrouped = episodes.length < hits.length && catalogue.episodes.length > 1;
  const inOrder = isGrouped
    ? episodes.flatMap((episode) => hits.filter((hit) => hit.episode === episode))
    : hits;
  return inOrder.flatMap((hit, index): Block[] => {
    const startsGroup = isGrouped && inOrder[index - 1]?.episode !== hit.episode;
    const line = {
      isEpisodeNamed: isGrouped,
      ...(firstNumber !== undefined && { number: firstNumber + index }),
    };
    return [
      separator,
      ...(startsGroup ? [text(md`**${catalogue.labelOf(hit.episode)}**`)] : []),
      section(hitText(hit, ask, line), {
        label: ask.texts.buttons.open,
        press: press("open", { ...request, at: addressOf(passageOf(hit.episode, hit)) }),
      }),
    ];
  });
}
