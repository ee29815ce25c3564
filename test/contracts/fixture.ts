import { id } from "ethers";
import hre from "hardhat";

export const DID = "did:web:college.example";
export const SALT = `0x${"00".repeat(31)}07`;
export const ROOT = id("a root");
export const OTHER_ROOT = id("another root");
export const ZERO_HASH = `0x${"00".repeat(32)}` as const;
export const NO_ADDRESS = `0x${"00".repeat(20)}`;

export type DeployedContract = Awaited<ReturnType<typeof hre.ethers.deployContract>>;
export type Account = Awaited<ReturnType<typeof hre.ethers.getSigners>>[number];

/** The same contract, called by `account`. */
export const as = (account: Account, contract: DeployedContract): DeployedContract =>
  new hre.ethers.Contract(contract.target, contract.interface, account);

/** One issuer with one live key, and somebody who is neither. */
export async function issuerFixture(existing?: DeployedContract) {
  const [admin, key, otherKey, stranger, otherAdmin] = await hre.ethers.getSigners();
  const registry = existing ?? (await hre.ethers.deployContract("CredentialRegistry", admin));
  const issuerId = (await registry.registerIssuer.staticCall(DID, SALT)) as string;
  await registry.registerIssuer(DID, SALT);
  await registry.addKey(issuerId, key);
  return { registry, issuerId, admin, key, otherKey, stranger, otherAdmin };
}

/** The same issuer with a batch of 300 leaves (two status words, 44 bits in the last) under {@link ROOT}. */
export async function batchFixture(existing?: DeployedContract) {
  const { registry, ...rest } = await issuerFixture(existing);
  const asKey = as(rest.key, registry);
  const asStranger = as(rest.stranger, registry);
  await asKey.anchorBatch(rest.issuerId, ROOT, 300);
  return { registry, asKey, asStranger, ...rest };
}

/** What a view answers where nothing is recorded. */
export const EMPTY = {
  issuer: ["", NO_ADDRESS, 0n, NO_ADDRESS, 0n],
  key: [0n, 0n, 0n],
  batch: [NO_ADDRESS, 0n, 0n, 0n],
  logHead: [0n, `0x${"00".repeat(24)}`],
  answer: ["", NO_ADDRESS, 0n, 0n, 0n, 0n, false, 0n, false, false, 0n, `0x${"00".repeat(24)}`],
} as const;
