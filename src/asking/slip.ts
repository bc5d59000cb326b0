import type { Block } from "../reply/reply.ts";

/** What the asker wrote cannot be answered; the blocks say kindly how to write it. Always shown to the asker only. */
export class Slip extends Error {
  override readonly name = "Slip";
  readonly blocks: readonly Block[];

  constructor(...blocks: readonly Block[]) {
    super("the request cannot be answered as it was written");
    this.blocks = blocks;
  }
}
