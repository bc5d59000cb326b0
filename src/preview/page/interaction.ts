/** What Discord sends when a person uses a command, types into an option, or presses something. */
import {
  applicationId,
  appPermissionsOf,
  channelIdOf,
  permissionsOf,
  type Scene,
  type User,
} from "./cast.ts";
import type { Message } from "./channel.ts";
import type { MessageCommand, SlashCommand } from "./discord-json.ts";

export type OptionValue = string | number | boolean;

export interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value: OptionValue;
  readonly focused?: true;
}

/** 2 a command, 3 a press, 4 an option being typed. */
type InteractionType = 2 | 3 | 4;

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly message?: Message;
  readonly [field: string]: unknown;
}

/** A number of Discord's kind (it holds the time, in milliseconds since 2015) and a token that nobody can guess. */
export interface Identity {
  readonly id: string;
  readonly token: string;
}

const attachmentSizeLimitBytes = 10 * 1024 * 1024;

export function commandInteraction(
  scene: Scene,
  identity: Identity,
  { command, options }: { command: SlashCommand; options: readonly SentOption[] },
): Interaction {
  return {
    ...common(scene, identity),
    type: 2,
    data: { ...commandData(command), ...(options.length > 0 && { options }) },
  };
}

/** `options` as far as they are filled in; the one being typed is `focused`. */
export function autocompleteInteraction(
  scene: Scene,
  identity: Identity,
  { command, options }: { command: SlashCommand; options: readonly SentOption[] },
): Interaction {
  return { ...common(scene, identity), type: 4, data: { ...commandData(command), options } };
}

export function messageCommandInteraction(
  scene: Scene,
  identity: Identity,
  { command, target }: { command: MessageCommand; target: Message },
): Interaction {
  return {
    ...common(scene, identity),
    type: 2,
    data: {
      ...commandData(command),
      target_id: target.id,
      resolved: { messages: { [target.id]: target } },
    },
  };
}

/** `values` are those chosen in a menu; a button has none. */
export function pressInteraction(
  scene: Scene,
  identity: Identity,
  {
    message,
    component,
    values,
  }: {
    message: Message;
    component: {
      readonly id?: number | undefined;
      readonly type: number;
      readonly custom_id: string;
    };
    values?: readonly string[];
  },
): Interaction {
  return {
    ...common(scene, identity),
    type: 3,
    message,
    data: {
      id: component.id,
      custom_id: component.custom_id,
      component_type: component.type,
      ...(values && { values }),
    },
  };
}

function commandData({ id, name, type }: SlashCommand | MessageCommand) {
  return { id: id ?? commandId(name), name, type: type ?? 1 };
}

/** Stands for the number Discord gives a command when it is registered. */
function commandId(name: string): string {
  let hash = 7;
  for (const character of name)
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007;
  return String(1_180_000_000_000_000_000n + BigInt(hash));
}

export function integrationOwners({ place, person }: Scene): Readonly<Record<string, string>> {
  return place.isBotThere ? { 0: place.guildId ?? "0" } : { 1: person.user.id };
}

function common(scene: Scene, { id, token }: Identity) {
  const { person, place, locale, serverLocale } = scene;
  const channelId = channelIdOf(scene);
  const appPermissions = appPermissionsOf(place);
  const shared = {
    id,
    token,
    version: 1,
    application_id: applicationId,
    channel_id: channelId,
    context: place.guildId === undefined ? 1 : 0,
    authorizing_integration_owners: integrationOwners(scene),
    app_permissions: appPermissions,
    attachment_size_limit: attachmentSizeLimitBytes,
    entitlements: [],
    locale,
  };
  if (place.guildId === undefined) {
    return { ...shared, user: person.user, channel: { id: channelId, type: 1, flags: 0 } };
  }
  return {
    ...shared,
    guild_id: place.guildId,
    guild: { id: place.guildId, locale: serverLocale, features: [] },
    guild_locale: serverLocale,
    channel: {
      id: channelId,
      type: 0,
      guild_id: place.guildId,
      name: place.channelName,
      topic: place.topic,
      nsfw: false,
      position: 0,
      flags: 0,
      permissions: permissionsOf(person, place),
    },
    member: member(person.user, permissionsOf(person, place)),
  };
}

function member(user: User, permissions: string) {
  return {
    user,
    permissions,
    roles: [],
    joined_at: "2024-01-01T00:00:00.000000+00:00",
    nick: null,
    avatar: null,
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}
