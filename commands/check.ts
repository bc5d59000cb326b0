import { z } from "zod";
import { sentenceAt, type Span } from "../src/episode/episode.ts";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { mainSpeaker, passage, sourceLine, timeLink } from "../src/asking/quoting.ts";
import { shortened } from "../src/asking/find.ts";
import { Slip } from "../src/asking/slip.ts";
import { blockQuote, bold, joinMarkdown, md, type Markdown } from "../src/reply/markdown.ts";
import { buttons, press, text, type Block, type Reply } from "../src/reply/reply.ts";
import type { Difference, Verdict } from "../src/search/search.ts";
import { hitText } from "./quote.ts";

/** A passage that scores less has no more than chance words of the text: showing it would mislead. */
const leastNearestScore = 2;

/** As long as a Discord message can be. */
export const maxCheckedLength = 4000;

/** `/check text: …`: was it said in these words? */
export const check = defineCommand({
  name: "check",
  kind: "slash",
  audience: "asker",
  request: z.object({ text: z.string().trim().max(maxCheckedLength), private: privateOption }),
  reply: async (request, ask) => checked(request.text, ask),
});

/** The verdict on a text, with the true words and the way to share them. */
export async function checked(words: string, ask: Ask): Promise<Reply> {
  if (!/\p{L}/u.test(words)) throw new Slip(text(ask.texts.check.noText));
  const verdict = await ask.search.check(words);
  const { episode } = ask;
  const span = verdict.kind === "exact" || verdict.kind === "near" ? verdict.span : undefined;
  return {
    ...(span && { speakerIndex: mainSpeaker(episode, span).index }),
    blocks: blocksFor(verdict, words, ask),
  };
}

function blocksFor(verdict: Verdict, words: string, ask: Ask): Block[] {
  const { texts, episode } = ask;
  const lookedFor = texts.check.messageQuoted(shortened(words.replace(/\s+/g, " "), 150));
  switch (verdict.kind) {
    case "exact": {
      const also =
        verdict.alsoAt &&
        texts.quote.alsoAt(timeLink(episode, sentenceAt(episode, verdict.alsoAt.first)));
      const wrong = verdict.wrongSpeaker && texts.check.wrongSpeaker(verdict.wrongSpeaker.name);
      return [
        text(
          joinMarkdown(
            [texts.check.exact, quoted(verdict.span, ask), wrong, also, texts.check.exactNote],
            "\n",
          ),
        ),
        ...actions(verdict.span, "confirmation", ask),
      ];
    }
    case "near":
      return [
        text(
          joinMarkdown(
            [
              verdict.turnsSense ? texts.check.nearTurned : texts.check.near,
              ...turningWords(verdict.turning ?? [], ask),
              verdict.wrongSpeaker && texts.check.wrongSpeaker(verdict.wrongSpeaker.name),
              texts.check.compared,
              compared(verdict.differences),
              texts.check.said,
              quoted(verdict.span, ask),
            ],
            "\n",
          ),
        ),
        ...actions(verdict.span, "correction", ask),
      ];
    case "idea":
      return [
        text(joinMarkdown([texts.check.idea, lookedFor, hitText(verdict.hit, ask)], "\n")),
        ...buttons({
          label: texts.buttons.open,
          press: press("open", { first: verdict.hit.first, last: verdict.hit.last }),
        }),
      ];
    case "none": {
      const nearest =
        verdict.nearest && verdict.nearest.score >= leastNearestScore ? verdict.nearest : undefined;
      return [
        text(
          joinMarkdown(
            [
              verdict.isCommon === true ? texts.check.common : texts.check.none,
              lookedFor,
              verdict.isCommon !== true && texts.check.noneNote,
              nearest && texts.check.nearest,
              nearest && hitText(nearest, ask),
            ],
            "\n",
          ),
        ),
      ];
    }
  }
}

function quoted(span: Span, { episode, texts }: Ask): Markdown {
  return joinMarkdown(
    [blockQuote(passage(episode, span, texts)), sourceLine(episode, span, texts)],
    "\n",
  );
}

function actions(span: Span, verdict: "correction" | "confirmation", { texts }: Ask): Block[] {
  const label =
    verdict === "correction" ? texts.buttons.shareCorrection : texts.buttons.shareConfirmation;
  return buttons(
    { label, style: "primary", press: press("share", { ...span, verdict }) },
    { label: texts.buttons.open, press: press("open", { ...span }) },
    { label: texts.buttons.context, press: press("context", { ...span }) },
  );
}

/** Negations and numbers that were lost or added: the first thing to know about a quote that is nearly right. */
function turningWords(turning: readonly Difference[], { texts }: Ask): Markdown[] {
  const words = (kind: Difference["kind"]) =>
    turning.filter((difference) => difference.kind === kind).map((difference) => difference.words);
  const lost = words("missing");
  const added = words("added");
  return [
    ...(lost.length > 0 ? [texts.check.lost(lost)] : []),
    ...(added.length > 0 ? [texts.check.added(added)] : []),
  ];
}

/** The text word by word: what was said in bold where the text lacks it, what was not said struck through. */
function compared(differences: readonly Difference[]): Markdown {
  return blockQuote(
    joinMarkdown(
      differences.map(({ kind, words }) =>
        kind === "same" ? words : kind === "missing" ? bold(words) : md`~~${words}~~`,
      ),
      " ",
    ),
  );
}
