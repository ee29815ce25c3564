import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createNode } from "../../chain/rpc/node.js";
import type { PublicConfig } from "../config/public-config.js";
import { createLog } from "../log.js";
import { createMetrics } from "../metrics/metrics.js";
import { openEndpoint } from "../metrics/rpc-endpoint.js";
import { createHttpServer } from "./http-server.js";
import { createPublicApp, type PublicContext } from "./public-app.js";
import { PortTakenError, type Running } from "./serve.js";

const DRAIN_MS = 5_000;

export function createPublicContext(
  config: PublicConfig,
  overrides: Partial<Omit<PublicContext, "config">> = {},
): PublicContext {
  const log = overrides.log ?? createLog(config.logLevel);
  const metrics = overrides.metrics ?? createMetrics();
  const node = overrides.node ?? createNode(openEndpoint(config.rpcUrls, log, metrics));
  return { config, log, metrics, node, now: () => Date.now(), ...overrides };
}

/** Serves verification alone. @throws {@link PortTakenError} */
export async function servePublic(ctx: PublicContext): Promise<Running> {
  const { host, port } = ctx.config;
  const server = createHttpServer(createPublicApp(ctx), ctx.config);
  server.listen(port, host);
  await once(server, "listening").catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    const text = `Port ${port} on ${host} is taken: set PORT to another one.`;
    throw new PortTakenError("PORT_TAKEN", text, { cause });
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    metricsUrl: undefined,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, DRAIN_MS);
      await closed;
      clearTimeout(cut);
    },
  };
}
