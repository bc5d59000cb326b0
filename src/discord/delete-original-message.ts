import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Log } from "./log.ts";

const answered = z.object({ application_id: z.string(), token: z.string() });

/** Discord may not have taken in the answer yet when we ask: it then knows no message, and is asked again. */
const waitsMilliseconds = [0, 250, 1_000, 3_000];

const requestMilliseconds = 5000;

/** Discord asks for this form. */
const userAgent = "DiscordBot (chapter-and-verse, 1)";

/**
 * Deletes the message an answered interaction belongs to: for a press answered with a deferred update, the message the
 * button stands on. The interaction's own token is the permission. Never rejects; a failure is logged.
 */
export async function deleteOriginalMessage(
  interaction: unknown,
  { apiUrl, log }: { apiUrl: string; log: Log },
): Promise<void> {
  try {
    const { application_id, token } = answered.parse(interaction);
    const path = `/v10/webhooks/${encodeURIComponent(application_id)}/${encodeURIComponent(token)}/messages/@original`;
    let status = 404;
    for (const milliseconds of waitsMilliseconds) {
      if (status !== 404) break;
      await sleep(milliseconds);
      const response = await fetch(apiUrl + path, {
        method: "DELETE",
        headers: { "User-Agent": userAgent },
        signal: AbortSignal.timeout(requestMilliseconds),
      });
      await response.body?.cancel();
      ({ status } = response);
    }
    if (status >= 300) log.warn({ status }, "a message could not be deleted");
  } catch (error) {
    log.warn({ err: error }, "a message could not be deleted");
  }
}
