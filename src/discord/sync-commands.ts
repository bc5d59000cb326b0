import { isDeepStrictEqual } from "node:util";
import { DiscordAPIError, REST } from "@discordjs/rest";
import { Routes, type RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import { z } from "zod";
import { DiscordRefuses } from "./discord-refuses.ts";
import { troubleOf } from "./trouble.ts";

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
  // What cannot be read is not what we want.
  const { data: registered = [] } = registeredSchema.safeParse(
    await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) }),
  );
  const present = guildId === undefined ? registered : registered.map(inOneGuild);
  if (isDeepStrictEqual(comparable(present), comparable(wanted))) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** The same by itself, without a bot. Rejects with one line that says what is in the way. */
export async function deployCommands({
  token,
  apiUrl,
  guildId,
  definitions,
}: { token: string; apiUrl: string } & Omit<
  SyncOptions,
  "rest" | "applicationId"
>): Promise<boolean> {
  const client = new REST({ api: apiUrl, version: "10", retries: 1 }).setToken(token);
  try {
    const application: unknown = await client.get(Routes.currentApplication());
    const { id: applicationId } = z.object({ id: z.string() }).parse(application);
    return await syncCommands({ rest: client, applicationId, guildId, definitions });
  } catch (error) {
    const { what, isFinal } = troubleOf(error);
    const refusal = isFinal ? undefined : refusalOf(error, definitions);
    throw new DiscordRefuses(
      refusal === undefined ? what : `Discord refuses the commands: ${refusal}`,
      { cause: error },
    );
  }
}

/** A server's own command is installed there and used there: where else is a question only for global ones. */
function inOneGuild<Definition extends object>(definition: Definition): Definition {
  return { ...definition, integration_types: undefined, contexts: undefined };
}

/** Why Discord does not take the commands as they are, naming those it means; `undefined` when that is not what the error says. */
export function refusalOf(
  error: unknown,
  definitions: readonly RESTPostAPIApplicationCommandsJSONBody[],
): string | undefined {
  if (!(error instanceof DiscordAPIError) || error.status >= 500) return undefined;
  const { rawError, message, status } = error;
  const faults = "errors" in rawError ? faultsIn(rawError.errors) : [];
  const lines = faults.map(({ path: [index = "", ...place], message: fault }) => {
    const name = definitions[Number(index)]?.name ?? index;
    return `${[name, place.join(".")].filter((part) => part !== "").join(", ")}: ${fault}`;
  });
  if (lines.length > 0) return lines.join("; ");
  const isForeign = status === 403 || status === 404;
  const remedy = isForeign ? "; is DISCORD_GUILD_ID right, and is the bot in that server?" : "";
  return `${status} ${message}${remedy}`;
}

interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

const faultsSchema = z.array(z.object({ message: z.string() }));

/** The faults in Discord's tree of them: in `_errors`, below the names of what they are about. */
function faultsIn(tree: unknown, path: readonly string[] = []): Fault[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([name, branch]) =>
    name === "_errors"
      ? (faultsSchema.safeParse(branch).data ?? []).map(({ message }) => ({ path, message }))
      : faultsIn(branch, [...path, name]),
  );
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
