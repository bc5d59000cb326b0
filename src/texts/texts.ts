import { Markdown } from "../reply/markdown.ts";
import { de } from "./de.ts";
import { en, type Texts } from "./en.ts";
import { es, latinAmericanSpanish } from "./es.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";
import type { PartialTexts } from "./labels.ts";

export type { Texts } from "./en.ts";

const languages: Readonly<Record<string, PartialTexts>> = {
  de,
  fr,
  "es-ES": es,
  "es-419": latinAmericanSpanish,
  ja,
};

const filled = new Map<PartialTexts, Texts>();

/** The catalogue for one of Discord's locales: English where we have no other, and for what a language still lacks. */
export function textsFor(locale: string | undefined): Texts {
  const own =
    locale !== undefined && Object.hasOwn(languages, locale) ? languages[locale] : undefined;
  if (!own) return en;
  const texts = filled.get(own) ?? filledIn(en, own);
  filled.set(own, texts);
  return texts;
}

/** The default catalogue, and the others by Discord's locale. */
export function allTexts(): {
  readonly default: Texts;
  readonly byLocale: Readonly<Record<string, Texts>>;
} {
  const entries = Object.keys(languages).map((locale) => [locale, textsFor(locale)] as const);
  return { default: en, byLocale: Object.fromEntries(entries) };
}

/** `base` with everything that `own` has in its place, however deep. */
export function filledIn<Base extends object>(base: Base, own: object): Base {
  const entries = Object.entries(own).map(([name, value]: [string, unknown]) => {
    const inside: unknown = Reflect.get(base, name);
    return [name, isGroup(value) && isGroup(inside) ? filledIn(inside, value) : value] as const;
  });
  return { ...base, ...Object.fromEntries(entries) };
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Markdown);
}
