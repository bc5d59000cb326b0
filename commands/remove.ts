import { z } from "zod";
import { defineCommand } from "../src/asking/command.ts";
import { Slip } from "../src/asking/slip.ts";
import { text } from "../src/reply/reply.ts";

/** Takes a shared message away again: for the person who shared it, or who may manage messages. */
export const remove = defineCommand({
  name: "remove",
  kind: "press",
  audience: "asker",
  request: z.object({}),

  reply(_request, { asker, texts }) {
    if (!asker.ownsMessage && !asker.canManageMessages)
      throw new Slip(({ share }) => [text(share.removeRefused)]);
    return { blocks: [text(texts.share.removed)], deletesMessage: true };
  },
});
