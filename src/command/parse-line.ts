import { fieldsOf, type CommandDefinition } from "./command.ts";
import { typedValues, type RawRequest } from "./answer.ts";

/** A command as people write it in text, such as `/quote text: scaling laws speaker: Dario`. */
export interface Line {
  readonly command: CommandDefinition;
  readonly request: RawRequest;
}

/**
 * Reads a line that names a command and its options. What stands before the first option goes to the first required one, so
 * that `/quote scaling laws` works too. Throws an Error that says which commands there are when it names none.
 */
export function parseLine(line: string, commands: readonly CommandDefinition[]): Line {
  const [, name = "", rest = ""] = /^\s*\/?([\p{L}\p{N}_-]+)\s*(.*)$/su.exec(line) ?? [];
  const typed = commands.filter(({ kind }) => kind !== "press");
  const command = typed.find((each) => each.name === name.toLowerCase());
  if (!command)
    throw new Error(
      `there is no command “/${name}”; try ${typed.map((each) => `/${each.name}`).join(" ")}`,
    );
  const fields = fieldsOf(command).filter(({ isPressOnly }) => !isPressOnly);
  const names = fields.map((field) => field.name).join("|");
  const values: Record<string, string> = {};
  const parts = names === "" ? [rest] : rest.split(new RegExp(`(?:^|\\s)(${names}):\\s*`, "i"));
  const [before = "", ...pairs] = parts;
  const [first] = fields;
  if (before.trim() !== "" && first) values[first.name] = before.trim();
  for (let index = 0; index + 1 < pairs.length; index += 2)
    values[(pairs[index] ?? "").toLowerCase()] = (pairs[index + 1] ?? "").trim();
  return { command, request: typedValues(command, values) };
}
