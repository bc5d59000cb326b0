import { z } from "zod";

/** How an episode came from files of others: `import.json`. Written by `verse add`; by it the next run tells what changed. */
export const importRecordSchema = z.strictObject({
  /** What the transcript was read as, for people. */
  format: z.string(),
  /** The file in `original/` that holds the words. */
  transcript: z.string(),
  /** How it was to be read, where the file does not say it. */
  encoding: z.string().optional(),
  dropLoops: z.literal(true).optional(),
  skipFaults: z.literal(true).optional(),
  /** Seconds of the recording before its published start. */
  offsetSeconds: z.number().optional(),
  /** Where the files came from: a path below the folder that was given, or an address. */
  files: z.array(
    z.strictObject({
      from: z.string(),
      /** Its name in `original/`. */
      name: z.string(),
      sha256: z.string(),
      etag: z.string().optional(),
      lastModified: z.string().optional(),
    }),
  ),
  /** In its feed. */
  guid: z.string().optional(),
  /** Of the folder that was given: another one of the same name holds other episodes. */
  root: z.string().optional(),
  /** Of the facts that a feed or the command line gave. */
  factsSha256: z.string(),
  /** What was written, the transcript as its hash, to tell what a person changed since. */
  written: z.strictObject({ transcript: z.string(), guide: z.record(z.string(), z.unknown()) }),
});

export type ImportRecord = z.infer<typeof importRecordSchema>;

export const originalFolder = "original";
export const importRecordFile = "import.json";
