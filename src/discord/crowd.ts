/** More interactions than these at once are a crowd: each then waits longer for the others than for its own answer. */
const crowdSize = 12;

/** How many interactions have come and are not answered yet. */
export interface Crowd {
  readonly enter: () => void;
  readonly leave: () => void;
  /** Whether there are so many that answers had better be quick than best. */
  readonly isThere: () => boolean;
}

export function createCrowd(): Crowd {
  let size = 0;
  return {
    enter: () => {
      size += 1;
    },
    leave: () => {
      size -= 1;
    },
    isThere: () => size > crowdSize,
  };
}
