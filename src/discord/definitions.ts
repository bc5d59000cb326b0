import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommandBasicOption,
} from "discord-api-types/payloads/v10";
import type { RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import { fieldsOf, type CommandDefinition, type Field } from "../asking/command.ts";
import type { Label } from "../texts/labels.ts";
import { allTexts, type Texts } from "../texts/texts.ts";

const everywhere = {
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Which choices there are for everybody who asks. */
export interface Choices {
  readonly hasSeveralEpisodes: boolean;
  readonly hasSeveralShows: boolean;
}

/** The commands as Discord registers them, without those that only buttons carry; which episode or show is asked only where there is a choice. */
export function definitionsOf(
  commands: readonly CommandDefinition[],
  { hasSeveralEpisodes, hasSeveralShows }: Choices,
): RESTPostAPIApplicationCommandsJSONBody[] {
  const isOffered = ({ name, isPressOnly }: Field) =>
    !isPressOnly &&
    (name !== "episode" || hasSeveralEpisodes) &&
    (name !== "show" || hasSeveralShows);
  return commands.flatMap((command): RESTPostAPIApplicationCommandsJSONBody[] => {
    if (command.kind === "press") return [];
    const label = labels((texts) => texts.commands[command.name]);
    if (command.kind === "message")
      return [{ type: ApplicationCommandType.Message, ...label.names, ...everywhere }];
    return [
      {
        type: ApplicationCommandType.ChatInput,
        ...label.names,
        ...label.descriptions,
        options: fieldsOf(command)
          .filter(isOffered)
          .map((field) => optionOf(command, field)),
        ...everywhere,
      },
    ];
  });
}

function optionOf(
  command: CommandDefinition,
  { name, type, isRequired, maxLength }: Field,
): APIApplicationCommandBasicOption {
  const label = labels(
    ({ commands, scopeOptions }) =>
      commands[command.name]?.options[name] ?? labelIn(scopeOptions, name),
  );
  const shared = { ...label.names, ...label.descriptions, required: isRequired };
  if (type === "boolean") return { ...shared, type: ApplicationCommandOptionType.Boolean };
  if (type === "integer") return { ...shared, type: ApplicationCommandOptionType.Integer };
  const suggests =
    Object.hasOwn(command.suggest ?? {}, name) || Object.hasOwn(command.scope ?? {}, name);
  return {
    ...shared,
    type: ApplicationCommandOptionType.String,
    ...(maxLength !== undefined && { max_length: maxLength }),
    ...(suggests && { autocomplete: true }),
  };
}

function labelIn(all: Readonly<Record<string, Label>>, name: string): Label | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

interface Labels {
  readonly names: { name: string; name_localizations?: Record<string, string> };
  readonly descriptions: {
    description: string;
    description_localizations?: Record<string, string>;
  };
}

/** A label in the default language, and in the others where they differ. Throws when the catalogue lacks it. */
function labels(of: (texts: Texts) => { name: string; description: string } | undefined): Labels {
  const all = allTexts();
  const base = of(all.default);
  if (!base) throw new Error("a command or option has no label in the catalogue of texts");
  const names: Record<string, string> = {};
  const descriptions: Record<string, string> = {};
  for (const [locale, texts] of Object.entries(all.byLocale)) {
    const label = of(texts);
    if (label && label.name !== base.name) names[locale] = label.name;
    if (label && label.description !== base.description) descriptions[locale] = label.description;
  }
  return {
    names: { name: base.name, ...(Object.keys(names).length > 0 && { name_localizations: names }) },
    descriptions: {
      description: base.description,
      ...(Object.keys(descriptions).length > 0 && { description_localizations: descriptions }),
    },
  };
}
