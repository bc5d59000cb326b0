import { Presets, SingleBar } from "cli-progress";

/** What is shown while many episodes are added. */
export interface Progress {
  readonly step: (done: number, all: number, name: string) => void;
  readonly end: () => void;
}

/** Fewer are done before a bar could be read. */
const minForBar = 20;
/** Without a terminal, a line for every so many. */
const episodesPerLine = 100;

/** A bar on a terminal, plain lines elsewhere. */
export function createProgress(output: NodeJS.WritableStream & { isTTY?: boolean }): Progress {
  if (output.isTTY !== true)
    return {
      step: (done, all) => {
        if (done % episodesPerLine === 0 && done < all) output.write(`${done} of ${all}\n`);
      },
      end: () => undefined,
    };
  const bar = new SingleBar(
    {
      format: "{bar} {value} of {total}  {name}",
      stream: output,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: true,
    },
    Presets.shades_classic,
  );
  return {
    step: (done, all, name) => {
      if (all < minForBar) return;
      if (!bar.isActive) bar.start(all, done, { name });
      bar.update(done, { name: name.slice(-40) });
    },
    end: () => bar.stop(),
  };
}
