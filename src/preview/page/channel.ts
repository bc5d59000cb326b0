/** What stands in the channels, and how a bot's answer changes it, as Discord would. */
import { applicationId, bot, channelIdOf, type Scene, type User } from "./cast.ts";
import {
  type Answer,
  type Component,
  type Embed,
  flags,
  type MessageData,
} from "./discord-json.ts";
import { integrationOwners, type Interaction } from "./interaction.ts";

interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
  readonly content_type: string;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
}

/** A message in Discord's JSON: what the bot gets back when something on it is used. */
export interface Message {
  readonly id: string;
  readonly type: number;
  readonly channel_id: string;
  readonly author: User;
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly Component[];
  readonly attachments: readonly Attachment[];
  readonly flags: number;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly [field: string]: unknown;
}

/** A message as it stands in a channel, with what Discord knows of it but does not tell the bot. */
export interface Posted {
  readonly message: Message;
  /** Only this user sees it. */
  readonly onlyFor?: string;
  /** Who brought it about, and with which command; for a press the message pressed on. */
  readonly cause?: Cause;
  /** What went wrong with the last thing done here. */
  readonly failure?: string;
}

export interface Cause {
  readonly user: User;
  /** As people read it: `/quote`, or a message command's name. */
  readonly command?: string;
  readonly messageId?: string;
}

/** A file that came with an answer. */
export interface AnswerFile {
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Where the page itself can show it from. */
  readonly displayUrl: string;
}

export interface Channels {
  readonly posted: readonly Posted[];
  /** The message that is an interaction's `@original`, by the interaction's token. */
  readonly originals: Readonly<Record<string, string>>;
  /** Deletions that came before the answer they belong to. */
  readonly deletedTokens: readonly string[];
  /** Where the page can show a file from, by the address Discord would have given it. */
  readonly displayUrls: Readonly<Record<string, string>>;
}

export const emptyChannels: Channels = {
  posted: [],
  originals: {},
  deletedTokens: [],
  displayUrls: {},
};

export interface Circumstances {
  readonly scene: Scene;
  /** A fresh id for each message and file. */
  readonly nextId: () => string;
  /** ISO 8601. */
  readonly now: string;
}

/** Adds what a person wrote. */
export function post(channels: Channels, content: string, circumstances: Circumstances): Channels {
  const { scene } = circumstances;
  const message = { ...blankMessage(circumstances), type: 0, author: scene.person.user, content };
  return { ...channels, posted: [...channels.posted, { message }] };
}

/** Adds or changes the message that an answer is about. Answers without one (autocomplete, deferred updates) change nothing. */
export function applyAnswer(
  channels: Channels,
  {
    interaction,
    answer,
    files,
    cause,
  }: {
    interaction: Interaction;
    answer: Answer;
    files: readonly AnswerFile[];
    cause: Cause;
  },
  circumstances: Circumstances,
): Channels {
  const pressed = interaction.message?.id;
  if (answer.type === 4) {
    const next = newMessage({ interaction, data: answer.data, files, cause }, circumstances);
    const posted = [...channels.posted, next];
    const shown = withFiles({ ...channels, posted }, next.message.id, files);
    return settle(shown, interaction.token, next.message.id);
  }
  if (answer.type === 7 && pressed !== undefined) {
    const posted = channels.posted.map((one) =>
      one.message.id === pressed ? changed(one, answer.data, files, circumstances) : one,
    );
    return settle(withFiles({ ...channels, posted }, pressed, files), interaction.token, pressed);
  }
  if (answer.type === 6 && pressed !== undefined) {
    return settle(channels, interaction.token, pressed);
  }
  return channels;
}

/** Takes away the message an interaction's `@original` is, now or as soon as it is known. */
export function deleteOriginal(channels: Channels, token: string): Channels {
  const id = channels.originals[token];
  if (id === undefined) {
    return { ...channels, deletedTokens: [...channels.deletedTokens, token] };
  }
  return removeMessage(channels, id);
}

/** What *Dismiss* does. */
export function removeMessage(channels: Channels, id: string): Channels {
  return { ...channels, posted: channels.posted.filter(({ message }) => message.id !== id) };
}

/** Says under a message what went wrong; `undefined` takes the words away. */
export function markFailure(channels: Channels, id: string, failure: string | undefined): Channels {
  const posted = channels.posted.map(({ failure: _, ...one }) => {
    const kept = _ !== undefined && one.message.id !== id ? { ...one, failure: _ } : one;
    return one.message.id === id && failure !== undefined ? { ...one, failure } : kept;
  });
  return { ...channels, posted };
}

/** Stands where the answer to a command would, when none came. */
export function postFailure(
  channels: Channels,
  { cause, failure }: { cause: Cause; failure: string },
  circumstances: Circumstances,
): Channels {
  const message = {
    ...blankMessage(circumstances),
    type: 20,
    author: bot,
    flags: flags.ephemeral,
  };
  const onlyFor = circumstances.scene.person.user.id;
  return { ...channels, posted: [...channels.posted, { message, onlyFor, cause, failure }] };
}

/** What a person sees of a channel. */
export function visibleMessages(channels: Channels, scene: Scene): readonly Posted[] {
  const channelId = channelIdOf(scene);
  return channels.posted.filter(
    ({ message, onlyFor }) =>
      message.channel_id === channelId &&
      (onlyFor === undefined || onlyFor === scene.person.user.id),
  );
}

/** Remembers where the files that were just added to a message, its last ones, can be shown from. */
function withFiles(channels: Channels, id: string, files: readonly AnswerFile[]): Channels {
  const message = channels.posted.find((one) => one.message.id === id)?.message;
  const added = files.length > 0 ? (message?.attachments.slice(-files.length) ?? []) : [];
  const displayUrls = Object.fromEntries(
    added.map(({ url }, index) => [url, files[index]?.displayUrl ?? url]),
  );
  return { ...channels, displayUrls: { ...channels.displayUrls, ...displayUrls } };
}

function settle(channels: Channels, token: string, id: string): Channels {
  const originals = { ...channels.originals, [token]: id };
  const deletedTokens = channels.deletedTokens.filter((deleted) => deleted !== token);
  const settled = { ...channels, originals, deletedTokens };
  return channels.deletedTokens.includes(token) ? removeMessage(settled, id) : settled;
}

interface NewAnswer {
  readonly interaction: Interaction;
  readonly data: MessageData;
  readonly files: readonly AnswerFile[];
  readonly cause: Cause;
}

function newMessage(
  { interaction, data, files, cause }: NewAnswer,
  circumstances: Circumstances,
): Posted {
  const { scene } = circumstances;
  const isPrivate = ((data.flags ?? 0) & flags.ephemeral) !== 0 || !scene.place.mayAppsBeSeen;
  const blank = blankMessage(circumstances);
  const attachments = uploaded(data, files, { ...circumstances, channelId: blank.channel_id });
  const pressed = interaction.message;
  const message: Message = {
    ...blank,
    type: messageType(interaction),
    author: bot,
    application_id: applicationId,
    webhook_id: applicationId,
    flags: (data.flags ?? 0) | (isPrivate ? flags.ephemeral : 0),
    content: data.content ?? "",
    embeds: data.embeds ?? [],
    components: asPosted(data.components ?? [], attachments),
    attachments,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: scene.person.user,
      authorizing_integration_owners: integrationOwners(scene),
      ...(typeof interaction.data["name"] === "string" && {
        name: interaction.data["name"],
        command_type: interaction.data["type"],
      }),
      ...(typeof interaction.data["target_id"] === "string" && {
        target_message_id: interaction.data["target_id"],
      }),
      ...(pressed && { interacted_message_id: pressed.id }),
    },
    ...(pressed && {
      message_reference: { type: 0, channel_id: pressed.channel_id, message_id: pressed.id },
    }),
  };
  return { message, cause, ...(isPrivate && { onlyFor: scene.person.user.id }) };
}

/** 20 after a slash command, 23 after a message command, 19 (a reply) after a press. */
function messageType(interaction: Interaction): number {
  if (interaction.type === 3) return 19;
  return interaction.data["type"] === 3 ? 23 : 20;
}

/** What an update does not name stays: text, components, and the files. */
function changed(
  one: Posted,
  data: MessageData,
  files: readonly AnswerFile[],
  circumstances: Circumstances,
): Posted {
  const { message } = one;
  const kept = data.attachments
    ? message.attachments.filter(({ id }) =>
        data.attachments?.some((named) => String(named.id) === id),
      )
    : message.attachments;
  const channelId = message.channel_id;
  const attachments = [...kept, ...uploaded(data, files, { ...circumstances, channelId })];
  return {
    ...one,
    message: {
      ...message,
      content: data.content === undefined ? message.content : (data.content ?? ""),
      embeds: data.embeds === undefined ? message.embeds : (data.embeds ?? []),
      components: asPosted(data.components ?? message.components, attachments),
      attachments,
      flags: message.flags | ((data.flags ?? 0) & flags.componentsV2),
      edited_timestamp: circumstances.now,
    },
  };
}

function blankMessage({ scene, nextId, now }: Circumstances) {
  return {
    id: nextId(),
    channel_id: channelIdOf(scene),
    ...(scene.place.guildId !== undefined && { guild_id: scene.place.guildId }),
    content: "",
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    timestamp: now,
    edited_timestamp: null,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
  };
}

/** The files as attachments; `files[3]` is the one whose `id` is 3, which also carries its alt text. */
function uploaded(
  data: MessageData,
  files: readonly AnswerFile[],
  { nextId, channelId }: { nextId: () => string; channelId: string },
): Attachment[] {
  return files.map(({ name, contentType, sizeBytes }, index) => {
    const described = data.attachments?.find(({ id }) => String(id) === String(index));
    const id = nextId();
    const url = `https://cdn.discordapp.com/attachments/${channelId}/${id}/${name}`;
    return {
      id,
      filename: name,
      ...(typeof described?.description === "string" && { description: described.description }),
      content_type: contentType,
      size: sizeBytes,
      url,
      proxy_url: url.replace("cdn.discordapp.com", "media.discordapp.net"),
    };
  });
}

/** Components as Discord hands them back: each with a number, and with the files' addresses for `attachment://name`. */
function asPosted(
  components: readonly Component[],
  attachments: readonly Attachment[],
): readonly Component[] {
  let lastId = 0;
  const numbered = <Value extends { readonly id?: number | undefined }>(value: Value) => {
    lastId += 1;
    return { ...value, id: value.id ?? lastId };
  };
  const resolved = <Value extends { readonly url: string }>(media: Value) => {
    const name = media.url.startsWith("attachment://") ? media.url.slice(13) : undefined;
    const attachment = attachments.findLast(({ filename }) => filename === name);
    return attachment ? { ...media, url: attachment.url, attachment_id: attachment.id } : media;
  };
  const inside = (component: Exclude<Component, { type: 17 }>) => {
    const own = numbered(component);
    switch (own.type) {
      case 1:
        return { ...own, components: own.components.map((child) => numbered(child)) };
      case 9: {
        const texts = own.components.map((child) => numbered(child));
        const accessory = numbered(own.accessory);
        if (accessory.type === 2) return { ...own, components: texts, accessory };
        const media = resolved(accessory.media);
        return { ...own, components: texts, accessory: { ...accessory, media } };
      }
      case 12: {
        const items = own.items.map((item) => ({ ...item, media: resolved(item.media) }));
        return { ...own, items };
      }
      case 13:
        return { ...own, file: resolved(own.file) };
      case 10:
      case 14:
        return own;
    }
  };
  return components.map((component) => {
    if (component.type !== 17) return inside(component);
    const own = numbered(component);
    return { ...own, components: own.components.map((child) => inside(child)) };
  });
}
