import { Markdown } from "../reply/markdown.ts";

const code = /(`[^`\n]*`)/;

/** A text with the spaces that French sets before `: ; ? !` and inside « », none of which breaks; what is typed as code stays. */
export function withFrenchSpaces(text: string): string {
  return text
    .split(code)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/ (?=:(?!\/\/))/g, "\u00A0")
            .replace(/ (?=[;?!])/g, "\u202F")
            .replace(/« /g, "«\u00A0")
            .replace(/ »/g, "\u00A0»"),
    )
    .join("");
}

/** A catalogue of which every text has these spaces, also those that are put together. */
export function inFrench<Texts extends object>(texts: Texts): Texts {
  const entries = Object.entries(texts).map(
    ([name, value]: [string, unknown]) => [name, spaced(value)] as const,
  );
  return { ...texts, ...Object.fromEntries(entries) };
}

function spaced(value: unknown): unknown {
  if (typeof value === "string") return withFrenchSpaces(value);
  if (value instanceof Markdown) return new Markdown(withFrenchSpaces(value.source));
  if (typeof value === "function")
    return (...given: unknown[]) => spaced(Reflect.apply(value, undefined, given));
  return typeof value === "object" && value !== null ? inFrench(value) : value;
}
