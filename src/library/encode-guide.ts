import type { Episode } from "../episode/episode.ts";
import { guideTexts } from "../search/index/guide.ts";
import { packVectors, type Encoder, type GuideVectors } from "../search/meaning/encoder.ts";

/** Texts encoded at once: more make it no faster, fewer do. */
const batchSize = 64;
/** Nobody waits for a batch; only a broken encoder takes this long. */
const batchPatienceMilliseconds = 60_000;

/** The guide's vectors, in the order of `guideTexts`; `undefined` when the encoder fails. */
export async function encodeGuide(
  episode: Pick<Episode, "moments">,
  encoder: Encoder,
): Promise<GuideVectors | undefined> {
  const texts = guideTexts(episode).map(({ text }) => text);
  const vectors: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += batchSize) {
    const batch = await encoder.encode(texts.slice(start, start + batchSize), {
      patienceMilliseconds: batchPatienceMilliseconds,
    });
    if (!batch) return undefined;
    vectors.push(...batch);
  }
  return packVectors(vectors);
}
