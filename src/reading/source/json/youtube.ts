import { z } from "zod";
import { fromMilliseconds } from "../clock.ts";
import { chaptersInDescription } from "../description.ts";
import { inOrder, plainSpaces, type SourceFacts, type SourceReader } from "../piece.ts";
import { entriesOf, isRecord, listAt } from "./entries.ts";

/** YouTube's captions as JSON: `events[].segs[].utf8`, milliseconds. */
export const json3: SourceReader = {
  name: "YouTube json3",
  recognises: ({ json }) =>
    listAt(json, ["events"])?.some((event) => isRecord(event) && "tStartMs" in event) === true,
  read(source, findings) {
    const event = z.object({
      tStartMs: z.number().optional(),
      segs: z.array(z.object({ utf8: z.string().default("") })).default([]),
    });
    const pieces = entriesOf(source, ["events"], event, findings).map(({ tStartMs, segs }) => ({
      line: 1,
      startSeconds: tStartMs === undefined ? undefined : fromMilliseconds(tStartMs),
      speaker: undefined,
      text: plainSpaces(segs.map(({ utf8 }) => utf8).join("")),
    }));
    return { pieces: inOrder(pieces, findings.notes), facts: {} };
  },
};

const optional = <T>(schema: z.ZodType<T>) => schema.nullish().catch(undefined);

/** What yt-dlp writes beside captions: facts and chapters, no speech. */
export const ytDlpInfo: SourceReader = {
  name: "yt-dlp .info.json",
  recognises: ({ json }) =>
    isRecord(json) &&
    typeof json["id"] === "string" &&
    ("extractor" in json || "extractor_key" in json || "_type" in json) &&
    "title" in json,
  read({ json }) {
    const info = z
      .object({
        id: z.string(),
        extractor_key: optional(z.string()),
        extractor: optional(z.string()),
        title: optional(z.string()),
        channel: optional(z.string()),
        uploader: optional(z.string()),
        series: optional(z.string()),
        episode_number: optional(z.int()),
        upload_date: optional(z.string()),
        duration: optional(z.number()),
        webpage_url: optional(z.string()),
        language: optional(z.string()),
        description: optional(z.string()),
        chapters: optional(z.array(z.object({ start_time: z.number(), title: z.string() }))),
      })
      .parse(json);
    const from = "the .info.json of yt-dlp";
    const known = <T>(value: T | null | undefined) =>
      value === null || value === undefined || value === "" ? undefined : { value, from };
    const date = /^(\d{4})(\d{2})(\d{2})$/.exec(info.upload_date ?? "");
    const isYouTube = /^youtube/i.test(info.extractor_key ?? info.extractor ?? "");
    const published = (info.chapters ?? []).map(({ start_time: startSeconds, title }) => ({
      startSeconds,
      title: plainSpaces(title),
    }));
    const chapters =
      published.length > 0 ? published : chaptersInDescription(info.description ?? "");
    const facts = {
      title: known(info.title),
      show: known(info.series ?? info.channel ?? info.uploader),
      number: known(info.episode_number),
      date: known(date && date.slice(1).join("-")),
      durationSeconds: known(info.duration),
      video: known(isYouTube ? info.id : undefined),
      page: known(info.webpage_url),
      language: known(info.language),
      chapters: chapters.length > 0 ? { value: chapters, from } : undefined,
    };
    return { pieces: [], facts: withoutGaps(facts) };
  },
};

/** Facts without those that are `undefined`. */
export function withoutGaps(facts: {
  readonly [Key in keyof SourceFacts]: SourceFacts[Key] | undefined;
}): SourceFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
