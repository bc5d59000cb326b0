import { Pool, type PoolClient } from "pg";
import type { PassageRange, Wanted } from "../search/candidates/candidates.ts";
import type { LibraryIndex } from "../search/index/library-index.ts";
import { eachPair } from "../search/index/rows.ts";
import { sumOf } from "../search/index/statistics.ts";
import type { ElsewhereOpen } from "./open-library.ts";
import { contentHash, type StoredIndex } from "./stored-library.ts";

/** As many passages are sent at once. */
const batchSize = 2000;
/** Nobody waits longer for an answer; without one the index file answers. */
const patienceMilliseconds = 1500;
const connections = 4;

/** Rare words and pairs bring passages until there are about so many: each is read to be scored. */
const manyPassages = 3000;
/** Of a part of the library that is no larger all that have any telling word are scored: of somebody who says little all is found. */
const fewPassages = 20_000;
/** Of the passages so many more are those in which most of the rare pairs of words stand. */
const linesShare = 0.5;

/** What one index has in common with another of the same episodes, wherever it was made: its passages have the same numbers. */
function identityOfContents({ version, episodes }: StoredIndex): string {
  return contentHash(version, ...episodes.map(({ about: { stored } }) => stored.hash));
}

/** Asks a PostgreSQL that `fillPostgres` has filled. Rejects where it has not these episodes, or does not answer. */
export function askPostgres(
  url: string,
  index: StoredIndex,
  onFailure: (error: unknown) => void,
): ElsewhereOpen {
  const identity = identityOfContents(index);
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patienceMilliseconds,
    query_timeout: patienceMilliseconds,
    statement_timeout: patienceMilliseconds,
    allowExitOnIdle: true,
  });
  // A connection that breaks while nobody asks: the next question opens another.
  pool.on("error", () => {});

  async function passagesFor(
    parts: readonly Part[],
    { where, isFew }: { where: readonly PassageRange[]; isFew: boolean },
    { limit, required }: { limit: number; required: string },
  ): Promise<number[]> {
    const found = bringing(parts, isFew);
    if (found.length === 0) return [];
    const query = `(${found.map(({ query: own }) => own).join(" | ")})${required}`;
    const { froms, tos, speakers } = ranges(index, where);
    const { rows } = await pool.query<{ number: number }>(
      `with found as materialized (
         select number, words from verse_passages p
         where (select identity from verse_library) = $3 and words @@ $4::tsquery
           and number >= $5 and number < $6 and ($7::int[] is null or exists (
             select from unnest($7::int[], $8::int[], $9::int[]) s(first, after, speaker)
             where number >= s.first and number < s.after and (s.speaker is null or s.speaker = p.speaker))))
       select number from found, unnest($1::text[], $2::float8[]) part(query, worth)
       where words @@ part.query::tsquery
       group by number order by sum(worth) desc, number limit $10`,
      [
        parts.map(({ query: own }) => own),
        parts.map(({ worth }) => worth),
        identity,
        query,
        froms[0] ?? 0,
        tos.at(-1) ?? 0,
        ...(speakers ? [froms, tos, speakers] : [null, null, null]),
        limit,
      ],
    );
    return rows.map(({ number }) => number);
  }

  return {
    onFailure,
    async likeliest(wanted, limit) {
      const isFew = sumOf(wanted.where.map(({ from, to }) => to - from)) <= fewPassages;
      const scope = { where: wanted.where, isFew };
      const required = requiredBy(wanted, index);
      const { rows } = await pool.query("select from verse_library where identity = $1", [
        identity,
      ]);
      if (rows.length === 0)
        throw new Error("PostgreSQL has not the episodes of this index: verse index fills it");
      const found = await Promise.all([
        passagesFor(wordsOf(wanted, index), scope, { limit, required }),
        passagesFor(pairsOf(wanted, index), scope, { limit: limit * linesShare, required }),
      ]);
      return found.flat();
    },
    close: async () => pool.end(),
  };
}

/** A word or a pair of words: in about how many passages it stands, and how much that says. */
interface Part {
  readonly query: string;
  readonly passages: number;
  readonly worth: number;
}

function wordsOf({ terms }: Wanted, index: LibraryIndex<unknown>): Part[] {
  const parts = new Map<string, Part>();
  for (const { isCommon, readings } of terms)
    for (const { stem, stemNumber, weight, rarity } of isCommon ? [] : readings)
      parts.set(stem, {
        query: lexeme(stem),
        passages: index.passagesWith(stemNumber),
        worth: weight * rarity,
      });
  return [...parts.values()];
}

function pairsOf({ terms }: Wanted, index: LibraryIndex<unknown>): Part[] {
  return terms.flatMap((second, position) =>
    (terms[position - 1]?.readings ?? []).flatMap((one) =>
      second.readings.map((other) => {
        const passages = index.pairCount(one.stemNumber, other.stemNumber);
        const worth = Math.log(1 + index.passages / Math.max(1, passages));
        return { query: pairQuery(one.stem, other.stem), passages, worth };
      }),
    ),
  );
}

/** The rarest, as many as bring a bounded number of passages; at least one. */
function bringing(parts: readonly Part[], isFew: boolean): Part[] {
  let passages = 0;
  return parts
    .toSorted((a, b) => a.passages - b.passages)
    .filter((part, at) => (passages += part.passages) <= manyPassages || isFew || at === 0);
}

/** What every passage must have: of each phrase two words that follow each other, for its end may stand in the next; and what none may. */
function requiredBy({ phrases, without }: Wanted, index: LibraryIndex<unknown>): string {
  const stems = index.stems();
  const named = (number: number | undefined) => stems[number ?? -1] ?? "";
  const asked = phrases
    .filter(({ length }) => length > 1)
    .map((phrase) => {
      const pairs = phrase
        .slice(1)
        .map((second, at) => pairQuery(named(phrase[at]), named(second)));
      return ` & (${pairs.join(" | ")})`;
    });
  return [...asked, ...without.map((stem) => ` & !${lexeme(named(stem))}`)].join("");
}

/** Neighbouring words are one word more: what PostgreSQL knows of places would take it a hundred times as long. */
function pairOf(first: string, second: string): string {
  return `${first} ${second}`;
}

function pairQuery(first: string, second: string): string {
  return lexeme(pairOf(first, second));
}

/** A stem as PostgreSQL reads it in a query, where none may be empty. */
function lexeme(stem: string): string {
  return stem === "" ? "' '" : `'${stem.replace(/['\\]/g, "$&$&")}'`;
}

/** Where is asked, by the numbers of passages; speakers only where it is not one whole stretch. */
function ranges(index: LibraryIndex<unknown>, where: readonly PassageRange[]) {
  const starts = where.map(({ episode }) => index.episodes[episode]?.firstPassage ?? 0);
  const froms = where.map(({ from }, at) => (starts[at] ?? 0) + from);
  const tos = where.map(({ to }, at) => (starts[at] ?? 0) + to);
  const isWhole = where.every(
    ({ speakerIndex }, at) => speakerIndex === undefined && (at === 0 || tos[at - 1] === froms[at]),
  );
  const speakers = isWhole ? undefined : where.map(({ speakerIndex }) => speakerIndex ?? null);
  return { froms, tos, speakers };
}

/** Puts the passages of an index into PostgreSQL, in one step for all who ask it meanwhile; gives whether they were not there already. */
export async function fillPostgres(url: string, index: StoredIndex): Promise<boolean> {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000 });
  const client = await pool.connect();
  try {
    await client.query(
      "create table if not exists verse_library (identity text not null, method text not null)",
    );
    const identity = identityOfContents(index);
    const { rows } = await client.query("select from verse_library where identity = $1", [
      identity,
    ]);
    if (rows.length > 0) return false;
    const method = await indexMethod(client);
    await client.query("begin");
    await client.query("lock table verse_library");
    await client.query("drop table if exists verse_passages_new");
    await client.query(
      "create table verse_passages_new (number int primary key, speaker int, words tsvector not null)",
    );
    await insertPassages(client, index);
    const operators = method === "rum" ? " rum_tsvector_ops" : "";
    await client.query(`create index on verse_passages_new using ${method} (words${operators})`);
    await client.query("drop table if exists verse_passages");
    await client.query("alter table verse_passages_new rename to verse_passages");
    await client.query("delete from verse_library");
    await client.query("insert into verse_library values ($1, $2)", [identity, method]);
    await client.query("commit");
    await client.query("analyze verse_passages");
    return true;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
    await pool.end();
  }
}

/** RUM where it is installed and may be used; GIN comes with every PostgreSQL. */
async function indexMethod(client: PoolClient): Promise<"rum" | "gin"> {
  try {
    await client.query("create extension if not exists rum");
    return "rum";
  } catch {
    return "gin";
  }
}

async function insertPassages(client: PoolClient, index: StoredIndex): Promise<void> {
  const stems = index.stems();
  const named = (stem: number) => stems[stem] ?? "";
  const speakers = index.speakers();
  let batch: { number: number; speaker: number; words: string }[] = [];
  const send = async () => {
    await client.query(
      `insert into verse_passages_new
       select number, speaker, array_to_tsvector(string_to_array(words, E'\\n'))
       from unnest($1::int[], $2::int[], $3::text[]) as p(number, speaker, words)`,
      [
        batch.map(({ number }) => number),
        batch.map(({ speaker }) => speaker),
        batch.map(({ words }) => words),
      ],
    );
    batch = [];
  };
  for (const [episode, { firstPassage, passages }] of index.episodes.entries()) {
    const reader = index.episode(episode, { isKept: true });
    for (let passage = 0; passage < passages; passage++) {
      const row = reader.row(passage);
      const numbers = new Set([...row.stems, ...row.also.map(({ stem }) => stem)]);
      const words = new Set([...numbers].map(named));
      eachPair(row, (first, second) => words.add(pairOf(named(first), named(second))));
      words.delete("");
      const number = firstPassage + passage;
      batch.push({ number, speaker: speakers[number] ?? 0, words: [...words].join("\n") });
      if (batch.length === batchSize) await send();
    }
  }
  if (batch.length > 0) await send();
}
