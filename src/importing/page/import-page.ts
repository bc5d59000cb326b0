import type { Fault } from "../../reading/fault.ts";
import { guessChapterStarts, paceOf, usualPace } from "./guess-chapter-starts.ts";
import { guessPeople, type PageFacts } from "./guess-people.ts";
import { guessSpeakers, type SpeakerGuess } from "./guess-speakers.ts";
import { pageSentences, type PageSentence } from "./page-sentences.ts";
import { parsePage, type Page } from "../../reading/source.ts";
import { formatTimestamp } from "../../episode/time.ts";

/** The first transcript of a page and what its title tells. */
interface ImportedPage {
  readonly transcript: string;
  readonly facts: PageFacts;
  readonly durationSeconds: number;
}

interface Draft {
  readonly source: Page;
  readonly sentences: readonly PageSentence[];
  readonly speakers: readonly SpeakerGuess[];
  readonly starts: readonly number[];
  readonly facts: PageFacts;
}

/**
 * A first transcript from a published page, whose words it keeps, all of them, in order. Where each chapter starts is guessed;
 * who speaks only when that is wanted, and then every name is marked as a guess. Pushes a fault for everything that cannot be read, and then gives nothing.
 */
export function importPage(
  { text, file, guessesSpeakers }: { text: string; file: string; guessesSpeakers: boolean },
  faults: Fault[],
): ImportedPage | undefined {
  const own: Fault[] = [];
  const source = parsePage(text, file, own);
  const sentences = pageSentences(source.paragraphs);
  if (own.length === 0) checkImportable({ text, file, source, sentences }, own);
  faults.push(...own);
  if (own.length > 0) return undefined;
  const facts = guessPeople(source);
  const guestNames = facts.guests.map(({ name }) => (name.split(" ")[0] ?? name).toLowerCase());
  const { chapters } = source;
  const firstGuess = guessSpeakers(sentences, { guestNames, chapterStarts: new Set() });
  const starts = guessChapterStarts(sentences, firstGuess, chapters);
  const chapterStarts = new Set(starts.slice(1));
  const speakers = guessSpeakers(sentences, { guestNames, chapterStarts });
  const draft = { source, sentences, speakers, starts, facts };
  const labels = guessesSpeakers ? labelsOf(draft) : sentences.map(() => "?");
  return { transcript: transcriptOf(draft, labels), facts, durationSeconds: durationOf(draft) };
}

/** What a page may hold that `transcript.md` cannot. */
function checkImportable(
  page: { text: string; file: string; source: Page; sentences: readonly PageSentence[] },
  faults: Fault[],
): void {
  const { text, file, source, sentences } = page;
  const lines = text.split(/\r?\n/);
  const transcriptAt = lines.findIndex((line) => line.trim() === "Transcript");
  for (const [index, line] of lines.entries()) {
    const [mark] = /\*\*|\{~~|~~\}|~>|\{--|--\}|\{\+\+|\+\+\}/.exec(line) ?? [];
    if (index <= transcriptAt || mark === undefined) continue;
    const problem = `“${mark}” has a meaning of its own in transcript.md`;
    faults.push({ file, line: index + 1, problem, expected: "a page without it" });
  }
  const spoken = sentences.filter(({ text: words }) => words !== "").length;
  if (spoken >= source.chapters.length) return;
  const problem = `there are ${spoken} sentences for ${source.chapters.length} chapters`;
  const expected = "at least one sentence for each chapter";
  faults.push({ file, line: transcriptAt + 1, problem, expected });
}

function transcriptOf(draft: Draft, labels: readonly string[]): string {
  const blocks: string[] = [];
  let paragraph: string[] = [];
  let lastLabel = "";
  const close = () => {
    if (paragraph.length > 0) blocks.push(paragraph.join(" "));
    paragraph = [];
  };
  const chapterAt = new Map(
    draft.starts.map((start, index) => [start, draft.source.chapters[index]]),
  );
  for (const [index, sentence] of draft.sentences.entries()) {
    const chapter = chapterAt.get(index);
    const label = labels[index] ?? "";
    if (chapter || sentence.startsParagraph || label !== lastLabel) close();
    if (chapter) blocks.push(`## ${formatTimestamp(chapter.startSeconds)} ${chapter.title}`);
    const startsBlock = paragraph.length === 0;
    const needsLabel =
      chapter !== undefined || label !== lastLabel || /^[[#]/.test(sentence.markdown);
    paragraph.push(
      startsBlock && needsLabel ? `**${label}:** ${sentence.markdown}` : sentence.markdown,
    );
    lastLabel = label;
  }
  close();
  return `${blocks.join("\n\n")}\n`;
}

/** The speaker of each sentence as `transcript.md` writes it, with the mark of a guess. */
function labelsOf({ sentences, speakers, starts, facts }: Draft): string[] {
  let chapter = 0;
  return sentences.map((_, index) => {
    if (starts.includes(index)) chapter += 1;
    const guest = facts.guests.findLast(({ fromChapter }) => fromChapter <= chapter);
    const isHost = speakers[index]?.isHost ?? false;
    return `${isHost ? facts.host : ((guest ?? facts.guests[0])?.name ?? facts.host)}?`;
  });
}

/** To the end of the last chapter, by the pace of those before. */
function durationOf({ source, sentences, starts }: Draft): number {
  const pace = paceOf(sentences, source.chapters, starts) ?? usualPace;
  const lastSyllables = sentences.slice(starts.at(-1)).reduce((sum, { length }) => sum + length, 0);
  const lastSeconds = Math.max(1, Math.round(lastSyllables / pace));
  return (source.chapters.at(-1)?.startSeconds ?? 0) + lastSeconds;
}
