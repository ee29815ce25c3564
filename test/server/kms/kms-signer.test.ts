import { expect } from "chai";
import { Transaction } from "ethers";
import type { Address } from "../../../core/bytes.js";
import { WalletError, type TransactionRequest } from "../../../chain/keys/wallet.js";
import { openKmsSigner } from "../../../server/kms/kms-signer.js";
import { startFakeKms, type FakeKms } from "../../support/fake-kms.js";
import { addressOf, DEV_KEYS } from "../../support/registry.js";

const REQUEST: TransactionRequest = {
  chainId: 31_337,
  nonce: 7,
  to: `0x${"11".repeat(20)}` as Address,
  data: "0x1234",
  gasLimit: 100_000n,
  maxFeePerGas: 20n,
  maxPriorityFeePerGas: 2n,
};
/** Half the group's order (EIP-2). */
const HALF_N = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

describe("openKmsSigner", () => {
  let kms: FakeKms;

  beforeEach(async () => {
    kms = await startFakeKms(DEV_KEYS.key);
  });
  afterEach(() => kms.stop());

  const open = (options = {}) => openKmsSigner("alias/cairn", { ...kms.options, ...options });

  const refusalOf = async (act: () => Promise<unknown>): Promise<WalletError> => {
    try {
      await act();
    } catch (error) {
      if (error instanceof WalletError) return error;
      throw error;
    }
    return expect.fail("Expected a refusal.");
  };

  it("has the key's address and signs for it, differently each time, with the lower s", async () => {
    const signer = await open();
    expect(signer.address).to.equal(addressOf(DEV_KEYS.key));
    const hashes = new Set<string>();
    for (let i = 0; i < 64; i++) {
      const { raw, hash } = await signer.sign({ ...REQUEST, value: 5n });
      const read = Transaction.from(raw);
      expect(read.from?.toLowerCase()).to.equal(signer.address);
      expect(read.hash).to.equal(hash);
      expect(read.toJSON()).to.deep.include({ type: 2, nonce: 7, value: "5", gasLimit: "100000" });
      expect(BigInt(read.signature?.s ?? 0) <= HALF_N).to.equal(true);
      hashes.add(hash);
    }
    expect(hashes.size).to.equal(64);
    // Each s is high by even chance: that none of 64 is, happens once in 2^64.
    expect(kms.highS).to.be.greaterThan(0);
  });

  it("refuses a key of another kind, or for another use, by name", async () => {
    kms.keySpec = "ECC_NIST_P256";
    const kind = await refusalOf(open);
    expect(kind.code).to.equal("WRONG_KEY_TYPE");
    expect(kind.message).to.equal(
      "Expected a KMS key of ECC_SECG_P256K1 for SIGN_VERIFY, got ECC_NIST_P256 for SIGN_VERIFY.",
    );
    Object.assign(kms, { keySpec: "ECC_SECG_P256K1", keyUsage: "KEY_AGREEMENT" });
    expect((await refusalOf(open)).message).to.contain("got ECC_SECG_P256K1 for KEY_AGREEMENT.");
  });

  it("refuses a public key that isn't one of secp256k1, whatever KMS calls it", async () => {
    kms.publicKey = kms.publicKey.subarray(1);
    expect((await refusalOf(open)).code).to.equal("WRONG_KEY_TYPE");
  });

  it("asks again where KMS throttles, and gives up after three times", async () => {
    const signer = await open();
    kms.faults = ["throttled", "throttled"];
    await signer.sign(REQUEST);
    kms.faults = ["throttled", "throttled", "throttled"];
    const { code, message } = await refusalOf(() => signer.sign(REQUEST));
    expect(code).to.equal("SIGNER_UNAVAILABLE");
    expect(message).to.contain("ThrottlingException");
    expect(kms.signatures).to.equal(1);
  });

  it("gives up on a KMS that is silent, and says so", async () => {
    kms.faults = ["silent"];
    const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
    const { code } = await refusalOf(() => open({ requestHandler, maxAttempts: 1 }));
    expect(code).to.equal("SIGNER_UNAVAILABLE");
  });

  for (const [fault, said] of [
    ["garbage", "Expected a DER sequence of two integers."],
    ["another-key", `Expected a signature of ${addressOf(DEV_KEYS.key)}`],
  ] as const) {
    it(`takes no ${fault} for its signature`, async () => {
      const signer = await open();
      kms.faults = [fault];
      const { code, message } = await refusalOf(() => signer.sign(REQUEST));
      expect(code).to.equal("BAD_SIGNATURE");
      expect(message).to.contain(said);
      await signer.sign(REQUEST);
    });
  }
});
