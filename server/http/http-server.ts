import { createServer, type RequestListener, type Server } from "node:http";

/** A request's head is a few hundred bytes. */
const HEADERS_MS = 10_000;
/** As long as the slowest body may take, see `read-body`. */
const REQUEST_MS = 300_000;
const KEEP_ALIVE_MS = 5_000;
/** A connection on which nothing moves, such as of a reader who takes no more of an answer. */
const IDLE_MS = 120_000;
const CHECK_EVERY_MS = 5_000;
/** Of one address; an office behind one address has fewer at once. */
const MAX_CONNECTIONS_PER_ADDRESS = 256;

export interface ServerLimits {
  /** Behind a proxy all connections are the proxy's. */
  readonly trustedProxies: number;
  readonly maxConnectionsPerAddress?: number;
  readonly headersMs?: number;
  readonly idleMs?: number;
}

/** An HTTP server that gives up connections which send or take nothing. */
export function createHttpServer(
  listener: RequestListener,
  {
    trustedProxies,
    maxConnectionsPerAddress = MAX_CONNECTIONS_PER_ADDRESS,
    headersMs = HEADERS_MS,
    idleMs = IDLE_MS,
  }: ServerLimits,
): Server {
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: Math.min(CHECK_EVERY_MS, headersMs),
    },
    listener,
  );
  server.timeout = idleMs;
  if (trustedProxies > 0) return server;
  const open = new Map<string, number>();
  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (open.get(address) ?? 0) + 1;
    if (count > maxConnectionsPerAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
  return server;
}
