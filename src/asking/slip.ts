import type { Block } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";

/** What the asker wrote cannot be answered; the blocks say kindly how to write it. Always shown to the asker only, in their language. */
export class Slip extends Error {
  override readonly name = "Slip";
  readonly say: (texts: Texts) => readonly Block[];

  constructor(say: (texts: Texts) => readonly Block[]) {
    super("the request cannot be answered as it was written");
    this.say = say;
  }
}
