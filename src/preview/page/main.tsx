import { render } from "preact";
import { App } from "./app.tsx";
import type { MessageCommand, SlashCommand } from "./discord-json.ts";
import { fetchCommands } from "./door.ts";

const page = document.querySelector("#page");
if (!page) throw new Error("index.html has no #page");

const slashCommands: SlashCommand[] = [];
const messageCommands: MessageCommand[] = [];
for (const command of await fetchCommands()) {
  if (command.type === 3) messageCommands.push(command);
  else slashCommands.push(command);
}
render(<App slashCommands={slashCommands} messageCommands={messageCommands} />, page);
