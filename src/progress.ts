import { SingleBar } from "cli-progress";
import type { Writable } from "node:stream";
import type { Progress } from "./library/store-index.ts";

/** Where there is no terminal, a line is written so often. */
const secondsPerLine = 5;
/** Fewer are done before anybody looks. */
const leastShown = 5;

/** Shows how far something long has come: a bar in a terminal, else a line now and then. */
export function createProgress(output: Writable & { readonly isTTY?: boolean }) {
  const started = Date.now();
  let lastLine = started;
  let bar: SingleBar | undefined;

  function show({ done, of, id = "" }: Progress): void {
    if (of < leastShown) return;
    if (output.isTTY === true) {
      if (!bar) {
        bar = new SingleBar({
          format: "{bar} {value} of {total}, {eta_formatted} left  {id}",
          stream: output,
          hideCursor: true,
          clearOnComplete: true,
          etaBuffer: 100,
        });
        bar.start(of, done, { id });
      }
      bar.update(done, { id });
      return;
    }
    const now = Date.now();
    if (now - lastLine < secondsPerLine * 1000) return;
    lastLine = now;
    const left = Math.round((((now - started) / done) * (of - done)) / 1000);
    // Before the first is done nothing tells how long one takes.
    output.write(`${done} of ${of}${done > 0 ? `, about ${left} s left` : ""}: ${id}\n`);
  }

  return { show, stop: () => bar?.stop() };
}
