import { folded } from "../episode/names.ts";
import type { Ask } from "../asking/command.ts";

/** An episode that can be asked. */
export type Volume = Pick<Ask, "episode" | "search" | "storedPicture">;

/** Everything that can be asked. */
export interface Library {
  readonly volumes: readonly Volume[];
  readonly newest: Volume;
}

/** The episode that an option or a button names, by its number or words of its title; the newest one when it names none. */
export function volumeOf({ volumes, newest }: Library, named: unknown): Volume | undefined {
  if (named === undefined || named === "") return newest;
  if (typeof named !== "string" && typeof named !== "number") return undefined;
  const wanted = folded(String(named));
  return (
    volumes.find(({ episode }) => String(episode.number) === wanted) ??
    volumes.find(({ episode }) =>
      folded(`${episode.show} ${episode.number} ${episode.title}`).includes(wanted),
    )
  );
}
