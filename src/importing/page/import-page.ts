import type { Fault } from "../../reading/fault.ts";
import { guessChapterStarts, paceOf, usualPace } from "./guess-chapter-starts.ts";
import { guessPeople, type PageFacts } from "./guess-people.ts";
import { guessSpeakers, type SpeakerGuess } from "./guess-speakers.ts";
import { pageSentences, type PageSentence } from "./page-sentences.ts";
import { parsePage, type Page } from "../../reading/source.ts";
import { folded } from "../../language/words.ts";
import { formatTimestamp } from "../../episode/time.ts";

/** First files of an episode and its show; read with their source they load without fault. */
interface ImportedPage {
  readonly transcript: string;
  readonly guide: string;
  readonly show: string;
  /** What the show's folder may be called. */
  readonly showFolder: string;
}

const writtenBy = "Guessed by verse import from the published page; nobody has read it yet.";

/** Below this, on the mean of its sentences, who says a turn is marked as a guess: in episode 452 two words in ten. */
const certainProbability = 0.8;

interface Draft {
  readonly source: Page;
  readonly sentences: readonly PageSentence[];
  readonly speakers: readonly SpeakerGuess[];
  readonly starts: readonly number[];
  readonly facts: PageFacts;
}

/**
 * A first draft of an episode from a published page, whose words it keeps, all of them, in order; speakers and chapter
 * starts are guessed. Pushes a fault for everything that cannot be read, and then gives nothing.
 */
export function importPage(
  { text, file }: { text: string; file: string },
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
  return {
    transcript: transcriptOf(draft),
    guide: guideOf(draft),
    show: showOf(facts),
    showFolder: folderFor(facts.show),
  };
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

function transcriptOf(draft: Draft): string {
  const blocks: string[] = [];
  let paragraph: string[] = [];
  let lastLabel = "";
  const close = () => {
    if (paragraph.length > 0) blocks.push(paragraph.join(" "));
    paragraph = [];
  };
  const labels = labelsOf(draft);
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

/** The speaker of each sentence as `transcript.md` writes it: one label for all of a turn, with "?" where it is unsure. */
function labelsOf({ sentences, speakers, starts, facts }: Draft): string[] {
  const labels: string[] = [];
  let turn: { name: string; probabilities: number[] } = { name: "", probabilities: [] };
  const close = () => {
    const { name, probabilities } = turn;
    const mean = probabilities.reduce((sum, value) => sum + value, 0) / probabilities.length;
    for (const _ of probabilities) labels.push(mean < certainProbability ? `${name}?` : name);
  };
  let chapter = 0;
  for (const index of sentences.keys()) {
    if (starts.includes(index)) chapter += 1;
    const { isHost, hostProbability } = speakers[index] ?? { isHost: false, hostProbability: 0 };
    const guest = facts.guests.findLast(({ fromChapter }) => fromChapter <= chapter);
    const name = isHost ? facts.host : ((guest ?? facts.guests[0])?.name ?? facts.host);
    if (name !== turn.name) {
      close();
      turn = { name, probabilities: [] };
    }
    turn.probabilities.push(isHost ? hostProbability : 1 - hostProbability);
  }
  close();
  return labels;
}

function guideOf({ source, sentences, starts, facts }: Draft): string {
  const pace = paceOf(sentences, source.chapters, starts) ?? usualPace;
  const lastSyllables = sentences.slice(starts.at(-1)).reduce((sum, { length }) => sum + length, 0);
  const lastSeconds = Math.max(1, Math.round(lastSyllables / pace));
  const guide = {
    writtenBy,
    title: facts.title,
    number: facts.number,
    duration: formatTimestamp((source.chapters.at(-1)?.startSeconds ?? 0) + lastSeconds),
    people: facts.guests.map(({ name }) => ({ name })),
  };
  return asJson(guide);
}

function showOf({ show, host }: PageFacts): string {
  return asJson({ name: show, people: [{ name: host, host: true }] });
}

/** Lower case, with hyphens for all that is no letter or digit. */
function folderFor(show: string): string {
  return folded(show).replaceAll(" ", "-") || "show";
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
