import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { z } from "zod";

/** Python has SQLite with FTS5 in it; a package for Node would be compiled or downloaded. The words of a query are joined with OR. */
const script = String.raw`
import json, re, sqlite3, sys
asked = json.load(sys.stdin)
db = sqlite3.connect(":memory:")
db.execute("create virtual table paragraphs using fts5(text, tokenize = 'porter')")
db.executemany("insert into paragraphs(text) values (?)", ((text,) for text in asked["paragraphs"]))
def find(query):
    words = " OR ".join('"%s"' % word for word in re.findall(r"\w+", query))
    if not words: return []
    rows = db.execute("select rowid from paragraphs where paragraphs match ? order by rank", (words,))
    return [row[0] for row in rows]
json.dump([find(query) for query in asked["queries"]], sys.stdout)
`;

/** For each query the paragraphs that SQLite finds, from 1, best first; `undefined` where there is no SQLite to ask. */
export async function rankByFts5(
  paragraphs: readonly string[],
  queries: readonly string[],
): Promise<readonly (readonly number[])[] | undefined> {
  const python = spawn("python3", ["-c", script], { stdio: ["pipe", "pipe", "ignore"] });
  try {
    const ended = once(python, "close");
    python.stdin.on("error", () => {
      // It ended before it had read all: its output tells.
    });
    python.stdin.end(JSON.stringify({ paragraphs, queries }));
    const [output] = await Promise.all([text(python.stdout), ended]);
    return z.array(z.array(z.int())).parse(JSON.parse(output));
  } catch {
    return undefined;
  }
}
