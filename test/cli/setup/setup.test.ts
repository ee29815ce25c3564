import { expect } from "chai";
import { Wallet } from "ethers";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GAS, registrationGas } from "../../../cli/setup/costs.js";
import { deployMissing } from "../../../chain/deployment/deploy.js";
import { decodeKeyRecord, encodeGetKey } from "../../../chain/registry/key-record.js";
import type { Endpoint } from "../../../chain/rpc/endpoint.js";
import { createNode } from "../../../chain/rpc/node.js";
import { keySigner } from "../../../chain/keys/wallet.js";
import { utf8, type Address, type Bytes32 } from "../../../core/bytes.js";
import type { JsonObject } from "../../../core/json.js";
import { readDidAnswer } from "../../../core/verify/evidence/did-document.js";
import { ensurePolicy } from "../../../core/verify/policy/policy.js";
import { readEnv } from "../../../server/config/env.js";
import { toConfig } from "../../../server/config/config.js";
import { runCairn } from "../../support/cli.js";
import { freshChain } from "../../support/fresh-chain.js";
import { serveEndpoint } from "../../support/http-node.js";
import { ROOT } from "../../support/processes.js";
import { addressOf, DEV_KEYS } from "../../support/registry.js";

const ISSUER = join(ROOT, "examples/issuer.json");
const ETHER = `0x${(10n ** 18n).toString(16)}`;

describe("cairn setup", function () {
  this.timeout(120_000);
  let chain: Endpoint;
  let node: Awaited<ReturnType<typeof serveEndpoint>>;
  let folder: string;
  let snapshot: unknown;
  /** How many transactions still get through. */
  let sends = Infinity;

  before(async () => {
    chain = await freshChain();
    const pause = () => Promise.resolve();
    const sending = { maxCostWei: 10n ** 19n, waitMs: 1_000, pause };
    await deployMissing(createNode(chain), 31_337, keySigner(DEV_KEYS.deployer), sending);
    node = await serveEndpoint(chain, (response, requests) => {
      if (!requests.some(({ method }) => method === "eth_sendRawTransaction")) return false;
      if (sends-- > 0) return false;
      response.destroy();
      return true;
    });
  });
  after(async () => {
    await node.stop();
  });
  beforeEach(async () => {
    sends = Infinity;
    snapshot = await chain.request("evm_snapshot", []);
    folder = mkdtempSync(join(tmpdir(), "cairn-setup-"));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await chain.request("evm_revert", [snapshot]);
  });

  const setup = (...args: string[]) =>
    runCairn(folder, { CAIRN_RPC: node.url }, ["setup", ...args]);
  const first = ["--chain-id", "31337", "--issuer", ISSUER];
  const json = (name: string): JsonObject =>
    JSON.parse(readFileSync(join(folder, name), "utf8")) as JsonObject;
  const text = (name: string, member: string): string => json(name)[member] as string;
  const anchorAccount = (): Address =>
    `0x${text("keys/anchor.json", "address").replace(/^0x/, "").toLowerCase()}` as Address;
  const fund = async (): Promise<Address> => {
    const account = anchorAccount();
    await chain.request("hardhat_setBalance", [account, ETHER]);
    return account;
  };
  const isLive = async (): Promise<boolean> => {
    const { credentialRegistry } = ensurePolicy(json("policy.json")).chains[0];
    const issuerId = json("issuer.json")["issuerId"] as Bytes32;
    const data = encodeGetKey(issuerId, anchorAccount());
    const answer = await createNode(chain).call(credentialRegistry, data, "latest");
    const { addedAt, endedAt } = decodeKeyRecord(answer);
    return addedAt !== 0 && endedAt === 0;
  };
  const sent = (account: Address) => createNode(chain).transactionCount(account, "latest");

  it("shows what it would do and cost in a dry run, and writes and sends nothing", async () => {
    const { code, out } = await setup(...first, "--dry-run");
    expect(code, out).to.equal(0);
    expect(out).to.include("eip155:31337").and.include("Maple College");
    expect(out).to.match(/register the issuer +[\d,]+ +[\d.]+ ether/);
    expect(out).to.match(/together +[\d,]+ +[\d.]+ ether/);
    expect(out).to.match(/a batch, of any size +[\d,]+ +[\d.]+ ether/);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it("makes keys that nobody else may read, prints none, and says what is lacking", async () => {
    const { code, out, err } = await setup(...first, "--yes");
    expect(code, out + err).to.equal(75);
    const account = anchorAccount();
    expect(err.replaceAll("\n", " ")).to.match(
      new RegExp(`${account} has 0 ether, and this may cost [\\d.]+ ether: send it at least`),
    );
    for (const name of readdirSync(join(folder, "keys"))) {
      expect(statSync(join(folder, "keys", name)).mode & 0o777, name).to.equal(0o600);
    }
    for (const name of ["service.env", "local.json", "api-token"]) {
      expect(statSync(join(folder, name)).mode & 0o777, name).to.equal(0o600);
    }
    const secrets = [
      text("keys/issuer.json", "secretKeyMultibase"),
      ...["anchor", "admin"].map((it) =>
        readFileSync(join(folder, "keys", `${it}.password`), "utf8").trim(),
      ),
      readFileSync(join(folder, "api-token"), "utf8").trim(),
    ];
    for (const secret of secrets) expect(out + err).not.to.include(secret);
    expect(await sent(account)).to.equal(0);
  });

  it("registers the issuer and its key from one funded account, and does nothing twice", async () => {
    await setup(...first);
    const account = await fund();
    const asked = await setup();
    expect(asked.err).to.include("Send 2 transactions");
    expect([asked.code, await sent(account)]).to.deep.equal([75, 0]);
    const done = await setup("--yes");
    expect(done.code, done.out + done.err).to.equal(0);
    expect([await isLive(), await sent(account)]).to.deep.equal([true, 2]);
    const again = await setup("--yes");
    expect(again.out).to.include("nothing: everything is registered");
    expect([again.code, await sent(account)]).to.deep.equal([0, 2]);
  });

  it("writes settings with which the service starts", async () => {
    await setup(...first);
    const lines = readFileSync(join(folder, "service.env"), "utf8").matchAll(/^(\w+)='?(.*?)'?$/gm);
    const config = await toConfig(
      readEnv(Object.fromEntries([...lines].map(([, k, v]) => [k, v]))),
    );
    expect(config.anchorSigner.address).to.equal(anchorAccount());
    expect(config.adminSigner).to.equal(undefined);
    expect(config.policy.pinned[0].issuerId).to.equal(config.issuer.issuerId);
  });

  it("goes on where it broke off between the two transactions, and pays for neither twice", async () => {
    await setup(...first);
    const account = await fund();
    sends = 1;
    const broken = await setup("--yes");
    expect(broken.code, broken.err).to.equal(69);
    expect([await isLive(), await sent(account)]).to.deep.equal([false, 1]);
    sends = Infinity;
    const done = await setup("--yes");
    expect(done.code, done.err).to.equal(0);
    expect([await isLive(), await sent(account)]).to.deep.equal([true, 2]);
  });

  it("goes on with the bytes that nobody took", async () => {
    await setup(...first);
    const account = await fund();
    sends = 0;
    expect((await setup("--yes")).code).to.equal(69);
    sends = Infinity;
    expect((await setup("--yes")).code).to.equal(0);
    expect(await sent(account)).to.equal(2);
  });

  it("lets an admin elsewhere sign, and takes the signatures from a wallet", async () => {
    const wallet = new Wallet(DEV_KEYS.admin);
    const waiting = await setup(...first, "--admin", wallet.address.toLowerCase());
    expect(waiting.code).to.equal(75);
    expect(waiting.err).to.include("The admin's signature is missing");
    expect(readdirSync(join(folder, "keys"))).not.to.include("admin.json");
    await fund();
    for (const name of ["register-issuer", "add-key"]) {
      const { domain, types, message } = json(`messages/${name}.json`) as never as {
        domain: object;
        types: Record<string, { name: string; type: string }[]>;
        message: Record<string, unknown>;
      };
      const own = Object.fromEntries(Object.entries(types).filter(([it]) => it !== "EIP712Domain"));
      const signature = await wallet.signTypedData(domain, own, message);
      const files = [`messages/${name}.json`, "--out", `messages/${name}.signed.json`];
      const imported = await runCairn(folder, {}, [
        "admin",
        "import",
        ...files,
        "--signature",
        signature,
      ]);
      expect(imported.code, imported.err).to.equal(0);
    }
    const done = await setup("--yes");
    expect(done.code, done.out + done.err).to.equal(0);
    expect(await isLive()).to.equal(true);
  });

  it("writes a document for a did:web that names the issuer and its key", async () => {
    const did = "did:web:college.example";
    await setup(...first, "--did", did);
    const [profile] = ensurePolicy(json("policy.json")).chains;
    const issuerId = json("issuer.json")["issuerId"] as Bytes32;
    const body = utf8(readFileSync(join(folder, "did.json"), "utf8"));
    const key = text("keys/issuer.json", "publicKeyMultibase");
    expect(readDidAnswer({ kind: "fetched", body }, did, profile, issuerId)).to.deep.equal({
      kind: "document",
      namesIssuer: true,
      signingKeys: [`${did}#${key}`],
    });
  });

  for (const did of [`did:web:college.example${":a".repeat(115)}`, "did:web:a.example"]) {
    it(`expects of gas what registering takes, and not much more, for a DID of ${did.length} bytes`, async () => {
      await setup(...first, "--did", did);
      await fund();
      const from = (await createNode(chain).block("latest"))!.number;
      expect((await setup("--yes")).code).to.equal(0);
      for (const [at, gas] of [registrationGas(did), GAS.addKey].entries()) {
        const number = `0x${(from + 1 + at).toString(16)}`;
        const block = await chain.request("eth_getBlockByNumber", [number, false]);
        const used = Number((block as { gasUsed: string }).gasUsed);
        expect(Number(gas) / used, `${used} of ${gas}`).to.be.within(1.25, 1.9);
      }
    });
  }

  const WRONG: Record<string, [args: string[], code: number, sentence: string]> = {
    "a node of another chain": [
      ["--chain-id", "11155111", "--issuer", ISSUER],
      65,
      "Expected chain id 11155111",
    ],
    "no chain": [["--issuer", ISSUER], 64, "Say which chain you mean by --chain-id"],
    "no profile of the issuer": [["--chain-id", "31337"], 64, "Say by --issuer which file"],
    "a file that is no profile": [
      ["--chain-id", "31337", "--issuer", join(ROOT, "package.json")],
      64,
      "is not an issuer's profile",
    ],
    "a DID of another method": [[...first, "--did", "did:ion:x"], 64, "--did: Expected the method"],
  };
  for (const [what, [args, code, sentence]] of Object.entries(WRONG)) {
    it(`stops with ${code} and a sentence at ${what}, and makes no key`, async () => {
      const run = await setup(...args);
      expect(run.err.replaceAll("\n", " ")).to.include(sentence);
      expect(run.code).to.equal(code);
      expect(readdirSync(folder)).to.deep.equal([]);
    });
  }

  it("stops where the chain has no registry, and says where deploying is explained", async () => {
    const empty = await serveEndpoint(await freshChain());
    const run = await setup(...first, "--rpc", empty.url);
    await empty.stop();
    expect(run.err.replaceAll("\n", " "))
      .to.include("has no CredentialRegistry")
      .and.include("docs/deploying.md");
    expect(run.code).to.equal(69);
  });

  it("keeps to the chain, the DID and the admin of its folder", async () => {
    await setup(...first);
    const others = [
      ["--chain-id", "1"],
      ["--did", "did:web:other.example"],
      ["--admin", addressOf(DEV_KEYS.admin)],
    ];
    for (const args of others) expect((await setup(...args)).code, args[0]).to.equal(64);
    writeFileSync(join(folder, "keys/accounts.json"), "{}");
    const run = await setup("--yes");
    expect(run.err).to.include("is the folder of npm start");
    expect(run.code).to.equal(64);
  });
});
