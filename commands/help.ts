import { z } from "zod";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { shortened } from "../src/asking/find.ts";
import { joinMarkdown } from "../src/reply/markdown.ts";
import { buttons, press, separator, text } from "../src/reply/reply.ts";

/** `/help`: three things worth knowing, as examples that work on the episode at hand. */
export const help = defineCommand({
  name: "help",
  kind: "slash",
  audience: "asker",
  request: z.object({ private: privateOption }),

  reply(_request, ask) {
    const { texts } = ask;
    const { find, chapter, check } = examples(ask);
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              texts.help.header,
              texts.help.find(find),
              texts.help.chapter(chapter),
              texts.help.check(check),
            ],
            "\n",
          ),
        ),
        separator,
        text(joinMarkdown([texts.help.exactly, texts.help.also, texts.help.estimate], "\n")),
        ...buttons(
          { label: shortened(find, 38), style: "primary", press: press("quote", { text: find }) },
          { label: texts.buttons.chapters, press: press("chapters") },
        ),
      ],
    };
  },
});

/** Taken from the episode, so that each finds something: a question that the guide answers, a chapter, words that were said. */
function examples({ episode }: Ask): { find: string; chapter: string; check: string } {
  const middle = episode.chapters[Math.floor(episode.chapters.length / 3)];
  const question = middle?.moments[0]?.questions[0] ?? middle?.title ?? "";
  const quote = episode.chapters.flatMap(({ quotes }) => quotes)[0];
  const words = episode.sentences[quote?.first ?? 0]?.text ?? "";
  return {
    find: question,
    chapter: String(middle?.number ?? 1),
    check: shortened(words, 80).replace("…", ""),
  };
}
