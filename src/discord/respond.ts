import {
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from "discord-api-types/payloads/v10";
import { answer, isPrivate, typedValues, type RawRequest } from "../asking/answer.ts";
import type { Ask, Asker, Choice, CommandDefinition } from "../asking/command.ts";
import { maxChoices, shortened } from "../asking/find.ts";
import { decodePress } from "../asking/press-id.ts";
import { volumeOf, type Library, type Volume } from "../library/library.ts";
import type { Markdown } from "../reply/markdown.ts";
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
import { menuId, render, type RenderOptions } from "./render.ts";

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
    commands.flatMap((each) =>
      each.kind === "press"
        ? []
        : [[textsFor(undefined).commands[each.name]?.name ?? each.name, each]],
    ),
  );
  const byName = new Map(commands.map((each) => [each.name, each]));

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
        return guarded(interaction, pressOf(interaction)?.command, () => pressed(interaction));
    }
  };

  async function command(interaction: CommandInteraction): Promise<InteractionAnswer> {
    const found = bySlashName.get(interaction.data.name);
    const texts = textsFor(interaction.locale);
    if (!found) return privateMessage(texts.slips.unknownCommand);
    const target = interaction.data.resolved?.messages[interaction.data.target_id ?? ""];
    const raw: RawRequest = target
      ? { text: messageText(target) }
      : Object.fromEntries(interaction.data.options.map(({ name, value }) => [name, value]));
    return answered({ command: found, raw, interaction, ownsMessage: true, update: false });
  }

  async function pressed(interaction: PressInteraction): Promise<InteractionAnswer> {
    const press = pressOf(interaction);
    const found = press && byName.get(press.command);
    if (!press || !found) return privateMessage(textsFor(interaction.locale).slips.unknownCommand);
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
    const texts = textsFor(
      secret ? interaction.locale : (interaction.guild_locale ?? interaction.locale),
    );
    const volume = volumeOf(library, raw["episode"]);
    // A slip is for the asker alone: in their language, not in the server's.
    const ownTexts = textsFor(interaction.locale);
    if (!volume) {
      const { slips, episodeOption } = ownTexts;
      return privateMessage(slips.wrongOption(episodeOption.name));
    }
    const ask = askFrom(interaction, { ownsMessage, texts, volume });
    const first = await answer(found, raw, ask);
    const { reply, isSlip } =
      first.isSlip && ownTexts !== texts
        ? await answer(found, raw, { ...ask, texts: ownTexts })
        : first;
    // The newest episode changes; a button stays with the one it was made for.
    const added = { episode: volume.episode.number };
    if (isSlip) return newMessage(reply, { isPrivate: true, added });
    if (reply.deletesMessage)
      return {
        body: { type: InteractionResponseType.DeferredMessageUpdate },
        files: [],
        afterwards: "delete-message",
      };
    const options = { isPrivate: secret, added };
    if (!update) return newMessage(reply, options);
    const { data, files } = render(reply, options);
    return { body: { type: InteractionResponseType.UpdateMessage, data }, files };
  }

  function suggestions(interaction: AutocompleteInteraction): InteractionAnswer {
    const found = bySlashName.get(interaction.data.name);
    const focused = interaction.data.options.find((option) => option.focused === true);
    const request = Object.fromEntries(
      interaction.data.options.map(({ name, value }) => [name, value]),
    );
    const offers = found?.suggest ?? {};
    // The name is what the JSON says: `constructor` is no option.
    const suggest =
      focused && Object.hasOwn(offers, focused.name) ? offers[focused.name] : undefined;
    const ask = askFrom(interaction, {
      ownsMessage: true,
      texts: textsFor(interaction.locale),
      volume: volumeOf(library, request["episode"]) ?? library.newest,
    });
    if (focused?.name === "episode") return choicesAnswer(suggestEpisodes(library));
    const choices = focused && suggest ? suggest(String(focused.value ?? ""), request, ask) : [];
    return choicesAnswer(choices);
  }

  function askFrom(
    interaction: Exclude<Interaction, { type: InteractionType.Ping }>,
    { ownsMessage, texts, volume }: { ownsMessage: boolean; texts: Texts; volume: Volume },
  ): Ask {
    const permissions = permissionsOf(interaction.member?.permissions);
    const asker: Asker = {
      id: askerId(interaction),
      canManageMessages: (permissions & PermissionFlagsBits.ManageMessages) !== 0n,
      ownsMessage,
      canAnswerInPublic: canAnswerInPublic(interaction),
    };
    return { texts, asker, random, ...volume };
  }

  /**
   * Our own faults are logged with the command's name and their stack, never with what was typed; the asker gets a plain
   * private sentence and never an internal message.
   */
  async function guarded(
    interaction: Exclude<Interaction, { type: InteractionType.Ping }>,
    asked: string | undefined,
    respond: () => InteractionAnswer | Promise<InteractionAnswer>,
  ): Promise<InteractionAnswer> {
    try {
      return await respond();
    } catch (error) {
      log.error({ err: error, asked }, "a request failed");
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
        return choicesAnswer([]);
      return privateMessage(textsFor(interaction.locale).failure);
    }
  }
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

function suggestEpisodes({ volumes }: Library): Choice[] {
  return volumes.map(({ episode: { number, title } }) => ({
    name: shortened(`${number}. ${title}`, 100),
    value: String(number),
  }));
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
