import { isIP } from "node:net";

/**
 * Whether a request comes from our own page. Every web page a person visits can reach a server on their own machine, so
 * the browser's word is checked: `Host` must be an address or a name of this machine (a foreign name that was made to point
 * here is refused), and `Origin`, which browsers send with each POST, must be that same host.
 */
export function isOwnPage(
  { host, origin }: { host: string | undefined; origin: string | undefined },
  ownName: string | undefined,
): boolean {
  return isOwnHost(host, ownName) && origin === `http://${host}`;
}

/** Whether `Host` names this machine: an address, `localhost`, or the name the preview was started with. */
export function isOwnHost(host: string | undefined, ownName: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(address) !== 0 || hostname === "localhost" || hostname === ownName?.toLowerCase();
}
