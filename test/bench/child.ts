/** One measurement in a process of its own: `child.js TASK [ARGUMENT …]` prints it as a line of JSON. */
import { fileURLToPath } from "node:url";

const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));
const [task = "", argument = "", folder = ""] = process.argv.slice(2);

process.stdout.write(`${JSON.stringify(await measured())}\n`);

/** Each task loads what it measures only here, so that none pays for another. */
async function measured(): Promise<unknown> {
  switch (task) {
    case "start":
      return (await import("./start.ts")).start(projectFolder, argument === "meaning");
    case "compare":
      return (await import("./compare.ts")).compare(argument, projectFolder);
    case "grow":
      return (await import("./growth.ts")).grow(Number(argument), { folder, projectFolder });
    case "grown":
      return (await import("./growth.ts")).measureGrown(argument, projectFolder);
    case "replies":
      return (await import("./replies.ts")).measureReplies(projectFolder);
    default:
      throw new Error(`there is no measurement “${task}”`);
  }
}
