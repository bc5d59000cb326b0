import { fieldsOf, type CommandDefinition } from "./command.ts";
import { editDistance } from "../language/spelling.ts";
import { typedValues, type RawRequest } from "./answer.ts";

/** A command as people write it in text, such as `/quote text: steam engines speaker: Ada`. */
export interface Line {
  readonly command: CommandDefinition;
  readonly request: RawRequest;
}

/** How many letters may be wrong in a command's name for it to be guessed. */
const maxNameDistance = 2;

/**
 * Reads a line that names a command and its options. What stands before the first option goes to the first one that takes
 * text, so that `/quote steam engines` works too. Throws an Error that says how to write it when that cannot be done.
 */
export function parseLine(line: string, commands: readonly CommandDefinition[]): Line {
  const [, name = "", rest = ""] = /^\s*\/?([\p{L}\p{N}_-]+)\s*(.*)$/su.exec(line) ?? [];
  const command = commandNamed(name.toLowerCase(), commands);
  const fields = fieldsOf(command).filter(({ isPressOnly }) => !isPressOnly);
  const names = fields.map((field) => field.name).join("|");
  const parts = names === "" ? [rest] : rest.split(new RegExp(`(?:^|\\s)(${names}):\\s*`, "i"));
  const [before = "", ...pairs] = parts;
  const values: Record<string, string> = {};
  if (before.trim() !== "") {
    const first = fields.find(({ type }) => type === "string");
    if (!first)
      throw new Error(
        `/${command.name} takes no text. Leave out “${before.trim()}”.${names === "" ? "" : ` Its options: ${fields.map((field) => `${field.name}:`).join(" ")}`}`,
      );
    values[first.name] = before.trim();
  }
  for (let index = 0; index + 1 < pairs.length; index += 2)
    values[(pairs[index] ?? "").toLowerCase()] = (pairs[index + 1] ?? "").trim();
  return { command, request: typedValues(command, values) };
}

function commandNamed(name: string, commands: readonly CommandDefinition[]): CommandDefinition {
  const typed = commands.filter(({ kind }) => kind !== "press");
  const found = typed.find((each) => each.name === name);
  if (found) return found;
  const all = `Commands are ${typed.map((each) => `/${each.name}`).join(" ")}.`;
  if (name === "") throw new Error(`That names no command. ${all}`);
  const near = typed.find((each) => editDistance(each.name, name) <= maxNameDistance);
  throw new Error(`There is no /${name}.${near ? ` Did you mean /${near.name}?` : ""} ${all}`);
}
