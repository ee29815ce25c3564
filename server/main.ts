import { writeSync } from "node:fs";
import { readEnv } from "./config/env.js";
import { toConfig } from "./config/config.js";
import { ConfigError } from "./config/config-error.js";
import { toPublicConfig } from "./config/public-config.js";
import { createContext } from "./create-context.js";
import { PortTakenError, serve } from "./http/serve.js";
import { createPublicContext, servePublic } from "./http/serve-public.js";
import { openStore } from "./store/database.js";
import { StoreError } from "./store/error.js";

/** Stopped before what was under way had ended: by a second signal, or since it took too long. */
const EXIT_STOPPED_AT_ONCE = 1;
/** BSD sysexits: a setting is wrong. */
const EXIT_CONFIG = 78;
/** BSD sysexits: the disk failed. The next start finds all that was acknowledged. */
const EXIT_IO = 74;

/** One Ctrl-C reaches a program and its parent, which passes it on: that is no second request. */
const ECHO_MS = 1_000;
/** Endpoints and connections have limits of their own that are shorter. */
const MAX_STOP_MS = 30_000;

/** Before anything else runs: no answer that waits for this write may leave. */
function endAtOnce(error: StoreError): never {
  writeSync(process.stderr.fd, `${error.message}\n`);
  process.exit(EXIT_IO);
}

async function startWhole() {
  const config = await toConfig(readEnv());
  const ctx = await createContext(config, {
    store: await openStore(config.database, { onBroken: endAtOnce }),
  });
  return { ctx, running: await serve(ctx) };
}

/** `--public`: verification for everybody, as a process that has no store and no key. */
async function startPublic() {
  const ctx = createPublicContext(toPublicConfig(readEnv()));
  return { ctx, running: await servePublic(ctx) };
}

function isPublic(args: readonly string[]): boolean {
  const [unknown] = args.filter((it) => it !== "--public");
  if (unknown === undefined) return args.length > 0;
  throw new ConfigError([`Expected --public or nothing, got ${unknown}.`]);
}

try {
  const { ctx, running } = await (isPublic(process.argv.slice(2)) ? startPublic() : startWhole());
  ctx.log.info({ event: "listening", url: running.url, metrics: running.metricsUrl });
  let stoppingSince: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince < ECHO_MS) return;
      // A second request means not to wait. All that was acknowledged is on disk at every moment.
      process.exit(EXIT_STOPPED_AT_ONCE);
    }
    stoppingSince = performance.now();
    ctx.log.info({ event: "stopping", signal });
    setTimeout(() => {
      ctx.log.error({ event: "not-stopped" }, "what was under way did not end in time");
      process.exit(EXIT_STOPPED_AT_ONCE);
    }, MAX_STOP_MS).unref();
    void running.stop().then(
      () => {
        ctx.log.info({ event: "stopped" });
      },
      (err: unknown) => {
        ctx.log.error({ event: "not-stopped", err }, "the service could not stop in order");
        process.exit(EXIT_STOPPED_AT_ONCE);
      },
    );
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);
} catch (error) {
  if (error instanceof ConfigError) {
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    process.exitCode = EXIT_CONFIG;
  } else if (error instanceof StoreError || error instanceof PortTakenError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
