import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Scene } from "./cast.ts";
import type { SlashCommand } from "./discord-json.ts";
import { fetchExamples } from "./door.ts";
import { nextIdentity } from "./identity.ts";
import { commandInteraction } from "./interaction.ts";

/** What an empty channel says, with the examples of the bot's own `/help`: they are from its episodes, and in the person's language. */
export function Welcome({
  commands,
  scene,
  onTake,
}: {
  commands: readonly SlashCommand[];
  scene: Scene;
  onTake: (text: string) => void;
}): JSX.Element {
  const [examples, setExamples] = useState<readonly string[]>([]);
  useEffect(() => {
    const command = commands.find(({ name }) => name === "help");
    if (!command) return;
    const asked = commandInteraction(scene, nextIdentity(), { command, options: [] });
    void fetchExamples(asked).then(setExamples);
  }, [commands, scene]);
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
        {examples.map((text) => (
          <li key={text}>
            <button type="button" onClick={() => onTake(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
