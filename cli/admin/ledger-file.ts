import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LedgerStore } from "../../chain/message/relay.js";
import type { Ledger } from "../../chain/message/ledger.js";
import type { Address } from "../../core/bytes.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";

/** What one relayer sent on one chain: beside everything else that must not be lost. */
export const ledgerPath = (dataFolder: string, { chain }: ChainProfile, relayer: Address): string =>
  join(dataFolder, "relayer", `${chain.replace(":", "-")}-${relayer}.json`);

/**
 * Runs `act` with the ledger in a file. One program at a time: two would give two messages one nonce, and each would
 * spend what is left for both.
 */
export async function withLedger<T>(
  path: string,
  act: (store: LedgerStore) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const lock = `${path}.lock`;
  await takeLock(lock);
  try {
    return await act({ load: () => load(path), save: (ledger) => save(path, ledger) });
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string): Promise<void> {
  try {
    const handle = await open(lock, "wx", 0o600);
    await handle.writeFile(`${process.pid}\n`);
    await handle.close();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    if (await isLeft(lock)) {
      await rm(lock, { force: true });
      return takeLock(lock);
    }
    throw new Failure(
      "UNAVAILABLE",
      `Another program carries messages (${lock}). Try again later.`,
    );
  }
}

/** A program that was killed leaves its lock; its process id answers no more. */
async function isLeft(lock: string): Promise<boolean> {
  const pid = Number(await readFile(lock, "utf8").catch(() => ""));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Wei and gas are decimal text: JSON has no numbers for them. */
const WEI_MEMBERS = new Set([
  "gasLimit",
  "maxCostWei",
  "maxFeePerGas",
  "maxPriorityFeePerGas",
  "costWei",
]);

async function load(path: string): Promise<Ledger> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  try {
    return JSON.parse(text, (name, value: unknown) =>
      WEI_MEMBERS.has(name) ? BigInt(value as string) : value,
    ) as Ledger;
  } catch (cause) {
    throw new Failure(
      "USAGE",
      `${path} is damaged; it says what was spent and what is on its way. Restore it from a copy.`,
      { cause },
    );
  }
}

/** On the disk before it counts: what is signed must not be forgotten. */
async function save(path: string, ledger: Ledger): Promise<void> {
  const text = JSON.stringify(
    ledger,
    (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value),
    2,
  );
  const handle = await open(`${path}.tmp`, "w", 0o600);
  await handle.writeFile(`${text}\n`);
  await handle.sync();
  await handle.close();
  await rename(`${path}.tmp`, path);
}
