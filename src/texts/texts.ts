import { de } from "./de.ts";
import { en, type Texts } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";

export type { Texts } from "./en.ts";

const byLocale: Readonly<Record<string, Texts>> = {
  de,
  fr,
  "es-ES": es,
  "es-419": es,
  ja,
};

/** The catalogue for one of Discord's locales, English where we have no other. */
export function textsFor(locale: string | undefined): Texts {
  return (
    (locale === undefined || !Object.hasOwn(byLocale, locale) ? undefined : byLocale[locale]) ?? en
  );
}

/** The default catalogue, and the others by Discord's locale. */
export function allTexts(): {
  readonly default: Texts;
  readonly byLocale: Readonly<Record<string, Texts>>;
} {
  return { default: en, byLocale };
}
