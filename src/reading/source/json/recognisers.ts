import { z } from "zod";
import { fromMilliseconds, parseClock } from "../clock.ts";
import { spacedWords } from "../../../language/words.ts";
import { withoutEntities } from "../markup.ts";
import {
  inOrder,
  type Findings,
  type Piece,
  type SourceFacts,
  type SourceFile,
  type SourceReader,
} from "../piece.ts";
import { entriesOf, isRecord, listAt, numberLike, secondsLike, valueAt } from "./entries.ts";
import { sentencesOf, type ListedWord } from "./words.ts";

const plainLabel = z.union([z.string(), z.number()]).nullish();
/** Some write who speaks as an object with a name. */
const label = z
  .union([
    plainLabel,
    z
      .object({ name: plainLabel, label: plainLabel, id: plainLabel })
      .transform(({ name, label: own, id }) => name ?? own ?? id),
  ])
  .transform((speaker) =>
    speaker === null || speaker === undefined || speaker === "" ? undefined : String(speaker),
  );
const textIn = z.string({ error: "is no text; expected what is said" }).transform(withoutEntities);

function piece(startSeconds: number | undefined, speaker: string | undefined, text: string): Piece {
  return { startSeconds, speaker, text: withoutEntities(text), line: 1 };
}

function keysOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function ofPieces(
  read: (source: SourceFile, findings: Findings) => readonly Piece[],
  factsOf: (json: unknown) => SourceFacts = () => ({}),
): SourceReader["read"] {
  return (source, findings) => ({
    pieces: inOrder(read(source, findings), findings.notes),
    facts: factsOf(source.json),
  });
}

function languageIn(json: unknown, ...path: string[]): SourceFacts {
  const value = valueAt(json, path);
  return typeof value === "string" && value !== ""
    ? { language: { value, from: "the recogniser" } }
    : {};
}

/** `{segments: [{speaker, startTime, endTime, body}]}`, seconds; a segment may be one word. */
const podcast: SourceReader = {
  name: "Podcasting 2.0 JSON",
  recognises: ({ json }) => {
    const first = keysOf(listAt(json, ["segments"])?.[0]);
    return "body" in first && "startTime" in first;
  },
  read: ofPieces((source, findings) => {
    const segment = z.object({ startTime: secondsLike.nullish(), speaker: label, body: textIn });
    const segments = entriesOf(source, ["segments"], segment, findings);
    const words = segments.reduce((sum, { body }) => sum + body.split(" ").length, 0);
    if (words > segments.length * 2)
      return segments.map(({ startTime, speaker, body }) =>
        piece(startTime ?? undefined, speaker, body),
      );
    return sentencesOf(
      segments.map(({ startTime, speaker, body }) => ({
        startSeconds: startTime ?? undefined,
        speaker,
        text: body,
        isMark: false,
      })),
    );
  }),
};

/** Whisper's own JSON, WhisperX with speakers, and all that write like them: `segments[].start`, seconds. */
const whisper: SourceReader = {
  name: "Whisper or WhisperX JSON",
  recognises: ({ json }) => {
    const first = keysOf(listAt(json, ["segments"])?.[0]);
    // Only with seconds as numbers; other lists have keys of their own.
    const isTimed = /^\d+(?:\.\d+)?$/.test(String(first["start"]));
    return isTimed && typeof first["text"] === "string" && ("end" in first || "speaker" in first);
  },
  read: ofPieces(
    (source, findings) => {
      const segment = z.object({
        start: numberLike.nullish(),
        speaker: label,
        text: textIn,
        words: z
          .array(z.object({ start: numberLike.nullish(), speaker: label }))
          .nullish()
          .catch(undefined),
      });
      const segments = entriesOf(source, ["segments"], segment, findings);
      return segments.flatMap(({ start, speaker, text, words }) =>
        speaker === undefined
          ? turnsIn(text, start ?? undefined, words ?? [])
          : [piece(start ?? undefined, speaker, text)],
      );
    },
    (json) => languageIn(json, "language"),
  ),
};

/** A segment of which only the words say who speaks: a piece for each turn, or said by nobody we know where the turns cannot be told apart. */
function turnsIn(
  text: string,
  start: number | undefined,
  words: readonly {
    readonly start?: number | null | undefined;
    readonly speaker: string | undefined;
  }[],
): Piece[] {
  const said = spacedWords(text);
  const speakers = new Set(words.flatMap(({ speaker }) => speaker ?? []));
  const [only] = speakers;
  if (speakers.size < 2 || said.length !== words.length)
    return [piece(start, speakers.size === 1 ? only : undefined, text)];
  const turns: { start: number | undefined; speaker: string | undefined; from: number }[] = [];
  for (const [from, word] of words.entries()) {
    const open = turns.at(-1);
    if (!open || (word.speaker !== undefined && word.speaker !== open.speaker))
      turns.push({
        start: from === 0 ? start : (word.start ?? undefined),
        speaker: word.speaker,
        from,
      });
  }
  return turns.map((turn, index) =>
    piece(turn.start, turn.speaker, said.slice(turn.from, turns[index + 1]?.from).join(" ")),
  );
}

/** The transformers pipeline: `chunks[].timestamp`, and speakers apart. */
const chunks: SourceReader = {
  name: "Whisper chunks JSON",
  recognises: ({ json }) => {
    const first = keysOf(listAt(json, ["chunks"])?.[0]);
    return Array.isArray(first["timestamp"]) && "text" in first;
  },
  read: ofPieces((source, findings) => {
    const chunk = z.object({
      timestamp: z.tuple([z.number(), z.number().nullable()]),
      speaker: label,
      text: textIn,
    });
    const path = listAt(source.json, ["speakers"]) ? ["speakers"] : ["chunks"];
    const all = entriesOf(source, path, chunk, findings);
    const words = all.reduce((sum, { text }) => sum + text.split(" ").length, 0);
    const pieces = all.map(({ timestamp, speaker, text }) => piece(timestamp[0], speaker, text));
    return words > all.length * 2
      ? pieces
      : sentencesOf(pieces.map((each) => ({ ...each, isMark: false })));
  }),
};

/** `transcription[].offsets.from`, milliseconds. */
const whisperCpp: SourceReader = {
  name: "whisper.cpp JSON",
  recognises: ({ json }) => {
    const first = keysOf(listAt(json, ["transcription"])?.[0]);
    return "text" in first && ("offsets" in first || "timestamps" in first);
  },
  read: ofPieces(
    (source, findings) => {
      const segment = z.object({
        offsets: z.object({ from: z.number() }).optional(),
        timestamps: z.object({ from: z.string() }).optional(),
        speaker: label,
        text: textIn,
      });
      return entriesOf(source, ["transcription"], segment, findings).map(
        ({ offsets, timestamps, speaker, text }) => {
          const [, said, own = text] = /^\(speaker ([\d?]+)\)\s*(.*)$/s.exec(text) ?? [];
          const seconds = offsets
            ? fromMilliseconds(offsets.from)
            : parseClock(timestamps?.from ?? "");
          return piece(seconds, speaker ?? (said === "?" ? undefined : said), own);
        },
      );
    },
    (json) => languageIn(json, "result", "language"),
  ),
};

const deepgramWord = z.object({
  start: z.number(),
  word: z.string(),
  punctuated_word: z.string().optional(),
  speaker: label,
});

/** `results.utterances` where they were asked for, else the words of each channel. Seconds; speakers are numbers. */
const deepgram: SourceReader = {
  name: "Deepgram JSON",
  recognises: ({ json }) => listAt(json, ["results", "channels"]) !== undefined,
  read: ofPieces((source, findings) => {
    const channels = listAt(source.json, ["results", "channels"]) ?? [];
    const labelOf = (channel: number, speaker: string | undefined) =>
      channels.length > 1
        ? `channel ${channel}${speaker === undefined ? "" : ` ${speaker}`}`
        : speaker;
    const utterance = z.object({
      start: z.number(),
      transcript: textIn,
      speaker: label,
      channel: z.number().default(0),
    });
    if (listAt(source.json, ["results", "utterances"]))
      return entriesOf(source, ["results", "utterances"], utterance, findings).map(
        ({ start, transcript, speaker, channel }) =>
          piece(start, labelOf(channel, speaker), transcript),
      );
    return channels.flatMap((_, channel) => {
      const path = ["results", "channels", channel, "alternatives", 0, "words"];
      return sentencesOf(
        entriesOf(source, path, deepgramWord, findings).map((word) => ({
          startSeconds: word.start,
          speaker: labelOf(channel, word.speaker),
          text: word.punctuated_word ?? word.word,
          isMark: false,
        })),
      );
    });
  }),
};

/** `utterances` where speakers were asked for, else `words`. Milliseconds; speakers are letters. */
const assemblyAi: SourceReader = {
  name: "AssemblyAI JSON",
  recognises: ({ json }) => {
    const first = keysOf(listAt(json, ["utterances"], ["words"])?.[0]);
    return (
      "text" in first && "confidence" in first && "start" in first && !("punctuated_word" in first)
    );
  },
  read: ofPieces(
    (source, findings) => {
      const entry = z.object({ start: z.number(), text: textIn, speaker: label });
      const path = listAt(source.json, ["utterances"]) ? ["utterances"] : ["words"];
      const pieces = entriesOf(source, path, entry, findings).map(({ start, text, speaker }) =>
        piece(fromMilliseconds(start), speaker, text),
      );
      return path[0] === "utterances"
        ? pieces
        : sentencesOf(pieces.map((each) => ({ ...each, isMark: false })));
    },
    (json) => languageIn(json, "language_code"),
  ),
};

/** Amazon Transcribe: marks have no time, speakers stand elsewhere in older files. */
const aws: SourceReader = {
  name: "Amazon Transcribe JSON",
  recognises: ({ json }) => {
    const first = keysOf(listAt(json, ["results", "items"])?.[0]);
    return Array.isArray(first["alternatives"]) && "type" in first;
  },
  read: ofPieces(
    (source, findings) => {
      const item = z.object({
        start_time: numberLike.optional(),
        type: z.string(),
        speaker_label: label,
        alternatives: z
          .array(z.object({ content: z.string() }))
          .min(1, "is empty; expected a word"),
      });
      const segment = z.object({
        speaker_label: label,
        items: z.array(z.object({ start_time: numberLike, speaker_label: label })).default([]),
      });
      const speakers = new Map<number, string | undefined>();
      for (const { speaker_label: of, items } of entriesOf(
        source,
        ["results", "speaker_labels", "segments"],
        segment,
        findings,
      ))
        for (const each of items) speakers.set(each.start_time, each.speaker_label ?? of);
      let last: string | undefined;
      const words = entriesOf(source, ["results", "items"], item, findings).map(
        ({ start_time: startSeconds, type, speaker_label: own, alternatives }): ListedWord => {
          const speaker = own ?? (startSeconds === undefined ? last : speakers.get(startSeconds));
          last = speaker;
          return {
            startSeconds,
            speaker,
            text: alternatives[0]?.content ?? "",
            isMark: type === "punctuation",
          };
        },
      );
      return sentencesOf(words);
    },
    (json) => languageIn(json, "results", "language_code"),
  ),
};

/** Rev: `monologues[].elements`, in which marks and spaces have no time. */
const rev: SourceReader = {
  name: "Rev JSON",
  recognises: ({ json }) => "elements" in keysOf(listAt(json, ["monologues"])?.[0]),
  read: ofPieces((source, findings) => {
    const names = new Map<string, string>();
    const named = z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      name: z.string().nullish(),
    });
    for (const { id, name } of entriesOf(source, ["speakers"], named, findings))
      if (name) names.set(id, name);
    const monologue = z.object({
      speaker: label,
      speaker_info: z.object({ display_name: z.string().nullish() }).nullish(),
      elements: z.array(z.object({ value: z.string().default(""), ts: z.number().nullish() })),
    });
    return entriesOf(source, ["monologues"], monologue, findings).map(
      ({ speaker, speaker_info: info, elements }) =>
        piece(
          elements.find(({ ts }) => typeof ts === "number")?.ts ?? undefined,
          info?.display_name ??
            (speaker === undefined ? undefined : (names.get(speaker) ?? speaker)),
          elements.map(({ value }) => value).join(""),
        ),
    );
  }),
};

/** `"1.300s"`, `{seconds: "1", nanos: 300000000}` or a number. */
const googleTime = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(?:\.\d+)?s$/)
      .transform((text) => parseFloat(text)),
    z
      .object({
        seconds: z.union([z.string(), z.number()]).default(0).transform(Number),
        nanos: z.number().default(0),
      })
      .transform(({ seconds, nanos }) => seconds + nanos / 1e9),
  ])
  .optional();
const googleWord = z
  .object({
    word: z.string(),
    startTime: googleTime,
    start_time: googleTime,
    startOffset: googleTime,
    start_offset: googleTime,
    speakerTag: label,
    speaker_tag: label,
    speakerLabel: label,
    speaker_label: label,
  })
  .transform((word) => ({
    text: word.word,
    startSeconds: word.startTime ?? word.start_time ?? word.startOffset ?? word.start_offset,
    speaker: noZero(word.speakerTag ?? word.speaker_tag ?? word.speakerLabel ?? word.speaker_label),
    isMark: false,
  }));

/** Tag 0 says that nobody was told apart. */
function noZero(tag: string | undefined): string | undefined {
  return tag === "0" ? undefined : tag;
}

/** Google Speech-to-Text, both versions. With speakers, the last result repeats all words. */
const google: SourceReader = {
  name: "Google Speech-to-Text JSON",
  recognises: ({ json }) => {
    const list = listAt(json, ["results"], ["response", "results"]);
    const first = keysOf(list?.find((each) => "alternatives" in keysOf(each)));
    const best = keysOf(listAt(first, ["alternatives"])?.[0]);
    return "transcript" in best || Array.isArray(best["words"]);
  },
  read: ofPieces((source, findings) => {
    const path = listAt(source.json, ["results"]) ? ["results"] : ["response", "results"];
    const results = listAt(source.json, path) ?? [];
    const wordsOf = (index: number) =>
      entriesOf(source, [...path, index, "alternatives", 0, "words"], googleWord, findings);
    const last = wordsOf(results.length - 1);
    const repeatsAll =
      results.length > 1 &&
      last.some(({ speaker }) => speaker !== undefined) &&
      (last[0]?.startSeconds ?? 0) <= (wordsOf(0)[0]?.startSeconds ?? 0);
    if (repeatsAll) return sentencesOf(last);
    return results.flatMap((result, index) => {
      const words = wordsOf(index);
      if (words.length > 0) return sentencesOf(words);
      const transcript = valueAt(result, ["alternatives", 0, "transcript"]);
      return typeof transcript === "string" ? [piece(undefined, undefined, transcript)] : [];
    });
  }),
};

/** Speechmatics: `results[].alternatives[].content` with `start_time`; marks have times as well. */
const speechmatics: SourceReader = {
  name: "Speechmatics JSON",
  recognises: ({ json }) => {
    const first = keysOf(listAt(json, ["results"])?.[0]);
    return "start_time" in first && "content" in keysOf(listAt(first, ["alternatives"])?.[0]);
  },
  read: ofPieces((source, findings) => {
    const word = z.object({
      start_time: z.number(),
      type: z.string().default("word"),
      alternatives: z
        .array(z.object({ content: z.string(), speaker: label }))
        .min(1, "is empty; expected a word"),
    });
    return sentencesOf(
      entriesOf(source, ["results"], word, findings).map(
        ({ start_time: startSeconds, type, alternatives: [best] }) => ({
          startSeconds,
          speaker: best?.speaker === "UU" ? undefined : best?.speaker,
          text: best?.content ?? "",
          isMark: type === "punctuation",
        }),
      ),
    );
  }),
};

/** Azure batch transcription: `recognizedPhrases[].nBest[].display`, in ticks of 100 nanoseconds. */
const azure: SourceReader = {
  name: "Azure Speech JSON",
  recognises: ({ json }) => "nBest" in keysOf(listAt(json, ["recognizedPhrases"])?.[0]),
  read: ofPieces((source, findings) => {
    const phrase = z.object({
      offsetInTicks: z.number(),
      speaker: label,
      nBest: z.array(z.object({ display: textIn })).min(1, "is empty; expected what is said"),
    });
    return entriesOf(source, ["recognizedPhrases"], phrase, findings).map(
      ({ offsetInTicks, speaker, nBest }) =>
        piece(fromMilliseconds(offsetInTicks / 10_000), speaker, nBest[0]?.display ?? ""),
    );
  }),
};

export const recognisers: readonly SourceReader[] = [
  podcast,
  whisperCpp,
  deepgram,
  aws,
  rev,
  speechmatics,
  azure,
  google,
  assemblyAi,
  chunks,
  whisper,
];
