import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { shown, type Fault } from "../reading/fault.ts";
import { checkWords } from "../reading/build-episode.ts";
import { importRecordFile, originalFolder, type ImportRecord } from "../reading/import-record.ts";
import { isRecord } from "../reading/source/json/entries.ts";
import type { Findings, Piece, ReadSource, SourceFacts } from "../reading/source/piece.ts";
import {
  maxSourceBytes,
  readSourceBytes,
  type RecognisedSource,
} from "../reading/source/read-source.ts";
import { isMachineLabel } from "../reading/source/labels.ts";
import { decodeText } from "../reading/source/decode.ts";
import { ownPage } from "../reading/source/own-page.ts";
import { parseTranscript } from "../reading/transcript.ts";
import { spacedWords } from "../language/words.ts";
import { asJson, draftEpisode, type Draft, type DraftInput } from "./draft.ts";
import { sha256, type ExistingEpisode } from "./existing.ts";
import type { Validators } from "./fetch-public.ts";
import { folderNameOf } from "./file-names.ts";
import { importPage } from "./page/import-page.ts";
import { mergeTranscripts } from "./merge.ts";

/** A file as it was given: read from a disk or fetched. */
export interface GivenFile extends Validators {
  readonly from: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file to be loaded; what is known of it from the last time tells whether it changed. */
export interface Input {
  readonly from: string;
  readonly load: (known?: Validators) => Promise<GivenFile | "unchanged">;
}

/** One episode to be added. */
export interface Job {
  /** What the report calls it. */
  readonly name: string;
  /** What its folder may be called; by number and title where nothing is given. */
  readonly folderName: string | undefined;
  /** Of the folder that was given. */
  readonly root: string | undefined;
  /** The transcripts to be tried, best first; each is loaded only when it is its turn. */
  readonly transcripts: readonly Input[];
  /** Facts beside them. */
  readonly others: readonly Input[];
  /** By a name, which is a guess; with the language of a feed, for a file may be in another one. */
  readonly guesses: SourceFacts;
  /** By a feed or the person who adds it; they go before what the files say. */
  readonly given: SourceFacts;
  readonly guid: string | undefined;
  /** The show by the place where it was found. */
  readonly show: { readonly name: string; readonly isGuess: boolean } | undefined;
  readonly feed: string | undefined;
  /** The episode that was named, to be changed. */
  readonly existing: ExistingEpisode | undefined;
}

export interface AddOptions {
  readonly dataFolder: string;
  readonly dryRun: boolean;
  readonly skipFaults: boolean;
  readonly dropLoops: boolean;
  /** Who says what a page without names holds, by what is said; every name is marked as a guess. */
  readonly guessSpeakers: boolean;
  readonly encoding: string | undefined;
  readonly offsetSeconds: number;
}

export interface Outcome {
  readonly kind: "added" | "changed" | "merged" | "unchanged" | "faulty";
  readonly name: string;
  /** `show/episode`; `undefined` where it was not added. */
  readonly id: string | undefined;
  readonly notes: readonly string[];
  readonly faults: readonly Fault[];
  /** Whether somebody speaks of whom there is only a label. */
  readonly hasUnnamedVoices: boolean;
  /** Nobody and no file said which show it belongs to. */
  readonly hasUnnamedShow?: true;
}

/** Adds one episode, or takes up what changed in it. Nothing is written where something is wrong with it, or half. */
export async function addEpisode(
  job: Job,
  options: AddOptions,
  taken: Set<string>,
): Promise<Outcome> {
  const { existing } = job;
  const findings: Findings = { faults: [], notes: [] };
  const faulty = (): Outcome => ({
    kind: "faulty",
    name: job.name,
    id: undefined,
    ...findings,
    hasUnnamedVoices: false,
  });
  const factsSha256 = sha256(JSON.stringify({ language: job.guesses.language, ...job.given }));
  const loaded = await loadFiles(job, existing, findings);
  if (
    existing &&
    loaded.every((file) => file === "unchanged") &&
    existing.record.factsSha256 === factsSha256
  )
    return {
      kind: "unchanged",
      name: job.name,
      id: existing.id,
      notes: [],
      faults: [],
      hasUnnamedVoices: false,
    };
  const files = await withKeptFiles(job, loaded, existing);
  const read = await readFirst(job, files, options, findings);
  if (!read) return faulty();
  const { source, transcript, others } = read;
  const facts = {
    ...job.guesses,
    ...source.facts,
    ...others,
    ...job.given,
    // A file of chapters goes before the lines of a description.
    ...(others.chapters && { chapters: others.chapters }),
  };
  const guessed = (["title", "number", "date"] as const).filter(
    (key) => facts[key] !== undefined && facts[key] === job.guesses[key],
  );
  const pieces = shifted(source.pieces, options.offsetSeconds);
  const hasOwnChapters = facts.chapters !== undefined && facts.chapters === source.facts.chapters;
  const input = { pieces, headings: source.headings ?? [], facts, guessed, hasOwnChapters };
  const draft =
    source.format === ownPage.name
      ? draftPage(transcript, input, { ...options, given: job.given }, findings)
      : draftEpisode(input, findings.notes);
  if (!draft) return faulty();
  const faults = proofOf(draft, pieces, job.name);
  if (faults.length > 0) {
    findings.faults.push(...faults);
    return faulty();
  }
  const showId =
    existing?.id.split("/")[0] ?? folderNameOf((job.show ?? showOf(facts)).name, "my-show");
  const id = existing?.id ?? freeId(showId, job, facts, taken);
  const folder = join(options.dataFolder, id);
  const record: ImportRecord = {
    format: source.format,
    transcript: transcript.name,
    ...(options.encoding !== undefined && { encoding: options.encoding }),
    ...(options.dropLoops && { dropLoops: true as const }),
    ...(options.skipFaults && findings.faults.length > 0 && { skipFaults: true as const }),
    ...(options.offsetSeconds !== 0 && { offsetSeconds: options.offsetSeconds }),
    files: files.map(({ from, name, bytes, etag, lastModified }) => ({
      from,
      name,
      sha256: sha256(bytes),
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    })),
    ...(job.guid !== undefined && { guid: job.guid }),
    ...(job.root !== undefined && { root: job.root }),
    factsSha256,
    written: { transcript: sha256(draft.transcript), guide: draft.guide },
  };
  const outcome = {
    name: job.name,
    id,
    notes: findings.notes,
    faults: options.skipFaults ? findings.faults : [],
    hasUnnamedVoices: pieces.some(
      ({ speaker }) => speaker !== undefined && isMachineLabel(speaker),
    ),
  };
  if (existing) {
    const kind = await changeEpisode(
      { existing, record, draft, files, facts, pieces },
      options,
      findings.notes,
    );
    return { ...outcome, kind };
  }
  if (!options.dryRun) {
    await writeEpisode(folder, { record, draft, files });
    await writeShow(join(options.dataFolder, showId), { job, facts });
  }
  const isUnnamed = job.show === undefined && showOf(facts).isGuess;
  return { ...outcome, kind: "added", ...(isUnnamed && { hasUnnamedShow: true as const }) };
}

/** A page gives the times of its chapters and none of its words: where each starts is worked out. */
function draftPage(
  { from, bytes }: GivenFile,
  { facts, guessed, pieces, hasOwnChapters }: DraftInput,
  { encoding, guessSpeakers: guessesSpeakers, given }: AddOptions & Pick<Job, "given">,
  { faults, notes }: Findings,
): Draft | undefined {
  const text = decodeText(bytes, encoding)?.text ?? "";
  const page = importPage({ text, file: from, guessesSpeakers }, faults);
  if (!page) return undefined;
  notes.push("where its chapters begin among the words was worked out and is a guess");
  if (guessesSpeakers) notes.push("who speaks is a guess throughout, and marked so");
  const source = "the page";
  const guests = page.facts.guests.map(({ name }) => ({ name, isHost: false }));
  const ofPage: SourceFacts = {
    title: { value: page.facts.title, from: source },
    ...(page.facts.number !== undefined && { number: { value: page.facts.number, from: source } }),
    durationSeconds: { value: page.durationSeconds, from: "an estimate" },
    ...(guessesSpeakers && { people: { value: guests, from: source } }),
  };
  const { guide } = draftEpisode(
    { pieces, headings: [], facts: { ...facts, ...ofPage, ...given }, guessed, hasOwnChapters },
    [],
  );
  return { transcript: page.transcript, guide };
}

/** The show that a file names; else one without a name. */
function showOf(facts: SourceFacts): { name: string; isGuess: boolean } {
  return { name: facts.show?.value ?? "My show", isGuess: facts.show === undefined };
}

async function loadFiles(
  job: Job,
  existing: ExistingEpisode | undefined,
  findings: Findings,
): Promise<(GivenFile | "unchanged")[]> {
  const known = new Map(existing?.record.files.map((file) => [file.from, file]));
  const loaded: (GivenFile | "unchanged")[] = [];
  const load = async (input: Input) => {
    const before = known.get(input.from);
    const file = await input.load(before);
    if (file !== "unchanged" && before?.sha256 === sha256(file.bytes)) loaded.push("unchanged");
    else loaded.push(file);
  };
  for (const input of job.others)
    await load(input).catch((error: unknown) => findings.notes.push(messageOf(error)));
  // The transcript that was taken the last time, or else the best.
  const [input] = [...job.transcripts].toSorted(
    (a, b) => Number(known.has(b.from)) - Number(known.has(a.from)),
  );
  if (input)
    await load(input).catch((error: unknown) =>
      findings.faults.push({
        file: input.from,
        line: 1,
        problem: messageOf(error),
        expected: "a file that can be read",
      }),
    );
  return loaded;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Files that did not change are those beside the transcript. */
async function withKeptFiles(
  job: Job,
  loaded: readonly (GivenFile | "unchanged")[],
  existing: ExistingEpisode | undefined,
): Promise<GivenFile[]> {
  const changed = loaded.filter((file) => file !== "unchanged");
  if (!existing) return changed;
  const inputs = new Set([...job.transcripts, ...job.others].map(({ from }) => from));
  const kept: GivenFile[] = [];
  for (const { from, name, etag, lastModified } of existing.record.files)
    if (!changed.some((file) => file.from === from) && (inputs.has(from) || changed.length === 0))
      kept.push({
        from,
        name,
        etag,
        lastModified,
        bytes: await readFile(join(existing.folder, originalFolder, name)),
      });
  return [...changed, ...kept];
}

interface ReadEpisode {
  readonly source: RecognisedSource;
  readonly transcript: GivenFile;
  /** What the files beside it say. */
  readonly others: SourceFacts;
}

/** Reads the first of the files that is a transcript; what is wrong with the others is said. */
async function readFirst(
  job: Job,
  files: GivenFile[],
  options: AddOptions,
  findings: Findings,
): Promise<ReadEpisode | undefined> {
  let others: SourceFacts = {};
  const beside = new Set(job.others.map(({ from }) => from));
  for (const file of files.filter(({ from }) => beside.has(from))) {
    const own: Findings = { faults: [], notes: [] };
    others = { ...readSourceBytes({ file: file.from, bytes: file.bytes }, own)?.facts, ...others };
    findings.notes.push(
      ...own.faults.map(({ file: name, problem }) => `${name}: ${problem}; left out`),
    );
  }
  const failed: Fault[] = [];
  for (const input of job.transcripts) {
    let file = files.find(({ from }) => from === input.from);
    if (!file) {
      // Only when those before it could not be read.
      if (
        files.some(({ from }) => job.transcripts.some((each) => each.from === from)) &&
        failed.length === 0
      )
        continue;
      const late = await input.load().catch(() => undefined);
      if (late === undefined || late === "unchanged") continue;
      file = late;
      files.push(late);
    }
    const own: Findings = { faults: [], notes: [] };
    const read = readGiven(file, options, own);
    if (read && (own.faults.length === 0 || options.skipFaults)) {
      findings.notes.push(
        ...own.notes,
        ...failed.map((fault) => `${fault.file} was passed over: ${fault.problem}`),
      );
      findings.faults.push(...own.faults);
      for (const fault of failed)
        files.splice(
          files.findIndex(({ from }) => from === fault.file),
          1,
        );
      return { source: read, transcript: file, others };
    }
    failed.push(...own.faults);
  }
  findings.faults.push(...failed);
  if (job.transcripts.length === 0)
    findings.faults.push({
      file: job.name,
      line: 1,
      problem: "it holds chapters and no speech",
      expected: "a transcript; beside one it is used for its chapters",
    });
  return undefined;
}

function readGiven(
  file: GivenFile,
  { encoding, dropLoops, skipFaults }: AddOptions,
  findings: Findings,
): RecognisedSource | undefined {
  const { from, bytes } = file;
  const fault = (problem: string, expected: string) =>
    void findings.faults.push({ file: from, line: 1, problem, expected });
  if (bytes.length > maxSourceBytes) {
    fault(
      `it has ${Math.round(bytes.length / 1e6)} MB`,
      "a transcript; an hour of speech is less than 1 MB of captions",
    );
    return undefined;
  }
  const read = readSourceBytes({ file: from, bytes }, findings, { encoding, dropLoops });
  if (!read || read.pieces.length > 0) return read;
  if (read.facts.chapters)
    fault(
      `it holds ${read.facts.chapters.value.length} chapters and no speech`,
      "a transcript; beside one it is used for its chapters",
    );
  else if (findings.faults.length === 0 || skipFaults)
    fault("nothing is said in it", "captions, or a text with what was said");
  return undefined;
}

function shifted(pieces: readonly Piece[], offsetSeconds: number): readonly Piece[] {
  if (offsetSeconds === 0) return pieces;
  const shift = (seconds: number) => Math.max(0, seconds - offsetSeconds);
  return pieces.map((piece) => ({
    ...piece,
    startSeconds: piece.startSeconds === undefined ? undefined : shift(piece.startSeconds),
    innerTimes: (piece.innerTimes ?? []).map(({ word, seconds }) => ({
      word,
      seconds: shift(seconds),
    })),
  }));
}

/** What `verse check` would say of the words: they are the source's, all of them, in order. */
function proofOf(
  { transcript }: Pick<Draft, "transcript">,
  pieces: readonly Piece[],
  name: string,
): Fault[] {
  const faults: Fault[] = [];
  const file = `${name}: transcript.md`;
  const parsed = parseTranscript(transcript, file, faults);
  checkWords(
    { transcript: parsed, transcriptFile: file },
    pieces.flatMap(({ text }) => spacedWords(text)),
    faults,
  );
  return faults;
}

function freeId(
  showId: string,
  { folderName }: Job,
  { number, title }: SourceFacts,
  taken: Set<string>,
): string {
  const named = folderName ?? [number?.value, title?.value].filter(Boolean).join(" ");
  const folder = folderNameOf(named, "episode");
  let id = `${showId}/${folder}`;
  for (let count = 2; taken.has(id); count++) id = `${showId}/${folder}-${count}`;
  taken.add(id);
  return id;
}

interface Files {
  readonly record: ImportRecord;
  readonly draft: Draft;
  readonly files: readonly GivenFile[];
}

/** Writes a folder under another name first, so that it is there whole or not at all. */
async function writeEpisode(folder: string, { record, draft, files }: Files): Promise<void> {
  await mkdir(join(folder, ".."), { recursive: true });
  const making = await mkdtemp(join(folder, "..", ".adding-"));
  try {
    await mkdir(join(making, originalFolder));
    for (const { name, bytes } of files) await writeFile(join(making, originalFolder, name), bytes);
    await writeFile(join(making, "transcript.md"), draft.transcript);
    await writeFile(join(making, "guide.json"), asJson(draft.guide));
    await writeFile(join(making, importRecordFile), asJson(record));
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

async function writeShow(
  folder: string,
  { job, facts }: { job: Job; facts: SourceFacts },
): Promise<void> {
  const { name } = job.show ?? showOf(facts);
  const hosts = [
    ...new Set(
      (facts.people?.value ?? []).filter(({ isHost }) => isHost).map((person) => person.name),
    ),
  ];
  const show = {
    name,
    ...(hosts.length > 0 && { people: hosts.map((host) => ({ name: host, host: true })) }),
    ...(job.feed !== undefined && { feed: job.feed }),
  };
  await writeFile(join(folder, "show.json"), asJson(show), { flag: "wx" }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    },
  );
}

interface Change extends Files {
  readonly existing: ExistingEpisode;
  readonly facts: SourceFacts;
  readonly pieces: readonly Piece[];
}

/** Takes up a new original. What a person changed since the last time stays, where its words still stand; what does not goes to `transcript.md.rej`. */
async function changeEpisode(
  { existing, record, draft, files, facts, pieces }: Change,
  options: AddOptions,
  notes: string[],
): Promise<"changed" | "merged"> {
  const { folder, record: before } = existing;
  const mine = await readFile(join(folder, "transcript.md"), "utf8").catch(() => "");
  const guide = await mergedGuide(folder, before.written.guide, draft.guide);
  const isTouched = mine !== "" && sha256(mine) !== before.written.transcript;
  const merged = isTouched
    ? await mergeWithMine({ mine, existing, draft, facts, pieces, name: existing.id }, options)
    : { text: draft.transcript, rejected: [] };
  if (merged.rejected.length > 0)
    notes.push(
      `${merged.rejected.length} of your corrections no longer fit and are kept in ${existing.id}/transcript.md.rej, such as ${shown(merged.rejected[0] ?? "", 60)}`,
    );
  const kind = isTouched || guide.hasMine ? "merged" : "changed";
  if (options.dryRun) return kind;
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, `.${name.replaceAll("/", "-")}.new`), content);
    await rename(join(folder, `.${name.replaceAll("/", "-")}.new`), join(folder, name));
  };
  for (const { name, bytes } of files) await write(join(originalFolder, name), bytes);
  await write("transcript.md", merged.text);
  if (merged.rejected.length > 0)
    await write("transcript.md.rej", `${merged.rejected.join("\n\n")}\n`);
  await write("guide.json", guide.text);
  await write(importRecordFile, asJson(record));
  return kind;
}

/** A new guide, in which every value that a person changed since the last time stays theirs. */
async function mergedGuide(
  folder: string,
  base: Draft["guide"],
  theirs: Draft["guide"],
): Promise<{ text: string; hasMine: boolean }> {
  const text = await readFile(join(folder, "guide.json"), "utf8").catch(() => undefined);
  const mine = text === undefined ? undefined : recordOf(text);
  if (text === undefined) return { text: asJson(theirs), hasMine: false };
  // What cannot be read is a person's, half written.
  if (!mine) return { text, hasMine: true };
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const changed = keys.filter((key) => !isSame(mine[key], base[key]));
  if (changed.length === 0) return { text: asJson(theirs), hasMine: false };
  const merged = keys.map((key) => [key, changed.includes(key) ? mine[key] : theirs[key]] as const);
  return { text: asJson(Object.fromEntries(merged)), hasMine: true };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function recordOf(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function mergeWithMine(
  {
    mine,
    existing,
    draft,
    facts,
    pieces,
    name,
  }: {
    mine: string;
    existing: ExistingEpisode;
    draft: Draft;
    facts: SourceFacts;
    pieces: readonly Piece[];
    name: string;
  },
  options: AddOptions,
): Promise<{ text: string; rejected: readonly string[] }> {
  const base = await baseOf(existing, facts, options);
  if (base === draft.transcript) return { text: mine, rejected: [] };
  const merged =
    base === undefined ? undefined : mergeTranscripts({ mine, base, theirs: draft.transcript });
  if (merged && proofOf({ transcript: merged.text }, pieces, name).length === 0) return merged;
  return { text: draft.transcript, rejected: [mine] };
}

/** What was written the last time, made again from the original that was kept. */
async function baseOf(
  { folder, record }: ExistingEpisode,
  facts: SourceFacts,
  options: AddOptions,
): Promise<string | undefined> {
  const bytes = await readFile(join(folder, originalFolder, record.transcript)).catch(
    () => undefined,
  );
  if (!bytes) return undefined;
  const before = { ...options, encoding: record.encoding, dropLoops: record.dropLoops ?? false };
  const read: ReadSource | undefined = readSourceBytes(
    { file: "", bytes },
    { faults: [], notes: [] },
    before,
  );
  if (!read) return undefined;
  const pieces = shifted(read.pieces, record.offsetSeconds ?? 0);
  return draftEpisode(
    {
      pieces,
      headings: read.headings ?? [],
      facts: { ...facts, ...(read.facts.chapters && { chapters: read.facts.chapters }) },
      guessed: [],
      hasOwnChapters: read.facts.chapters !== undefined,
    },
    [],
  ).transcript;
}
