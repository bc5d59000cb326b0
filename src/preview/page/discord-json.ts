/**
 * The part of Discord's JSON that the page draws, as schemas. An answer that does not fit is shown as refused, for Discord
 * would refuse most of them too. Objects are loose: what is not named here is kept and handed back to the bot as it came.
 */
import * as z from "zod/mini";

const locales = z.nullish(z.record(z.string(), z.string()));
const choice = z.looseObject({
  name: z.string(),
  name_localizations: locales,
  value: z.union([z.string(), z.number()]),
});
const commandOption = z.looseObject({
  /** 3 text, 4 whole number, 5 yes or no, 10 number. */
  type: z.union([z.literal(3), z.literal(4), z.literal(5), z.literal(10)]),
  name: z.string(),
  name_localizations: locales,
  description: z.string(),
  description_localizations: locales,
  required: z.optional(z.boolean()),
  autocomplete: z.optional(z.boolean()),
  choices: z.optional(z.array(choice)),
  min_length: z.optional(z.number()),
  max_length: z.optional(z.number()),
  min_value: z.optional(z.number()),
  max_value: z.optional(z.number()),
});
const commandBase = {
  id: z.optional(z.string()),
  name: z.string(),
  name_localizations: locales,
  contexts: z.nullish(z.array(z.number())),
  integration_types: z.nullish(z.array(z.number())),
};
const slashCommand = z.looseObject({
  ...commandBase,
  type: z.optional(z.literal(1)),
  description: z.string(),
  description_localizations: locales,
  options: z.optional(z.array(commandOption)),
});
const messageCommand = z.looseObject({ ...commandBase, type: z.literal(3) });
export const commandList = z.array(z.union([messageCommand, slashCommand]));

const emoji = z.nullish(z.looseObject({ name: z.nullish(z.string()) }));
const media = z.looseObject({ url: z.string() });
const base = { id: z.optional(z.number()) };
const text = z.looseObject({ ...base, type: z.literal(10), content: z.string() });
const button = z.looseObject({
  ...base,
  type: z.literal(2),
  style: z.number(),
  label: z.nullish(z.string()),
  emoji,
  custom_id: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  url: z.nullish(z.string()),
  disabled: z.optional(z.boolean()),
});
const select = z.looseObject({
  ...base,
  type: z.literal(3),
  custom_id: z.string().check(z.minLength(1), z.maxLength(100)),
  options: z.array(
    z.looseObject({
      label: z.string(),
      value: z.string(),
      description: z.nullish(z.string()),
      emoji,
      default: z.optional(z.boolean()),
    }),
  ),
  placeholder: z.nullish(z.string()),
  min_values: z.optional(z.number()),
  max_values: z.optional(z.number()),
  disabled: z.optional(z.boolean()),
});
const thumbnail = z.looseObject({
  ...base,
  type: z.literal(11),
  media,
  description: z.nullish(z.string()),
  spoiler: z.optional(z.boolean()),
});
const actionRow = z.looseObject({
  ...base,
  type: z.literal(1),
  components: z.array(z.discriminatedUnion("type", [button, select])).check(z.maxLength(5)),
});
const section = z.looseObject({
  ...base,
  type: z.literal(9),
  components: z.array(text).check(z.minLength(1), z.maxLength(3)),
  accessory: z.discriminatedUnion("type", [button, thumbnail]),
});
const gallery = z.looseObject({
  ...base,
  type: z.literal(12),
  items: z
    .array(
      z.looseObject({
        media,
        description: z.nullish(z.string()),
        spoiler: z.optional(z.boolean()),
      }),
    )
    .check(z.minLength(1), z.maxLength(10)),
});
const file = z.looseObject({
  ...base,
  type: z.literal(13),
  file: media,
  spoiler: z.optional(z.boolean()),
});
const separator = z.looseObject({
  ...base,
  type: z.literal(14),
  divider: z.optional(z.boolean()),
  spacing: z.optional(z.number()),
});
const inContainer = [actionRow, section, text, gallery, file, separator] as const;
const container = z.looseObject({
  ...base,
  type: z.literal(17),
  accent_color: z.nullish(z.number()),
  spoiler: z.optional(z.boolean()),
  components: z.array(z.discriminatedUnion("type", inContainer)),
});
const component = z.discriminatedUnion("type", [...inContainer, container]);

const embed = z.looseObject({
  title: z.optional(z.string()),
  url: z.optional(z.string()),
  description: z.optional(z.string()),
  color: z.optional(z.number()),
  author: z.optional(z.looseObject({ name: z.string(), url: z.optional(z.string()) })),
  fields: z.optional(
    z.array(
      z.looseObject({ name: z.string(), value: z.string(), inline: z.optional(z.boolean()) }),
    ),
  ),
  image: z.optional(z.looseObject({ url: z.string(), description: z.optional(z.string()) })),
  thumbnail: z.optional(z.looseObject({ url: z.string(), description: z.optional(z.string()) })),
  footer: z.optional(z.looseObject({ text: z.string() })),
});

const messageData = z.looseObject({
  content: z.nullish(z.string()),
  embeds: z.nullish(z.array(embed)),
  components: z.nullish(z.array(component)),
  attachments: z.nullish(
    z.array(
      z.looseObject({
        id: z.union([z.number(), z.string()]),
        filename: z.optional(z.string()),
        description: z.nullish(z.string()),
      }),
    ),
  ),
  flags: z.nullish(z.number()),
});

export const answer = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal(4), data: messageData }),
  z.looseObject({ type: z.literal(5) }),
  z.looseObject({ type: z.literal(6) }),
  z.looseObject({ type: z.literal(7), data: messageData }),
  z.looseObject({
    type: z.literal(8),
    data: z.looseObject({ choices: z.array(choice).check(z.maxLength(25)) }),
  }),
]);

export type SlashCommand = z.infer<typeof slashCommand>;
export type MessageCommand = z.infer<typeof messageCommand>;
export type CommandOption = z.infer<typeof commandOption>;
export type Choice = z.infer<typeof choice>;
export type Button = z.infer<typeof button>;
export type Select = z.infer<typeof select>;
export type Thumbnail = z.infer<typeof thumbnail>;
export type ActionRow = z.infer<typeof actionRow>;
export type Section = z.infer<typeof section>;
export type Gallery = z.infer<typeof gallery>;
export type FileComponent = z.infer<typeof file>;
export type Container = z.infer<typeof container>;
export type Component = z.infer<typeof component>;
export type Embed = z.infer<typeof embed>;
export type MessageData = z.infer<typeof messageData>;
export type Answer = z.infer<typeof answer>;

export const flags = { ephemeral: 1 << 6, componentsV2: 1 << 15 } as const;

/** The name or description in a language, as Discord shows it. */
export function localized(
  own: string,
  byLocale: Readonly<Record<string, string>> | null | undefined,
  locale: string,
): string {
  return byLocale?.[locale] ?? own;
}
