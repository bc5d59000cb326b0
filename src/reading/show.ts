import { join } from "node:path";
import { z } from "zod";
import type { Show } from "../episode/facts.ts";
import type { Fault } from "./fault.ts";
import type { ShowFolder } from "./files.ts";
import { eachOnce, person, text } from "./guide.ts";
import { keyed, parseJsonDocument } from "./json-document.ts";

/** What all episodes of a show have in common: `show.json`. */
const showSchema = keyed({
  name: text(100),
  people: z
    .array(keyed({ ...person.shape, host: z.boolean().default(false) }))
    .superRefine(eachOnce)
    .default([]),
  synonyms: z.array(z.array(text(60)).min(2)).default([]),
  /** Who labels such as SPEAKER_00 are in all its episodes; `null` for nobody. */
  speakers: z.record(z.string(), text(60).nullable()).default({}),
  /** The address of its feed. */
  feed: z.url({ protocol: /^https?$/, error: "is no address; expected https://…" }).optional(),
  link: z
    .string()
    .refine(
      (rule) => rule.startsWith("{page}") && rule.includes("{seconds}"),
      "is no rule for links; expected one such as {page}#t={seconds}",
    )
    .optional(),
});

/** The show in a folder. Pushes all faults of its `show.json`, and then gives nothing. */
export function showOf(
  { id, folder, show }: Pick<ShowFolder, "id" | "folder" | "show">,
  faults: Fault[],
): Show | undefined {
  return parseShow({ id, text: show, file: join(folder, "show.json") }, faults);
}

/** Reads `show.json`. Pushes all faults found, and then gives nothing. */
export function parseShow(
  { id, text: json, file }: { id: string; text: string; file: string },
  faults: Fault[],
): Show | undefined {
  const { value } = parseJsonDocument({ text: json, file, schema: showSchema }, faults);
  if (!value) return undefined;
  return {
    id,
    name: value.name,
    people: value.people.map(({ name, role, about, aliases, host }) => ({
      name,
      role,
      about,
      aliases,
      isHost: host,
    })),
    synonyms: value.synonyms,
    link: value.link,
    speakers: value.speakers,
  };
}
