import hre from "hardhat";
import { hardhatEndpoint } from "./hardhat-endpoint.js";
import { setUpRegistry } from "./registry.js";
import {
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  TEST_TOKEN,
  testConfig,
  type TestService,
} from "./service.js";

/** A service on a chain of its own, and the environment in which the command line finds it. */
export interface Served {
  readonly folder: string;
  readonly service: TestService;
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function serveOnFreshChain(): Promise<Served> {
  await hre.network.provider.send("hardhat_reset");
  const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
  const folder = newFolder();
  const service = await startService(testConfig(registry, folder), hardhatEndpoint);
  return {
    folder,
    service,
    env: { CAIRN_URL: service.url, CAIRN_API_TOKEN: TEST_TOKEN },
    async stop() {
      await service.stop();
      removeFolder(folder);
    },
  };
}
