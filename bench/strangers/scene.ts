import { join } from "node:path";
import { mkdirSync, writeFileSync } from "node:fs";
import { setUpRegistry } from "../../test/support/registry.js";
import { startLocalChain } from "../../test/support/local-chain.js";
import { serveEndpoint } from "../../test/support/http-node.js";
import { startProcess } from "../../test/support/service-process.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
} from "../../test/support/service.js";

const HONEST_FILES = 20;
const READY_WITHIN_MS = 120_000;

export interface Scene {
  readonly files: readonly string[];
  /** Where the first of them is. */
  readonly path: string;
  /** How often services asked the chain anything since this was last called. */
  calls(): number;
  /** The service of a checkout, ready. */
  serve(root: string): Promise<{ readonly url: string; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

/** A chain with anchored credentials, and whatever it takes to start services on it. */
export async function setScene(): Promise<Scene> {
  const folder = newFolder();
  const chain = await startLocalChain();
  const registry = await setUpRegistry(chain.endpoint, TEST_DID);
  const config = testConfig(registry, join(folder, "issuer"));
  mkdirSync(config.dataFolder, { recursive: true });
  const files = await issued(config, chain.endpoint);
  const path = join(folder, "first.json");
  writeFileSync(path, files[0] ?? "");
  let calls = 0;
  const proxy = await serveEndpoint(chain.endpoint, (_response, requests) => {
    calls += requests.length;
    return false;
  });
  let services = 0;
  return {
    files,
    path,
    calls() {
      const counted = calls;
      calls = 0;
      return counted;
    },
    async serve(root) {
      const own = join(folder, `service-${(services += 1)}`);
      mkdirSync(own, { recursive: true });
      const put = (name: string, json: unknown): string => {
        const path = join(own, name);
        writeFileSync(path, JSON.stringify(json));
        return path;
      };
      const { issuerId, profile } = config.issuer;
      const service = await startProcess({
        root,
        settingsFolder: own,
        settings: {
          CAIRN_DATA: join(own, "data"),
          CAIRN_RPC: proxy.url,
          CAIRN_PROFILE: put("chain.json", config.profile),
          CAIRN_ISSUER: put("issuer-of-files.json", { issuerId, profile }),
          CAIRN_POLICY: put("policy-of-files.json", config.policy),
        },
      });
      await ready(service.url);
      return { url: service.url, stop: () => service.kill("SIGKILL") };
    },
    async stop() {
      await proxy.stop();
      await chain.stop();
      removeFolder(folder);
    },
  };
}

async function issued(
  config: ReturnType<typeof testConfig>,
  endpoint: Parameters<typeof startService>[1],
): Promise<string[]> {
  const service = await startService(config, endpoint);
  const { client } = service;
  await client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  await client.sendAwards("b-1", JSON.stringify(awards(HONEST_FILES)), "application/json");
  await client.sealBatch("b-1");
  await service.until("b-1", ({ state }) => state === "final");
  const files: string[] = [];
  for await (const { file } of client.getFiles("b-1")) files.push(file);
  await service.stop();
  return files;
}

async function ready(url: string): Promise<void> {
  const end = Date.now() + READY_WITHIN_MS;
  while (Date.now() < end) {
    if ((await fetch(`${url}/readyz`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} wasn't ready within ${READY_WITHIN_MS} ms.`);
}
