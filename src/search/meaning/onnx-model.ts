import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tensor } from "onnxruntime-web";
import { z } from "zod";
import { modelFileIn } from "./model-folder.ts";

/** A model of meaning that somebody put into a folder: texts in, unit vectors out. */
export interface SentenceModel {
  readonly embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
}

/** Sentence models read no further, as a rule. */
const defaultMaxTokens = 256;

const poolingSchema = z.object({ pooling_mode_cls_token: z.boolean().default(false) });
const lengthSchema = z.object({ max_seq_length: z.int().positive().default(defaultMaxTokens) });
const anyObject = z.record(z.string(), z.unknown());

/** Loads what is in the folder, and nothing else: no network is asked. */
export async function openOnnxModel(folder: string): Promise<SentenceModel> {
  const [{ InferenceSession: sessions, Tensor: Tensors, env }, { Tokenizer }] = await Promise.all([
    import("onnxruntime-web"),
    import("@huggingface/tokenizers"),
  ]);
  // Threads of its own would take the processor from the answers.
  env.wasm.numThreads = 1;
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const jsonOrNone = (name: string) => (existsSync(join(folder, name)) ? json(name) : {});
  const pooling = poolingSchema.parse(jsonOrNone("1_Pooling/config.json"));
  const { max_seq_length: maxTokens } = lengthSchema.parse(jsonOrNone("sentence_bert_config.json"));
  const tokenizer = new Tokenizer(
    anyObject.parse(json("tokenizer.json")),
    anyObject.parse(jsonOrNone("tokenizer_config.json")),
  );
  const session = await sessions.create(readFileSync(modelFileIn(folder)));

  return {
    async embed(texts) {
      const rows = texts.map((text) => idsOf(tokenizer.encode(text).ids, maxTokens));
      const longest = Math.max(1, ...rows.map(({ length }) => length));
      const column = (valueOf: (id: number | undefined) => number) =>
        new Tensors(
          "int64",
          BigInt64Array.from(
            rows.flatMap((row) => Array.from({ length: longest }, (_, at) => valueOf(row[at]))),
            BigInt,
          ),
          [rows.length, longest],
        );
      const inputs: Readonly<Record<string, Tensor>> = {
        input_ids: column((id) => id ?? 0),
        attention_mask: column((id) => (id === undefined ? 0 : 1)),
        token_type_ids: column(() => 0),
      };
      const feeds = session.inputNames.map((name) => {
        const input = inputs[name];
        if (!input) throw new Error(`the model in ${folder} wants “${name}”, which no text has`);
        return [name, input] as const;
      });
      const outputs = await session.run(Object.fromEntries(feeds));
      const output = outputs["sentence_embedding"] ?? outputs[session.outputNames[0] ?? ""];
      if (!(output?.data instanceof Float32Array))
        throw new Error(`the model in ${folder} gives no vectors`);
      const { data } = output;
      const width = output.dims.at(-1) ?? 0;
      const perText = data.length / Math.max(1, rows.length);
      return rows.map((row, text) => {
        const own = data.subarray(text * perText, (text + 1) * perText);
        // One vector a text, or one a token.
        const tokens = perText === width || pooling.pooling_mode_cls_token ? 1 : row.length;
        return unit(meanOf(own, { width, tokens }));
      });
    },
  };
}

/** The last stays: it ends the text for the model. */
function idsOf(ids: readonly number[], maxTokens: number): readonly number[] {
  return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ...ids.slice(-1)];
}

function meanOf(
  values: Float32Array,
  { width, tokens }: { readonly width: number; readonly tokens: number },
): Float32Array {
  const sum = new Float32Array(width);
  for (let at = 0; at < width * tokens; at++)
    sum[at % width] = (sum[at % width] ?? 0) + (values[at] ?? 0) / tokens;
  return sum;
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
