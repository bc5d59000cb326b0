import { en } from "./en.ts";

/** Everything people read, in one language. */
export type Texts = typeof en;

const byLocale: Readonly<Record<string, Texts>> = {};

/** The catalogue for one of Discord's locales, English where we have no other. */
export function textsFor(locale: string | undefined): Texts {
  return (locale === undefined ? undefined : byLocale[locale]) ?? en;
}

/** The default catalogue, and the others by Discord's locale. */
export function allTexts(): {
  readonly default: Texts;
  readonly byLocale: Readonly<Record<string, Texts>>;
} {
  return { default: en, byLocale };
}
