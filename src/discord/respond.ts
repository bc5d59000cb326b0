import {
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from "discord-api-types/payloads/v10";
import {
  answer,
  isPrivate,
  suggestions,
  typedValues,
  type AskContext,
  type RawRequest,
} from "../asking/answer.ts";
import type { Choice, CommandDefinition } from "../asking/command.ts";
import type { Library } from "../library/library.ts";
import type { Markdown } from "../reply/markdown.ts";
import { textBreak } from "../search/checking/message-quotes.ts";
import { text, type Reply } from "../reply/reply.ts";
import { textsFor } from "../texts/texts.ts";
import { createFitting } from "./fitting-text.ts";
import {
  UnreadableInteraction,
  type InteractionAnswer,
  type Respond,
} from "./interaction-answer.ts";
import {
  interactionSchema,
  quotedWords,
  type AutocompleteInteraction,
  type CommandInteraction,
  type Interaction,
  type PressInteraction,
} from "./interaction.ts";
import { messageTexts } from "./message-texts.ts";
import { decodePress } from "./press-id.ts";
import { menuId, render, type RenderOptions } from "./render.ts";

/** Discord's limit for the choices offered while someone types. */
const maxChoices = 25;

export interface RespondOptions {
  readonly commands: readonly CommandDefinition[];
  readonly library: Library;
  readonly log: { readonly error: (details: object, message: string) => void };
  readonly random?: () => number;
}

type Asked = Exclude<Interaction, { type: InteractionType.Ping }>;

/** The function behind every door: an interaction as Discord sends it, to the answer as Discord takes it. */
export function createRespond({
  commands,
  library,
  log,
  random = Math.random,
}: RespondOptions): Respond {
  const bySlashName = new Map(
    commands.flatMap((each) =>
      each.kind === "press"
        ? []
        : [[textsFor(undefined).commands[each.name]?.name ?? each.name, each]],
    ),
  );
  const byName = new Map(commands.map((each) => [each.name, each]));
  const fitting = createFitting(longestIdOf(library));

  return async (json) => {
    const parsed = interactionSchema.safeParse(json);
    if (!parsed.success)
      throw new UnreadableInteraction(
        parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
      );
    const interaction = parsed.data;
    switch (interaction.type) {
      case InteractionType.Ping:
        return { body: { type: InteractionResponseType.Pong }, files: [] };
      case InteractionType.ApplicationCommandAutocomplete:
        return guarded(interaction, interaction.data.name, async () => suggested(interaction));
      case InteractionType.ApplicationCommand:
        return guarded(interaction, interaction.data.name, async () => asked(interaction));
      case InteractionType.MessageComponent: {
        const press = pressOf(interaction);
        return guarded(interaction, press?.command, async () => pressed(interaction, press));
      }
    }
  };

  async function asked(interaction: CommandInteraction): Promise<InteractionAnswer> {
    const command = bySlashName.get(interaction.data.name);
    if (!command) return privateMessage(textsFor(interaction.locale).slips.unknownCommand);
    const target = interaction.data.resolved?.messages?.[interaction.data.target_id ?? ""];
    const raw: RawRequest =
      command.kind === "message"
        ? { text: target ? messageTexts(target).join(textBreak) : "" }
        : Object.fromEntries(interaction.data.options.map(({ name, value }) => [name, value]));
    return delivered(interaction, { command, raw, press: undefined, quoted: "" });
  }

  async function pressed(
    interaction: PressInteraction,
    press: ReturnType<typeof pressOf>,
  ): Promise<InteractionAnswer> {
    const command = press && byName.get(press.command);
    if (!press || !command)
      return privateMessage(textsFor(interaction.locale).slips.unknownCommand);
    const { message, data } = interaction;
    const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    const ownerId = message.interaction_metadata?.user.id;
    return delivered(interaction, {
      command,
      raw: typedValues(command, press.request),
      press: { isEphemeral, isOwn: isEphemeral || ownerId === askerId(interaction) },
      quoted: quotedWords(message, data.custom_id),
    });
  }

  /** Answers in the way and in the language that fit who may see it. A slip is for the asker alone: in their language, not in the server's. */
  async function delivered(
    interaction: CommandInteraction | PressInteraction,
    given: {
      command: CommandDefinition;
      raw: RawRequest;
      press: OnMessage | undefined;
      quoted: string;
    },
  ): Promise<InteractionAnswer> {
    const { command, raw, press, quoted } = given;
    const { isUpdate, isForAsker } = deliveryOf(command, raw, press);
    const locale = isForAsker
      ? interaction.locale
      : (interaction.guild_locale ?? interaction.locale);
    const context = contextOf(interaction, { locale, ownsMessage: press?.isOwn ?? true, quoted });
    const answered = await answer(command, raw, context);
    if ("slip" in answered)
      return newMessage(
        { blocks: answered.slip.say(textsFor(interaction.locale)) },
        { isPrivate: true },
      );
    const { reply } = answered;
    if (reply.deletesMessage)
      return {
        body: { type: InteractionResponseType.DeferredMessageUpdate },
        files: [],
        afterwards: "delete-message",
      };
    if (!isUpdate) return newMessage(reply, { isPrivate: isForAsker });
    const { data, files } = render(reply, { isPrivate: isForAsker });
    return { body: { type: InteractionResponseType.UpdateMessage, data }, files };
  }

  async function suggested(interaction: AutocompleteInteraction): Promise<InteractionAnswer> {
    const command = bySlashName.get(interaction.data.name);
    const { options } = interaction.data;
    const focused = options.find((option) => option.focused === true);
    if (!command || !focused) return choicesAnswer([]);
    const raw = Object.fromEntries(options.map(({ name, value }) => [name, value]));
    const { locale } = interaction;
    const context = contextOf(interaction, { locale, ownsMessage: true, quoted: "" });
    const typed = String(focused.value ?? "");
    return choicesAnswer(await suggestions(command, { option: focused.name, typed, raw }, context));
  }

  function contextOf(
    interaction: Asked,
    {
      locale,
      ownsMessage,
      quoted,
    }: { locale: string | undefined; ownsMessage: boolean; quoted: string },
  ): AskContext {
    const permissions = permissionsOf(interaction.member?.permissions);
    return {
      library,
      texts: textsFor(locale),
      asker: {
        id: askerId(interaction),
        canManageMessages: (permissions & PermissionFlagsBits.ManageMessages) !== 0n,
        ownsMessage,
        canAnswerInPublic: canAnswerInPublic(interaction),
      },
      random,
      fitting,
      quotedWords: quoted,
    };
  }

  /**
   * Our own faults are logged with the command's name and their stack, never with what was typed; the asker gets a plain
   * private sentence and never an internal message.
   */
  async function guarded(
    interaction: Asked,
    asking: string | undefined,
    respond: () => Promise<InteractionAnswer>,
  ): Promise<InteractionAnswer> {
    try {
      return await respond();
    } catch (error) {
      log.error({ err: error, asked: asking }, "a request failed");
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
        return choicesAnswer([]);
      return privateMessage(textsFor(interaction.locale).failure);
    }
  }
}

/** The message on which a pressed button stands. */
interface OnMessage {
  readonly isEphemeral: boolean;
  /** The presser's own request made it. */
  readonly isOwn: boolean;
}

/**
 * Whether an answer takes the place of the message that was pressed, and who sees it: a command's answer as it says; a press
 * on one's own message changes it, private or public as it is; a press on another's gives a private copy.
 */
export function deliveryOf(
  command: CommandDefinition,
  raw: RawRequest,
  press: OnMessage | undefined,
): { readonly isUpdate: boolean; readonly isForAsker: boolean } {
  if (!press || command.alwaysNewMessage === true)
    return { isUpdate: false, isForAsker: isPrivate(command, raw) };
  return press.isOwn
    ? { isUpdate: true, isForAsker: press.isEphemeral }
    : { isUpdate: false, isForAsker: true };
}

function longestIdOf({ catalogue }: Library): string {
  return catalogue.episodes.reduce(
    (longest, { id }) => (Buffer.byteLength(id) > Buffer.byteLength(longest) ? id : longest),
    "",
  );
}

/** The request that a button, or the chosen entry of a menu, carries; `undefined` when it is not ours. */
function pressOf({ data: { custom_id: customId, values } }: PressInteraction) {
  const id = customId.split("|")[0] === menuId ? values[0] : customId;
  return id === undefined ? undefined : decodePress(id);
}

function choicesAnswer(choices: readonly Choice[]): InteractionAnswer {
  return {
    body: {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices: choices.slice(0, maxChoices).map(({ name, value }) => ({ name, value })) },
    },
    files: [],
  };
}

function privateMessage(words: Markdown): InteractionAnswer {
  return newMessage({ blocks: [text(words)] }, { isPrivate: true });
}

function newMessage(reply: Reply, options: RenderOptions): InteractionAnswer {
  const { data, files } = render(reply, options);
  return { body: { type: InteractionResponseType.ChannelMessageWithSource, data }, files };
}

function askerId({ member, user }: Pick<PressInteraction, "member" | "user">): string {
  return member?.user.id ?? user?.id ?? "";
}

const guildInstall = "0";

/** In a server that has not installed the bot itself, answers are private unless the member may use external apps. */
function canAnswerInPublic({
  guild_id: guildId,
  authorizing_integration_owners: owners,
  member,
}: Pick<PressInteraction, "guild_id" | "authorizing_integration_owners" | "member">): boolean {
  if (
    guildId === undefined ||
    owners[guildInstall] !== undefined ||
    member?.permissions === undefined
  )
    return true;
  return (permissionsOf(member.permissions) & PermissionFlagsBits.UseExternalApps) !== 0n;
}

function permissionsOf(bits: string | undefined): bigint {
  return bits !== undefined && /^\d+$/.test(bits) ? BigInt(bits) : 0n;
}
