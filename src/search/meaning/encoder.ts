/** Turns texts into vectors whose dot product tells how near their meanings are. The one thing to implement for a better model. */
export interface Encoder {
  /** Of the model: what another made cannot be compared. A name for a folder. */
  readonly name: string;
  /** Unit vectors, one a text; `undefined` while it is not ready, or when it failed: nobody waits for it. */
  encode(
    texts: readonly string[],
    options?: { readonly patienceMilliseconds?: number },
  ): Promise<readonly Float32Array[] | undefined>;
  /** Loads the model, when first asked; settles when it is loaded or has failed to load. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The vectors of everything the guide says of its moments, in the order of `guideTexts`. */
export interface GuideVectors {
  readonly dimensions: number;
  /** Each number of a unit vector times 127: a quarter of the size, and no ranking changed by it. */
  readonly values: Int8Array;
}

const vectorScale = 127;

export function packVectors(vectors: readonly Float32Array[]): GuideVectors {
  const dimensions = vectors[0]?.length ?? 0;
  const values = new Int8Array(dimensions * vectors.length);
  for (const [index, vector] of vectors.entries())
    for (let i = 0; i < dimensions; i++)
      values[index * dimensions + i] = Math.round((vector[i] ?? 0) * vectorScale);
  return { dimensions, values };
}

/** How near a query is to each packed vector, from -1 to 1. */
export function similarities(
  { dimensions, values }: GuideVectors,
  query: Float32Array,
): Float32Array {
  const count = dimensions === 0 ? 0 : values.length / dimensions;
  const result = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const offset = index * dimensions;
    // Four sums, for none has to wait for another: a third less time. What lies beyond the query counts 0.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < dimensions; i += 4) {
      a += (values[offset + i] ?? 0) * (query[i] ?? 0);
      b += (values[offset + i + 1] ?? 0) * (query[i + 1] ?? 0);
      c += (values[offset + i + 2] ?? 0) * (query[i + 2] ?? 0);
      d += (values[offset + i + 3] ?? 0) * (query[i + 3] ?? 0);
    }
    result[index] = (a + b + c + d) / vectorScale;
  }
  return result;
}
