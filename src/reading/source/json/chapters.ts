import { z } from "zod";
import { plainSpaces, type SourceReader } from "../piece.ts";
import { entriesOf, isRecord, listAt, listOf, secondsLike, valueAt } from "./entries.ts";

const chapter = z
  .object({
    startTime: secondsLike.optional(),
    start: secondsLike.optional(),
    title: z.string().nullish(),
    toc: z.boolean().nullish(),
  })
  .refine(({ startTime, start }) => startTime !== undefined || start !== undefined, {
    error: "has no start; expected startTime in seconds",
  });

/** Podcasting 2.0 and Podlove chapters: facts beside a transcript, no speech. */
export const chapters: SourceReader = {
  name: "chapters JSON",
  recognises: ({ json }) => {
    const first = (listOf(json) ?? listAt(json, ["chapters"]))?.[0];
    return (
      isRecord(first) &&
      ("startTime" in first || "start" in first) &&
      !("text" in first) &&
      !("body" in first) &&
      (isRecord(json)
        ? !("segments" in json || "extractor" in json || "utterances" in json)
        : "title" in first)
    );
  },
  read(source, findings) {
    const path = Array.isArray(source.json) ? [] : ["chapters"];
    // Without a title, or left out of the table of contents, it changes a picture.
    const value = entriesOf(source, path, chapter, findings).flatMap(
      ({ startTime, start, title, toc }) =>
        toc === false || title === null || title === undefined || plainSpaces(title) === ""
          ? []
          : [{ startSeconds: startTime ?? start ?? 0, title: plainSpaces(title) }],
    );
    const from = "the chapters file";
    const title = valueAt(source.json, ["title"]);
    const show = valueAt(source.json, ["podcastName"]);
    return {
      pieces: [],
      facts: {
        chapters: { value: value.toSorted((a, b) => a.startSeconds - b.startSeconds), from },
        ...(typeof title === "string" && title !== "" && { title: { value: title, from } }),
        ...(typeof show === "string" && show !== "" && { show: { value: show, from } }),
      },
    };
  },
};
