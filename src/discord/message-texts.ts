import { z } from "zod";

/** Whatever Discord leaves out, sends as null or in a shape of tomorrow is as good as not there. */
function lenient<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().catch(undefined);
}

const words = lenient(z.string()).transform((text) => text ?? "");

function listOf<Schema extends z.ZodType>(schema: Schema) {
  return lenient(z.array(lenient(schema))).transform((list) =>
    (list ?? []).flatMap((each) => (each === undefined || each === null ? [] : [each])),
  );
}

/** A part of a message in Components V2, with all that it holds. */
export interface MessageComponent {
  readonly content: string;
  readonly custom_id?: string | null | undefined;
  readonly components: readonly MessageComponent[];
  readonly accessory?: MessageComponent | null | undefined;
}

const componentSchema: z.ZodType<MessageComponent> = z.object({
  content: words,
  custom_id: lenient(z.string()),
  components: z.lazy(() => listOf(componentSchema)),
  accessory: z.lazy(() => lenient(componentSchema)),
});

const named = lenient(z.object({ name: words }));
const media = z.object({ text: words });

const said = {
  content: words,
  embeds: listOf(
    z.object({
      author: named,
      title: words,
      description: words,
      fields: listOf(z.object({ name: words, value: words })),
      footer: lenient(media),
      components: listOf(componentSchema),
    }),
  ),
  components: listOf(componentSchema),
  poll: lenient(
    z.object({
      question: lenient(media),
      answers: listOf(z.object({ poll_media: lenient(media) })),
    }),
  ),
};

/** What of a message has words in it, and that of those forwarded in it. */
export const messageTextsSchema = z.object({
  ...said,
  message_snapshots: listOf(z.object({ message: lenient(z.object(said)) })),
});

type MessageTexts = z.infer<typeof messageTextsSchema>;

/** The texts of a message in the order in which they are read, empty ones left out: its own, its poll, embeds, components, and then those forwarded. */
export function messageTexts(message: MessageTexts): string[] {
  const all = [message, ...message.message_snapshots.map((snapshot) => snapshot.message)];
  return all.flatMap((each) => (each ? textsOf(each) : [])).filter((text) => text.trim() !== "");
}

function textsOf({ content, poll, embeds, components }: Omit<MessageTexts, "message_snapshots">) {
  return [
    content,
    poll?.question?.text ?? "",
    ...(poll?.answers ?? []).map((answer) => answer.poll_media?.text ?? ""),
    ...embeds.flatMap((embed) => [
      embed.title,
      // Bots that quote a message put its writer here.
      [embed.author?.name ?? "", embed.description].filter(Boolean).join(":\n"),
      ...embed.fields.flatMap(({ name, value }) => [name, value]),
      embed.footer?.text ?? "",
      componentsText(embed.components),
    ]),
    componentsText(components),
  ];
}

/** Components and all that they hold, from top to bottom. */
export function inside(components: readonly MessageComponent[]): MessageComponent[] {
  return components.flatMap((each) => [each, ...inside(each.components)]);
}

function componentsText(components: readonly MessageComponent[]): string {
  return inside(components)
    .flatMap(({ content }) => (content === "" ? [] : [content]))
    .join("\n");
}
