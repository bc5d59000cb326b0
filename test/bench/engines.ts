import { create, insertMultiple, load, save, search } from "@orama/orama";
import FlexSearch from "flexsearch";
import lunr from "lunr";
import MiniSearch from "minisearch";

/** A search engine with its defaults over whole paragraphs of the source. */
export interface Engine {
  /** All paragraphs found, best first, from 1. */
  find(text: string): readonly number[] | Promise<readonly number[]>;
  /** What can be stored, and read in again. */
  stored(): string | Promise<string>;
}

export interface EngineKind {
  readonly name: string;
  build(paragraphs: readonly string[]): Engine | Promise<Engine>;
  load(stored: string): unknown;
}

/** So that leaving out other speakers' paragraphs afterwards leaves enough. */
const enough = 1000;

export const engineKinds: readonly EngineKind[] = [
  miniSearch("MiniSearch, defaults", {}),
  miniSearch("MiniSearch, fuzzy 0.2 and prefix", { fuzzy: 0.2, prefix: true }),
  {
    name: "lunr",
    build(paragraphs) {
      const index = lunr((builder) => {
        builder.ref("id");
        builder.field("text");
        for (const document of documents(paragraphs)) builder.add(document);
      });
      return {
        // Its own query language would read what people type as operators.
        find: (text) =>
          index
            .query((query) => {
              for (const token of lunr.tokenizer(text)) query.term(token.toString(), {});
            })
            .map(({ ref }) => Number(ref)),
        stored: () => JSON.stringify(index),
      };
    },
    load: (stored) => lunr.Index.load(JSON.parse(stored)),
  },
  flexSearch("FlexSearch, all words", false),
  flexSearch("FlexSearch, any words", true),
  {
    name: "Orama",
    async build(paragraphs) {
      const database = create({ schema: oramaSchema });
      await insertMultiple(
        database,
        documents(paragraphs).map(({ id, text }) => ({ id: String(id), text })),
      );
      return {
        find: async (term) =>
          (await search(database, { term, limit: enough })).hits.map(({ id }) => Number(id)),
        stored: () => JSON.stringify(save(database)),
      };
    },
    load(stored) {
      const database = create({ schema: oramaSchema });
      load(database, JSON.parse(stored));
      return database;
    },
  },
];

const oramaSchema = { text: "string" } as const;

function documents(paragraphs: readonly string[]): { id: number; text: string }[] {
  return paragraphs.map((text, index) => ({ id: index + 1, text }));
}

function miniSearch(name: string, searchOptions: { fuzzy?: number; prefix?: boolean }): EngineKind {
  const options = { fields: ["text"], searchOptions };
  return {
    name,
    build(paragraphs) {
      const index = new MiniSearch(options);
      index.addAll(documents(paragraphs));
      return {
        find: (text) => index.search(text).map(({ id }) => Number(id)),
        stored: () => JSON.stringify(index),
      };
    },
    load: (stored) => MiniSearch.loadJSON(stored, options),
  };
}

/** By default FlexSearch wants every word of the query in a paragraph; with `suggest` it takes what has some. */
function flexSearch(name: string, suggest: boolean): EngineKind {
  return {
    name,
    build(paragraphs) {
      const index = new FlexSearch.Index();
      for (const { id, text } of documents(paragraphs)) index.add(id, text);
      return {
        find: (text) => index.search(text, { limit: enough, suggest }).map(Number),
        stored() {
          const parts: [string, string][] = [];
          index.export((key, data) => parts.push([key, data]));
          return JSON.stringify(parts);
        },
      };
    },
    load(stored) {
      const index = new FlexSearch.Index();
      const parts: unknown = JSON.parse(stored);
      if (!Array.isArray(parts)) throw new Error("a stored index is a list of parts");
      for (const part of parts)
        if (Array.isArray(part)) index.import(String(part[0]), String(part[1]));
      return index;
    },
  };
}
