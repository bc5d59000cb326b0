import {
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { answer, isPrivate, typedValues, type RawRequest } from "../command/answer.ts";
import type { Ask, Asker, CommandDefinition } from "../command/command.ts";
import { maxChoices } from "../command/find.ts";
import { decodePress } from "../command/press-id.ts";
import type { Library, Volume } from "../command/library.ts";
import { text, type Reply } from "../reply/reply.ts";
import { textsFor, type Texts } from "../texts/texts.ts";
import {
  UnreadableInteraction,
  type InteractionAnswer,
  type Respond,
} from "./interaction-answer.ts";
import {
  interactionSchema,
  messageText,
  type AutocompleteInteraction,
  type CommandInteraction,
  type Interaction,
  type PressInteraction,
} from "./interaction.ts";
import { menuId, render } from "./render.ts";

export interface RespondOptions {
  readonly commands: readonly CommandDefinition[];
  readonly library: Library;
  readonly log: { readonly error: (details: object, message: string) => void };
  readonly random?: () => number;
}

/** The function behind every door: an interaction as Discord sends it, to the answer as Discord takes it. */
export function createRespond({
  commands,
  library,
  log,
  random = Math.random,
}: RespondOptions): Respond {
  const bySlashName = new Map(
    commands.flatMap((command) =>
      command.kind === "press"
        ? []
        : [[textsFor(undefined).commands[command.name]?.name ?? command.name, command]],
    ),
  );
  const byName = new Map(commands.map((command) => [command.name, command]));

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
        return guarded(interaction, interaction.data.name, () => suggestions(interaction));
      case InteractionType.ApplicationCommand:
        return guarded(interaction, interaction.data.name, () => command(interaction));
      case InteractionType.MessageComponent:
        return guarded(interaction, interaction.data.custom_id, () => pressed(interaction));
    }
  };

  async function command(interaction: CommandInteraction): Promise<InteractionAnswer> {
    const found = bySlashName.get(interaction.data.name);
    const texts = textsFor(interaction.locale);
    if (!found) return newMessage({ blocks: [text(texts.slips.unknownCommand)] }, true);
    const target = interaction.data.resolved?.messages[interaction.data.target_id ?? ""];
    const raw: RawRequest = target
      ? { text: messageText(target) }
      : Object.fromEntries(interaction.data.options.map(({ name, value }) => [name, value]));
    return answered({ command: found, raw, interaction, ownsMessage: true, update: false });
  }

  async function pressed(interaction: PressInteraction): Promise<InteractionAnswer> {
    const { custom_id: customId, values } = interaction.data;
    const id = customId.split("|")[0] === menuId ? values[0] : customId;
    const press = id === undefined ? undefined : decodePress(id);
    const found = press && byName.get(press.command);
    if (!press || !found)
      return newMessage(
        { blocks: [text(textsFor(interaction.locale).slips.unknownCommand)] },
        true,
      );
    const isEphemeral = (interaction.message.flags & MessageFlags.Ephemeral) !== 0;
    const ownsMessage =
      isEphemeral || interaction.message.interaction_metadata?.user.id === askerId(interaction);
    return answered({
      command: found,
      raw: typedValues(found, press.request),
      interaction,
      ownsMessage,
      update: ownsMessage,
      isEphemeral,
    });
  }

  /** A private message stays private and a public one public when it is changed in place; other people's presses get a private copy. */
  async function answered(input: {
    command: CommandDefinition;
    raw: RawRequest;
    interaction: CommandInteraction | PressInteraction;
    ownsMessage: boolean;
    update: boolean;
    isEphemeral?: boolean;
  }): Promise<InteractionAnswer> {
    const { command: found, raw, interaction, ownsMessage } = input;
    const isPress = interaction.type === InteractionType.MessageComponent;
    const update = input.update && found.alwaysNewMessage !== true;
    const secret = update
      ? input.isEphemeral === true
      : isPress && found.alwaysNewMessage !== true
        ? true
        : isPrivate(found, raw);
    const ask = askFrom(interaction, {
      ownsMessage,
      texts: textsFor(
        secret ? interaction.locale : (interaction.guild_locale ?? interaction.locale),
      ),
    });
    const { reply, isSlip } = await answer(found, raw, ask);
    if (isSlip) return newMessage(reply, true);
    if (reply.deletesMessage)
      return {
        body: { type: InteractionResponseType.DeferredMessageUpdate },
        files: [],
        afterwards: "delete-message",
      };
    if (!update) return newMessage(reply, secret);
    const { data, files } = render(reply, { isPrivate: secret });
    return { body: { type: InteractionResponseType.UpdateMessage, data }, files };
  }

  function suggestions(interaction: AutocompleteInteraction): InteractionAnswer {
    const found = bySlashName.get(interaction.data.name);
    const focused = interaction.data.options.find((option) => option.focused === true);
    const request = Object.fromEntries(
      interaction.data.options.map(({ name, value }) => [name, value]),
    );
    const suggest = focused && found?.suggest?.[focused.name];
    const ask = askFrom(interaction, { ownsMessage: true, texts: textsFor(interaction.locale) });
    const choices = suggest ? suggest(String(focused.value ?? ""), request, ask) : [];
    return {
      body: {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: choices.slice(0, maxChoices).map(({ name, value }) => ({ name, value })) },
      },
      files: [],
    };
  }

  function askFrom(
    interaction: Exclude<Interaction, { type: InteractionType.Ping }>,
    { ownsMessage, texts }: { ownsMessage: boolean; texts: Texts },
  ): Ask {
    const permissions = permissionsOf(interaction.member?.permissions);
    const asker: Asker = {
      id: askerId(interaction),
      canManageMessages: (permissions & PermissionFlagsBits.ManageMessages) !== 0n,
      ownsMessage,
      canAnswerInPublic: canAnswerInPublic(interaction),
    };
    const volume: Volume = library.newest;
    return { episode: volume.episode, search: volume.search, texts, asker, random };
  }

  /** Our own faults are logged with their stack; the asker gets a plain private sentence and never an internal message. */
  async function guarded(
    interaction: Exclude<Interaction, { type: InteractionType.Ping }>,
    asked: string,
    respond: () => InteractionAnswer | Promise<InteractionAnswer>,
  ): Promise<InteractionAnswer> {
    try {
      return await respond();
    } catch (error) {
      log.error({ err: error, asked }, "a request failed");
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
        return {
          body: {
            type: InteractionResponseType.ApplicationCommandAutocompleteResult,
            data: { choices: [] },
          },
          files: [],
        };
      return newMessage({ blocks: [text(textsFor(interaction.locale).failure)] }, true);
    }
  }
}

function newMessage(reply: Reply, isPrivateMessage: boolean): InteractionAnswer {
  const { data, files } = render(reply, { isPrivate: isPrivateMessage });
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
