import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import hre from "hardhat";
import type { Address } from "../../../core/bytes.js";
import type { Account, DeployedContract } from "../fixture.js";
import { authorize, directValues, typedData, writerOf, type Authorization } from "../message.js";
import { attempt, send, type Answer } from "./answer.js";
import { resolve, type Draw, type Operation } from "./operation.js";
import { RegistryModel, type Event } from "./registry-model.js";

export interface World {
  readonly registry: DeployedContract;
  readonly model: RegistryModel;
  readonly accounts: readonly Account[];
}

/** A call as it was made, and the events that the chain gave for it; none if it was refused. */
export interface Made {
  readonly account: string;
  readonly events: readonly Event[];
}

export interface RunOptions {
  /** Expects of each call what the model answers; false for who looks for something else. */
  readonly isCompared?: boolean;
  /** Called before the first and after every call. */
  readonly observe?: (world: World, made?: Made) => unknown;
}

interface Carried {
  readonly operation: Operation;
  readonly auth: Authorization;
  readonly digest: string;
}

async function fixture() {
  const registry = await hre.ethers.deployContract("CredentialRegistry");
  const accounts = (await hre.ethers.getSigners()).slice(0, 5);
  return { registry, accounts };
}

/** Makes every call on the registry and on the model, and compares refusal or event to the last argument. */
export async function run(
  sequence: readonly Draw[],
  { isCompared = true, observe = () => undefined }: RunOptions = {},
): Promise<World> {
  const { registry, accounts } = await loadFixture(fixture);
  const address = (await registry.getAddress()).toLowerCase() as Address;
  const { chainId } = await hre.ethers.provider.getNetwork();
  const world = { registry, accounts, model: new RegistryModel(chainId, address) };
  const messages: Carried[] = [];
  await observe(world);
  let now = BigInt(await time.latest());
  for (const draw of sequence) {
    now += BigInt(draw.seconds);
    const { account, answer, expected } = await step(world, messages, draw, now);
    if (isCompared) expect(answer).to.deep.equal(expected);
    await observe(world, { account, events: "events" in answer ? answer.events : [] });
  }
  return world;
}

/** One call on both. */
async function step(
  { registry, accounts, model }: World,
  messages: Carried[],
  draw: Draw,
  now: bigint,
): Promise<{ account: string; answer: Answer; expected: Answer }> {
  const names = accounts.map(({ address }) => address);
  const old = draw.by === "old message" ? messages[draw.who % (messages.length || 1)] : undefined;
  const operation = old?.operation ?? resolve(draw, model, names, now);
  const { name, account } = operation;
  const writer = writerOf(name);
  const by = old ? "message" : draw.by === "old message" ? "call" : draw.by;
  const values = by === "call" ? directValues(operation) : operation.values;
  const inModel = values.map((v) => (typeof v === "number" ? BigInt(v) : v));
  if (by === "call") {
    const data = registry.interface.encodeFunctionData(writer, [...values]);
    const expected = attempt(() => model.call(now, account, writer, inModel));
    await time.setNextBlockTimestamp(now);
    return { account, answer: await send(registry, account, data), expected };
  }
  const message = old ?? (await sign(registry, accounts, operation, now, draw.issuer));
  if (!old) messages.push(message);
  const data = registry.interface.encodeFunctionData(`${writer}ByMessage`, [
    ...[...values, message.auth],
  ]);
  const { auth, digest } = message;
  const terms = { signer: auth.signer, deadline: BigInt(auth.deadline), digest };
  const expected = attempt(() => model.carry(now, terms, writer, inModel));
  const carrier = names[draw.account % names.length];
  await time.setNextBlockTimestamp(now);
  return { account, answer: await send(registry, carrier, data), expected };
}

async function sign(
  registry: DeployedContract,
  accounts: readonly Account[],
  operation: Operation,
  now: bigint,
  pick: number,
): Promise<Carried> {
  const DAY = 86_400;
  const deadline =
    Number(now) + [30 * DAY, 29 * DAY, DAY, 60, 0, DAY, 60, DAY, 30 * DAY + 1, -1][pick];
  const signer = accounts.find(({ address }) => address === operation.account)!;
  const auth = await authorize(signer, registry, operation, { deadline });
  const { digest } = await typedData(registry, operation, signer.address, { deadline });
  return { operation, auth, digest };
}
