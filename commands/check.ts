import { z } from "zod";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { alsoSaid, hitText } from "../src/asking/hits.ts";
import { addressOf, passageOf, type Passage } from "../src/asking/passage.ts";
import { colourOf, quoted, sourceLine } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { shortened } from "../src/language/cutting.ts";
import { blockQuote, bold, joinMarkdown, md, type Markdown } from "../src/reply/markdown.ts";
import { buttons, press, text, type Block, type Reply } from "../src/reply/reply.ts";
import type { Difference, Verdict } from "../src/search/search.ts";

/** As long as a Discord message can be. */
export const maxCheckedLength = 4000;

/** `/check text: …`: was it said in these words? */
export const check = defineCommand({
  name: "check",
  kind: "slash",
  audience: "asker",
  cost: "check",
  request: z.object({ text: z.string().trim().max(maxCheckedLength), private: privateOption }),
  scope: { episode: "optional", show: "optional" },
  reply: async (request, ask) => checked(request.text, ask),
});

/** The verdict on a text, with the true words and the way to share them. */
export async function checked(words: string, ask: Ask): Promise<Reply> {
  if (!/\p{L}/u.test(words)) throw new Slip(({ check: { noText } }) => [text(noText)]);
  const verdict = await ask.library.search.check(words, ask.scope);
  const passage =
    verdict.kind === "exact" || verdict.kind === "near"
      ? passageOf(verdict.episode, verdict.span)
      : undefined;
  return { ...(passage && colourOf(passage)), blocks: blocksFor(verdict, words, ask) };
}

function blocksFor(verdict: Verdict, words: string, ask: Ask): Block[] {
  const { texts } = ask;
  const lookedFor = texts.check.messageQuoted(shortened(words.replace(/\s+/g, " "), 150));
  switch (verdict.kind) {
    case "exact": {
      const also = verdict.alsoAt && alsoSaid(verdict.episode, verdict.alsoAt, ask);
      const passage = passageOf(verdict.episode, verdict.span);
      const wrong = verdict.wrongSpeaker && texts.check.wrongSpeaker(verdict.wrongSpeaker.name);
      return [
        text(
          joinMarkdown(
            [texts.check.exact, quotedLine(passage, ask), wrong, also, texts.check.exactNote],
            "\n",
          ),
        ),
        ...actions(passage, "confirmation", ask),
      ];
    }
    case "near": {
      const passage = passageOf(verdict.episode, verdict.span);
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
              quotedLine(passage, ask),
            ],
            "\n",
          ),
        ),
        ...actions(passage, "correction", ask),
      ];
    }
    case "idea":
      return [
        text(joinMarkdown([texts.check.idea, lookedFor, hitText(verdict.hit, ask)], "\n")),
        ...buttons({
          label: texts.buttons.open,
          press: press("open", { at: addressOf(passageOf(verdict.hit.episode, verdict.hit)) }),
        }),
      ];
    case "none": {
      const nearest = verdict.nearest?.isWeak === false ? verdict.nearest : undefined;
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

function quotedLine(passage: Passage, ask: Ask): Markdown {
  return joinMarkdown([blockQuote(quoted(passage, ask.texts)), sourceLine(passage, ask)], "\n");
}

function actions(
  passage: Passage,
  verdict: "correction" | "confirmation",
  { texts }: Ask,
): Block[] {
  const at = addressOf(passage);
  const label =
    verdict === "correction" ? texts.buttons.shareCorrection : texts.buttons.shareConfirmation;
  return buttons(
    { label, style: "primary", press: press("share", { at, verdict }) },
    { label: texts.buttons.open, press: press("open", { at }) },
    { label: texts.buttons.context, press: press("context", { at }) },
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
