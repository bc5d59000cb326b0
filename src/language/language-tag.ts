let made: Intl.DisplayNames | undefined;

/** Made when first asked for: that takes some 20 ms. */
function englishNameOf(tag: string): string | undefined {
  made ??= new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  return made.of(tag);
}

/** They stand where a language would, and name none. */
const several = new Set(["mul", "zxx"]);

/** The BCP 47 tag of what a file, a feed or a person calls a language, such as `en_us`, `deu` or `german`; `undefined` where it names none. */
export function languageTag(written: string): string | undefined {
  try {
    const { baseName, language } = new Intl.Locale(written.trim().replaceAll("_", "-"));
    if (several.has(language)) return undefined;
    return englishNameOf(language) === undefined ? tagOfName(language) : baseName;
  } catch {
    return undefined;
  }
}

/** Some recognisers write the English name. */
function tagOfName(name: string): string | undefined {
  const letters = "abcdefghijklmnopqrstuvwxyz".split("");
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .find((code) => englishNameOf(code)?.toLowerCase() === name);
}
