import { z } from "zod";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { alsoSaid, hitText } from "../src/asking/hits.ts";
import { addressOf, passageOf, type Passage } from "../src/asking/passage.ts";
import { colourOf, quoted, sourceLine } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { shortened } from "../src/language/cutting.ts";
import { blockQuote, bold, joinMarkdown, md, type Markdown } from "../src/reply/markdown.ts";
import { buttons, press, separator, text, type Block, type Reply } from "../src/reply/reply.ts";
import { quotesIn, type MessageQuote } from "../src/search/checking/message-quotes.ts";
import type { Difference, Verdict } from "../src/search/search.ts";

/** As long as a Discord message can be. */
export const maxCheckedLength = 4000;

/** `/check text: …`: was it said in these words? */
export const check = defineCommand({
  name: "check",
  kind: "slash",
  audience: "asker",
  request: z.object({ text: z.string().trim().max(maxCheckedLength), private: privateOption }),
  scope: { episode: "optional", show: "optional" },
  reply: async (request, ask) => checked(request.text, ask),
});

/** More answers nobody reads on a phone, and Discord takes no more than 40 parts. */
const maxAnswers = 4;
/** So many parts of a message are judged; of a longer one the others are only counted. */
const maxJudged = 12;

/** The verdict on each quote of a text, with the true words and the way to share them. */
export async function checked(message: string, ask: Ask): Promise<Reply> {
  const quotes = quotesIn(message);
  const judged = await Promise.all(
    quotes.slice(0, maxJudged).map(async (quote) => ({
      ...quote,
      verdict: await ask.library.search.check(quote.text, ask.scope),
    })),
  );
  const answered = worthAnswering(judged);
  const [first] = answered;
  if (!first) throw new Slip(({ check: { noText } }) => [text(noText)]);
  if (answered.length === 1)
    return verdictOn(first, ask, ask.texts.check.messageQuoted(beginningOf(first.text, 150)));
  const { texts } = ask;
  const notShown = answered.length - maxAnswers + Math.max(0, quotes.length - maxJudged);
  return {
    blocks: [
      ...answered
        .slice(0, maxAnswers)
        .flatMap((quote, index) => [
          ...(index > 0 ? [separator] : []),
          text(texts.check.numbered(index + 1, beginningOf(quote.text, 100))),
          ...verdictOn(quote, ask).blocks,
        ]),
      ...(notShown > 0 ? [text(texts.check.moreQuotes(notShown))] : []),
    ],
  };
}

interface Judged extends MessageQuote {
  readonly verdict: Verdict;
}

/** What is surely meant as a quote, and what was said; where there is nothing of that, the longest text. */
function worthAnswering(judged: readonly Judged[]): readonly Judged[] {
  const telling = judged.filter(({ isMarked, verdict }) => isMarked || verdict.kind !== "none");
  if (telling.length > 0) return telling;
  return judged.toSorted((a, b) => b.text.length - a.text.length).slice(0, 1);
}

function beginningOf(quote: string, maxLength: number): string {
  return shortened(quote.replace(/\s+/g, " "), maxLength);
}

/** `lookedFor` names the quote where its number does not. */
function verdictOn({ verdict }: Judged, ask: Ask, lookedFor?: Markdown): Reply {
  const passage =
    verdict.kind === "exact" || verdict.kind === "near"
      ? passageOf(verdict.episode, verdict.span)
      : undefined;
  return { ...(passage && colourOf(passage)), blocks: blocksFor(verdict, lookedFor, ask) };
}

function blocksFor(verdict: Verdict, lookedFor: Markdown | undefined, ask: Ask): Block[] {
  const { texts } = ask;
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
