import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";
import fc from "fast-check";
import hre from "hardhat";
import type { Address } from "../../core/bytes.js";
import {
  authorize,
  typedData,
  writerOf,
  type Authorization,
  type Message,
  type Value,
} from "./message.js";
import { AccreditationModel } from "./model/accreditation-model.js";
import { attempt, send, type Answer } from "./model/answer.js";
import { replay } from "./replay.js";

const IS_LONG = process.env.CAIRN_LONG === "1";
const SEED = 20_261_122;
const FOREVER = 2 ** 40 - 1;
const TIMES = [0, 1, 999, 1000, 1500, 1999, 2000, FOREVER - 1, FOREVER];
const ISSUERS = [id("an issuer"), id("another issuer")];
const URI_HASHES = [`0x${"00".repeat(32)}`, id("https://accreditor.example/statement")];

const draws = fc.noBias(
  fc.array(
    fc.record({
      isWithdrawal: fc.boolean(),
      who: fc.nat({ max: 2 }),
      issuer: fc.constantFrom(0, 0, 0, 1),
      number: fc.nat({ max: 9 }),
      from: fc.constantFrom(...TIMES),
      until: fc.constantFrom(...TIMES),
      at: fc.constantFrom(...TIMES),
      isOtherPeriod: fc.nat({ max: 9 }).map((n) => n === 9),
      uri: fc.nat({ max: 1 }),
      by: fc.constantFrom("call", "call", "message", "message", "old message"),
    }),
    { minLength: 60, maxLength: 60, size: "max" },
  ),
);
type Draw = Parameters<Parameters<typeof draws.map>[0]>[0][number];

/** A withdrawal is, nine times in ten, of an accreditation that there is. */
function messageOf(draw: Draw, model: AccreditationModel, account: string): Message {
  const issuer = ISSUERS[draw.issuer];
  const { from, until, at } = draw;
  if (!draw.isWithdrawal) {
    return { name: "Accredit", values: [issuer, from, until, URI_HASHES[draw.uri]] };
  }
  const list = model.listOf(account, issuer);
  const number =
    list.length === 0 || draw.number === 9 ? draw.number : 1 + (draw.number % list.length);
  const known = list.at(number - 1);
  const period = !known || draw.isOtherPeriod ? [from, until] : [known.from, known.until];
  return { name: "WithdrawAccreditation", values: [issuer, number, ...period, at] };
}

interface Carried {
  readonly message: Message;
  readonly auth: Authorization;
  readonly digest: string;
}

async function fixture() {
  const registry = await hre.ethers.deployContract("AccreditationRegistry");
  return { registry, accounts: (await hre.ethers.getSigners()).slice(0, 3) };
}

async function run(sequence: readonly Draw[]) {
  const { registry, accounts } = await loadFixture(fixture);
  const address = (await registry.getAddress()).toLowerCase() as Address;
  const { chainId } = await hre.ethers.provider.getNetwork();
  const model = new AccreditationModel(chainId, address);
  const carried: Carried[] = [];
  let accepted = 0;

  async function compare(from: string, writer: string, values: readonly unknown[], said: Answer) {
    const data = registry.interface.encodeFunctionData(writer, [...values]);
    const answer = await send(registry, from, data);
    expect(answer).to.deep.equal(said);
    if ("events" in answer) accepted += 1;
  }

  let now = BigInt(await time.latest());
  const big = (values: readonly Value[]) =>
    values.map((one) => (typeof one === "number" ? BigInt(one) : one));
  for (const draw of sequence) {
    now += 60n;
    const old = draw.by === "old message" ? carried.at(draw.number) : undefined;
    const account = accounts[draw.who];
    const message = old?.message ?? messageOf(draw, model, account.address);
    const { name, values } = message;
    const writer = writerOf(name);
    if (!old && draw.by === "call") {
      const said = attempt(() => model.call(now, account.address, name, big(values)));
      await time.setNextBlockTimestamp(now);
      await compare(account.address, writer, values, said);
      continue;
    }
    const deadline = Number(now) + 30 * 60;
    const auth = old?.auth ?? (await authorize(account, registry, message, { deadline }));
    const { digest } =
      old ?? (await typedData(registry, message, account.address, { deadline: auth.deadline }));
    if (!old) carried.unshift({ message, auth, digest });
    const terms = { signer: auth.signer, deadline: BigInt(auth.deadline), digest };
    const said = attempt(() => model.carry(now, terms, name, big(values)));
    await time.setNextBlockTimestamp(now);
    await compare(accounts[draw.at % 3].address, `${writer}ByMessage`, [...values, auth], said);
  }
  return { registry, accounts, model, accepted };
}

describe("the accreditation registry and a plain model of it", function () {
  this.timeout(IS_LONG ? 3_600_000 : 60_000);

  it("answer any sequence of calls and messages alike, and remember the same", async () => {
    await fc.assert(
      fc.asyncProperty(draws, async (sequence) => {
        const { registry, accounts, model, accepted } = await run(sequence);
        expect(accepted).to.be.at.least(5); // else nothing would be shown
        const addresses = accounts.map(({ address }) => address);
        for (const issuer of ISSUERS) {
          for (const account of addresses) {
            const list = model.listOf(account, issuer);
            const records = list.map((one) => [
              ...[one.from, one.until, one.accreditedAt, one.withdrawnFrom, one.uriHash],
            ]);
            expect(await registry.getAccreditations(account, issuer, 0, 999)).to.deep.equal([
              ...[BigInt(list.length), records],
            ]);
          }
          for (const at of TIMES) {
            expect(await registry.lookUp(addresses, issuer, at)).to.deep.equal(
              addresses.map((account) => model.standing(account, issuer, BigInt(at))),
            );
          }
        }
        for (const account of addresses) {
          const { isConsistent, length, head } = await replay(
            registry,
            account.toLowerCase() as Address,
          );
          expect(isConsistent).to.equal(true);
          const stored = (await registry.getLogHead(account)) as [bigint, string];
          expect(stored).to.deep.equal([BigInt(length), length === 0 ? model.noHead : head]);
          expect(length).to.equal(model.lengthOf(account));
        }
      }),
      { seed: SEED, numRuns: IS_LONG ? 200 : 3, endOnFailure: !IS_LONG },
    );
  });
});
