import { isDeepStrictEqual } from "node:util";
import type { REST } from "discord.js";
import { Routes, type RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import { z } from "zod";

export interface SyncOptions {
  readonly rest: Pick<REST, "get" | "put">;
  readonly applicationId: string;
  /** Register in this server only, where changes show at once. */
  readonly guildId: string | undefined;
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
}

/** Registers the commands with Discord when they differ from what is registered. Gives whether they did. Rejects with the REST client's errors. */
export async function syncCommands({
  rest,
  applicationId,
  guildId,
  definitions,
}: SyncOptions): Promise<boolean> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const wanted = guildId === undefined ? definitions : definitions.map(inOneGuild);
  const registered = registeredSchema.parse(
    await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) }),
  );
  const present = guildId === undefined ? registered : registered.map(inOneGuild);
  if (isDeepStrictEqual(comparable(present), comparable(wanted))) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** A server's own command is installed there and used there: where else is a question only for global ones. */
function inOneGuild<Definition extends object>(definition: Definition): Definition {
  return { ...definition, integration_types: undefined, contexts: undefined };
}

const localizations = z.record(z.string(), z.string()).nullish();

const optionSchema = z.object({
  type: z.int(),
  name: z.string(),
  description: z.string(),
  name_localizations: localizations,
  description_localizations: localizations,
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  max_length: z.int().optional(),
});

/** What we compare of a command: Discord adds ids, versions and defaults of its own. */
const commandSchema = z.object({
  type: z.int().optional(),
  name: z.string(),
  description: z.string().optional(),
  name_localizations: localizations,
  description_localizations: localizations,
  options: z.array(optionSchema).optional(),
  integration_types: z.array(z.int()).nullish(),
  contexts: z.array(z.int()).nullish(),
});

const registeredSchema = z.array(commandSchema);

/** Commands in one form, whatever is left out, null, or in another order. */
function comparable(commands: readonly unknown[]): unknown[] {
  return registeredSchema
    .parse(commands)
    .map(
      ({
        options = [],
        type = 1,
        description = "",
        integration_types: types,
        contexts,
        ...rest
      }) => ({
        type,
        name: rest.name,
        description,
        names: sortedEntries(rest.name_localizations),
        descriptions: sortedEntries(rest.description_localizations),
        types: (types ?? []).toSorted((a, b) => a - b),
        contexts: (contexts ?? []).toSorted((a, b) => a - b),
        options: options.map((option) => ({
          type: option.type,
          name: option.name,
          description: option.description,
          required: option.required ?? false,
          autocomplete: option.autocomplete ?? false,
          maxLength: option.max_length,
          names: sortedEntries(option.name_localizations),
          descriptions: sortedEntries(option.description_localizations),
        })),
      }),
    )
    .toSorted((a, b) => a.type - b.type || a.name.localeCompare(b.name));
}

function sortedEntries(
  texts: Readonly<Record<string, string>> | null | undefined,
): [string, string][] {
  return Object.entries(texts ?? {}).toSorted(([a], [b]) => a.localeCompare(b));
}
