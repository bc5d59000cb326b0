/** Resolves when the package's backend can compute. */
export type Ready = () => Promise<void>;

/** What the package passes on of TensorFlow, whose types it leaves out. */
declare module "@energetic-ai/core" {
  export const ready: Ready;
}
