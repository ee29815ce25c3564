import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { collectDefaultMetrics } from "prom-client";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { PoolError } from "../../chain/rpc/pool.js";
import { collectFromChain, collectFromStore, type Measured } from "./collect.js";

/** Asking for balances is not worth more: who scrapes often gets the same ones. */
const CHAIN_EVERY_MS = 15_000;
/** A scrape doesn't wait longer for a slow endpoint: the store's figures are what it came for. */
const CHAIN_PATIENCE_MS = 2_000;

/** `GET /metrics` on an address of its own: figures are for the inside of a network, the service for the outside. */
export async function serveMetrics(
  measured: Measured & { readonly log: { error(fields: object, message: string): void } },
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { registry } = measured.metrics;
  collectDefaultMetrics({ register: registry });
  let askedAtMs = -Infinity;
  let asking: Promise<void> = Promise.resolve();

  async function collect(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - askedAtMs >= CHAIN_EVERY_MS) {
      askedAtMs = nowMs;
      asking = collectFromChain(measured).catch((error: unknown) => {
        // The worker asks the same chain and logs why it can't.
        if (!(error instanceof EndpointError) && !(error instanceof PoolError)) throw error;
      });
    }
    await Promise.race([asking, pause(CHAIN_PATIENCE_MS)]);
    await collectFromStore(measured);
  }

  const answer = async (response: ServerResponse): Promise<void> => {
    try {
      await collect();
      response.setHeader("content-type", registry.contentType);
      response.end(await registry.metrics());
    } catch (error) {
      measured.log.error(
        { event: "metrics-failed", err: error },
        "the metrics could not be collected",
      );
      response.writeHead(500).end();
    }
  };

  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/metrics") void answer(response);
    else response.writeHead(404).end();
  });
  server.listen(port, host);
  await once(server, "listening");
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}/metrics`,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      registry.clear();
    },
  };
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
