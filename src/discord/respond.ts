import {
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from "discord-api-types/payloads/v10";
import { z } from "zod";
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
  type Handled,
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
import { createLimits } from "./limits.ts";
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

/** An answer, and what it is where it is not simply that. */
type Outcome = InteractionAnswer & { readonly outcome?: Handled["outcome"] };

/** Enough of an interaction to answer it: over HTTP only the answer counts, on the gateway these are its address. */
const waitingSchema = z.object({
  id: z.string(),
  token: z.string(),
  type: z.unknown().optional(),
  locale: z.string().optional().catch(undefined),
});

/** Given back, not thrown, for it is not the end: somebody may wait for an answer all the same. */
function readInteraction(json: unknown): Interaction | UnreadableInteraction {
  try {
    const { success, data, error } = interactionSchema.safeParse(json);
    if (success) return data;
    return new UnreadableInteraction(
      error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
    );
  } catch (error) {
    // Nested so deep that the stack does not hold it.
    if (error instanceof RangeError) return new UnreadableInteraction(error.message);
    throw error;
  }
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
  const commandIds = new Map<string, string>();
  const fitting = createFitting(longestIdOf(library));
  const limits = createLimits();

  return async (json) => {
    const interaction = readInteraction(json);
    if (interaction instanceof UnreadableInteraction) return excuse(json, interaction);
    switch (interaction.type) {
      case InteractionType.Ping:
        return { body: { type: InteractionResponseType.Pong }, files: [] };
      case InteractionType.ApplicationCommandAutocomplete: {
        const command = bySlashName.get(interaction.data.name);
        return guarded(interaction, { command, kind: "suggestions" }, async () =>
          suggested(interaction),
        );
      }
      case InteractionType.ApplicationCommand: {
        const command = bySlashName.get(interaction.data.name);
        return guarded(interaction, { command, kind: "command" }, async () => asked(interaction));
      }
      case InteractionType.MessageComponent: {
        const press = pressOf(interaction);
        const command = press && byName.get(press.command);
        return guarded(interaction, { command, kind: "press" }, async () =>
          pressed(interaction, press),
        );
      }
    }
  };

  /** Somebody waits for an answer also where we cannot read what they did: a kind of interaction that is new, or a form that is. */
  function excuse(json: unknown, unreadable: UnreadableInteraction): InteractionAnswer {
    const { success, data } = waitingSchema.safeParse(json);
    if (!success) throw unreadable;
    log.error({ reason: unreadable.message }, "an interaction could not be read");
    return {
      ...(data.type === InteractionType.ApplicationCommandAutocomplete
        ? choicesAnswer([])
        : privateMessage(textsFor(data.locale).slips.unknownCommand)),
      handled: { command: "unknown", kind: "other", outcome: "unreadable" },
    };
  }

  /** The command that is used, whose id is known from then on. */
  function commandOf({
    data: { name, id },
  }: CommandInteraction | AutocompleteInteraction): CommandDefinition | undefined {
    const command = bySlashName.get(name);
    if (command && id !== undefined) commandIds.set(command.name, id);
    return command;
  }

  async function asked(interaction: CommandInteraction): Promise<Outcome> {
    const command = commandOf(interaction);
    if (!command) return privateMessage(textsFor(interaction.locale).slips.unknownCommand);
    const target = interaction.data.resolved?.messages[interaction.data.target_id ?? ""];
    const raw: RawRequest =
      command.kind === "message"
        ? { text: target ? messageTexts(target).join(textBreak) : "" }
        : Object.fromEntries(interaction.data.options.map(({ name, value }) => [name, value]));
    return delivered(interaction, { command, raw, press: undefined, quoted: "" });
  }

  async function pressed(
    interaction: PressInteraction,
    press: ReturnType<typeof pressOf>,
  ): Promise<Outcome> {
    const command = press && byName.get(press.command);
    if (!press || !command)
      return privateMessage(textsFor(interaction.locale).slips.unknownCommand);
    const { message, data } = interaction;
    const isEphemeral = (message.flags & MessageFlags.Ephemeral) !== 0;
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
  ): Promise<Outcome> {
    const { command, raw, press, quoted } = given;
    const waitSeconds = await secondsToWait(command, askerId(interaction));
    if (waitSeconds > 0)
      return {
        ...privateMessage(textsFor(interaction.locale).slips.tooMany(waitSeconds)),
        outcome: "limited",
      };
    const { isUpdate, isForAsker } = deliveryOf(command, raw, press);
    const locale = isForAsker
      ? interaction.locale
      : (interaction.guild_locale ?? interaction.locale);
    const context = contextOf(interaction, { locale, ownsMessage: press?.isOwn ?? true, quoted });
    const answered = await answer(command, raw, context);
    if ("slip" in answered)
      return {
        ...newMessage(
          { blocks: answered.slip.say(textsFor(interaction.locale)) },
          { isPrivate: true },
        ),
        outcome: "slip",
      };
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

  async function secondsToWait({ cost }: CommandDefinition, asker: string): Promise<number> {
    return cost === undefined || asker === "" ? 0 : limits(cost, asker);
  }

  async function suggested(interaction: AutocompleteInteraction): Promise<InteractionAnswer> {
    const command = commandOf(interaction);
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
      commandIds: hasCommands(interaction) ? commandIds : noIds,
      quotedWords: quoted,
    };
  }

  /**
   * Our own faults are logged with the command's name and their stack, never with what was typed; the asker gets a plain
   * private sentence and never an internal message.
   */
  async function guarded(
    interaction: Asked,
    { command, kind }: { command: CommandDefinition | undefined; kind: Handled["kind"] },
    respond: () => Promise<Outcome>,
  ): Promise<InteractionAnswer> {
    const asking = { command: command?.name ?? "unknown", kind };
    try {
      const { outcome = "answered", ...answered } = await inTime(respond());
      return { ...answered, handled: { ...asking, outcome } };
    } catch (error) {
      log.error({ err: error, asked: command?.name }, "a request failed");
      return {
        ...(interaction.type === InteractionType.ApplicationCommandAutocomplete
          ? choicesAnswer([])
          : privateMessage(textsFor(interaction.locale).failure)),
        handled: { ...asking, outcome: "failed" },
      };
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

/** Discord waits 3 seconds; what is left is for sending. */
const maxAnswerMilliseconds = 2500;

/** Rejects where the answer would come too late, so that there is one. */
async function inTime<Result>(answering: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${maxAnswerMilliseconds} ms`)),
      maxAnswerMilliseconds,
    );
  });
  try {
    return await Promise.race([answering, tooLate]);
  } finally {
    clearTimeout(timer);
  }
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
const noIds: ReadonlyMap<string, string> = new Map();

/** Whether everybody who reads there has the commands: it is no server, or one that has installed the bot itself. */
function hasCommands({
  guild_id: guildId,
  authorizing_integration_owners: owners,
}: Pick<PressInteraction, "guild_id" | "authorizing_integration_owners">): boolean {
  return guildId === undefined || owners[guildInstall] !== undefined;
}

/** In a server that has not installed the bot itself, answers are private unless the member may use external apps. */
function canAnswerInPublic(
  interaction: Pick<PressInteraction, "guild_id" | "authorizing_integration_owners" | "member">,
): boolean {
  const { member } = interaction;
  if (hasCommands(interaction) || member?.permissions === undefined) return true;
  return (permissionsOf(member.permissions) & PermissionFlagsBits.UseExternalApps) !== 0n;
}

function permissionsOf(bits: string | undefined): bigint {
  return bits !== undefined && /^\d+$/.test(bits) ? BigInt(bits) : 0n;
}
