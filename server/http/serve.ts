import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { CodedError } from "../../core/error.js";
import type { Context } from "../context.js";
import { serveMetrics } from "../metrics/serve.js";
import { keepPresent } from "../presence.js";
import { releaseLeases } from "../store/leases.js";
import { createDispatcher } from "../notifying/deliver.js";
import { createApp } from "./app.js";
import { createHttpServer } from "./http-server.js";
import { createWriteGate } from "./write-gate.js";

export class PortTakenError extends CodedError<"PORT_TAKEN"> {}

export interface Running {
  readonly url: string;
  /** Where the metrics are served, if they are. */
  readonly metricsUrl: string | undefined;
  /**
   * Takes no more connections and no more writes, answers what is under way, ends the worker's step, lets go of what
   * other servers may take on, closes the store.
   */
  stop(): Promise<void>;
}

/** Connections that send nothing are cut when stopping, after this long. */
const DRAIN_MS = 5_000;

/** @throws {@link PortTakenError} which says what to change; the store is closed then. */
export async function serve(ctx: Context): Promise<Running> {
  const { host, port } = ctx.config;
  const gate = createWriteGate();
  const server = createHttpServer(createApp(ctx, gate), ctx.config);
  const at = (setting: string, taken: { host: string; port: number }) => async (cause: unknown) => {
    server.close();
    await ctx.store.destroy();
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    const text = `Port ${taken.port} on ${taken.host} is taken: set ${setting} to another one.`;
    throw new PortTakenError("PORT_TAKEN", text, { cause });
  };
  server.listen(port, host);
  await once(server, "listening").catch(at("PORT", { host, port }));
  const address = ctx.config.metrics;
  const metrics =
    address && (await serveMetrics(ctx, address).catch(at("CAIRN_METRICS_PORT", address)));
  const presence = await keepPresent(ctx);
  ctx.worker.start();
  const courier = ctx.config.webhook && createDispatcher(ctx, ctx.config.webhook);
  courier?.start();
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    metricsUrl: metrics?.url,
    async stop() {
      const closed = once(server, "close");
      server.close();
      const written = gate.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, DRAIN_MS);
      await closed;
      clearTimeout(cut);
      await written; // a connection that was cut does not stop its handler
      await ctx.worker.stop();
      await courier?.stop();
      await metrics?.stop();
      try {
        await presence.stop();
        await releaseLeases(ctx.store, ctx.holder);
      } catch (error) {
        // A disk that is full or a database that is gone: they lapse by themselves.
        ctx.log.warn({ event: "leases-not-released", err: error }, "leases were left to lapse");
      }
      await ctx.store.destroy();
    },
  };
}
