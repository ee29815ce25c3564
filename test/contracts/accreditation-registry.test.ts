import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs.js";
import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";
import hre from "hardhat";
import type { Address } from "../../core/bytes.js";
import { as } from "./fixture.js";
import { authorize, carry, typedData, type Message } from "./message.js";
import { replay } from "./replay.js";

const ISSUER = id("an issuer");
const OTHER_ISSUER = id("another issuer");
const URI_HASH = id("https://accreditor.example/statement");
const FOREVER = 2 ** 40 - 1;
/** The answers of `lookUp`. */
const UNKNOWN = 0n;
const ACCREDITED = 1n;
const WITHDRAWN = 2n;

async function fixture() {
  const [account, other, stranger] = await hre.ethers.getSigners();
  const registry = await hre.ethers.deployContract("AccreditationRegistry", account);
  const standing = async (at: number, of = account): Promise<bigint> => {
    const [answer] = (await registry.lookUp([of], ISSUER, at)) as bigint[];
    return answer;
  };
  const list = async (): Promise<bigint[][]> => {
    const [, found] = (await registry.getAccreditations(account, ISSUER, 0, 99)) as [
      bigint,
      bigint[][],
    ];
    return found.map((one) => [...one]);
  };
  return { registry, account, other, stranger, standing, list };
}

async function accreditedFixture() {
  const { registry, ...rest } = await fixture();
  await registry.accredit(ISSUER, 1000, 2000, URI_HASH);
  return { registry, ...rest };
}

describe("accredit", () => {
  it("records a period, past ones too, under the account's next number", async () => {
    const { registry, account, list } = await loadFixture(fixture);
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(registry.accredit(ISSUER, 1000, 2000, URI_HASH))
      .to.emit(registry, "Accredited")
      .withArgs(account.address, ISSUER, 1, 1000, 2000, URI_HASH, 1n, anyValue);
    expect(await list()).to.deep.equal([[1000n, 2000n, BigInt(at), 0n, URI_HASH]]);
    await expect(registry.accredit(ISSUER, 2000, FOREVER, URI_HASH))
      .to.emit(registry, "Accredited")
      .withArgs(account.address, ISSUER, 2, 2000, FOREVER, URI_HASH, 2n, anyValue);
    await expect(registry.accredit(OTHER_ISSUER, 0, 1, URI_HASH))
      .to.emit(registry, "Accredited")
      .withArgs(account.address, OTHER_ISSUER, 1, 0, 1, URI_HASH, 3n, anyValue);
  });

  it("covers its first second and not its last", async () => {
    const { standing } = await loadFixture(accreditedFixture);
    for (const [at, answer] of [
      [0, UNKNOWN],
      [999, UNKNOWN],
      [1000, ACCREDITED],
      [1999, ACCREDITED],
      [2000, UNKNOWN],
      [FOREVER, UNKNOWN],
    ] as const) {
      expect(await standing(at), `${at}`).to.equal(answer);
    }
  });

  it("refuses a period without a second", async () => {
    const { registry, list } = await loadFixture(fixture);
    for (const [from, until] of [
      [5, 5],
      [6, 5],
      [0, 0],
    ]) {
      await expect(registry.accredit(ISSUER, from, until, URI_HASH))
        .to.be.revertedWithCustomError(registry, "AccreditationRegistryEmptyPeriod")
        .withArgs(from, until);
    }
    expect(await list()).to.deep.equal([]);
  });
});

describe("withdrawAccreditation", () => {
  it("ends an accreditation from a time on, and only moves that earlier", async () => {
    const { registry, account, standing } = await loadFixture(accreditedFixture);
    await expect(registry.withdrawAccreditation(ISSUER, 1, 1000, 2000, 1500))
      .to.emit(registry, "AccreditationWithdrawn")
      .withArgs(account.address, ISSUER, 1, 1500, 2n, anyValue);
    expect(await standing(1499)).to.equal(ACCREDITED);
    expect(await standing(1500)).to.equal(WITHDRAWN);
    expect(await standing(1999)).to.equal(WITHDRAWN);
    expect(await standing(2000)).to.equal(UNKNOWN);
    for (const notEarlier of [1500, 1501, 2000, FOREVER]) {
      await expect(registry.withdrawAccreditation(ISSUER, 1, 1000, 2000, notEarlier))
        .to.be.revertedWithCustomError(registry, "AccreditationRegistryNotEarlier")
        .withArgs(notEarlier, 1500);
    }
    await registry.withdrawAccreditation(ISSUER, 1, 1000, 2000, 1200);
    expect(await standing(1199)).to.equal(ACCREDITED);
    expect(await standing(1200)).to.equal(WITHDRAWN);
  });

  it("has a time before the end, and zero isn't one", async () => {
    const { registry } = await loadFixture(accreditedFixture);
    for (const notEarlier of [0, 2000, 2001]) {
      await expect(registry.withdrawAccreditation(ISSUER, 1, 1000, 2000, notEarlier))
        .to.be.revertedWithCustomError(registry, "AccreditationRegistryNotEarlier")
        .withArgs(notEarlier, 2000);
    }
    await registry.withdrawAccreditation(ISSUER, 1, 1000, 2000, 1999);
  });

  it("takes all of it back from a time at or before its start", async () => {
    const { registry, standing } = await loadFixture(accreditedFixture);
    await registry.withdrawAccreditation(ISSUER, 1, 1000, 2000, 1);
    expect(await standing(999)).to.equal(UNKNOWN);
    expect(await standing(1000)).to.equal(WITHDRAWN);
    expect(await standing(1999)).to.equal(WITHDRAWN);
  });

  it("leaves the other accreditations alone: records stay as they were", async () => {
    const { registry, list, standing } = await loadFixture(accreditedFixture);
    await registry.accredit(ISSUER, 1500, 3000, URI_HASH);
    const before = await list();
    await registry.withdrawAccreditation(ISSUER, 1, 1000, 2000, 1200);
    const after = await list();
    expect(after[1]).to.deep.equal(before[1]);
    expect(after[0]).to.deep.equal(before[0].with(3, 1200n));
    expect(await standing(1300)).to.equal(WITHDRAWN);
    expect(await standing(1600)).to.equal(ACCREDITED);
    expect(await standing(2500)).to.equal(ACCREDITED);
  });

  it("refuses a number that there isn't", async () => {
    const { registry, account } = await loadFixture(accreditedFixture);
    for (const [issuer, number] of [
      [ISSUER, 0],
      [ISSUER, 2],
      [OTHER_ISSUER, 1],
    ] as const) {
      await expect(registry.withdrawAccreditation(issuer, number, 1000, 2000, 1500))
        .to.be.revertedWithCustomError(registry, "AccreditationRegistryUnknown")
        .withArgs(account.address, issuer, number);
    }
  });

  it("names the period too: another accreditation under that number is left alone", async () => {
    const { registry, list } = await loadFixture(accreditedFixture);
    const before = await list();
    for (const [from, until] of [
      [1001, 2000],
      [1000, 2001],
    ] as const) {
      await expect(registry.withdrawAccreditation(ISSUER, 1, from, until, 1500))
        .to.be.revertedWithCustomError(registry, "AccreditationRegistryOtherPeriod")
        .withArgs(1, 1000, 2000);
    }
    expect(await list()).to.deep.equal(before);
  });

  it("is the account's own: nobody withdraws another's", async () => {
    const { registry, stranger, list } = await loadFixture(accreditedFixture);
    const before = await list();
    await expect(as(stranger, registry).withdrawAccreditation(ISSUER, 1, 1000, 2000, 1500))
      .to.be.revertedWithCustomError(registry, "AccreditationRegistryUnknown")
      .withArgs(stranger.address, ISSUER, 1);
    expect(await list()).to.deep.equal(before);
  });
});

describe("lookUp of accreditations", () => {
  it("answers for each account asked for, in that order", async () => {
    const { registry, account, other, stranger } = await loadFixture(accreditedFixture);
    await as(other, registry).accredit(ISSUER, 1000, 2000, URI_HASH);
    await as(other, registry).withdrawAccreditation(ISSUER, 1, 1000, 2000, 1000);
    const accounts = [stranger, account, other, account];
    expect(await registry.lookUp(accounts, ISSUER, 1500)).to.deep.equal([
      ...[UNKNOWN, ACCREDITED, WITHDRAWN, ACCREDITED],
    ]);
    expect(await registry.lookUp([], ISSUER, 1500)).to.deep.equal([]);
    expect(await registry.lookUp([account], OTHER_ISSUER, 1500)).to.deep.equal([UNKNOWN]);
  });
});

describe("getAccreditations", () => {
  it("pages through an account's accreditations of an issuer", async () => {
    const { registry, account } = await loadFixture(fixture);
    for (const from of [1, 2, 3]) await registry.accredit(ISSUER, from, 9, URI_HASH);
    const page = async (offset: bigint, limit: bigint): Promise<bigint[]> => {
      const [total, found] = (await registry.getAccreditations(account, ISSUER, offset, limit)) as [
        bigint,
        bigint[][],
      ];
      expect(total).to.equal(3n);
      return found.map(([from]) => from);
    };
    const MAX = 2n ** 256n - 1n;
    expect(await page(0n, MAX)).to.deep.equal([1n, 2n, 3n]);
    expect(await page(1n, 1n)).to.deep.equal([2n]);
    expect(await page(MAX, MAX)).to.deep.equal([]);
  });
});

describe("accreditations by message", () => {
  const ACCREDIT: Message = { name: "Accredit", values: [ISSUER, 1000, 2000, URI_HASH] };
  const WITHDRAW: Message = {
    name: "WithdrawAccreditation",
    values: [ISSUER, 1, 1000, 2000, 1500],
  };

  it("are the signer's, whoever carries them, once", async () => {
    const { registry, account, stranger, standing } = await loadFixture(fixture);
    const asStranger = as(stranger, registry);
    const accredit = await authorize(account, registry, ACCREDIT);
    const { digest } = await typedData(registry, ACCREDIT, account.address, accredit);
    await asStranger.accreditByMessage(...ACCREDIT.values, accredit);
    await expect(asStranger.accreditByMessage(...ACCREDIT.values, accredit))
      .to.be.revertedWithCustomError(registry, "SignedMessageUsed")
      .withArgs(digest);
    expect(await standing(1500)).to.equal(ACCREDITED);
    expect(await standing(1500, stranger)).to.equal(UNKNOWN);
    const withdraw = await authorize(account, registry, WITHDRAW);
    await asStranger.withdrawAccreditationByMessage(...WITHDRAW.values, withdraw);
    await expect(asStranger.withdrawAccreditationByMessage(...WITHDRAW.values, withdraw))
      .to.be.revertedWithCustomError(registry, "AccreditationRegistryNotEarlier")
      .withArgs(1500, 1500);
    expect(await standing(1500)).to.equal(WITHDRAWN);
  });

  it("come to the same whoever is carried first, or don't come", async () => {
    const { registry, account, stranger, standing } = await loadFixture(fixture);
    const asStranger = as(stranger, registry);
    const later: Message = { name: "Accredit", values: [ISSUER, 5000, 9000, URI_HASH] };
    const first = await authorize(account, registry, ACCREDIT);
    const second = await authorize(account, registry, later);
    const withdraw = await authorize(account, registry, WITHDRAW);
    await carry(asStranger, later, second); // The carrier turns them round: it is number 1 now.
    await carry(asStranger, ACCREDIT, first);
    await expect(carry(asStranger, WITHDRAW, withdraw))
      .to.be.revertedWithCustomError(registry, "AccreditationRegistryOtherPeriod")
      .withArgs(1, 5000, 9000);
    expect(await standing(6000)).to.equal(ACCREDITED);
  });

  it("bind every field", async () => {
    const { registry, account } = await loadFixture(accreditedFixture);
    const accredit = await authorize(account, registry, ACCREDIT);
    for (const [i, value] of [OTHER_ISSUER, 999, 2001, ISSUER].entries()) {
      const forged = ACCREDIT.values.with(i, value);
      await expect(registry.accreditByMessage(...forged, accredit)).to.be.revertedWithCustomError(
        registry,
        "SignedMessageInvalidSignature",
      );
    }
    const withdraw = await authorize(account, registry, WITHDRAW);
    for (const [i, value] of [OTHER_ISSUER, 2, 1001, 1999, 1499].entries()) {
      const forged = WITHDRAW.values.with(i, value);
      await expect(
        registry.withdrawAccreditationByMessage(...forged, withdraw),
      ).to.be.revertedWithCustomError(registry, "SignedMessageInvalidSignature");
    }
  });

  it("aren't taken from another chain, contract or version", async () => {
    const { registry, account } = await loadFixture(fixture);
    const verifyingContract = account.address;
    for (const over of [{ verifyingContract }, { chainId: 1n }, { version: "2" }]) {
      for (const message of [ACCREDIT, WITHDRAW]) {
        const auth = await authorize(account, registry, message, over);
        await expect(carry(registry, message, auth)).to.be.revertedWithCustomError(
          registry,
          "SignedMessageInvalidSignature",
        );
      }
    }
  });

  it("are taken from 30 days before their deadline until its second, not before or after", async () => {
    const { registry, account } = await loadFixture(accreditedFixture);
    const at = (await time.latest()) + 100;
    const latest = at + 30 * 24 * 3600;
    for (const message of [ACCREDIT, WITHDRAW]) {
      const late = await authorize(account, registry, message, { deadline: latest + 1000 });
      await expect(carry(registry, message, late)).to.be.revertedWithCustomError(
        registry,
        "SignedMessageDeadlineTooFar",
      );
      const deadline = await time.latest();
      const over = await authorize(account, registry, message, { deadline });
      await expect(carry(registry, message, over))
        .to.be.revertedWithCustomError(registry, "SignedMessageExpired")
        .withArgs(deadline);
      const onTime = await authorize(account, registry, message, {
        deadline: (await time.latest()) + 1,
      });
      await carry(registry, message, onTime);
    }
  });
});

describe("the log head of an accrediting account", () => {
  it("is what a replay of its events gives", async () => {
    const { registry, account, other } = await loadFixture(accreditedFixture);
    await as(other, registry).accredit(ISSUER, 1, 2, URI_HASH);
    await registry.accredit(OTHER_ISSUER, 1, 2, URI_HASH);
    await registry.withdrawAccreditation(ISSUER, 1, 1000, 2000, 1500);
    const replayed = await replay(registry, account.address.toLowerCase() as Address);
    expect(replayed.kinds).to.deep.equal([15, 15, 16]);
    expect(replayed.isConsistent).to.equal(true);
    expect(await registry.getLogHead(account)).to.deep.equal([3n, replayed.head]);
    expect(((await registry.getLogHead(other)) as [bigint])[0]).to.equal(1n);
  });
});

describe("AccreditationRegistry", () => {
  it("takes no ether", async () => {
    const { registry, account } = await loadFixture(fixture);
    const data = registry.interface.encodeFunctionData("accredit", [ISSUER, 1, 2, URI_HASH]);
    const to = await registry.getAddress();
    await expect(account.sendTransaction({ to, data, value: 1n })).to.be.reverted;
    await expect(account.sendTransaction({ to, value: 1n })).to.be.reverted;
  });
});
