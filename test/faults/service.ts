/**
 * The service as it is, in a process that can be told where to die. Bundled once and started hundreds of times; nothing
 * of the service is replaced but its clock (which jumps) and its signatures (which differ each time, as a KMS's do).
 */
import { httpEndpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import type { TransactionSigner } from "../../chain/keys/wallet.js";
import type { Hex } from "../../core/bytes.js";
import { toConfig } from "../../server/config/config.js";
import { readEnv } from "../../server/config/env.js";
import { createContext } from "../../server/create-context.js";
import { serve } from "../../server/http/serve.js";
import { openStore } from "../../server/store/database.js";
import { createClock } from "./clock.js";
import { createPoints, parseKillPlan, watchDialect, watchSends } from "./points.js";
import { variedSigner } from "./varied-signer.js";

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`Expected ${name} in the environment.`);
  return value;
};

const points = createPoints(required("FAULT_POINTS"), parseKillPlan(process.env["FAULT_KILL"]));
globalThis.fetch = watchSends(globalThis.fetch, points);

const clock = createClock(Number(required("FAULT_CLOCK_START_MS")));
let clockOffsetMs = Number(process.env["FAULT_CLOCK_MS"] ?? "0");
process.on("message", (message: { clockOffsetMs: number }) => {
  ({ clockOffsetMs } = message);
});
// Whoever started this is gone: a service that nobody watches would go on for ever.
process.on("disconnect", () => process.exit());

const config = await toConfig(readEnv());
const store = await openStore(config.database, {
  wrapDialect: (dialect) => watchDialect(dialect, points),
});
const keys = [required("CAIRN_ANCHOR_KEY"), required("CAIRN_ADMIN_KEY")];
const signers = keys.map((key) => careless(variedSigner(key as Hex)));
const ctx = await createContext(config, {
  store,
  signers: new Map(signers.map((signer) => [signer.address, signer])),
  now: () => clock() + clockOffsetMs,
});
const running = await serve(ctx);
process.once("SIGTERM", () => {
  void running.stop().then(() => {
    process.disconnect();
  });
});
process.send?.({ listening: running.url });

/**
 * The negative control, "send, then record": the bytes leave the house before they are on disk. Whatever a crash
 * between the two leaves behind, the checker must see.
 */
function careless(signer: TransactionSigner): TransactionSigner {
  const url = process.env["FAULT_SEND_FIRST"];
  if (url === undefined) return signer;
  const node = createNode(httpEndpoint(url));
  return {
    address: signer.address,
    async sign(request) {
      const signed = await signer.sign(request);
      await node.sendRaw(signed.raw).catch(() => undefined); // The service sends again, and sees what is wrong.
      return signed;
    },
  };
}
