import type { KnownPerson } from "../../episode/facts.ts";
import { editDistance, slipsAllowed } from "../../language/spelling.ts";
import { folded } from "../../language/words.ts";

/** “Anthropic CEO Dario Amodei”, “Dijo Amanda”: a whole or a first name behind other words; a last name may be somebody else's. */
export function personAtEnd(part: string, people: readonly KnownPerson[]): KnownPerson | undefined {
  const words = folded(part).split(" ");
  return people.find(({ name }) => {
    const own = folded(name).split(" ");
    return words.at(-1) === own[0] || words.slice(-own.length).join(" ") === own.join(" ");
  });
}

/** With as many letters wrong as a name of its length may have, not the first. */
function isSlip(typed: string, own: string): boolean {
  return (
    typed === own ||
    (typed.length >= 4 && typed[0] === own[0] && editDistance(typed, own) <= slipsAllowed(own))
  );
}

/** As Japanese puts it behind a name. */
const honorific = /(?:さん|さま|様|氏|君|先生)$/u;

/** The person of the show that a name, a part or another form of it, a handle or initials stand for. */
export function personNamed(
  written: string,
  people: readonly KnownPerson[],
): KnownPerson | undefined {
  const name = folded(
    written
      .replace(/^@/, "")
      .replace(honorific, "")
      // “Anthropic's CEO” is the CEO.
      .replace(/^[^'’]{1,30}['’]s (?=\p{L}+$)/u, "the "),
  );
  if (name === "") return undefined;
  const words = name.split(" ");
  const joined = words.join("");
  const isForm = (person: KnownPerson) =>
    [person.name, ...person.aliases]
      .map(folded)
      .some(
        (form) =>
          form === name || form.replaceAll(" ", "") === joined || name.startsWith(`${form} of `),
      );
  /** Every word is one of the name, or of another form of a word of it. */
  const isPart = (person: KnownPerson, isSame: (typed: string, own: string) => boolean) => {
    const own = [person.name, ...person.aliases.filter((form) => !form.includes(" "))].flatMap(
      (form) => folded(form).split(" "),
    );
    return words.every((word) => own.some((each) => isSame(word, each)));
  };
  const isInitials = ({ name: full }: KnownPerson) =>
    words.length <= 2 &&
    /^\p{Lu}\.?\s?\p{Lu}\.?$/u.test(written) &&
    joined ===
      folded(full)
        .split(" ")
        .map((word) => word[0])
        .join("");
  return (
    people.find(isForm) ??
    people.find((person) => isPart(person, (typed, own) => typed === own)) ??
    people.find(isInitials) ??
    people.find((person) => isPart({ ...person, aliases: [] }, isSlip)) ??
    people.find(({ role }) => role !== undefined && folded(role) === name.replace(/^the /, ""))
  );
}
