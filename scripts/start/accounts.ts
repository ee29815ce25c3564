import { randomBytes } from "node:crypto";
import { createNode } from "../../chain/rpc/node.js";
import { toHex, type Address, type Hex } from "../../core/bytes.js";
import { isJsonObject } from "../../core/json.js";
import type { LocalChain } from "./chain.js";
import { DEPLOYER } from "./deployer.js";
import { keptText } from "./secrets.js";
import { sendLocally } from "./send.js";
import { StartError } from "./stop.js";

/** Enough for some thousand transactions at a local chain's prices. */
const LOW_WEI = 10n ** 17n;
const GIFT_WEI = 10n ** 19n;

export interface Accounts {
  readonly adminKey: Hex;
  readonly anchorKey: Hex;
}

/**
 * The issuer's own accounts, made at the first start. Not the node's well-known ones: two data folders on one
 * node would then use up each other's nonces, and nothing could be put back on a fresh chain.
 */
export function issuerAccounts(path: string): Accounts {
  const make = (): string => {
    const accounts = { adminKey: toHex(randomBytes(32)), anchorKey: toHex(randomBytes(32)) };
    return `${JSON.stringify(accounts, null, 2)}\n`;
  };
  const json: unknown = JSON.parse(keptText(path, make));
  const { adminKey, anchorKey } = isJsonObject(json) ? json : {};
  if (isKey(adminKey) && isKey(anchorKey)) return { adminKey, anchorKey };
  throw new StartError("SETTING", `${path} should hold adminKey and anchorKey, 32 bytes each.`);
}

const isKey = (value: unknown): value is Hex =>
  typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value);

/** Gives an account something to pay with, out of account 0, where it has too little. */
export async function fund(chain: LocalChain, address: Address): Promise<void> {
  if ((await createNode(chain.endpoint).balance(address)) >= LOW_WEI) return;
  await sendLocally(chain, DEPLOYER, { to: address, data: "0x", value: GIFT_WEI });
}
