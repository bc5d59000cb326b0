/** One measurement in a process of its own: `child.js TASK [ARGUMENT …]` prints it as a line of JSON. */
import { fileURLToPath } from "node:url";

const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));
const [task = "", argument = "", folder = ""] = process.argv.slice(2);

process.stdout.write(`${JSON.stringify(await measured())}\n`);

/** Each task loads what it measures only here, so that none pays for another. */
async function measured(): Promise<unknown> {
  switch (task) {
    case "make-many":
      return (await import("./many.ts")).makeMany(folder, Number(argument));
    case "many-quotes":
      return (await import("./many.ts")).measureQuotes(folder);
    case "many-suggestions":
      return (await import("./many.ts")).measureSuggestions(folder, Number(argument));
    case "make-show":
      return (await import("./show.ts")).makeShow(folder, Number(argument), projectFolder);
    case "build-show":
      return (await import("./show.ts")).buildShow(folder);
    case "ask-show":
      return (await import("./show.ts")).askShow(folder, projectFolder);
    case "ask-minisearch":
      return (await import("./show.ts")).askMiniSearch(folder);
    case "ask-fts5":
      return (await import("./show-fts5.ts")).askFts5(folder);
    case "compare":
      return (await import("./compare.ts")).compare(argument, projectFolder);
    case "grow":
      return (await import("./growth.ts")).grow(Number(argument), { folder, projectFolder });
    case "grown":
      return (await import("./growth.ts")).measureGrown(argument, projectFolder);
    case "picture":
      return (await import("./pictures.ts")).drawFirst(argument);
    case "replies":
      return (await import("./replies.ts")).measureReplies(projectFolder);
    default:
      throw new Error(`there is no measurement “${task}”`);
  }
}
