import { create, insertMultiple, load, save, search } from "@orama/orama";
import { Index } from "flexsearch";
import lunr from "lunr";
import MiniSearch from "minisearch";
import { z } from "zod";

/** A search engine with its defaults over whole paragraphs of the source. */
interface Engine {
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
    load: (stored) => lunr.Index.load(z.looseObject({}).parse(JSON.parse(stored))),
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
      load(database, oramaData.parse(JSON.parse(stored)));
      return database;
    },
  },
];

const oramaData = z.looseObject({
  internalDocumentIDStore: z.unknown(),
  index: z.unknown(),
  docs: z.unknown(),
  sorting: z.unknown(),
  pinning: z.unknown(),
  language: z.string(),
});
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
      const index = new Index();
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
      const index = new Index();
      const parts = z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(stored));
      for (const [key, data] of parts) index.import(key, data);
      return index;
    },
  };
}
