import { expect } from "chai";
import { encryptKeystoreJsonSync, TypedDataEncoder, Wallet, type TypedDataField } from "ethers";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import hre from "hardhat";
import {
  encodeAddKey,
  encodeAnchorBatch,
  encodeRegisterIssuer,
  registryInterface,
} from "../../../chain/registry/calls.js";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { createNode } from "../../../chain/rpc/node.js";
import { bytes32, type Address, type Bytes32, type Hex } from "../../../core/bytes.js";
import { issuerIdOf } from "../../../core/commitment/issuer-id.js";
import { MESSAGE_KINDS } from "../../../core/message/kinds.js";
import { digestOf } from "../../../core/message/message.js";
import { ensureTypedData } from "../../../core/message/typed-data.js";
import { formatInstant } from "../../../core/time.js";
import type { JsonObject } from "../../../core/json.js";
import { runCairn } from "../../support/cli.js";
import { VECTOR_REGISTRIES, vectorChain } from "../../support/fresh-chain.js";
import { serveEndpoint } from "../../support/http-node.js";
import { addressOf, DEV_KEYS, sendAs } from "../../support/registry.js";

const REGISTRY = VECTOR_REGISTRIES.CredentialRegistry as Address;
const DID = "did:web:college.example";
const SALT = bytes32(new Uint8Array(32).fill(7));
const ROOT = bytes32(new Uint8Array(32).fill(0x5e));
const [ADMIN, KEY, STRANGER] = [DEV_KEYS.admin, DEV_KEYS.key, DEV_KEYS.stranger].map(addressOf);

describe("cairn admin", () => {
  const now = Math.floor(Date.now() / 1000);
  const issuerId = issuerIdOf({ did: DID, firstAdmin: ADMIN, salt: SALT });
  let folder: string;
  let chain: Endpoint;
  let node: Awaited<ReturnType<typeof serveEndpoint>>;
  let snapshot: unknown;

  before(async () => {
    chain = await vectorChain(now);
    await sendAs(chain, DEV_KEYS.admin, REGISTRY, encodeRegisterIssuer(DID, SALT));
    node = await serveEndpoint(chain);
  });
  after(async () => {
    await node.stop();
  });
  beforeEach(async () => {
    snapshot = await chain.request("evm_snapshot", []);
    folder = mkdtempSync(join(tmpdir(), "cairn-admin-"));
    const genesis = await createNode(chain).block(0);
    write("policy.json", {
      cairnPolicy: 1,
      name: "test",
      chains: [profile(REGISTRY, genesis!.hash)],
      pinned: [],
      allowSkippedSignature: false,
    });
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await chain.request("evm_revert", [snapshot]);
  });

  const profile = (credentialRegistry: Address, hash: Bytes32) => ({
    name: "test",
    chain: "eip155:31337",
    credentialRegistry,
    accreditationRegistry: VECTOR_REGISTRIES.AccreditationRegistry,
    deploymentBlock: { number: 0, hash },
    finality: { tag: "latest" },
    maxHeadAgeSeconds: null,
    clockToleranceSeconds: 60,
    test: true,
  });
  const write = (name: string, json: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(json));
  };
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as JsonObject;
  const policy = ["--policy", "policy.json"];
  const rpc = () => [...policy, "--rpc", node.url];
  const admin = (args: string[], env: Record<string, string> = {}) =>
    runCairn(folder, env, ["admin", ...args]);
  const signer = ["--signer", ADMIN];
  const addKey = (...rest: string[]) =>
    admin(["make", "add-key", "--issuer", issuerId, "--key", KEY, ...signer, ...policy, ...rest]);
  const relayer = { CAIRN_RELAYER_KEY: DEV_KEYS.stranger };
  const carry = (files: string[], ...rest: string[]) =>
    admin(["relay", ...files, ...rpc(), ...rest], relayer);
  const isLive = async (key: Address): Promise<boolean> => {
    const data = registryInterface.encodeFunctionData("getKey", [issuerId, key]) as Hex;
    const answer = await createNode(chain).call(REGISTRY, data, "latest");
    const [record] = registryInterface.decodeFunctionResult("getKey", answer) as unknown as [
      { addedAt: bigint; endedAt: bigint },
    ];
    return record.addedAt !== 0n && record.endedAt === 0n;
  };

  it("takes a key from a cold admin's keystore to the registry, by a stranger's hand", async () => {
    const account = { address: ADMIN, privateKey: DEV_KEYS.admin };
    const keystore = encryptKeystoreJsonSync(account, "open", { scrypt: { N: 2, r: 1, p: 1 } });
    writeFileSync(join(folder, "admin.json"), keystore);
    writeFileSync(join(folder, "password"), "open\n");
    const env = { CAIRN_SIGNER_KEYSTORE: "admin.json", CAIRN_SIGNER_PASSWORD_FILE: "password" };

    expect(await addKey("--out", "m.json")).to.include({ code: 0 });
    const shown = await admin(["show", "m.json", ...rpc()]);
    expect(shown).to.include({ code: 0 });
    expect(shown.out).to.include(KEY).and.include("skipped").and.include("the issuer's admin");
    const signed = await admin(["sign", "m.json", ...policy, "--out", "s.json"], env);
    expect(signed, signed.err).to.include({ code: 0 });
    expect(await admin(["show", "s.json", ...rpc()])).to.include({ code: 0 });
    const carried = await carry(["s.json"]);
    expect(carried, carried.err).to.include({ code: 0 });
    expect(carried.out).to.include("AddKey is final");
    expect(await isLive(KEY)).to.equal(true);
  });

  it("writes typed data that a wallet signs, and imports what the wallet gives", async () => {
    await addKey("--out", "m.json");
    const { types, domain, message } = read("m.json") as unknown as {
      types: Record<string, TypedDataField[]>;
      domain: object;
      message: object;
    };
    const wallet = new Wallet(DEV_KEYS.admin);
    const signature = await wallet.signTypedData(domain, { AddKey: types["AddKey"] }, message);
    const imported = await admin(["import", "m.json", "--signature", signature, "--out", "s.json"]);
    expect(imported.code).to.equal(0);
    expect(imported.err).to.include(`${ADMIN} signed it.`);
    expect(await carry(["s.json"])).to.include({ code: 0 });
    expect(await isLive(KEY)).to.equal(true);
    const exported = await admin(["export", "s.json"]);
    expect(JSON.parse(exported.out)).to.deep.equal(read("m.json"));
  });

  it("takes a hardware wallet's last byte of 0 or 1 for 27 or 28", async () => {
    await addKey("--out", "m.json");
    const digest = digestOf(ensureTypedData(read("m.json")));
    const { r, s, yParity } = new Wallet(DEV_KEYS.admin).signingKey.sign(digest);
    const signature = `${r}${s.slice(2)}0${yParity}`;
    await admin(["import", "m.json", "--signature", signature, "--out", "s.json"]);
    expect(await admin(["show", "s.json", ...rpc()])).to.include({ code: 0 });
  });

  it("gives the call, which any wallet can send", async () => {
    await addKey("--out", "m.json");
    expect(await admin(["export", "m.json", "--as", "call"])).to.include({ code: 64 });
    await admin(["sign", "m.json", ...policy, "--out", "s.json"], {
      CAIRN_SIGNER_KEY: DEV_KEYS.admin,
    });
    const call = JSON.parse((await admin(["export", "s.json", "--as", "call"])).out) as {
      chainId: number;
      to: Address;
      data: Hex;
    };
    expect(call).to.include({ chainId: 31_337, to: REGISTRY });
    await sendAs(chain, DEV_KEYS.stranger, call.to, call.data);
    expect(await isLive(KEY)).to.equal(true);
  });

  it("carries a contract wallet's signature, and asks the wallet in show", async () => {
    const { deployedBytecode } = await hre.artifacts.readArtifact("OddWallet");
    const wallet = `0x${"3a".repeat(20)}` as Address;
    await chain.request("hardhat_setCode", [wallet, deployedBytecode]);
    const did = ["--did", "did:web:safe.example", "--signer", wallet];
    await admin(["make", "register-issuer", ...did, ...policy, "--out", "m.json"]);
    const signature = `0x${"5a".repeat(130)}`;
    const imported = await admin(["import", "m.json", "--signature", signature, "--out", "s.json"]);
    expect(imported.err).to.include("contract wallet");
    const shown = await admin(["show", "s.json", ...rpc()]);
    expect(shown, shown.out).to.include({ code: 0 });
    expect(shown.out).to.include("accepts the signature");
    expect(await carry(["s.json"])).to.include({ code: 0 });

    await chain.request("hardhat_setStorageAt", [wallet, "0x0", `0x${"00".repeat(31)}01`]); // Refusing.
    const refused = await admin(["show", "s.json", ...rpc()]);
    expect(refused.out).to.include("doesn't accept the signature");
    expect(refused.code).to.equal(65);
  });

  it("makes every kind of message, and says what it does", async () => {
    const instant = formatInstant(now - 1000);
    const issuer = ["--issuer", issuerId];
    const status = [...issuer, "--root", ROOT, "--index", "3", "255", "--reason", "superseded"];
    const given: Record<string, string[]> = {
      RegisterIssuer: ["--did", DID],
      StartAdminTransfer: [...issuer, "--new-admin", STRANGER],
      CancelAdminTransfer: [...issuer, "--new-admin", STRANGER, "--effective-at", instant],
      AcceptAdminTransfer: [...issuer, "--effective-at", instant],
      AddKey: [...issuer, "--key", KEY],
      EndKey: [...issuer, "--key", KEY],
      ReportCompromise: [...issuer, "--key", KEY, "--from", instant],
      ReportOwnCompromise: issuer,
      AnchorBatch: [...issuer, "--root", ROOT, "--tree-size", "300"],
      ReaffirmBatch: [...issuer, "--root", ROOT],
      WithdrawBatch: [...issuer, "--root", ROOT, "--reason", "issued-in-error"],
      Revoke: status,
      Suspend: status,
      LiftSuspension: status,
      Reinstate: status,
      Accredit: [...issuer, "--from", instant, "--uri", "https://ministry.example/1"],
      WithdrawAccreditation: [
        ...[...issuer, "--number", "1", "--from", instant, "--withdrawn-from", instant],
      ],
    };
    for (const { name, fields } of MESSAGE_KINDS) {
      const command = name.replace(/(?<!^)[A-Z]/g, (it) => `-${it}`).toLowerCase();
      const { code, out, err } = await admin([
        "make",
        command,
        ...given[name],
        ...signer,
        ...policy,
      ]);
      expect(code, err).to.equal(0);
      const typedData = JSON.parse(out) as {
        types: Record<string, TypedDataField[]>;
        domain: object;
        message: Record<string, string>;
      };
      const message = ensureTypedData(typedData as unknown as JsonObject);
      expect(Object.keys(typedData.message)).to.deep.equal(fields.map((it) => it.name));
      const types = { [name]: typedData.types[name] };
      const digest = TypedDataEncoder.hash(typedData.domain, types, typedData.message);
      expect(digestOf(message)).to.equal(digest);
      expect(err).to.include(digest).and.include(`eip155:31337`);
      if (name === "Revoke") {
        expect(typedData.message).to.include({ wordIndex: "0", bits: String((1n << 255n) + 8n) });
        expect(err).to.include("3, 255");
      }
      // The chain's clock tolerance is taken off (protocol, section 5).
      if (name === "ReportCompromise") {
        expect(typedData.message["compromisedFrom"]).to.equal(String(now - 1000 - 60));
      }
    }
  });

  it("refuses what makes no sense, before anything is written", async () => {
    const status = ["make", "revoke", "--issuer", issuerId, "--root", ROOT, ...signer, ...policy];
    const reason = ["--reason", "superseded"];
    const wrong: [string[], string][] = [
      [[...status, "--index", "255", "256", ...reason], "of several"],
      [[...status, "--index", "16777216", ...reason], "16777215"],
      [[...status, "--index", "1", "--reason", "mood"], "mood"],
      [["make", "add-key", "--issuer", "0x12", "--key", KEY, ...signer, ...policy], "issuerId"],
    ];
    for (const [args, words] of wrong) {
      const { code, out, err } = await admin([...args, "--out", "never.json"]);
      expect(code, err).to.equal(64);
      expect(out).to.equal("");
      expect(err).to.include(words);
    }
    const late = await addKey("--deadline", formatInstant(now + 31 * 86_400));
    expect(late.code).to.equal(64);
    expect(readdirSync(folder)).to.deep.equal(["policy.json"]);
  });

  it("overwrites nothing", async () => {
    await addKey("--out", "m.json");
    const before = read("m.json");
    expect(await addKey("--out", "m.json")).to.include({ code: 64 });
    expect(read("m.json")).to.deep.equal(before);
  });

  it("signs and carries only for the policy's registries", async () => {
    await addKey("--out", "m.json");
    const genesis = await createNode(chain).block(0);
    const other = profile(`0x${"99".repeat(20)}` as Address, genesis!.hash);
    write("policy.json", { ...read("policy.json"), chains: [other] });
    const env = { CAIRN_SIGNER_KEY: DEV_KEYS.admin };
    const signed = await admin(["sign", "m.json", ...policy, "--out", "s.json"], env);
    expect(signed).to.include({ code: 65 });
    expect(await admin(["show", "m.json", ...rpc()])).to.include({ code: 65 });
  });

  it("signs for nobody else, and never shows a key", async () => {
    await addKey("--out", "m.json");
    const env = { CAIRN_SIGNER_KEY: DEV_KEYS.stranger };
    const { code, err, out } = await admin(["sign", "m.json", ...policy], env);
    expect(code).to.equal(64);
    expect(err).to.include(STRANGER);
    expect(err + out).not.to.include(DEV_KEYS.stranger.slice(2));
  });

  it("shows why the registry would refuse", async () => {
    const sign = async (privateKey: Hex) => {
      const digest = digestOf(ensureTypedData(read("m.json")));
      const signature = new Wallet(privateKey).signingKey.sign(digest).serialized;
      rmSync(join(folder, "s.json"), { force: true });
      await admin(["import", "m.json", "--signature", signature, "--out", "s.json"]);
      return admin(["show", "s.json", ...rpc()]);
    };
    await addKey("--out", "m.json");
    const forged = await sign(DEV_KEYS.stranger);
    expect(forged.code).to.equal(65);
    expect(forged.out).to.match(new RegExp(`FAILED +signature +${STRANGER} signed it`));

    rmSync(join(folder, "m.json"));
    const stranger = ["--key", KEY, "--signer", STRANGER, ...policy, "--out", "m.json"];
    await admin(["make", "add-key", "--issuer", issuerId, ...stranger]);
    expect((await sign(DEV_KEYS.stranger)).out).to.match(/FAILED +signer/);

    rmSync(join(folder, "m.json"));
    await addKey("--deadline", formatInstant(now + 3600), "--out", "m.json");
    await chain.request("evm_increaseTime", [7200]);
    await chain.request("evm_mine", []);
    expect((await sign(DEV_KEYS.admin)).out).to.match(/FAILED +deadline/);
  });

  it("shows the registry's own refusal, in the words in which carrying is refused", async () => {
    const past = formatInstant(now - 1000);
    const issuer = ["--issuer", issuerId];
    const index = [...issuer, "--root", ROOT, "--reason", "superseded", "--index", "250"];
    const anchor = encodeAnchorBatch(issuerId, ROOT, 248);
    await sendAs(chain, DEV_KEYS.admin, REGISTRY, encodeAddKey(issuerId, KEY));
    await sendAs(chain, DEV_KEYS.key, REGISTRY, anchor);
    const unwrapped = (text: string) => text.replaceAll(/\s+/g, ""); // Long numbers break, too.
    const messages: [string[], isFirstTaken: boolean, words: string][] = [
      [["add-key", ...issuer, "--key", STRANGER], true, "can't be added again"],
      [["report-compromise", ...issuer, "--key", KEY, "--from", past], true, "earlier time"],
      [["revoke", ...index], false, "beyond the batch's 248 leaves"],
    ];
    for (const [args, isFirstTaken, words] of messages) {
      const [name] = args;
      const env = { CAIRN_SIGNER_KEY: DEV_KEYS.admin };
      await admin(["make", ...args, ...signer, ...policy, "--out", `${name}.json`]);
      await admin(["sign", `${name}.json`, ...policy, "--out", `${name}.signed.json`], env);
      const files = [`${name}.json`, `${name}.signed.json`];
      if (isFirstTaken) {
        for (const file of files) {
          expect(await admin(["show", file, ...rpc()])).to.include({ code: 0 });
        }
        expect(await carry([`${name}.signed.json`])).to.include({ code: 0 });
      }
      rmSync(join(folder, "relayer"), { recursive: true, force: true }); // Another relayer's.
      const refused = await carry([`${name}.signed.json`]);
      expect(refused.code).to.equal(65);
      expect(refused.err).to.include(words);
      for (const file of files) {
        const shown = await admin(["show", file, ...rpc()]);
        expect(shown.code).to.equal(65);
        expect(unwrapped(shown.out)).to.include(unwrapped(`FAILED call ${refused.err}`));
        expect(shown.out).not.to.match(/FAILED +(signer|signature|use|deadline)/);
      }
    }
  });

  it("shows an unsigned answer to another transfer than the pending one as refused", async () => {
    const start = registryInterface.encodeFunctionData("startAdminTransfer", [issuerId, STRANGER]);
    await sendAs(chain, DEV_KEYS.admin, REGISTRY, start as Hex);
    const latest = await createNode(chain).block("latest");
    const pending = latest!.time + 7 * 86_400;
    const show = async (effectiveAt: number) => {
      rmSync(join(folder, "m.json"), { force: true });
      const transfer = ["--issuer", issuerId, "--new-admin", STRANGER, ...signer, ...policy];
      const at = ["--effective-at", formatInstant(effectiveAt), "--out", "m.json"];
      await admin(["make", "cancel-admin-transfer", ...transfer, ...at]);
      return admin(["show", "m.json", ...rpc()]);
    };
    expect(await show(pending)).to.include({ code: 0 });
    const other = await show(pending - 1);
    expect(other.code).to.equal(65);
    expect(other.out.replaceAll(/\s+/g, " ")).to.include(
      `the pending one is effective at ${pending}`,
    );
  });

  it("doesn't take a node that can't be asked for a registry that refuses", async () => {
    await addKey("--out", "m.json");
    const failing = (error: object) =>
      serveEndpoint({
        name: "broken",
        request: (method, params) => {
          const [call] = params as [{ data?: string }?];
          // `addKey` itself, not the views that the other checks ask.
          if (method !== "eth_call" || !call?.data?.startsWith(ADD_KEY)) {
            return chain.request(method, params);
          }
          const rpc = { code: -32_005, message: "limit exceeded", ...error };
          throw new EndpointError("RPC_ERROR", rpc.message, { rpc });
        },
      });
    const ADD_KEY = registryInterface.getFunction("addKey")!.selector;
    for (const [error, code] of [
      [{}, 69],
      [{ code: 3, message: "execution reverted" }, 65],
    ] as const) {
      const broken = await failing(error);
      const shown = await admin(["show", "m.json", ...policy, "--rpc", broken.url]);
      await broken.stop();
      expect(shown, shown.err).to.include({ code });
    }
    const gone = ["--rpc", "http://127.0.0.1:9"];
    expect(await admin(["show", "m.json", ...policy, ...gone])).to.include({ code: 69 });
  });

  it("marks a message of one use as used", async () => {
    await sendAs(chain, DEV_KEYS.admin, REGISTRY, encodeAddKey(issuerId, KEY));
    const transfer = [
      "make",
      "start-admin-transfer",
      "--issuer",
      issuerId,
      "--new-admin",
      STRANGER,
    ];
    await admin([...transfer, ...signer, ...policy, "--out", "m.json"]);
    const env = { CAIRN_SIGNER_KEY: DEV_KEYS.admin };
    await admin(["sign", "m.json", ...policy, "--out", "s.json"], env);
    expect(await carry(["s.json"])).to.include({ code: 0 });
    expect((await admin(["show", "s.json", ...rpc()])).out).to.match(/FAILED +use/);
  });

  it("keeps the relayer's caps over several runs, and says what is spent", async () => {
    const env = { CAIRN_SIGNER_KEY: DEV_KEYS.admin };
    for (const [name, key] of [
      ["a", KEY],
      ["b", STRANGER],
    ] as const) {
      const args = ["make", "add-key", "--issuer", issuerId, "--key", key, ...signer, ...policy];
      await admin([...args, "--out", `${name}.json`]);
      await admin(["sign", `${name}.json`, ...policy, "--out", `${name}.signed.json`], env);
    }
    const poor = await carry(["a.signed.json"], "--max-fee-wei", "1000");
    expect(poor.code).to.equal(65);
    expect(poor.err).to.include("the cap for one is 1000 wei");
    expect(await isLive(KEY)).to.equal(false);

    const first = await carry(["a.signed.json"]);
    const [, paid, spent] = /: (\d+) wei in this run; (\d+) of \d+ wei are spent/.exec(
      first.out.replaceAll("\n", " "),
    )!;
    expect(paid).to.equal(spent);
    const second = await carry(["b.signed.json"], "--max-total-wei", String(BigInt(spent) + 1n));
    expect(second.code).to.equal(65);
    expect(second.err).to.include(`${spent} of the`);
    expect(await isLive(STRANGER)).to.equal(false);

    const repeated = await carry(["a.signed.json"], "--max-total-wei", "100");
    expect(repeated).to.include({ code: 0 });
    const said = repeated.out.replaceAll(/\s+/g, " ");
    expect(said).to.include("AddKey is final since an earlier run");
    expect(said).to.include("nothing in this run");
    expect(said).to.include(`${spent} wei, which is above the cap of 100 wei`);

    const again = await carry(["a.signed.json", "b.signed.json"]);
    expect(again, again.err).to.include({ code: 0 });
    expect(await isLive(STRANGER)).to.equal(true);
    expect(await createNode(chain).transactionCount(STRANGER, "latest")).to.equal(2);
  });

  it("carries nothing where one file is wrong, or the chain is another one", async () => {
    await addKey("--out", "m.json");
    expect(await carry(["m.json"])).to.include({ code: 64 });
    const env = { CAIRN_SIGNER_KEY: DEV_KEYS.admin };
    await admin(["sign", "m.json", ...policy, "--out", "s.json"], env);
    expect(await carry(["s.json", "none.json"])).to.include({ code: 64 });
    const elsewhere = profile(REGISTRY, `0x${"12".repeat(32)}` as Bytes32);
    write("policy.json", { ...read("policy.json"), chains: [elsewhere] });
    expect(await carry(["s.json"])).to.include({ code: 65 });
    expect(await isLive(KEY)).to.equal(false);
  });

  it("keeps two relayers of one account apart", async () => {
    await addKey("--out", "m.json");
    const env = { CAIRN_SIGNER_KEY: DEV_KEYS.admin };
    await admin(["sign", "m.json", ...policy, "--out", "s.json"], env);
    await carry(["s.json"]);
    const [ledger] = readdirSync(join(folder, "relayer"));
    writeFileSync(join(folder, "relayer", `${ledger}.lock`), `${process.pid}\n`);
    expect(await carry(["s.json"])).to.include({ code: 69 });
    writeFileSync(join(folder, "relayer", `${ledger}.lock`), "4194305\n"); // No such process.
    expect(await carry(["s.json"])).to.include({ code: 0 });
  });

  it("has no option that takes a key or a password", async () => {
    for (const command of ["sign", "relay", "carry"]) {
      for (const flag of ["--key", "--private-key", "--password", "--mnemonic"]) {
        expect(await admin([command, "s.json", flag, "x"])).to.include({ code: 64 });
      }
    }
  });
});
