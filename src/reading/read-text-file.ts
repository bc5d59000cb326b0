import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** A transcript of ten hours is some 800 KB. */
const maxBytes = 20 * 1024 * 1024;

/** A file that is not what we read: the message says what it is. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The text of a file in UTF-8, without the mark that some editors put in front. Throws `UnreadableFile` for what is no such file (another
 * encoding, a pipe, something far too large), and the system's error for one that cannot be opened.
 */
export async function readTextFile(file: string): Promise<string> {
  // Not to wait for somebody who writes into a pipe.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new UnreadableFile("is no regular file");
    if (stats.size > maxBytes) throw new UnreadableFile(`has more than ${maxBytes / 1024 ** 2} MB`);
    const bytes = await handle.readFile();
    const text = utf8.decode(bytes);
    if (text.includes("\0")) throw new UnreadableFile("is no UTF-8");
    return text;
  } catch (error) {
    throw error instanceof TypeError ? new UnreadableFile("is no UTF-8") : error;
  } finally {
    await handle.close();
  }
}
