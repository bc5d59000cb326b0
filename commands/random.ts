import { z } from "zod";
import { episodesAsked } from "../src/asking/asked-episode.ts";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { addressOf, passageOf, type Passage } from "../src/asking/passage.ts";
import { colourOf, quoted, sourceLine } from "../src/asking/quoting.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import { sentencesOf, type Episode, type Span } from "../src/episode/episode.ts";
import { wordsInSpan } from "../src/episode/statistics.ts";
import type { Scope } from "../src/episode/scope.ts";
import { blockQuote, joinMarkdown, small } from "../src/reply/markdown.ts";
import { isQuestion } from "../src/language/standing-alone.ts";
import { wordCount } from "../src/language/words.ts";
import { completed } from "../src/search/quoting/choose-quote.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** `/random`: a passage worth quoting. */
export const random = defineCommand({
  name: "random",
  kind: "slash",
  audience: "everyone",
  request: z.object({ private: privateOption }),
  scope: { speaker: "optional", chapter: "optional", episode: "optional", show: "optional" },

  async reply(_request, ask) {
    const { texts } = ask;
    const passage = await pick(ask);
    if (!passage) throw new Slip(({ slips }) => [text(slips.nothingToPick)]);
    return {
      ...colourOf(passage),
      blocks: [
        text(
          joinMarkdown([blockQuote(quoted(passage, texts)), small(sourceLine(passage, ask))], "\n"),
        ),
        ...buttons(
          {
            label: texts.buttons.share,
            style: "primary",
            press: press("share", { at: addressOf(passage) }),
          },
          { label: texts.buttons.open, press: press("open", { at: addressOf(passage) }) },
          { label: texts.buttons.anotherQuote, press: press("random", scopeRequest(ask.scope)) },
        ),
      ],
    };
  },
});

/** So many episodes are opened at most to find one with a passage. */
const maxTries = 10;

/** From an episode chosen by chance, of those after it if that has none. */
async function pick(ask: Ask): Promise<Passage | undefined> {
  const { library, scope, random: chance } = ask;
  const episodes = episodesAsked(ask);
  const start = Math.floor(chance() * episodes.length);
  for (let step = 0; step < Math.min(maxTries, episodes.length); step++) {
    const facts = episodes[(start + step) % episodes.length];
    const episode = facts && (await library.open(facts.id));
    const spans = episode ? worthQuoting(episode, scope, chance) : [];
    const span = spans[Math.floor(chance() * spans.length)];
    if (episode && span) return passageOf(episode, span);
  }
  return undefined;
}

/** Where the show chose some itself, so often it is one of these. */
const shareOfSoundbites = 2 / 3;
/** Of two minutes, spoken fast. */
const maxSoundbiteWords = 400;

function worthQuoting(episode: Episode, scope: Scope, chance: () => number): readonly Span[] {
  const fits = fitsIn(episode, scope);
  const chosen = episode.soundbites.filter(
    (span) => fits(span) && wordsInSpan(episode, span) <= maxSoundbiteWords,
  );
  if (chosen.length > 0 && chance() < shareOfSoundbites) return chosen;
  const own = quotable(episode, fits);
  return own.length > 0 ? own : chosen;
}

/** Said as a whole by who is asked for, without doubt, where it is asked for. */
function fitsIn(episode: Episode, { speaker: name, chapter: inside }: Scope) {
  return (span: Span): boolean =>
    sentencesOf(episode, span).every(
      ({ speaker, speakerIsCertain, chapter }) =>
        (speakerIsCertain || !speaker) &&
        (name === undefined || speaker?.name === name) &&
        (inside === undefined || chapter === inside.number),
    );
}

const minSelfContainedWords = 18;
const maxSelfContainedWords = 60;

/** The quotes worth sharing; where a filter leaves fewer than three of them, also whole sentences that stand on their own. */
function quotable(episode: Episode, fits: (span: Span) => boolean): Span[] {
  const chosen = episode.chapters
    .flatMap(({ quotes }) => quotes)
    .filter((span) => fits(span) && wordsInSpan(episode, span) <= maxSelfContainedWords);
  if (chosen.length >= 3) return chosen;
  const complete = episode.sentences.flatMap(({ text: words, index }) => {
    const count = wordCount(words);
    const span = { first: index, last: index };
    if (count < minSelfContainedWords || count > maxSelfContainedWords || isQuestion(words))
      return [];
    if (!fits(span)) return [];
    const quote = completed(episode, span);
    const isWhole = quote.first === index && !quote.leans && !quote.isTurned;
    return isWhole && fits(quote) ? [quote] : [];
  });
  return [...chosen, ...complete];
}
