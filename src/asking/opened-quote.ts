import { chapterOf, sentenceAt } from "../episode/episode.ts";
import { blockQuote, joinMarkdown, small } from "../reply/markdown.ts";
import { buttons, press, text, type Press, type Reply } from "../reply/reply.ts";
import { chapterButton, chapterWord } from "./chapter-buttons.ts";
import type { Ask } from "./command.ts";
import { addressOf, type Passage } from "./passage.ts";
import { colourOf, leadLine, quoted, sourceLine, watchButton, type Reading } from "./quoting.ts";

/** The list that a quote was opened from. */
interface From {
  readonly request: Press["request"];
  /** What leads there. */
  readonly label: string;
}

/** A quote by itself, to be shared, changed or heard. */
export function openedQuote(
  passage: Passage,
  { from, reading = {} }: { from?: From | undefined; reading?: Reading },
  ask: Ask,
): Reply {
  const { texts } = ask;
  const { episode, first } = passage;
  const opening = sentenceAt(episode, first);
  const chosen = { at: addressOf(passage), ...reading };
  const chapter = chapterOf(episode, opening);
  return {
    ...colourOf(passage),
    blocks: [
      text(
        joinMarkdown(
          [
            leadLine(passage, texts, reading),
            blockQuote(quoted(passage, texts, reading)),
            small(sourceLine(passage, ask, { reading })),
          ],
          "\n",
        ),
      ),
      ...buttons(
        { label: texts.buttons.share, style: "primary", press: press("share", chosen) },
        { label: texts.buttons.picture, press: press("picture", chosen) },
        watchButton(episode, opening, texts),
      ),
      ...buttons(
        from
          ? { label: from.label, press: press("quote", from.request) }
          : chapter && { ...chapterButton(episode, chapter), label: chapterWord(episode, texts) },
        {
          label: texts.buttons.change,
          press: press("change", { ...from?.request, ...chosen }),
        },
        { label: texts.buttons.context, press: press("context", { at: chosen.at }) },
      ),
    ],
  };
}
