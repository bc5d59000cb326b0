import { shortened } from "../language/cutting.ts";
import type { Markdown } from "./markdown.ts";

/** What is answered, as data: no part of it knows Discord. */
export interface Reply {
  /** From top to bottom. */
  readonly blocks: readonly Block[];
  /** Whose colour marks it: the index of a person in the episode. */
  readonly speakerIndex?: number;
  /** The message on which the button stands is deleted; the blocks are shown where that is impossible. */
  readonly deletesMessage?: true;
}

export type Block =
  | TextBlock
  | SectionBlock
  | PictureBlock
  | SeparatorBlock
  | ButtonsBlock
  | MenuBlock;

export interface TextBlock {
  readonly kind: "text";
  readonly text: Markdown;
}

/** A text with its own button beside it. */
export interface SectionBlock {
  readonly kind: "section";
  readonly text: Markdown;
  readonly button: Button;
}

export interface PictureBlock {
  readonly kind: "picture";
  /** The file's name, such as `quote.png`; unique in the reply. */
  readonly name: string;
  readonly png: Uint8Array;
  readonly alt: string;
}

export interface SeparatorBlock {
  readonly kind: "separator";
}

/** Any number; they wrap into rows. */
export interface ButtonsBlock {
  readonly kind: "buttons";
  readonly buttons: readonly Button[];
}

/** Choosing one makes its request. At most 25 options. */
export interface MenuBlock {
  readonly kind: "menu";
  readonly placeholder: string;
  readonly options: readonly MenuOption[];
}

export interface MenuOption {
  readonly label: string;
  readonly description?: string;
  readonly press: Press;
}

export type Button = PressButton | LinkButton;

interface PressButton {
  readonly label: string;
  readonly press: Press;
  readonly style?: "primary" | "danger";
  readonly disabled?: boolean;
}

interface LinkButton {
  readonly label: string;
  readonly url: string;
}

/** The request that a button or a menu carries: the command's name and its whole request. */
export interface Press {
  readonly command: string;
  readonly request: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** A person's, a chapter's or an episode's name on a button: at most 38 characters, so that it is shown whole on a phone. */
export function onButton(label: string): string {
  return shortened(label, 38);
}

export function press(command: string, request: Press["request"] = {}): Press {
  return { command, request };
}

export function text(markdown: Markdown): TextBlock {
  return { kind: "text", text: markdown };
}

export function section(markdown: Markdown, button: Button): SectionBlock {
  return { kind: "section", text: markdown, button };
}

/** Nothing at all when there is no button. */
export function buttons(...all: readonly (Button | undefined | false)[]): ButtonsBlock[] {
  const shown = all.filter((button) => button !== undefined && button !== false);
  return shown.length === 0 ? [] : [{ kind: "buttons", buttons: shown }];
}

export const separator: SeparatorBlock = { kind: "separator" };
