import { z } from "zod";
import { episodesAsked } from "../src/asking/asked-episode.ts";
import { defineCommand, pressOnly, privateOption, type Ask } from "../src/asking/command.ts";
import { shortened } from "../src/language/cutting.ts";
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
  const quote = episode?.chapters.flatMap(({ quotes }) => quotes)[0];
  const sentence = episode?.sentences[quote?.first ?? Math.floor(episode.sentences.length / 2)];
  const words = shortened(sentence?.text ?? "", 45).replace("…", "");
  return {
    find: middle?.moments[0]?.questions[0] ?? middle?.title ?? words,
    chapter: middle && String(middle.number),
    check: words,
    speaker: episode?.people[0]?.name,
  };
}
