import type { JSX } from "preact";
import { parseCommandText } from "./command-input.ts";
import type { SlashCommand } from "./discord-json.ts";

/** Good first questions, for as many of the commands as there are. */
const examples: readonly string[] = [
  "/quote text: scaling laws",
  "/chapters ",
  "/speaker about: interpretability",
  "/chapter chapter: 3",
  "/episode ",
];

const examplesShown = 3;

/** What an empty channel says. */
export function Welcome({
  commands,
  locale,
  onTake,
}: {
  commands: readonly SlashCommand[];
  locale: string;
  onTake: (text: string) => void;
}): JSX.Element {
  const known = examples.filter((text) => parseCommandText(text, commands, locale) !== undefined);
  const others = commands.map(({ name }) => `/${name} `);
  const shown = (known.length > 0 ? known : others).slice(0, examplesShown);
  return (
    <div class="welcome">
      <img src="/icon.svg" alt="" />
      <h2>Try Chapter &amp; Verse here</h2>
      <p>
        This is a preview that plays Discord on your own machine. The bot is real, the people are
        made up, and nothing leaves this machine.
      </p>
      <p>
        Type <kbd>/</kbd> to see what can be asked, or begin with one of these:
      </p>
      <ul>
        {shown.map((text) => (
          <li key={text}>
            <button type="button" onClick={() => onTake(text)}>
              {text.trim()}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
