/** The made-up people, places and languages of the preview. */

export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name: string;
  readonly discriminator: "0";
  readonly avatar: null;
  readonly public_flags: 0;
  readonly bot?: true;
}

export interface Person {
  readonly key: "robin" | "sam";
  readonly user: User;
  readonly mayManageMessages: boolean;
  readonly about: string;
}

export interface Place {
  readonly key: "server" | "direct" | "elsewhere" | "elsewhere-private";
  readonly title: string;
  readonly about: string;
  readonly channelName: string;
  readonly topic: string;
  readonly channelId: string;
  /** Where it is a server. */
  readonly guildId?: string;
  /** Whether the bot is a member there, or came along with a person who installed it. */
  readonly isBotThere: boolean;
  /** Whether others may see what an app says that is no member; otherwise Discord makes every answer private. */
  readonly mayAppsBeSeen: boolean;
}

const permission = {
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  useApplicationCommands: 1n << 31n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

const everyday =
  permission.addReactions |
  permission.viewChannel |
  permission.sendMessages |
  permission.embedLinks |
  permission.attachFiles |
  permission.readMessageHistory |
  permission.useApplicationCommands |
  permission.sendMessagesInThreads;

function user(id: string, username: string, globalName: string): User {
  return {
    id,
    username,
    global_name: globalName,
    discriminator: "0",
    avatar: null,
    public_flags: 0,
  };
}

export const applicationId = "1180000000000000452";
export const bot: User = {
  ...user(applicationId, "chapter-and-verse", "Chapter & Verse"),
  bot: true,
};

export const people: readonly [Person, ...Person[]] = [
  {
    key: "robin",
    user: user("1180000000000000001", "robin", "Robin"),
    mayManageMessages: true,
    about: "may manage messages",
  },
  {
    key: "sam",
    user: user("1180000000000000002", "sam", "Sam"),
    mayManageMessages: false,
    about: "a member like most",
  },
];

export const places: readonly [Place, ...Place[]] = [
  {
    key: "server",
    title: "A server",
    about: "the bot is a member",
    channelName: "listening-room",
    topic: "Where we talk about the episode",
    channelId: "1180000000000000101",
    guildId: "1180000000000000100",
    isBotThere: true,
    mayAppsBeSeen: true,
  },
  {
    key: "direct",
    title: "Direct message",
    about: "alone with the bot",
    channelName: "Chapter & Verse",
    topic: "Only you and the bot",
    channelId: "1180000000000000201",
    isBotThere: true,
    mayAppsBeSeen: true,
  },
  {
    key: "elsewhere",
    title: "Someone else’s server",
    about: "you brought the bot along",
    channelName: "general",
    topic: "A server without the bot; you installed it for yourself",
    channelId: "1180000000000000301",
    guildId: "1180000000000000300",
    isBotThere: false,
    mayAppsBeSeen: true,
  },
  {
    key: "elsewhere-private",
    title: "A quiet server",
    about: "apps answer in private",
    channelName: "quiet-corner",
    topic: "A server that lets nobody else see what outside apps say",
    channelId: "1180000000000000401",
    guildId: "1180000000000000400",
    isBotThere: false,
    mayAppsBeSeen: false,
  },
];

export const locales = [
  { key: "en-US", title: "English" },
  { key: "de", title: "Deutsch" },
  { key: "fr", title: "Français" },
  { key: "es-ES", title: "Español" },
  { key: "ja", title: "日本語" },
] as const;
export type Locale = (typeof locales)[number]["key"];

/** Who asks, where, and in which languages. */
export interface Scene {
  readonly person: Person;
  readonly place: Place;
  readonly locale: Locale;
  readonly serverLocale: Locale;
}

/** What a person may do in a place, as Discord's decimal string of bits. */
export function permissionsOf(person: Person, place: Place): string {
  const manage = person.mayManageMessages ? permission.manageMessages : 0n;
  const apps = place.mayAppsBeSeen ? permission.useExternalApps : 0n;
  return String(everyday | manage | apps);
}

/** What the bot may do in a place: as much as anyone, and no more. */
export function appPermissionsOf(place: Place): string {
  return String(everyday | (place.mayAppsBeSeen ? permission.useExternalApps : 0n));
}

/** Where messages are kept: each person has their own direct messages. */
export function channelIdOf({ place, person }: Scene): string {
  if (place.guildId !== undefined) return place.channelId;
  return String(BigInt(place.channelId) + (BigInt(person.user.id) % 100n));
}
