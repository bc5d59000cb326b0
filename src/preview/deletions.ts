import type { ServerResponse } from "node:http";

/** Tells every open page, as server-sent events, which answers the bot has deleted. */
export interface Deletions {
  /** Keeps the response open and writes to it from now on. */
  readonly follow: (response: ServerResponse) => void;
  /** `token` is the interaction's whose answer goes. */
  readonly announce: (token: string) => void;
}

export function createDeletions(): Deletions {
  const followers = new Set<ServerResponse>();
  return {
    follow(response) {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      response.write(": connected\n\n");
      followers.add(response);
      response.once("close", () => followers.delete(response));
    },
    announce(token) {
      const event = `event: delete\ndata: ${JSON.stringify({ token })}\n\n`;
      for (const follower of followers) follower.write(event);
    },
  };
}
