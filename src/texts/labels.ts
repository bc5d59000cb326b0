import { code, type Markdown } from "../reply/markdown.ts";
import type { Texts } from "./en.ts";

/** A command's or option's name and description as Discord lists them. */
export interface Label {
  readonly name: string;
  /** Empty for commands that are used on a message: Discord takes none. */
  readonly description: string;
}

export interface CommandLabel extends Label {
  /** By the name that the option has in the code. */
  readonly options: Readonly<Record<string, Label>>;
}

/** A command as it is typed, with its own names in the language at hand: `/quote text: steam engines`. */
export function example(
  command: Label,
  ...options: readonly (readonly [option: Label, value: string])[]
): Markdown {
  const typed = options.map(([{ name }, value]) => ` ${name}: ${value}`);
  return code(`/${command.name}${typed.join("")}`);
}

type Leaf = string | Markdown | ((...given: never[]) => unknown);

/** Some of a catalogue, at any depth. */
type Some<Part> = Part extends Leaf ? Part : { readonly [Name in keyof Part]?: Some<Part[Name]> };

/** What a language says in its own words; English fills in the rest. */
export type PartialTexts = Some<Texts>;
