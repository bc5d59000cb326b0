/** How a language writes numbers, dates and lists; the language as Intl takes it, such as `de`. */
export function formatsFor(language: string) {
  const numbers = onDemand(() => new Intl.NumberFormat(language));
  const percents = onDemand(() => new Intl.NumberFormat(language, { style: "percent" }));
  const plurals = onDemand(() => new Intl.PluralRules(language));
  const dates = onDemand(
    () => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }),
  );
  const months = onDemand(
    () => new Intl.DateTimeFormat(language, { year: "numeric", month: "short", timeZone: "UTC" }),
  );
  const languages = onDemand(() => new Intl.DisplayNames(language, { type: "language" }));
  const all = onDemand(() => new Intl.ListFormat(language, { type: "conjunction" }));
  const any = onDemand(() => new Intl.ListFormat(language, { type: "disjunction" }));
  return {
    number: (value: number): string => numbers().format(value),
    /** From a whole number of percent: 57 gives `57%`. */
    percent: (value: number): string => percents().format(value / 100),
    /** A number with the word for what is counted, which differs for one in most languages. */
    counted: (count: number, words: { readonly one: string; readonly other: string }): string =>
      `${numbers().format(count)} ${plurals().select(count) === "one" ? words.one : words.other}`,
    /** From `2024-11-11`. */
    date: (date: string): string => dates().format(new Date(`${date}T00:00:00Z`)),
    /** The month of `2024-11-11`. */
    month: (date: string): string => months().format(new Date(`${date}T00:00:00Z`)),
    /** The name of a language that is not the one written in; without its country, for many feeds only claim one. */
    otherLanguage: (tag: string | undefined): string | undefined => {
      const own = tag?.split("-")[0];
      return own === undefined || own === language.split("-")[0] ? undefined : languages().of(own);
    },
    and: (parts: readonly string[]): string => all().format(parts),
    or: (parts: readonly string[]): string => any().format(parts),
  };
}

/** Made when first asked for, and kept: thirty of Intl's formats would take a tenth of a start. */
function onDemand<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
