import type { Facts } from "../episode/facts.ts";
import { shortened } from "../language/cutting.ts";
import type { Catalogue } from "../library/catalogue.ts";

/** A person's or a chapter's name on a button: at most 38 characters, so that it is shown whole on a phone. */
export function onButton(label: string): string {
  return shortened(label, 38);
}

/** In a line about something else: `#452`, without a number the first words of the title; with the show where there are several. */
export function shortName({ number, title, show }: Facts, { shows }: Catalogue): string {
  const name = number === undefined ? shortened(title, 30) : `#${number}`;
  return shows.length > 1 ? `${show.name} ${name}` : name;
}

/** `#452 Dario Amodei: …`, with the show where there are several. */
export function episodeLabel({ number, title, show }: Facts, { shows }: Catalogue): string {
  return [shows.length > 1 && show.name, number !== undefined && `#${number}`, title]
    .filter((part) => part !== false)
    .join(" ");
}
