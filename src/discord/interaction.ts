import { ApplicationCommandType, InteractionType } from "discord-api-types/payloads/v10";
import { z } from "zod";
import { Markdown, plainText } from "../reply/markdown.ts";
import { inside, messageTextsSchema } from "./message-texts.ts";

/** A part that may be missing. Where it is null, or not what we know, it counts as missing: no odd part takes the whole answer away. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined);
}

/** The entries that can be read, of a list that may be missing. */
function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(optional(schema))
    .catch([])
    .transform((entries) => entries.filter((entry) => entry !== undefined));
}

const user = z.object({ id: z.string() });

const option = z.object({
  name: z.string(),
  value: optional(z.union([z.string(), z.number(), z.boolean()])),
  focused: optional(z.boolean()),
});

const message = messageTextsSchema.extend({
  flags: z.int().catch(0),
  interaction_metadata: optional(z.object({ user })),
});

/** What is read of any interaction, also of one that is otherwise unknown. */
const base = {
  id: optional(z.string()),
  application_id: optional(z.string()),
  token: optional(z.string()),
  locale: optional(z.string()),
  guild_locale: optional(z.string()),
  guild_id: optional(z.string()),
  authorizing_integration_owners: z.record(z.string(), z.unknown()).catch({}),
  member: optional(z.object({ user, permissions: optional(z.string()) })),
  user: optional(user),
};

/** The parts of Discord's interactions that we read. Only what an answer cannot be without is required. */
export const interactionSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal(InteractionType.Ping) }),
  z.object({
    ...base,
    type: z.literal(InteractionType.ApplicationCommand),
    data: z.object({
      id: optional(z.string()),
      name: z.string(),
      type: optional(z.enum(ApplicationCommandType)),
      options: listOf(option),
      target_id: optional(z.string()),
      resolved: optional(z.object({ messages: z.record(z.string(), optional(message)).catch({}) })),
    }),
  }),
  z.object({
    ...base,
    type: z.literal(InteractionType.ApplicationCommandAutocomplete),
    data: z.object({ id: optional(z.string()), name: z.string(), options: listOf(option) }),
  }),
  z.object({
    ...base,
    type: z.literal(InteractionType.MessageComponent),
    data: z.object({ custom_id: z.string(), values: listOf(z.string()) }),
    message,
  }),
]);

export type Interaction = z.infer<typeof interactionSchema>;
export type CommandInteraction = Extract<Interaction, { type: InteractionType.ApplicationCommand }>;
export type AutocompleteInteraction = Extract<
  Interaction,
  { type: InteractionType.ApplicationCommandAutocomplete }
>;
export type PressInteraction = Extract<Interaction, { type: InteractionType.MessageComponent }>;

/** Before a line of a quote, with who says it where several do. */
const quoteMark = /^> (?:[^*]{0,30}\*\*[^*]+\*\*: )?/;

/** The words that a message quotes: those beside the pressed button, or else what stands behind `>` in it. */
export function quotedWords(
  { components }: Pick<z.infer<typeof message>, "components">,
  customId: string,
): string {
  const all = inside(components);
  const section = all.find(({ accessory }) => accessory?.custom_id === customId);
  const lines = inside(section ? [section] : components).flatMap(({ content }) =>
    content === "" ? [] : content.split("\n"),
  );
  const quoted = lines.flatMap((line) =>
    line.startsWith("> ") ? line.replace(quoteMark, "") : [],
  );
  if (quoted.length > 0) return wordsOf(quoted.join(" "));
  return section ? wordsOf(lines[0] ?? "") : "";
}

/** Without formatting and the number of a hit; search asks for the words alone. */
function wordsOf(markdown: string): string {
  return plainText(new Markdown(markdown))
    .replace(/^\s*\d+\.\s/, "")
    .replace(/["“”]|\s+/g, " ")
    .trim();
}
