import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** Where the network of a sentence model stands in its folder, as Hugging Face has it: the first that there is. */
const networkFiles = ["model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx"];
const tokenizerFile = "tokenizer.json";

/** What a folder must have to be one of a sentence model. */
export const expectedModel = `${tokenizerFile}, and ${networkFiles.join(" or ")}`;

export function hasModel(folder: string): boolean {
  return (
    existsSync(join(folder, tokenizerFile)) &&
    networkFiles.some((name) => existsSync(join(folder, name)))
  );
}

/** The file with the network of a folder that has a model. */
export function modelFileIn(folder: string): string {
  const found = networkFiles.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${folder} has no sentence model`);
  return found;
}

/** Another name for another model: what the two make cannot be compared. */
export function modelNameOf(folder: string): string {
  const { size, mtimeMs } = statSync(modelFileIn(folder));
  return `${basename(resolve(folder)).replace(/[^\w.-]/g, "_")}-${size}-${Math.round(mtimeMs)}`;
}
