import { z } from "zod";
import { episodeAsked } from "../src/asking/asked-episode.ts";
import { chaptersLabel } from "../src/asking/chapter-buttons.ts";
import { authorNote } from "../src/asking/author-note.ts";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { watchButton } from "../src/asking/quoting.ts";
import { soundbiteOption } from "../src/asking/soundbites.ts";
import { tellTypicalWords } from "../src/asking/typical-words.ts";
import { endOf, type Episode } from "../src/episode/episode.ts";
import { guessesIn, hasParts } from "../src/episode/facts.ts";
import { shares, wholeEpisode } from "../src/episode/statistics.ts";
import { formatTimestamp } from "../src/episode/time.ts";
import { bold, joinMarkdown, small } from "../src/reply/markdown.ts";
import { buttons, press, text, type Block } from "../src/reply/reply.ts";

/** `/episode`: the whole of one at a glance. */
export const episode = defineCommand({
  name: "episode",
  kind: "slash",
  audience: "everyone",
  request: z.object({ private: privateOption }),
  scope: { episode: "optional", show: "optional" },

  async reply(_request, ask) {
    const { texts } = ask;
    const found = await episodeAsked(ask);
    const { show, number, date, durationSeconds, language, chapters, title, summary } = found;
    const isGuess = guessesIn(found);
    const spoken = shares(found, wholeEpisode(found))
      .slice(0, maxShares)
      .map(({ person, share }) => texts.common.share(person.name, Math.round(share * 100)));
    const facts = texts.episode.facts({
      show: show.name,
      number,
      date,
      duration: durationSeconds === undefined ? undefined : formatTimestamp(durationSeconds),
      language,
      chapterCount: chapters.length,
      areParts: hasParts(found),
    });
    const here = { episode: found.id };
    const all = chapters.length > 0 && {
      label: chaptersLabel(found, texts),
      press: press("chapters", here),
    };
    const people = spoken.length > 0 && {
      label: texts.placeholders.speakers,
      press: press("speaker", here),
    };
    const watch = watchButton(found, { startSeconds: 0, isKnownTime: true }, texts);
    const map = endOf(found) !== undefined && {
      label: texts.buttons.map,
      press: press("where", here),
    };
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              bold(title),
              summary ?? tellTypicalWords(found, texts),
              small(joinMarkdown([facts, texts.common.list(spoken)], " · ")),
              Object.values(isGuess).includes(true) && texts.episode.guessed(isGuess),
              summary !== undefined && authorNote(texts, found),
              texts.episode.owner,
            ],
            "\n",
          ),
        ),
        ...soundbites(found, ask),
        ...(people ? [...buttons(all, people), ...buttons(watch, map)] : buttons(all, watch, map)),
      ],
    };
  },
});

/** What the show chose, as many as a menu holds. */
function soundbites(found: Episode, { texts }: Ask): Block[] {
  const options = found.soundbites.map((chosen) =>
    soundbiteOption(found, chosen, texts, { saysWho: false }),
  );
  return options.length === 0
    ? []
    : [
        {
          kind: "menu",
          placeholder: texts.placeholders.soundbites,
          options: options.slice(0, 25),
        },
      ];
}

/** Of more nobody reads what share they have. */
const maxShares = 5;
