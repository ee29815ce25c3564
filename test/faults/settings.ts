import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Policy } from "../../core/verify/policy/policy.js";
import { DEV_KEYS, type TestRegistry } from "../support/registry.js";
import { TEST_DID, TEST_KEY, TEST_TOKEN } from "../support/service.js";

const NAME = "Collège d’exemple";

export const policyOf = ({ profile, issuerId }: TestRegistry): Policy => ({
  cairnPolicy: 1,
  name: "faults",
  chains: [profile],
  pinned: [{ profile: profile.name, issuerId, name: NAME }],
  allowSkippedSignature: false,
});

/** The environment of a service as its manual has it: the configuration is read as in production. */
export function serviceEnv(
  folder: string,
  { registry, database }: { registry: TestRegistry; database: string },
): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const { profile, issuerId } = registry;
  const issuer = { issuerId, profile: { id: TEST_DID, type: ["Profile"], name: NAME } };
  const file = (name: string, json: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(json));
    return path;
  };
  return {
    CAIRN_DATA: join(folder, "data"),
    DATABASE_URL: database,
    CAIRN_PROFILE: file("profile.json", profile),
    CAIRN_ISSUER: file("issuer.json", issuer),
    CAIRN_POLICY: file("policy.json", policyOf(registry)),
    CAIRN_SIGNING_KEY: file("signing-key.json", TEST_KEY),
    CAIRN_ANCHOR_KEY: DEV_KEYS.key,
    CAIRN_ADMIN_KEY: DEV_KEYS.admin,
    CAIRN_API_TOKEN: TEST_TOKEN,
    CAIRN_POLL_MS: "20",
    // Small enough that intake seals some batches by size, and the clock some by age.
    CAIRN_SEAL_SIZE: "45",
    CAIRN_SEAL_AGE_SECONDS: "60",
    CAIRN_LOG_LEVEL: "info",
  };
}
