import {
  loadFixture,
  mine,
  setBalance,
  setStorageAt,
  takeSnapshot,
  time,
} from "@nomicfoundation/hardhat-network-helpers";
import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs.js";
import { expect } from "chai";
import { getBytes, hexlify, id, TypedDataEncoder, Wallet, type Provider } from "ethers";
import hre from "hardhat";
import type { Bytes32 } from "../../../core/bytes.js";
import { as, batchFixture, DID, OTHER_ROOT, ROOT, SALT, type Account } from "../fixture.js";
import {
  authorize,
  carry,
  directValues,
  malleable,
  typedData,
  writerOf,
  type Message,
  type MessageName,
} from "../message.js";
import { replay } from "../replay.js";

const DAYS = 24 * 3600;

/** A batch with one bit revoked and one suspended, a second key, and a transfer that may be accepted. */
async function fixture() {
  const base = await batchFixture();
  const { registry, asKey, issuerId, otherKey, otherAdmin, key } = base;
  await registry.addKey(issuerId, otherKey);
  await asKey.revoke(issuerId, ROOT, 0, 0b0001n, 1);
  await asKey.suspend(issuerId, ROOT, 0, 0b0010n, 1);
  await registry.startAdminTransfer(issuerId, otherAdmin);
  const effectiveAt = (await time.latest()) + 7 * DAYS;
  await time.increaseTo(effectiveAt);
  const signers = { admin: base.admin, key, otherAdmin };
  const past = (await time.latest()) - 1000;
  /** Every writer as a message that succeeds here, and who signs it. */
  const messages: Record<string, [Message["values"], keyof typeof signers, isSingleUse: boolean]> =
    {
      RegisterIssuer: [[DID, id("another salt")], "admin", false],
      StartAdminTransfer: [[issuerId, otherKey.address], "admin", true],
      CancelAdminTransfer: [[issuerId, otherAdmin.address, effectiveAt], "admin", true],
      AcceptAdminTransfer: [[issuerId, effectiveAt], "otherAdmin", true],
      AddKey: [[issuerId, base.stranger.address], "admin", false],
      EndKey: [[issuerId, otherKey.address], "admin", false],
      ReportCompromise: [[issuerId, otherKey.address, past], "admin", false],
      ReportOwnCompromise: [[issuerId], "key", false],
      AnchorBatch: [[issuerId, OTHER_ROOT, 9], "key", false],
      ReaffirmBatch: [[issuerId, ROOT], "admin", false],
      WithdrawBatch: [[issuerId, ROOT, 5], "admin", false],
      Revoke: [[issuerId, ROOT, 1, 0b100n, 2], "key", true],
      Suspend: [[issuerId, ROOT, 1, 0b100n, 2], "key", true],
      LiftSuspension: [[issuerId, ROOT, 0, 0b10n, 2], "admin", true],
      Reinstate: [[issuerId, ROOT, 0, 0b1n, 2], "admin", true],
    };
  const messageOf = (name: string): { message: Message; signer: Account } => ({
    message: { name: name as MessageName, values: messages[name][0] },
    signer: signers[messages[name][1]],
  });
  return { ...base, messages, messageOf };
}

const NAMES = [
  ...["RegisterIssuer", "StartAdminTransfer", "CancelAdminTransfer", "AcceptAdminTransfer"],
  ...["AddKey", "EndKey", "ReportCompromise", "ReportOwnCompromise"],
  ...["AnchorBatch", "ReaffirmBatch", "WithdrawBatch"],
  ...["Revoke", "Suspend", "LiftSuspension", "Reinstate"],
];

describe("messages", () => {
  it("exist for every writer, and no writer is without", async () => {
    const { registry, messages } = await loadFixture(fixture);
    const writers: string[] = [];
    registry.interface.forEachFunction(({ name, constant }) => {
      if (!constant) writers.push(name);
    });
    const direct = NAMES.map((name) => `${name[0].toLowerCase()}${name.slice(1)}`);
    expect(writers).to.have.members([...direct, ...direct.map((name) => `${name}ByMessage`)]);
    expect(Object.keys(messages)).to.deep.equal(NAMES);
  });

  it("live in the domain that the contract states by ERC-5267", async () => {
    const { registry } = await loadFixture(fixture);
    const { chainId } = await hre.ethers.provider.getNetwork();
    expect(await registry.eip712Domain()).to.deep.equal([
      ...["0x0f", "Cairn", "1", chainId, await registry.getAddress(), `0x${"00".repeat(32)}`, []],
    ]);
  });

  for (const name of NAMES) {
    describe(name, () => {
      /** Undoes what stands in the way of the message, as the admin. */
      async function ready() {
        const { messageOf, ...rest } = await loadFixture(fixture);
        const { registry, issuerId, otherAdmin } = rest;
        if (name === "StartAdminTransfer") await registry.cancelAdminTransfer(issuerId, otherAdmin);
        return { ...rest, ...messageOf(name) };
      }

      it("does what the direct call of its signer does, whoever carries it", async () => {
        const { registry, asStranger, issuerId, message, signer } = await ready();
        const method = `${name[0].toLowerCase()}${name.slice(1)}`;
        const at = (await time.latest()) + 100;
        const snapshot = await takeSnapshot();
        await time.setNextBlockTimestamp(at);
        await as(signer, registry)[method](...directValues(message));
        const direct = [await registry.getLogHead(issuerId), await registry.getIssuerIds(0, 9)];
        await snapshot.restore();
        const auth = await authorize(signer, registry, message);
        await time.setNextBlockTimestamp(at);
        await carry(asStranger, message, auth);
        const carried = [await registry.getLogHead(issuerId), await registry.getIssuerIds(0, 9)];
        expect(carried).to.deep.equal(direct);
      });

      it("is refused when signed by somebody who may not do it", async () => {
        if (name === "RegisterIssuer") return; // Anyone may.
        const { message, ...rest } = await ready();
        const { registry, issuerId, admin, key, otherAdmin, stranger } = rest;
        const [ended] = (await hre.ethers.getSigners()).slice(15);
        await registry.addKey(issuerId, ended);
        await registry.endKey(issuerId, ended);
        const [error, others] =
          name === "AcceptAdminTransfer"
            ? ["CredentialRegistryNoSuchTransfer", [key, admin]]
            : /^(ReportOwnCompromise|AnchorBatch)$/.test(name)
              ? ["CredentialRegistryNotLiveKey", [admin, otherAdmin]]
              : /^(Revoke|Suspend)$/.test(name)
                ? ["CredentialRegistryNotLiveKeyOrAdmin", [otherAdmin]]
                : ["CredentialRegistryNotAdmin", [key, otherAdmin]];
        const before: unknown = await registry.getLogHead(issuerId);
        for (const account of [stranger, ended, ...others]) {
          const auth = await authorize(account, registry, message);
          const direct = as(account, registry)[writerOf(name as MessageName)];
          for (const attempt of [
            () => carry(registry, message, auth),
            () => direct(...directValues(message)) as Promise<unknown>,
          ]) {
            await expect(attempt())
              .to.be.revertedWithCustomError(registry, error)
              .withArgs(issuerId, account.address);
          }
        }
        expect(await registry.getLogHead(issuerId)).to.deep.equal(before);
      });

      it("binds every field, the signer and the deadline", async () => {
        const { registry, message, signer, stranger, key } = await ready();
        const auth = await authorize(signer, registry, message);
        const changed = (value: Message["values"][number]): Message["values"][number] => {
          if (typeof value === "bigint") return value ^ 0b1000n;
          if (typeof value === "number") return value ^ 1;
          if (!value.startsWith("0x")) return `${value}x`;
          return value.length === 42 ? key.address : id(value);
        };
        const forged = [
          ...message.values.map((value, i) => ({
            auth,
            message: { ...message, values: message.values.with(i, changed(value)) },
          })),
          { auth: { ...auth, signer: stranger.address }, message },
          { auth: { ...auth, deadline: auth.deadline + 1 }, message },
        ];
        for (const { message: other, auth: claimed } of forged) {
          await expect(carry(registry, other, claimed)).to.be.revertedWithCustomError(
            registry,
            "SignedMessageInvalidSignature",
          );
        }
        await carry(registry, message, auth);
      });

      it("is refused the second time", async () => {
        const { registry, message, signer, messages } = await ready();
        const auth = await authorize(signer, registry, message);
        const { digest } = await typedData(registry, message, signer.address, auth);
        await carry(registry, message, auth);
        const again = expect(carry(registry, message, auth));
        const isSingleUse = messages[name][2];
        if (isSingleUse) {
          await again.to.be.revertedWithCustomError(registry, "SignedMessageUsed").withArgs(digest);
        } else {
          await again.to.be.reverted;
        }
        expect(await registry.isMessageUsed(digest)).to.equal(isSingleUse);
      });
    });
  }
});

describe("a message", () => {
  const anchor = (issuerId: string): Message => ({
    name: "AnchorBatch",
    values: [issuerId, OTHER_ROOT, 9],
  });

  it("has the digest that ethers computes", async () => {
    const { registry, issuerId, key, stranger } = await loadFixture(fixture);
    const data = await typedData(registry, anchor(issuerId), key.address);
    const signature = await stranger.signTypedData(data.domain, data.types, data.value);
    const { deadline } = data;
    const wrong = { signer: key.address, deadline, signature };
    await expect(carry(registry, anchor(issuerId), wrong))
      .to.be.revertedWithCustomError(registry, "SignedMessageInvalidSignature")
      .withArgs(key.address, TypedDataEncoder.hash(data.domain, data.types, data.value));
  });

  it("isn't taken from another chain, contract or version", async () => {
    const { registry, issuerId, key } = await loadFixture(fixture);
    const other = await hre.ethers.deployContract("CredentialRegistry");
    for (const over of [
      { chainId: 1n },
      { verifyingContract: await other.getAddress() },
      { version: "2" },
    ]) {
      const auth = await authorize(key, registry, anchor(issuerId), over);
      await expect(carry(registry, anchor(issuerId), auth)).to.be.revertedWithCustomError(
        registry,
        "SignedMessageInvalidSignature",
      );
    }
  });

  it("is taken up to its deadline's second, and not after", async () => {
    const { registry, issuerId, key } = await loadFixture(fixture);
    const deadline = (await time.latest()) + 100;
    const auth = await authorize(key, registry, anchor(issuerId), { deadline });
    const snapshot = await takeSnapshot();
    await time.setNextBlockTimestamp(deadline + 1);
    await expect(carry(registry, anchor(issuerId), auth))
      .to.be.revertedWithCustomError(registry, "SignedMessageExpired")
      .withArgs(deadline);
    await snapshot.restore();
    await time.setNextBlockTimestamp(deadline);
    await carry(registry, anchor(issuerId), auth);
  });

  it("is taken with a deadline 30 days off, and not with a later one", async () => {
    const { registry, issuerId, key } = await loadFixture(fixture);
    const at = (await time.latest()) + 100;
    const latest = at + 30 * DAYS;
    const late = await authorize(key, registry, anchor(issuerId), { deadline: latest + 1 });
    await time.setNextBlockTimestamp(at);
    await expect(carry(registry, anchor(issuerId), late))
      .to.be.revertedWithCustomError(registry, "SignedMessageDeadlineTooFar")
      .withArgs(latest + 1, latest);
    const onTime = await authorize(key, registry, anchor(issuerId), { deadline: latest });
    await carry(registry, anchor(issuerId), onTime);
  });

  it("isn't taken with a malleable, short, long or empty signature, or with another v", async () => {
    const { registry, issuerId, key } = await loadFixture(fixture);
    const auth = await authorize(key, registry, anchor(issuerId));
    const bytes = getBytes(auth.signature);
    for (const odd of [
      malleable(auth),
      { ...auth, signature: hexlify(bytes.with(64, bytes[64] - 27)) }, // v = 0 or 1
      { ...auth, signature: hexlify(bytes.with(64, 29)) },
      { ...auth, signature: hexlify(bytes.slice(0, 64)) },
      { ...auth, signature: `${auth.signature}00` },
      { ...auth, signature: "0x" },
      { ...auth, signature: `0x${"00".repeat(65)}` },
    ]) {
      await expect(carry(registry, anchor(issuerId), odd)).to.be.revertedWithCustomError(
        registry,
        "SignedMessageInvalidSignature",
      );
    }
    await carry(registry, anchor(issuerId), auth);
  });

  it("can't be made for the zero address, which is nobody's admin", async () => {
    const { registry, stranger } = await loadFixture(fixture);
    const unknown = id("no such issuer");
    const message: Message = { name: "AddKey", values: [unknown, stranger.address] };
    const zero = `0x${"00".repeat(20)}`;
    const auth = await authorize(stranger, registry, message, { signer: zero });
    for (const signature of [auth.signature, "0x", `0x${"00".repeat(65)}`]) {
      await expect(carry(registry, message, { ...auth, signature })).to.be.revertedWithCustomError(
        registry,
        "SignedMessageInvalidSignature",
      );
    }
  });

  describe("of an account with delegated code (EIP-7702)", () => {
    /** A live key that let its account be run by `delegate`'s code, by a transaction that anybody may pay for. */
    async function delegatedFixture(delegateName: string) {
      const base = await fixture();
      const provider = hre.ethers.provider as unknown as Provider; // ethers as ESM and as CommonJS.
      const [account, sponsor] = [id("a key with delegated code"), id("whoever pays")].map(
        (privateKey) => new Wallet(privateKey, provider),
      );
      await base.registry.addKey(base.issuerId, account);
      await setBalance(sponsor.address, 10n ** 18n);
      const delegate = await hre.ethers.deployContract(delegateName);
      const address = await delegate.getAddress();
      const { chainId } = await provider.getNetwork();
      const nonce = await account.getNonce();
      const authorization = account.authorizeSync({ address, nonce, chainId });
      const sent = await sponsor.sendTransaction({
        type: 4,
        to: sponsor.address,
        authorizationList: [authorization],
        gasLimit: 200_000,
      });
      await sent.wait();
      expect(await provider.getCode(account.address)).to.equal(
        `0xef0100${address.slice(2).toLowerCase()}`,
      );
      const deadline = (await time.latest()) + 1000;
      const byKey = await authorize(
        account as unknown as Account,
        base.registry,
        anchor(base.issuerId),
      );
      const byOther = { signer: account.address, deadline, signature: "0x1234" };
      return { ...base, account, byKey, byOther };
    }
    /** The delegate's code looks into the account's own storage. */
    const setMood = (account: Wallet, mood: number) => setStorageAt(account.address, 0, mood);
    const oddFixture = () => delegatedFixture("OddWallet");
    const meterFixture = () => delegatedFixture("GasMeter");

    it("is judged by ECDSA first: its key signs on, whatever the delegate says", async () => {
      const { registry, issuerId, account, byKey } = await loadFixture(oddFixture);
      for (const mood of [1, 2, 6]) {
        await setMood(account, mood);
        const snapshot = await takeSnapshot();
        await carry(registry, anchor(issuerId), byKey);
        await snapshot.restore();
      }
    });

    it("is judged by the delegate where the key didn't sign: it may speak for the account", async () => {
      const { registry, issuerId, account, byOther } = await loadFixture(oddFixture);
      await setMood(account, 1);
      await expect(carry(registry, anchor(issuerId), byOther))
        .to.be.revertedWithCustomError(registry, "SignedMessageInvalidSignature")
        .withArgs(account.address, anyValue);
      await setMood(account, 0);
      await carry(registry, anchor(issuerId), byOther);
      const [key] = (await registry.getBatch(issuerId, OTHER_ROOT)) as string[];
      expect(key).to.equal(account.address);
    });

    it("is its key's alone where the delegate knows no ERC-1271", async () => {
      const { registry, issuerId, byKey, byOther } = await loadFixture(meterFixture);
      await expect(carry(registry, anchor(issuerId), byOther)).to.be.revertedWithCustomError(
        registry,
        "SignedMessageInvalidSignature",
      );
      await carry(registry, anchor(issuerId), byKey);
    });
  });
});

describe("a message of a wallet", () => {
  async function walletFixture() {
    const { registry, issuerId, ...rest } = await fixture();
    const wallet = await hre.ethers.deployContract("OddWallet");
    await registry.addKey(issuerId, wallet);
    const message: Message = { name: "AnchorBatch", values: [issuerId, OTHER_ROOT, 9] };
    const signer = await wallet.getAddress();
    const auth = { signer, deadline: (await time.latest()) + 1000, signature: "0x1234" };
    return { registry, issuerId, wallet, message, auth, ...rest };
  }

  it("counts when the wallet says so with ERC-1271's word, in 32 bytes", async () => {
    const { registry, wallet, message, auth, issuerId } = await loadFixture(walletFixture);
    for (const mood of [1, 2, 3, 4]) {
      await wallet.set(mood);
      await expect(carry(registry, message, auth)).to.be.revertedWithCustomError(
        registry,
        "SignedMessageInvalidSignature",
      );
    }
    await wallet.set(0);
    await carry(registry, message, auth);
    const [key] = (await registry.getBatch(issuerId, OTHER_ROOT)) as string[];
    expect(key).to.equal(await wallet.getAddress());
  });

  it("is refused, at its carrier's cost, when the wallet burns all gas or answers half a megabyte", async () => {
    const { registry, wallet, message, auth } = await loadFixture(walletFixture);
    // The second limit pays for making that answer (some 525,000 gas), but not for copying it.
    for (const [mood, gasLimit] of [
      [6, 2_000_000],
      [7, 800_000],
    ]) {
      await wallet.set(mood);
      const call = registry.anchorBatchByMessage(...message.values, auth, { gasLimit });
      await expect(call)
        .to.be.revertedWithCustomError(registry, "SignedMessageInvalidSignature")
        .withArgs(await wallet.getAddress(), anyValue);
    }
  });

  it("isn't used up by a refusal, and isn't good again when the wallet changes its mind", async () => {
    const { registry, wallet, issuerId, auth } = await loadFixture(walletFixture);
    const revoke: Message = { name: "Revoke", values: [issuerId, ROOT, 1, 0b100n, 2] };
    const { digest } = await typedData(registry, revoke, auth.signer, auth);
    await wallet.set(1);
    await expect(carry(registry, revoke, auth)).to.be.revertedWithCustomError(
      registry,
      "SignedMessageInvalidSignature",
    );
    expect(await registry.isMessageUsed(digest)).to.equal(false);
    await wallet.set(0);
    await carry(registry, revoke, auth);
    await expect(carry(registry, revoke, auth))
      .to.be.revertedWithCustomError(registry, "SignedMessageUsed")
      .withArgs(digest);
  });

  it("is asked for statically: the wallet can't act while it answers", async () => {
    const { registry, wallet, message, auth } = await loadFixture(walletFixture);
    await wallet.set(5);
    await expect(carry(registry, message, auth)).to.be.revertedWithCustomError(
      registry,
      "SignedMessageInvalidSignature",
    );
  });

  it("may hold several signatures, as a Safe's does: two of three owners, the registry's admin", async () => {
    const { registry, stranger } = await loadFixture(fixture);
    const owners = (await hre.ethers.getSigners()).slice(10, 13);
    owners.sort((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1));
    const safe = await hre.ethers.deployContract("SafeLikeWallet", [owners]);
    const signer = await safe.getAddress();
    const { chainId } = await hre.ethers.provider.getNetwork();
    const safeSigned = async (message: Message, signing: Account[]) => {
      const { digest, deadline } = await typedData(registry, message, signer);
      const parts = await Promise.all(
        signing.map((owner) =>
          owner.signTypedData(
            { chainId, verifyingContract: signer },
            { SafeMessage: [{ type: "bytes", name: "message" }] },
            { message: digest },
          ),
        ),
      );
      return { signer, deadline, signature: `0x${parts.map((part) => part.slice(2)).join("")}` };
    };
    const register: Message = { name: "RegisterIssuer", values: [DID, SALT] };
    await carry(registry, register, await safeSigned(register, owners.slice(0, 2)));
    const [, ids] = (await registry.getIssuerIds(1, 1)) as [bigint, string[]];
    expect((await registry.getIssuer(ids[0])) as string[]).to.have.property("1", signer);

    const add: Message = { name: "AddKey", values: [ids[0], stranger.address] };
    for (const signing of [
      [owners[0]],
      [owners[0], stranger],
      [owners[1], owners[0]],
      [owners[0], owners[0]],
    ]) {
      await expect(
        carry(registry, add, await safeSigned(add, signing)),
      ).to.be.revertedWithCustomError(registry, "SignedMessageInvalidSignature");
    }
    await carry(registry, add, await safeSigned(add, [owners[0], owners[2]]));
    expect((await registry.getKey(ids[0], stranger)) as bigint[]).to.have.property("1", 0n);
  });
});

describe("messages together", () => {
  it("signed at once come to the same, carried in any order", async () => {
    const { registry, issuerId, admin, otherKey, key } = await loadFixture(fixture);
    const past = (await time.latest()) - 1000;
    const messages: Message[] = [
      { name: "EndKey", values: [issuerId, otherKey.address] },
      { name: "ReportCompromise", values: [issuerId, key.address, past] },
      { name: "WithdrawBatch", values: [issuerId, ROOT, 5] },
      { name: "Revoke", values: [issuerId, ROOT, 0, 0xffn, 5] },
    ];
    const auths = await Promise.all(messages.map((m) => authorize(admin, registry, m)));
    const outcomes = new Set<string>();
    const at = (await time.latest()) + 10;
    for (const order of permutations([0, 1, 2, 3])) {
      const snapshot = await takeSnapshot();
      await hre.network.provider.send("evm_setAutomine", [false]);
      await time.setNextBlockTimestamp(at);
      for (const i of order) await carry(registry, messages[i], auths[i]);
      await mine();
      await hre.network.provider.send("evm_setAutomine", [true]);
      const { isConsistent, kinds } = await replay(registry, issuerId as Bytes32);
      expect(isConsistent).to.equal(true);
      expect(kinds.slice(-4).sort()).to.deep.equal([10, 11, 6, 7].sort());
      const state: unknown = [
        await registry.getKey(issuerId, otherKey),
        await registry.getKey(issuerId, key),
        ((await registry.lookUp(issuerId, ROOT, 3)) as unknown[]).slice(0, -1),
        await registry.getStatusWord(issuerId, ROOT, 0),
      ];
      outcomes.add(JSON.stringify(state, (_, v: unknown) => (typeof v === "bigint" ? `${v}` : v)));
      await snapshot.restore();
    }
    expect(outcomes).to.have.length(1);
  });

  it("a status message is used up when carried, even if it changes nothing then", async () => {
    const { registry, asKey, issuerId, key } = await loadFixture(fixture);
    const message: Message = { name: "Revoke", values: [issuerId, ROOT, 0, 0b1n, 1] };
    const auth = await authorize(key, registry, message);
    const head: unknown = await registry.getLogHead(issuerId);
    await carry(asKey, message, auth); // revoked already
    expect(await registry.getLogHead(issuerId)).to.deep.equal(head);
    await registry.reinstate(issuerId, ROOT, 0, 0b1n, 1);
    await expect(carry(asKey, message, auth)).to.be.revertedWithCustomError(
      registry,
      "SignedMessageUsed",
    );
    const [revoked] = (await registry.getStatusWord(issuerId, ROOT, 0)) as bigint[];
    expect(revoked).to.equal(0n);
  });

  it("of a key are void once the admin's message ends it, and stand if they came first", async () => {
    const { registry, asStranger, issuerId, admin, key } = await loadFixture(fixture);
    const revoke: Message = { name: "Revoke", values: [issuerId, ROOT, 1, 0b1n, 1] };
    const end: Message = { name: "EndKey", values: [issuerId, key.address] };
    const byKey = await authorize(key, registry, revoke);
    const byAdmin = await authorize(admin, registry, end);
    const snapshot = await takeSnapshot();
    await carry(asStranger, end, byAdmin);
    await expect(carry(asStranger, revoke, byKey))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryNotLiveKeyOrAdmin")
      .withArgs(issuerId, key.address);
    await snapshot.restore();
    await carry(asStranger, revoke, byKey);
    await carry(asStranger, end, byAdmin);
    const [revoked] = (await registry.getStatusWord(issuerId, ROOT, 1)) as bigint[];
    expect(revoked).to.equal(1n);
  });

  it("a thief with a hot key can't outrun the admin's report, carried by anyone", async () => {
    const { registry, asKey, issuerId, admin, key } = await loadFixture(fixture);
    const [, , anchoredAt] = (await registry.getBatch(issuerId, ROOT)) as bigint[];
    const from = Number(anchoredAt) + 1;
    const report: Message = { name: "ReportCompromise", values: [issuerId, key.address, from] };
    const auth = await authorize(admin, registry, report);
    // The thief sees it in the mempool: anchors, then reports itself, as late as can be.
    await asKey.anchorBatch(issuerId, OTHER_ROOT, 9);
    await asKey.reportOwnCompromise(issuerId);
    await carry(registry, report, auth);
    const record = (await registry.getKey(issuerId, key)) as bigint[];
    expect(record[2]).to.equal(BigInt(from));
    const honest = (await registry.lookUp(issuerId, ROOT, 0)) as bigint[];
    const forged = (await registry.lookUp(issuerId, OTHER_ROOT, 0)) as bigint[];
    expect(honest[3] >= honest[5], "the honest batch is distrusted").to.equal(false);
    expect(forged[3] >= forged[5], "the thief's batch is distrusted").to.equal(true);
    await expect(asKey.anchorBatch(issuerId, id("a third root"), 9)).to.be.revertedWithCustomError(
      registry,
      "CredentialRegistryNotLiveKey",
    );
  });

  it("that end and report one key leave it the same in either order; a report leaves nothing to end", async () => {
    const { registry, asStranger, issuerId, admin, key } = await loadFixture(fixture);
    const past = (await time.latest()) - 1000;
    const end: Message = { name: "EndKey", values: [issuerId, key.address] };
    const report: Message = { name: "ReportCompromise", values: [issuerId, key.address, past] };
    const [byEnd, byReport] = [
      await authorize(admin, registry, end),
      await authorize(admin, registry, report),
    ];
    const at = (await time.latest()) + 10;
    const snapshot = await takeSnapshot();
    await time.setNextBlockTimestamp(at);
    await carry(asStranger, end, byEnd);
    await carry(asStranger, report, byReport);
    const endedFirst: unknown = await registry.getKey(issuerId, key);
    await snapshot.restore();

    await time.setNextBlockTimestamp(at);
    await carry(asStranger, report, byReport);
    await expect(carry(asStranger, end, byEnd))
      .to.be.revertedWithCustomError(registry, "CredentialRegistryNotLiveKey")
      .withArgs(issuerId, key.address);
    const reportedFirst = (await registry.getKey(issuerId, key)) as bigint[];
    expect(reportedFirst).to.deep.equal(endedFirst);
    expect(reportedFirst.slice(1)).to.deep.equal([BigInt(at), BigInt(past)]);
  });

  describe("a thief with a hot key who shares a block with the admin's report", () => {
    /** Mines the thief's anchor and the admin's report in one block, in the order of their tips. */
    async function race(first: "anchor" | "report", isFromBlock: boolean) {
      const { registry, asKey, asStranger, issuerId, admin, key } = await loadFixture(fixture);
      const at = (await time.latest()) + 100;
      const [, , anchoredAt] = (await registry.getBatch(issuerId, ROOT)) as bigint[];
      const from = isFromBlock ? at : Number(anchoredAt) + 1;
      const report: Message = { name: "ReportCompromise", values: [issuerId, key.address, from] };
      const auth = await authorize(admin, registry, report);
      const fees = (isFirst: boolean) => ({
        gasLimit: 300_000, // Not estimated: a node that foresaw the revert would send nothing.
        maxFeePerGas: 10n ** 11n,
        maxPriorityFeePerGas: isFirst ? 2n * 10n ** 9n : 10n ** 9n,
      });
      await hre.network.provider.send("evm_setAutomine", [false]);
      const sent = [
        await asKey.anchorBatch(issuerId, OTHER_ROOT, 9, fees(first === "anchor")),
        await asStranger.reportCompromiseByMessage(
          ...report.values,
          auth,
          fees(first === "report"),
        ),
      ] as { hash: string }[];
      await time.setNextBlockTimestamp(at);
      await mine();
      await hre.network.provider.send("evm_setAutomine", [true]);
      const receipts = await Promise.all(
        sent.map(({ hash }) => hre.ethers.provider.getTransactionReceipt(hash)),
      );
      expect(receipts[0]!.blockNumber).to.equal(receipts[1]!.blockNumber);
      expect(receipts.map((it) => it!.index)).to.deep.equal(first === "anchor" ? [0, 1] : [1, 0]);
      const isDistrusted = async (root: string): Promise<boolean> => {
        const answer = (await registry.lookUp(issuerId, root, 0)) as Record<string, bigint>;
        expect(answer["keyCompromisedFrom"]).to.equal(
          answer["treeSize"] === 0n ? 0n : BigInt(from),
        );
        return answer["treeSize"] !== 0n && answer["anchoredAt"] >= answer["keyCompromisedFrom"];
      };
      const record = (await registry.getKey(issuerId, key)) as bigint[];
      expect(record.slice(1)).to.deep.equal([BigInt(at), BigInt(from)]);
      expect(await isDistrusted(ROOT), "the honest batch").to.equal(false);
      const forged = (await registry.getBatch(issuerId, OTHER_ROOT)) as bigint[];
      return {
        succeeded: receipts.map((it) => it!.status === 1),
        isAnchored: forged[1] !== 0n,
        isDistrusted: await isDistrusted(OTHER_ROOT),
      };
    }

    for (const [from, isFromBlock] of [
      ["an earlier time", false],
      ["that block's very second", true],
    ] as const) {
      it(`has anchored a distrusted batch if it came first, reported from ${from}`, async () => {
        expect(await race("anchor", isFromBlock)).to.deep.equal({
          succeeded: [true, true],
          isAnchored: true,
          isDistrusted: true,
        });
      });

      it(`has anchored nothing if the report came first, from ${from}`, async () => {
        expect(await race("report", isFromBlock)).to.deep.equal({
          succeeded: [false, true],
          isAnchored: false,
          isDistrusted: false,
        });
      });
    }
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]),
  );
}
