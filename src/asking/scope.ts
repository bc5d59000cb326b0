import { chapterLabel, type Facts } from "../episode/facts.ts";
import { folded } from "../language/words.ts";
import { isInScope, type Scope } from "../episode/scope.ts";
import type { Catalogue } from "../library/catalogue.ts";
import { onButton, buttons, text, type Block, type Press } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";
import type { ScopeOption } from "./command.ts";
import { Slip } from "./slip.ts";

export type ScopeWords = { readonly [Option in ScopeOption]?: string | undefined };

/** Makes the request again with another value for one option; `undefined` where no button can carry it. */
export type Again = (option: ScopeOption, value: string) => Press | undefined;

/** How many names are offered where none or several are meant. */
const maxOffers = 4;

/**
 * What the options that narrow a question name. Throws a `Slip` for a name that nobody knows or that several have, with the
 * nearest ones to press. A chapter that is named without an episode is one of the newest episode that has it.
 */
export function resolveScope(typed: ScopeWords, catalogue: Catalogue, again: Again): Scope {
  const value = (option: ScopeOption) => typed[option]?.trim() || undefined;
  const [show, episode, chapter, speaker] = [
    value("show"),
    value("episode"),
    value("chapter"),
    value("speaker"),
  ];
  let scope: Scope = {};
  if (show !== undefined) scope = { show: showNamed(show, catalogue, again) };
  if (episode !== undefined)
    scope = { ...scope, episode: episodeNamed(episode, scope, catalogue, again) };
  if (chapter !== undefined)
    scope = { ...scope, ...chapterNamed(chapter, scope, catalogue, again) };
  if (speaker !== undefined)
    scope = { ...scope, speaker: speakerNamed(speaker, scope, catalogue, again) };
  return scope;
}

/** As `resolveScope`, but what cannot be resolved narrows nothing: for suggestions while somebody types. */
export function resolveWhatIsKnown(typed: ScopeWords, catalogue: Catalogue): Scope {
  let scope: ScopeWords = {};
  for (const [option, value] of Object.entries(typed)) {
    const more = { ...scope, [option]: value };
    if (isResolvable(more, catalogue)) scope = more;
  }
  return resolveScope(scope, catalogue, () => undefined);
}

function isResolvable(typed: ScopeWords, catalogue: Catalogue): boolean {
  try {
    resolveScope(typed, catalogue, () => undefined);
    return true;
  } catch (error) {
    if (error instanceof Slip) return false;
    throw error;
  }
}

/** The options by which a button stays in a scope. */
export function scopeRequest({ show, episode, chapter, speaker }: Scope): Press["request"] {
  return {
    speaker,
    chapter: chapter && String(chapter.number),
    episode: episode?.id,
    show: episode ? undefined : show?.id,
  };
}

interface Offer {
  readonly label: string;
  readonly value: string;
}

function slip(
  say: (texts: Texts) => Block,
  { option, offers, again }: { option: ScopeOption; offers: readonly Offer[]; again: Again },
): Slip {
  return new Slip((texts) => [
    say(texts),
    ...buttons(
      ...offers.slice(0, maxOffers).map(({ label, value }) => {
        const request = again(option, value);
        return request && { label: onButton(label), press: request };
      }),
    ),
  ]);
}

function showNamed(typed: string, { shows }: Catalogue, again: Again) {
  const wanted = folded(typed);
  const found =
    shows.find(({ id, name }) => id === typed || folded(name) === wanted) ??
    shows.find(({ id, name }) => folded(`${name} ${id}`).includes(wanted));
  if (found) return found;
  const offers = shows.map(({ id, name }) => ({ label: name, value: id }));
  const names = offers.slice(0, maxOffers).map(({ label }) => label);
  throw slip((texts) => text(texts.slips.noSuchShow(typed, names)), {
    option: "show",
    offers,
    again,
  });
}

function episodeNamed(typed: string, { show }: Scope, catalogue: Catalogue, again: Again): Facts {
  const found = catalogue.episodesNamed(typed, { show });
  const [episode] = found;
  if (episode && found.length === 1) return episode;
  const some = found.length > 0 ? found : catalogue.nearestEpisodes(typed, { show });
  const offers = some.map((facts) => ({ label: catalogue.labelOf(facts), value: facts.id }));
  const labels = offers.slice(0, maxOffers).map(({ label }) => label);
  throw slip(
    ({ slips }) =>
      text(found.length > 0 ? slips.severalEpisodes(typed, labels) : slips.noSuchEpisode(typed)),
    { option: "episode", offers, again },
  );
}

function chapterNamed(
  typed: string,
  { show, episode }: Scope,
  catalogue: Catalogue,
  again: Again,
): Pick<Scope, "episode" | "chapter"> {
  const found = catalogue.chaptersNamed(typed, { show, episode });
  const newest = found[0]?.facts;
  const there = found.filter(({ facts }) => facts === newest);
  const [first] = there;
  if (first && there.length === 1) return { episode: first.facts, chapter: first.chapter };
  if (first) {
    const offers = there.map(({ facts, chapter }) => ({
      label: chapterLabel(chapter),
      value: `${facts.id} ${chapter.number}`,
    }));
    throw slip(
      ({ slips }) =>
        text(
          slips.severalChapters(
            typed,
            offers.map(({ label }) => label),
          ),
        ),
      { option: "chapter", offers, again },
    );
  }
  const asked = catalogue.episodes.filter((facts) => isInScope(facts, { show, episode }));
  const isAnywhere = asked.some(({ chapters }) => chapters.length > 0);
  if (!episode && !isAnywhere) throw new Slip(({ slips }) => [text(slips.noEpisodeHasIt)]);
  const count = episode?.chapters.length;
  const offers = catalogue.nearestChapters(typed, { show, episode }).map(({ facts, chapter }) => ({
    label:
      asked.length > 1
        ? `${chapterLabel(chapter)} · ${catalogue.shortNameOf(facts)}`
        : chapterLabel(chapter),
    value: `${facts.id} ${chapter.number}`,
  }));
  throw slip(({ slips }) => text(slips.noSuchChapter(typed, count)), {
    option: "chapter",
    offers,
    again,
  });
}

function speakerNamed(
  typed: string,
  { show, episode }: Scope,
  catalogue: Catalogue,
  again: Again,
): string {
  const found = catalogue.peopleNamed(typed, { show, episode });
  const [person] = found;
  if (person !== undefined && found.length === 1) return person;
  if (person !== undefined)
    throw slip(({ slips }) => text(slips.severalSpeakers(typed, found.slice(0, maxOffers))), {
      option: "speaker",
      offers: found.map((name) => ({ label: name, value: name })),
      again,
    });
  const nearest = episode
    ? episode.people.map(({ name }) => name)
    : catalogue.nearestPeople(typed, { show });
  throw slip(
    ({ slips }) =>
      text(
        episode
          ? slips.notInEpisode(typed, catalogue.labelOf(episode), nearest)
          : slips.noSuchSpeaker(typed, nearest.slice(0, maxOffers)),
      ),
    { option: "speaker", offers: nearest.map((name) => ({ label: name, value: name })), again },
  );
}
