/** More interactions than these at once are a crowd: each then waits longer for the others than for its own answer. */
const crowdSize = 12;
/** A crowd comes in waves: between two of them it only seems to be gone. */
const waveMilliseconds = 250;

/** How many interactions have come and are not answered yet. */
export interface Crowd {
  readonly enter: () => void;
  readonly leave: () => void;
  /** Whether there are so many, or were a moment ago, that answers had better be quick than best. */
  readonly isThere: () => boolean;
}

/** The clock tells milliseconds from any moment on. */
export function createCrowd(clock = () => performance.now()): Crowd {
  let size = 0;
  let crowdedUntil = 0;
  return {
    enter: () => {
      size += 1;
    },
    leave: () => {
      if (size > crowdSize) crowdedUntil = clock() + waveMilliseconds;
      size -= 1;
    },
    isThere: () => size > crowdSize || clock() < crowdedUntil,
  };
}
