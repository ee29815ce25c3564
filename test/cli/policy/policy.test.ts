import { expect } from "chai";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../../../cli/failure.js";
import { shippedPolicy } from "../../../cli/policy/shipped.js";
import { ensurePolicy, type Policy } from "../../../core/verify/policy/policy.js";
import { runCairn } from "../../support/cli.js";
import { ISSUER_ID, testPolicy, testProfile } from "../../support/anchoring.js";

const ACCOUNT = `0x${"c0".repeat(20)}`;
const profile = { ...testProfile, accreditationRegistry: ACCOUNT as never };
const BLOCK = { number: 7, hash: `0x${"ab".repeat(32)}` };
const REGISTRIES = {
  CredentialRegistry: "0x41f9995d556fd1bc337d5e6bc7e9502efd70743c",
  AccreditationRegistry: "0x8042059a937ae1e5df90a4d15fa7fe926fa095e6",
};

describe("cairn policy", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-policy-"));
    write("policy.json", testPolicy({ chains: [profile], pinned: [] }));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, value: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(value));
  };
  const read = (name = "policy.json") =>
    ensurePolicy(JSON.parse(readFileSync(join(folder, name), "utf8")));
  const run = (...args: string[]) => runCairn(folder, {}, ["policy", ...args]);
  const change = async (...args: string[]): Promise<Policy> => {
    const { code, err } = await run(...args);
    expect(code, err).to.equal(0);
    return read();
  };

  it("check: says that a file is one, or every problem", async () => {
    expect(await run("check", "policy.json")).to.deep.include({
      code: 0,
      out: 'policy.json is a policy, "tests".',
    });
    write("bad.json", { cairnPolicy: 1 });
    const { code, err } = await run("check", "bad.json");
    expect(code).to.equal(64);
    for (const it of ["/name", "/chains", "/pinned"]) expect(err).to.contain(`${it}: Missing.`);
    writeFileSync(join(folder, "text.json"), '{"a":1,"a":2}');
    expect((await run("check", "text.json")).code).to.equal(64);
    expect((await run("check", "none.json")).code).to.equal(64);
  });

  it("show: says in words whom it trusts", async () => {
    write("policy.json", {
      ...testPolicy({ chains: [profile], pinned: [] }),
      pinned: [{ profile: "local", issuerId: ISSUER_ID, name: "Maple\u202e", upToLogPosition: 9 }],
      accreditors: [{ profile: "local", account: ACCOUNT, name: "Council" }],
      domains: ["did:web:college.example%3A8443:arts"],
    });
    const { out } = await run("show", "policy.json");
    const text = out.replaceAll(/\s+/g, " ");
    expect(text).to.contain("local: eip155:31337, registry 0x5fbd");
    expect(text).to.contain("For tests: its files are no real awards.");
    expect(text).to.contain(`Maple\ufffd: ${ISSUER_ID} on local, entries of its log up to 9.`);
    expect(text).to.contain(`Council: account ${ACCOUNT} on local.`);
    expect(text).to.contain("college.example:8443/arts.");
    expect(text).to.contain("Every one is checked.");
  });

  it("show: says where it trusts nobody, or any domain", async () => {
    const { out } = await run("show", "policy.json");
    for (const it of ["None is pinned.", "No accreditor is trusted.", "None is asked."]) {
      expect(out).to.contain(it);
    }
    const open = testPolicy({ domains: "any", allowSkippedSignature: true, pinned: [] });
    write("policy.json", open);
    const text = (await run("show", "policy.json")).out;
    expect(text).to.contain("Any. A file is then issued by whoever controls the domain");
    expect(text).to.contain("They are left out, except a did:key's");
  });

  it("pin and unpin: believe an issuer, and no more", async () => {
    const upper = ISSUER_ID.toUpperCase().replace("X", "x");
    const pinned = await change("pin", "policy.json", upper, "--name", "Maple", "--up-to", "12");
    expect(pinned.pinned).to.deep.equal([
      { profile: "local", issuerId: ISSUER_ID, name: "Maple", upToLogPosition: 12 },
    ]);
    const again = await change("pin", "policy.json", ISSUER_ID, "--name", "Maple College");
    expect(again.pinned).to.deep.equal([
      { profile: "local", issuerId: ISSUER_ID, name: "Maple College" },
    ]);
    expect((await change("unpin", "policy.json", upper)).pinned).to.deep.equal([]);
    expect((await run("unpin", "policy.json", ISSUER_ID)).code).to.equal(64);
  });

  it("trust and distrust: believe an account's accreditations, and no more", async () => {
    const trusted = await change("trust", "policy.json", ACCOUNT, "--name", "Council");
    expect(trusted.accreditors).to.deep.equal([
      { profile: "local", account: ACCOUNT, name: "Council" },
    ]);
    expect((await change("distrust", "policy.json", ACCOUNT)).accreditors).to.deep.equal([]);
    expect((await run("distrust", "policy.json", ACCOUNT)).code).to.equal(64);
  });

  it("changes nothing else, and nothing at all where the result would be no policy", async () => {
    const before = readFileSync(join(folder, "policy.json"), "utf8");
    const refused = [
      ["pin", "policy.json", "0x12"],
      ["pin", "policy.json", ISSUER_ID, "--profile", "elsewhere"],
      ["pin", "policy.json", ISSUER_ID, "--name", "x".repeat(201)],
      ["pin", "policy.json", ISSUER_ID, "--up-to", "0"],
      ["trust", "policy.json", ISSUER_ID],
    ];
    for (const args of refused) {
      expect((await run(...args)).code, args.join(" ")).to.equal(64);
      expect(readFileSync(join(folder, "policy.json"), "utf8")).to.equal(before);
    }
    const { pinned, ...rest } = await change("pin", "policy.json", ISSUER_ID);
    expect(pinned).to.have.length(1);
    expect({ ...rest, pinned: [] }).to.deep.equal(JSON.parse(before));
  });

  it("asks which profile where there are several", async () => {
    const other = { ...profile, name: "other", chain: "eip155:1337" } as const;
    write("policy.json", testPolicy({ chains: [profile, other], pinned: [] }));
    const { code, err } = await run("pin", "policy.json", ISSUER_ID);
    expect(code).to.equal(64);
    expect(err).to.contain("--profile: local, other");
    const changed = await change("pin", "policy.json", ISSUER_ID, "--profile", "other");
    expect(changed.pinned[0].profile).to.equal("other");
    expect((await run("unpin", "policy.json", ISSUER_ID, "--profile", "local")).code).to.equal(64);
  });

  it("new: begins a local one with the chain that npm start left", async () => {
    expect((await run("new", "local", "new.json")).err).to.contain("run npm start");
    expect(existsSync(join(folder, "new.json"))).to.equal(false);
    write("profile.json", profile);
    expect((await run("new", "local", "new.json")).code).to.equal(0);
    expect(read("new.json").chains).to.deep.equal([profile]);
    write("new.json", "mine");
    const { code, err } = await run("new", "local", "new.json");
    expect(code).to.equal(64);
    expect(err).to.contain("is there already");
    expect(readFileSync(join(folder, "new.json"), "utf8")).to.equal('"mine"');
  });

  it("new: refuses while nothing is deployed there, and guesses no block", async () => {
    for (const [network, chain] of [
      ["testnet", "eip155:11155111"],
      ["mainnet", "eip155:1"],
    ]) {
      const { code, err } = await run("new", network, "new.json");
      expect(code).to.equal(69);
      expect(err).to.contain(`The registry isn't deployed on ${chain} yet`);
      expect(existsSync(join(folder, "new.json"))).to.equal(false);
    }
    expect((await run("new", "elsewhere", "new.json")).code).to.equal(64);
  });

  it("new: takes the block from a deployment's record, whose addresses must be the known ones", async () => {
    const deployments = join(folder, "deployments");
    const place = { dataFolder: folder, deployments };
    const record = (contracts: Record<string, string>) => {
      const found = Object.entries(contracts).map(([name, address]) => [
        name,
        { address, block: BLOCK },
      ]);
      const json = { chain: "eip155:1", contracts: Object.fromEntries(found) as object };
      writeFileSync(join(deployments, "eip155-1.json"), JSON.stringify(json));
    };
    mkdirSync(deployments);
    record(REGISTRIES);
    const policy = ensurePolicy(await shippedPolicy("mainnet", place));
    expect(policy.chains[0]).to.deep.include({ deploymentBlock: BLOCK, test: false });
    record({ ...REGISTRIES, CredentialRegistry: ACCOUNT });
    const refused = await shippedPolicy("mainnet", place).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Failure);
    expect((refused as Failure).message).to.contain("other addresses");
  });
});
