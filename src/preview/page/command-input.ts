/** A command while a person writes it. */
import { type Choice, type CommandOption, localized, type SlashCommand } from "./discord-json.ts";
import type { OptionValue, SentOption } from "./interaction.ts";

/** What stands in one option's field. */
export interface Field {
  readonly text: string;
  /** The value of the choice that was taken; typing on forgets it. */
  readonly chosen?: OptionValue;
}

/** The fields that are open: all required ones, and the optional ones that were added, in that order. */
export interface Draft {
  readonly command: SlashCommand;
  readonly fields: Readonly<Record<string, Field>>;
}

export type Parsed =
  | { readonly value: OptionValue; readonly fault?: never }
  | { readonly value?: never; readonly fault: string };

export function startDraft(command: SlashCommand): Draft {
  const required = (command.options ?? []).filter((option) => option.required);
  const fields = Object.fromEntries(required.map(({ name }) => [name, { text: "" }]));
  return { command, fields };
}

export function setField(draft: Draft, name: string, field: Field): Draft {
  return { ...draft, fields: { ...draft.fields, [name]: field } };
}

export function removeField(draft: Draft, name: string): Draft {
  const { [name]: _, ...fields } = draft.fields;
  return { ...draft, fields };
}

export function openOptions({ command, fields }: Draft): readonly CommandOption[] {
  const byName = new Map(command.options?.map((option) => [option.name, option]));
  return Object.keys(fields).flatMap((name) => byName.get(name) ?? []);
}

export function optionsLeft({ command, fields }: Draft): readonly CommandOption[] {
  return (command.options ?? []).filter(({ name }) => !(name in fields));
}

/** The commands that fit what stands after the `/`: those that begin with it, then those that contain it. */
export function matchingCommands(
  commands: readonly SlashCommand[],
  typed: string,
  locale: string,
): readonly SlashCommand[] {
  const wanted = typed.toLowerCase();
  const rank = (command: SlashCommand) => {
    const name = shownName(command, locale).toLowerCase();
    if (name.startsWith(wanted)) return 0;
    return name.includes(wanted) ? 1 : 2;
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((one) => one.rank < 2)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}

export function shownName(named: SlashCommand | CommandOption, locale: string): string {
  return localized(named.name, named.name_localizations, locale);
}

/**
 * Reads a whole command as people copy it: `/quote text: scaling laws speaker: Ada Host`. Words before the first
 * option's name go to the first option. `undefined` for what is no command with a space after its name.
 */
export function parseCommandText(
  text: string,
  commands: readonly SlashCommand[],
  locale: string,
): Draft | undefined {
  const [, typed, rest] = /^\/(\S+)\s([\s\S]*)$/.exec(text) ?? [];
  const command = commands.find((one) => one.name === typed || shownName(one, locale) === typed);
  if (!command || rest === undefined) return undefined;
  const options = command.options ?? [];
  const nameOf = new Map<string, string>();
  for (const option of options) {
    nameOf.set(shownName(option, locale), option.name);
    nameOf.set(option.name, option.name);
  }
  let draft = startDraft(command);
  let name = options[0]?.name;
  const write = (value: string) => {
    if (name !== undefined && value !== "") draft = setField(draft, name, { text: value });
  };
  let from = 0;
  for (const match of rest.matchAll(/(?<=^|\s)([^\s:]+):\s*/gu)) {
    const next = nameOf.get(match[1] ?? "");
    if (next === undefined) continue;
    write(rest.slice(from, match.index).trim());
    name = next;
    from = match.index + match[0].length;
  }
  write(rest.slice(from).trim());
  return draft;
}

/** The fixed choices of an option that fit what is typed; none for an option that takes free text or asks the bot. */
export function fixedChoices(
  option: CommandOption,
  typed: string,
  locale: string,
): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  return allChoices(option).filter((choice) =>
    localized(choice.name, choice.name_localizations, locale).toLowerCase().includes(wanted),
  );
}

const yesAndNo: readonly Choice[] = [
  { name: "True", value: "true" },
  { name: "False", value: "false" },
];

function allChoices(option: CommandOption): readonly Choice[] {
  return option.type === 5 ? yesAndNo : (option.choices ?? []);
}

/** Whether only the choices may be sent. */
export function isClosed(option: CommandOption): boolean {
  return option.type === 5 || (option.choices?.length ?? 0) > 0;
}

/** A field's value as Discord would send it, or what Discord would say against it. */
export function parseField(option: CommandOption, field: Field, locale: string): Parsed {
  const text = field.text.trim();
  if (text === "") return { fault: "This option is required. Specify a value." };
  if (isClosed(option)) {
    const choice = allChoices(option).find(
      (one) =>
        localized(one.name, one.name_localizations, locale).toLowerCase() === text.toLowerCase(),
    );
    if (!choice) return { fault: "Choose one of the options." };
    return { value: option.type === 5 ? choice.value === "true" : choice.value };
  }
  if (option.type === 3) return parseText(option, field.chosen ?? text);
  return parseNumber(option, field.chosen ?? text);
}

function parseText(option: CommandOption, value: OptionValue): Parsed {
  const text = String(value);
  const { min_length: least = 0, max_length: most = 6000 } = option;
  if (text.length < least) return { fault: `Must be at least ${least} characters long.` };
  if (text.length > most) return { fault: `Must be at most ${most} characters long.` };
  return { value: text };
}

function parseNumber(option: CommandOption, value: OptionValue): Parsed {
  const number = Number(value);
  const { min_value: least = -Infinity, max_value: most = Infinity } = option;
  if (!Number.isFinite(number)) return { fault: "Input a valid number." };
  if (option.type === 4 && !Number.isInteger(number)) return { fault: "Input a valid integer." };
  if (number < least) return { fault: `Must be at least ${least}.` };
  if (number > most) return { fault: `Must be at most ${most}.` };
  return { value: number };
}

/** What is sent, or by option's name what keeps it from being sent. An optional field left empty is left out. */
export function checkDraft(
  draft: Draft,
  locale: string,
): { readonly options: readonly SentOption[]; readonly faults: Readonly<Record<string, string>> } {
  const options: SentOption[] = [];
  const faults: Record<string, string> = {};
  for (const option of openOptions(draft)) {
    const field = draft.fields[option.name] ?? { text: "" };
    if (!option.required && field.text.trim() === "") continue;
    const { value, fault } = parseField(option, field, locale);
    if (fault !== undefined) faults[option.name] = fault;
    if (value !== undefined) options.push({ name: option.name, type: option.type, value });
  }
  return { options, faults };
}

/** What is sent while an option is typed: the others so far as they are valid, and the text of this one as it stands. */
export function optionsWhileTyping(draft: Draft, focused: string, locale: string): SentOption[] {
  return openOptions(draft).flatMap((option): SentOption[] => {
    const { name, type } = option;
    const field = draft.fields[name] ?? { text: "" };
    if (name === focused) return [{ name, type, value: field.text, focused: true }];
    const { value } = parseField(option, field, locale);
    return value === undefined ? [] : [{ name, type, value }];
  });
}
