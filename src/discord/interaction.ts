import { ApplicationCommandType, InteractionType } from "discord-api-types/payloads/v10";
import { z } from "zod";
import { Markdown, plainText } from "../reply/markdown.ts";
import { inside, messageTextsSchema } from "./message-texts.ts";

const user = z.object({ id: z.string() });

const option = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});

const message = messageTextsSchema.extend({
  flags: z.int().nullish().catch(undefined),
  interaction_metadata: z.object({ user }).nullish().catch(undefined),
});

const base = {
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  locale: z.string().optional(),
  guild_locale: z.string().optional(),
  guild_id: z.string().optional(),
  context: z.int().optional(),
  app_permissions: z.string().optional(),
  authorizing_integration_owners: z.record(z.string(), z.string()).default({}),
  member: z.object({ user, permissions: z.string().optional() }).optional(),
  user: user.optional(),
};

/** The parts of Discord's interactions that we read. */
export const interactionSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal(InteractionType.Ping) }),
  z.object({
    ...base,
    type: z.literal(InteractionType.ApplicationCommand),
    data: z.object({
      name: z.string(),
      type: z.enum(ApplicationCommandType),
      options: z.array(option).default([]),
      target_id: z.string().optional(),
      resolved: z
        .object({ messages: z.record(z.string(), message.nullish().catch(undefined)).nullish() })
        .nullish(),
    }),
  }),
  z.object({
    ...base,
    type: z.literal(InteractionType.ApplicationCommandAutocomplete),
    data: z.object({ name: z.string(), options: z.array(option).default([]) }),
  }),
  z.object({
    ...base,
    type: z.literal(InteractionType.MessageComponent),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).default([]) }),
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
