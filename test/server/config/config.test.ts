import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { encryptKeystoreJsonSync } from "ethers";
import { toConfig } from "../../../server/config/config.js";
import { ConfigError } from "../../../server/config/config-error.js";
import { readEnv } from "../../../server/config/env.js";
import { addressOf, DEV_KEYS } from "../../support/registry.js";
import { newFolder, removeFolder, TEST_DID, TEST_KEY, TEST_TOKEN } from "../../support/service.js";

const REGISTRY = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
const WORD = `0x${"11".repeat(32)}`;
const PROFILE = {
  name: "test",
  chain: "eip155:31337",
  credentialRegistry: REGISTRY,
  deploymentBlock: { number: 1, hash: WORD },
  finality: { tag: "latest" },
  maxHeadAgeSeconds: null,
  clockToleranceSeconds: 0,
  test: true,
};

describe("toConfig", () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = newFolder();
    mkdirSync(folder, { recursive: true });
    env = {
      CAIRN_DATA: folder,
      CAIRN_RPC: "http://127.0.0.1:8545",
      CAIRN_PROFILE: file("profile.json", PROFILE),
      CAIRN_ISSUER: file("issuer.json", {
        issuerId: WORD,
        profile: { id: TEST_DID, type: ["Profile"], name: "Test" },
      }),
      CAIRN_POLICY: file("policy.json", {
        cairnPolicy: 1,
        name: "test",
        chains: [PROFILE],
        pinned: [],
        allowSkippedSignature: false,
      }),
      CAIRN_SIGNING_KEY: file("key.json", TEST_KEY),
      CAIRN_ANCHOR_KEY: DEV_KEYS.key,
      CAIRN_API_TOKEN: TEST_TOKEN,
    };
  });

  afterEach(() => {
    removeFolder(folder);
  });

  function file(name: string, json: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(json));
    return path;
  }

  const problemsWith = async (changes: NodeJS.ProcessEnv): Promise<readonly string[]> => {
    try {
      await toConfig(readEnv({ ...env, ...changes }));
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
      throw error;
    }
    return [];
  };

  it("reads a whole environment", async () => {
    const config = await toConfig(readEnv(env));
    expect(config.port).to.equal(8080);
    expect(config.publicUrl).to.equal("http://127.0.0.1:8080");
    expect(config.issuer.did).to.equal(TEST_DID);
    expect(config.adminSigner).to.equal(undefined);
  });

  it("names every setting that is missing, at once", async () => {
    const nothing = Object.fromEntries(Object.keys(env).map((name) => [name, ""]));
    const named = (await problemsWith(nothing)).map((problem) => problem.split(":")[0]);
    expect(named).to.have.members(Object.keys(env).filter((name) => name !== "CAIRN_DATA"));
  });

  for (const [name, value] of [
    ["PORT", "65536"],
    ["PORT", "http"],
    ["CAIRN_RPC", "localhost:8545"],
    ["CAIRN_RPC", "http://a.test,"],
    ["CAIRN_RPC", "http://a.test/, http://a.test"],
    ["CAIRN_CONFIRMATIONS", "0"],
    ["CAIRN_ANCHOR_KMS", "alias/beside-a-key"],
    ["CAIRN_SEAL_SIZE", "0"],
    ["CAIRN_SEAL_SIZE", "1048577"],
    ["CAIRN_SEAL_AGE_SECONDS", "-1"],
    ["CAIRN_API_TOKEN", "short"],
    ["CAIRN_ANCHOR_KEY", "0x1234"],
    ["CAIRN_PROFILE", "/no/such/file.json"],
    ["CAIRN_LOG_LEVEL", "loud"],
  ] as const) {
    it(`refuses ${name}=${value} by name`, async () => {
      const problems = await problemsWith({ [name]: value });
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(new RegExp(`^${name}: `));
    });
  }

  it("takes several nodes", async () => {
    const list = { CAIRN_RPC: "https://a.test/key, https://b.test" };
    const { rpcUrls } = await toConfig(readEnv({ ...env, ...list }));
    expect(rpcUrls).to.deep.equal(["https://a.test/key", "https://b.test"]);
  });

  describe("opens a keystore", () => {
    // A cheap scrypt: real keystores ask for 131,072 rounds.
    const account = { address: addressOf(DEV_KEYS.admin), privateKey: DEV_KEYS.admin };
    const scrypt = { N: 2, r: 1, p: 1 };
    let keystore: NodeJS.ProcessEnv;

    beforeEach(() => {
      const path = join(folder, "keystore.json");
      writeFileSync(path, encryptKeystoreJsonSync(account, "pass", { scrypt }));
      keystore = { CAIRN_ANCHOR_KEY: "", CAIRN_ANCHOR_KEYSTORE: path };
    });

    it("by a password file or the environment", async () => {
      const path = join(folder, "password.txt");
      writeFileSync(path, "pass\n");
      for (const password of [
        { CAIRN_ANCHOR_PASSWORD_FILE: path },
        { CAIRN_ANCHOR_PASSWORD: "pass" },
      ]) {
        const { anchorSigner } = await toConfig(readEnv({ ...env, ...keystore, ...password }));
        expect(anchorSigner.address).to.equal(addressOf(DEV_KEYS.admin));
      }
    });

    it("and names the setting where it can't, without the password", async () => {
      const refused: [NodeJS.ProcessEnv, RegExp][] = [
        [{}, /^CAIRN_ANCHOR_KEYSTORE: .*CAIRN_ANCHOR_PASSWORD_FILE/],
        [
          { CAIRN_ANCHOR_PASSWORD: "hush" },
          /^CAIRN_ANCHOR_KEYSTORE: The password of .* is another/,
        ],
        [
          { CAIRN_ANCHOR_PASSWORD_FILE: "/no/such" },
          /^CAIRN_ANCHOR_KEYSTORE: .*\/no\/such could not be read/,
        ],
        [{ CAIRN_ANCHOR_KEY: DEV_KEYS.key }, /^CAIRN_ANCHOR_KEYSTORE: Set .*, not both/],
      ];
      for (const [changes, said] of refused) {
        const [problem, ...others] = await problemsWith({ ...keystore, ...changes });
        expect(others).to.deep.equal([]);
        expect(problem).to.match(said).and.not.to.contain("hush");
      }
    });
  });

  it("repeats no secret", async () => {
    const secrets = { CAIRN_ANCHOR_KEY: "0xdeadbeef", CAIRN_API_TOKEN: "hush" };
    const text = (await problemsWith(secrets)).join("\n");
    expect(text).not.to.contain("deadbeef");
    expect(text).not.to.contain("hush");
  });

  it("refuses a signing key that isn't the did:key's", async () => {
    const profile = { id: TEST_DID.replace(/.$/, "1"), type: ["Profile"], name: "Other" };
    const path = file("other.json", { issuerId: WORD, profile });
    expect((await problemsWith({ CAIRN_ISSUER: path }))[0]).to.match(
      /^CAIRN_(ISSUER|SIGNING_KEY): /,
    );
  });

  it("refuses halves of two keys", async () => {
    const path = file("mixed.json", {
      ...TEST_KEY,
      publicKeyMultibase: "z6MkvRXNYcE7MMduynWTgeKbDaT1iijDSC8pZqXZc8rHPrf2",
    });
    expect((await problemsWith({ CAIRN_SIGNING_KEY: path }))[0]).to.contain("isn't that of");
  });

  it("refuses a policy that could not judge the service's own files", async () => {
    const other = { ...PROFILE, credentialRegistry: REGISTRY.replace("5", "6") };
    const path = file("other-policy.json", {
      cairnPolicy: 1,
      name: "other",
      chains: [other],
      pinned: [],
      allowSkippedSignature: false,
    });
    expect((await problemsWith({ CAIRN_POLICY: path }))[0]).to.match(
      /^CAIRN_POLICY: .*CAIRN_PROFILE/,
    );
  });

  it("tells metrics nowhere unless a port is given, and then on this machine alone", async () => {
    expect((await toConfig(readEnv(env))).metrics).to.equal(undefined);
    const told = await toConfig(readEnv({ ...env, CAIRN_METRICS_PORT: "9464" }));
    expect(told.metrics).to.deep.equal({ host: "127.0.0.1", port: 9464 });
    expect((await problemsWith({ CAIRN_METRICS_PORT: "none" }))[0]).to.match(/^CAIRN_METRICS_PORT/);
  });

  it("tells a webhook nothing that nobody could check", async () => {
    const url = "https://hooks.example/cairn";
    const alone = await problemsWith({ CAIRN_WEBHOOK_URL: url });
    expect(alone[0]).to.match(/^CAIRN_WEBHOOK_URL: .*CAIRN_WEBHOOK_SECRET/);
    const secret = "short";
    const weak = await problemsWith({ CAIRN_WEBHOOK_URL: url, CAIRN_WEBHOOK_SECRET: secret });
    expect(weak[0]).to.contain("got 5 characters").and.not.to.contain(secret);
    const CAIRN_WEBHOOK_URL = "https://name:word@hooks.example/cairn"; // which fetch refuses each time
    const named = await problemsWith({ CAIRN_WEBHOOK_URL, CAIRN_WEBHOOK_SECRET: "s".repeat(40) });
    expect(named[0])
      .to.match(/^CAIRN_WEBHOOK_URL: .*without a name/)
      .and.not.contain("word@");
  });

  it("refuses to bound all bodies under what one may have", async () => {
    const problems = await problemsWith({ CAIRN_MAX_INTAKE_BYTES: "1048576" });
    expect(problems[0]).to.match(/^CAIRN_MAX_INTAKE_BYTES: 1048576 .*16777216/);
  });
});
