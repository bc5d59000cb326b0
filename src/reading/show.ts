import { z } from "zod";
import type { Show } from "../episode/facts.ts";
import type { Fault } from "./fault.ts";
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
  link: z
    .string()
    .refine(
      (rule) => rule.startsWith("{page}") && rule.includes("{seconds}"),
      "is no rule for links; expected one such as {page}#t={seconds}",
    )
    .optional(),
});

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
  };
}
