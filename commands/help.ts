import { z } from "zod";
import { episodesAsked } from "../src/asking/asked-episode.ts";
import { typicalWords } from "../src/asking/typical-words.ts";
import { defineCommand, pressOnly, privateOption, type Ask } from "../src/asking/command.ts";
import type { Episode } from "../src/episode/episode.ts";
import { hasParts } from "../src/episode/facts.ts";
import { shortened } from "../src/language/cutting.ts";
import { isQuestion } from "../src/language/standing-alone.ts";
import { printedWordsIn, wordCount } from "../src/language/words.ts";
import { standsAlone } from "../src/search/quoting/choose-quote.ts";
import { joinMarkdown } from "../src/reply/markdown.ts";
import { onButton, buttons, press, text } from "../src/reply/reply.ts";

/** `/help`: what is worth knowing first, as examples that work on the newest episode. */
export const help = defineCommand({
  name: "help",
  kind: "slash",
  audience: "asker",
  request: z.object({
    private: privateOption,
    /** What else there is, instead of the first things. */
    more: z.boolean().optional().meta(pressOnly),
  }),

  async reply(request, ask) {
    const { texts } = ask;
    const { find, chapter, check, speaker } = await examples(ask);
    if (request.more === true)
      return {
        blocks: [
          text(
            joinMarkdown(
              [texts.help.exactly(speaker, chapter), texts.help.also, texts.help.estimate],
              "\n",
            ),
          ),
          ...buttons({ label: texts.buttons.back, press: press("help") }),
        ],
      };
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              texts.help.header,
              texts.help.find(find),
              chapter && texts.help.chapter(chapter),
              texts.help.check(check),
            ],
            "\n",
          ),
        ),
        ...buttons({
          label: onButton(find),
          style: "primary",
          press: press("quote", { text: find }),
        }),
        ...buttons(
          chapter !== undefined && {
            label: texts.buttons.chapters,
            press: press("chapters"),
          },
          { label: texts.buttons.everything, press: press("help", { more: true }) },
        ),
      ],
    };
  },
});

/** Each finds something: a question that the guide answers or words that were said, a chapter, a person. */
async function examples(ask: Ask) {
  const [newest] = episodesAsked(ask);
  const episode = newest && (await ask.library.open(newest.id));
  const middle = episode?.chapters[Math.floor(episode.chapters.length / 3)];
  const quote = episode && exampleQuote(episode);
  const words = shortened(quote ?? "", 45).replace("…", "");
  // The words with which a part begins are nothing that anybody looks for.
  const title = episode && hasParts(episode) ? undefined : middle?.title;
  return {
    find: middle?.moments[0]?.questions[0] ?? title ?? words,
    chapter: middle && String(middle.number),
    check: words,
    speaker: episode?.people[0]?.name,
  };
}

/** As many as a button and an option show. */
const exampleWords = { min: 6, max: 9 };

/** So many words tell what an episode is about. */
const wordsOfEpisode = 30;

/** Words worth looking for: a quote that the guide has, or a sentence that is understood alone and tells what the episode is about. */
function exampleQuote(episode: Episode): string | undefined {
  const { chapters, sentences } = episode;
  const [span] = chapters.flatMap(({ quotes }) => quotes);
  if (span) return sentences[span.first]?.text;
  const typical = new Set(typicalWords(episode, wordsOfEpisode));
  const telling = (words: string) =>
    new Set(printedWordsIn(words).filter((word) => typical.has(word))).size;
  const fitting = sentences.filter(({ text: words }) => {
    const count = wordCount(words);
    return exampleWords.min <= count && count <= exampleWords.max && !isQuestion(words);
  });
  const found = fitting
    .toSorted((a, b) => telling(b.text) - telling(a.text))
    .find(({ index }) => standsAlone(episode, { first: index, last: index }));
  return found?.text ?? sentences[Math.floor(sentences.length / 2)]?.text;
}
