import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "./cast.ts";
import type { Button, Select } from "./discord-json.ts";

/** What the drawing of a message needs from around it. */
export interface Surroundings {
  readonly locale: Locale;
  readonly userName: (id: string) => string | undefined;
  /** Where the page can show a file from; `undefined` for one that would have to come from another machine. */
  readonly displayUrl: (url: string) => string | undefined;
  /** Puts a command into the composer. */
  readonly writeCommand: (text: string) => void;
}

export const SurroundingsContext = createContext<Surroundings>({
  locale: "en-US",
  userName: () => undefined,
  displayUrl: () => undefined,
  writeCommand: () => undefined,
});

export function useSurroundings(): Surroundings {
  return useContext(SurroundingsContext);
}

/** What is done when something on a message is used. */
export interface Presses {
  /** The `custom_id` that is being answered. */
  readonly waitingFor: string | undefined;
  readonly press: (component: Button | Select, values?: readonly string[]) => void;
}

export const PressesContext = createContext<Presses>({
  waitingFor: undefined,
  press: () => undefined,
});
