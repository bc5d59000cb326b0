import { z } from "zod";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { alsoSaid, asShown, hitText } from "../src/asking/hits.ts";
import { comparedWords, saidWords } from "../src/asking/checked-words.ts";
import { addressOf, passageOf, type Passage } from "../src/asking/passage.ts";
import {
  colourOf,
  mainSpeaker,
  quoted,
  sourceLine,
  timeLink,
  type Reading,
} from "../src/asking/quoting.ts";
import { judgeMessage, type JudgedQuote } from "../src/asking/judged-quotes.ts";
import { Slip } from "../src/asking/slip.ts";
import { shortened } from "../src/language/cutting.ts";
import { sentenceAt, type Episode, type Span } from "../src/episode/episode.ts";
import { blockQuote, joinMarkdown, small, type Markdown } from "../src/reply/markdown.ts";
import {
  buttons,
  press,
  section,
  separator,
  text,
  type Block,
  type Reply,
} from "../src/reply/reply.ts";
import { maxCheckedLength } from "../src/search/checking/near-quote.ts";
import type { Difference, SaidAt, Verdict } from "../src/search/search.ts";

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

/** More answers nobody reads on a phone. */
const maxAnswers = 4;
/** Of the 40 parts that Discord lets a message have, one is the frame and one says how many quotes are not shown. */
const maxParts = 38;

/** The verdict on each quote of a text, with the true words and the way to share them. */
export async function checked(message: string, ask: Ask): Promise<Reply> {
  const { quotes, unjudged } = await judgeMessage(message, ask.library.search, ask.scope);
  const [first] = quotes;
  if (!first) throw new Slip(({ check: { noText } }) => [text(noText)]);
  if (quotes.length === 1)
    return verdictOn(
      first,
      ask,
      ask.texts.check.messageQuoted(beginningOf(asShown(first.text), 150)),
    );
  const { texts } = ask;
  const blocks: Block[] = [];
  let shown = 0;
  for (const quote of quotes.slice(0, maxAnswers)) {
    const next = [
      ...(shown > 0 ? [separator] : []),
      text(texts.check.numbered(shown + 1, beginningOf(quote.text, 100))),
      ...verdictOn(quote, ask).blocks,
    ];
    if (partCount([...blocks, ...next]) > maxParts) break;
    blocks.push(...next);
    shown += 1;
  }
  const notShown = quotes.length - shown + unjudged;
  return {
    blocks: [...blocks, ...(notShown > 0 ? [text(texts.check.moreQuotes(notShown))] : [])],
  };
}

/** As Discord counts the parts of a message. */
function partCount(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === "section") return sum + 3;
    return sum + 1 + (block.kind === "buttons" ? block.buttons.length : 0);
  }, 0);
}

function beginningOf(quote: string, maxLength: number): string {
  return shortened(quote.replace(/\s+/g, " "), maxLength);
}

/** `lookedFor` names the quote where its number does not. */
function verdictOn(judged: JudgedQuote, ask: Ask, lookedFor?: Markdown): Reply {
  const { verdict } = judged;
  const passage =
    verdict.kind === "exact" || verdict.kind === "near" ? shownIn(verdict) : undefined;
  return { ...(passage && colourOf(passage)), blocks: blocksFor(judged, lookedFor, ask) };
}

type Found = Extract<Verdict, { kind: "exact" | "near" }>;
type Other = Exclude<JudgedQuote["verdict"], Found>;

/** Whole sentences, with those that turn them. */
function shownIn({ episode, span, turned }: Found): Passage {
  return passageOf(episode, turned?.span ?? span);
}

function blocksFor(
  { verdict, text: asked }: JudgedQuote,
  lookedFor: Markdown | undefined,
  ask: Ask,
): Block[] {
  return verdict.kind === "exact" || verdict.kind === "near"
    ? foundBlocks(verdict, asked, ask)
    : otherBlocks(verdict, lookedFor, ask);
}

/** The verdict, or what turns the sense or the speaker, in the first line; then the words, with what differs in them. */
function foundBlocks(verdict: Found, asked: string, ask: Ask): Block[] {
  const { check: texts } = ask.texts;
  const passage = shownIn(verdict);
  const { turned } = verdict;
  const turning = verdict.kind === "near" ? verdict.turning : [];
  const isPlain = !turned && turning.length === 0;
  const wrong = wrongSpeaker(verdict.notBy, passage, ask);
  // What the text itself has wrong comes before what stands around its words, unless that denies them.
  const isCompared =
    verdict.kind === "near" && (!turned || (turning.length > 0 && turned.stance !== "denied"));
  const warnings = [
    turning.length > 0 && texts.nearTurned(wordsOf(turning, "missing"), wordsOf(turning, "added")),
    !isCompared && turned && texts.turned(turned.stance, turned.words),
    wrong,
  ];
  const lines =
    verdict.kind === "exact"
      ? [
          isPlain && !wrong && texts.exact,
          ...warnings,
          saidWords(verdict, asked, ask.texts),
          small(sourceLine(passage, ask, { reading: asSpoken })),
          verdict.clip && timeLine(verdict.episode, verdict.clip, texts.clip),
          verdict.place && timeLine(verdict.episode, verdict.place, texts.clipOf),
          verdict.alsoAt && alsoSaid(verdict.episode, verdict.alsoAt, ask),
        ]
      : [
          isPlain && texts.near,
          ...warnings,
          isCompared
            ? comparedWords(verdict.differences, turning, ask.texts)
            : saidWords(verdict, asked, ask.texts),
          isCompared && legend(verdict.differences, ask),
          small(sourceLine(passage, ask, { reading: asSpoken })),
        ];
  return [text(joinMarkdown(lines, "\n")), ...actions(passage, sharedAs(verdict), ask)];
}

/** What the marks mean, where both are there: neither is spoken by a screen reader. */
function legend(differences: readonly Difference[], { texts }: Ask): Markdown | undefined {
  const kinds = new Set(differences.map(({ kind }) => kind));
  return kinds.has("missing") && kinds.has("added") ? texts.check.compared : undefined;
}

/** Who said it, where the text names another. */
function wrongSpeaker(
  named: string | undefined,
  passage: Passage | undefined,
  { texts }: Ask,
): Markdown | undefined {
  return named === undefined
    ? undefined
    : texts.check.wrongSpeaker(named, passage && mainSpeaker(passage)?.name);
}

function timeLine(
  episode: Episode,
  { first }: Span,
  say: (time: Markdown) => Markdown,
): Markdown | undefined {
  const time = timeLink(episode, sentenceAt(episode, first));
  return time && say(time);
}

/** More words than these are seen where they stand. */
const maxWordsNamed = 2;

function wordsOf(differences: readonly Difference[], kind: Difference["kind"]): string[] {
  const words = differences.filter((each) => each.kind === kind).map((each) => each.words);
  return [
    ...words.slice(0, maxWordsNamed).map((each) => each.replace(/(?<![,.;:?!])[,.;:?!]+$/, "")),
    ...(words.length > maxWordsNamed ? ["…"] : []),
  ];
}

/** What was only denied or asked is never shared as said. */
function sharedAs({ kind, turned, notBy }: Found): SharedAs {
  if (turned) return "sentence";
  return kind === "exact" && notBy === undefined ? "confirmation" : "correction";
}

function otherBlocks(verdict: Other, lookedFor: Markdown | undefined, ask: Ask): Block[] {
  const { texts } = ask;
  switch (verdict.kind) {
    case "pieces":
      return [
        text(
          joinMarkdown(
            [texts.check.pieces, wrongSpeaker(verdict.notBy, pieceIn(verdict.pieces), ask)],
            "\n",
          ),
        ),
        ...placeBlocks(verdict.pieces, ask),
      ];
    case "counted":
      return [
        text(
          joinMarkdown(
            [
              texts.check.counted(verdict.count, verdict.isMore),
              wrongSpeaker(verdict.notBy, pieceIn(verdict.places), ask),
            ],
            "\n",
          ),
        ),
        ...placeBlocks(verdict.places, ask),
      ];
    case "idea":
      return [
        text(
          joinMarkdown(
            [
              texts.check.idea,
              wrongSpeaker(verdict.notBy, passageOf(verdict.hit.episode, verdict.hit.quote), ask),
              lookedFor,
              hitText(verdict.hit, ask),
            ],
            "\n",
          ),
        ),
        ...buttons({
          label: texts.buttons.open,
          press: press("open", {
            at: addressOf(passageOf(verdict.hit.episode, verdict.hit.quote)),
          }),
        }),
      ];
    case "none": {
      const nearest = verdict.nearest?.isWeak === false ? verdict.nearest : undefined;
      return [
        text(
          joinMarkdown(
            [
              texts.check.none(placeName(ask)),
              lookedFor,
              !nearest && texts.check.noneNote,
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

function placeBlocks(places: readonly SaidAt[], ask: Ask): Block[] {
  return places.flatMap(({ episode, span }): Block[] => {
    const passage = passageOf(episode, span);
    return [
      separator,
      section(quotedLine(passage, ask), {
        label: ask.texts.buttons.open,
        press: press("open", { at: addressOf(passage) }),
      }),
    ];
  });
}

function pieceIn([first]: readonly SaidAt[]): Passage | undefined {
  return first && passageOf(first.episode, first.span);
}

/** Where was looked, where that is one episode or show. */
function placeName({ scope, library: { catalogue } }: Ask): string | undefined {
  const only = catalogue.episodes.length === 1 ? catalogue.episodes[0] : undefined;
  const episode = scope.episode ?? only;
  if (!episode) return scope.show?.name;
  const { show, number, title } = episode;
  return number === undefined ? title : `${show.name} #${number}`;
}

/** Where words are checked, every one that was said is shown. */
const asSpoken: Reading = { spoken: true };

function wordsSaid(passage: Passage, { texts }: Ask): Markdown {
  return blockQuote(quoted(passage, texts, asSpoken));
}

function quotedLine(passage: Passage, ask: Ask): Markdown {
  return joinMarkdown(
    [wordsSaid(passage, ask), sourceLine(passage, ask, { reading: asSpoken })],
    "\n",
  );
}

type SharedAs = "correction" | "confirmation" | "sentence";

function actions(passage: Passage, verdict: SharedAs, { texts }: Ask): Block[] {
  const at = addressOf(passage);
  const labels: Readonly<Record<SharedAs, string>> = {
    correction: texts.buttons.shareCorrection,
    confirmation: texts.buttons.shareConfirmation,
    sentence: texts.buttons.shareSentence,
  };
  return buttons(
    {
      label: labels[verdict],
      style: "primary",
      press: press("share", { at, verdict, ...asSpoken }),
    },
    { label: texts.buttons.context, press: press("context", { at, ...asSpoken }) },
  );
}
