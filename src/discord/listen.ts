import type { Server } from "node:http";
import { listenFault } from "../config.ts";

/** Listens and gives the port. Rejects with a `ConfigError` that says which setting is wrong. */
export async function listen(
  server: Server,
  { port, host }: { port: number; host: string | undefined },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(
        error.syscall === "listen" || error.syscall === "getaddrinfo"
          ? listenFault(error.code ?? error.message, { portName: "PORT", port, host })
          : error,
      );
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
