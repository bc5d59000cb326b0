import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { modelNameOf } from "../src/search/meaning/model-folder.ts";
import { openOnnxModel } from "../src/search/meaning/onnx-model.ts";

const words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "oil", "patience", "brass"];
/** Of each word two numbers. */
const table = [0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1];
const dimensions = 2;

const tokenizer = {
  version: "1.0",
  added_tokens: [],
  normalizer: { type: "Lowercase" },
  pre_tokenizer: { type: "Whitespace" },
  post_processor: {
    type: "TemplateProcessing",
    single: [
      { SpecialToken: { id: "[CLS]", type_id: 0 } },
      { Sequence: { id: "A", type_id: 0 } },
      { SpecialToken: { id: "[SEP]", type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] },
      "[SEP]": { id: "[SEP]", ids: [3], tokens: ["[SEP]"] },
    },
  },
  decoder: null,
  model: {
    type: "WordPiece",
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(words.map((word, id) => [word, id])),
  },
};

/** The fields of a message of Protocol Buffers, in which ONNX is written. */
type Field = readonly [number: number, value: number | string | Buffer];

function message(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map(([number, value]) => {
      if (typeof value === "number") return Buffer.concat([varint(number * 8), varint(value)]);
      const bytes = Buffer.from(value);
      return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
    }),
  );
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Buffer.from([...bytes, left]);
}

const float = 1;
const int64 = 7;

function valueInfo(name: string, type: number, ...dims: readonly string[]): Buffer {
  const shape = message(...dims.map((dim): Field => [1, message([2, dim])]));
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

/** A network that looks each token up in the table. */
function aNetwork(): Buffer {
  const numbers = Buffer.from(Float32Array.from(table).buffer);
  const node = message([1, "table"], [1, "input_ids"], [2, "last_hidden_state"], [4, "Gather"]);
  const initializer = message(
    [1, words.length],
    [1, dimensions],
    [2, float],
    [8, "table"],
    [9, numbers],
  );
  const graph = message(
    [1, node],
    [2, "lookup"],
    [5, initializer],
    [11, valueInfo("input_ids", int64, "texts", "tokens")],
    [12, valueInfo("last_hidden_state", float, "texts", "tokens", "numbers")],
  );
  return message([1, 8], [7, graph], [8, message([1, ""], [2, 13])]);
}

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "onnx-model-"));
  await writeFile(join(folder, "tokenizer.json"), JSON.stringify(tokenizer));
  await writeFile(join(folder, "model.onnx"), aNetwork());
});
afterEach(async () => rm(folder, { recursive: true }));

const half = Math.SQRT1_2;
const rounded = (vectors: readonly Float32Array[]) =>
  vectors.map((vector) => [...vector].map((value) => Number(value.toFixed(4))));

describe("a model in a folder", () => {
  test("makes of each text the mean of its tokens as a unit vector, longer ones beside it or not", async () => {
    const { embed } = await openOnnxModel(folder);
    expect(rounded(await embed(["Oil", "oil patience", "patience"]))).toEqual([
      [1, 0],
      [Number(half.toFixed(4)), Number(half.toFixed(4))],
      [0, 1],
    ]);
    expect(rounded(await embed(["oil"]))).toEqual([[1, 0]]);
  });

  test("reads no further than it is made for", async () => {
    await writeFile(join(folder, "sentence_bert_config.json"), '{"max_seq_length": 3}');
    const { embed } = await openOnnxModel(folder);
    expect(rounded(await embed(["oil patience patience"]))).toEqual([[1, 0]]);
  });

  test("takes the first token where the folder says so", async () => {
    await mkdir(join(folder, "1_Pooling"));
    await writeFile(join(folder, "1_Pooling", "config.json"), '{"pooling_mode_cls_token": true}');
    const { embed } = await openOnnxModel(folder);
    expect(rounded(await embed(["oil"]))).toEqual([[0, 0]]);
  });

  test("has another name when it is another", async () => {
    const name = modelNameOf(folder);
    expect(modelNameOf(folder)).toBe(name);
    await writeFile(join(folder, "model.onnx"), Buffer.concat([aNetwork(), Buffer.from([0])]));
    expect(modelNameOf(folder)).not.toBe(name);
  });
});

describe("ENCODER", () => {
  test("names such a folder", () => {
    expect(readConfig({ ENCODER: folder }).ENCODER).toBe(folder);
    expect(readConfig({ ENCODER: "" }).ENCODER).toBeUndefined();
  });

  test("is a fault where there is none", () => {
    expect(() => readConfig({ ENCODER: join(folder, "gone") })).toThrow(
      "ENCODER is no folder with a sentence model; expected tokenizer.json, and model.onnx or",
    );
  });
});
