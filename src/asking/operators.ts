import { quotationMarks } from "../language/quotation-marks.ts";
import type { ScopeOption } from "./command.ts";

const options = { by: "speaker", in: "chapter", show: "show", episode: "episode" } as const;

const operator = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(by|in|show|episode):(?:[${quotationMarks}]([^${quotationMarks}]+)[${quotationMarks}]|([^\s${quotationMarks}]+))`,
  "giu",
);

export interface Narrowed {
  /** The text without its operators. */
  readonly text: string;
  readonly options: { readonly [Option in ScopeOption]?: string };
}

/** Takes `by:name`, `in:15`, `show:name` and `episode:7` out of a text; a value of several words stands in quotation marks. */
export function readOperators(typed: string): Narrowed {
  const found: { [Option in ScopeOption]?: string } = {};
  const text = typed.replace(operator, (_whole, name: string, quoted?: string, bare?: string) => {
    const key = name.toLowerCase();
    if (key === "by" || key === "in" || key === "show" || key === "episode")
      found[options[key]] = quoted?.trim() ?? bare ?? "";
    return " ";
  });
  return { text: text.replace(/\s+/g, " ").trim(), options: found };
}
