import { expect } from "chai";
import { encryptKeystoreJsonSync } from "ethers";
import { hasKey, KeySourceError, readKey } from "../../../chain/keys/key-source.js";
import { askPassword, type KeyboardInput } from "../../../chain/keys/password-prompt.js";
import { addressOf, DEV_KEYS } from "../../support/registry.js";

const ACCOUNT = { address: addressOf(DEV_KEYS.admin), privateKey: DEV_KEYS.admin };
const PASSWORD = "pâté of the café";
// A cheap scrypt: real keystores ask for 131,072 rounds.
const KEYSTORE = encryptKeystoreJsonSync(ACCOUNT, PASSWORD, { scrypt: { N: 2, r: 1, p: 1 } });

const FILES: Record<string, string> = {
  "k.json": KEYSTORE,
  "p.txt": `${PASSWORD}\n`,
  "other.txt": "another",
  "cut.json": KEYSTORE.slice(0, 40),
};
const source = (env: Record<string, string>, typed?: string) => ({
  env,
  readText: (path: string) =>
    path in FILES
      ? Promise.resolve(FILES[path])
      : Promise.reject(Object.assign(new Error("no"), { code: "ENOENT" })),
  askPassword: () => Promise.resolve(typed),
});

async function refusalOf(env: Record<string, string>): Promise<KeySourceError> {
  try {
    await readKey("TEST", source(env));
  } catch (error) {
    if (error instanceof KeySourceError) return error;
    throw error;
  }
  return expect.fail("Expected a refusal.");
}

describe("readKey", () => {
  it("opens a keystore by a password file, the environment or a person", async () => {
    const keystore = { CAIRN_TEST_KEYSTORE: "k.json" };
    const byFile = { ...keystore, CAIRN_TEST_PASSWORD_FILE: "p.txt" };
    expect(await readKey("TEST", source(byFile))).to.equal(DEV_KEYS.admin);
    const byEnv = { ...keystore, CAIRN_TEST_PASSWORD: PASSWORD };
    expect(await readKey("TEST", source(byEnv))).to.equal(DEV_KEYS.admin);
    expect(await readKey("TEST", source(keystore, PASSWORD))).to.equal(DEV_KEYS.admin);
  });

  it("takes a key from the environment", async () => {
    const env = { CAIRN_TEST_KEY: ` ${DEV_KEYS.admin}\n` };
    expect(await readKey("TEST", source(env))).to.equal(DEV_KEYS.admin);
    expect(hasKey("TEST", { env })).to.equal(true);
    expect(hasKey("OTHER", { env })).to.equal(false);
  });

  it("tells what is wrong, without the secret", async () => {
    const keystore = { CAIRN_TEST_KEYSTORE: "k.json" };
    const cases: [Record<string, string>, string][] = [
      [{}, "NO_KEY"],
      [{ ...keystore, CAIRN_TEST_KEY: DEV_KEYS.admin }, "TWO_KEYS"],
      [keystore, "NO_PASSWORD"],
      [{ CAIRN_TEST_KEYSTORE: "gone.json" }, "NOT_READABLE"],
      [{ ...keystore, CAIRN_TEST_PASSWORD_FILE: "gone.txt" }, "NOT_READABLE"],
      [{ ...keystore, CAIRN_TEST_PASSWORD_FILE: "other.txt" }, "WRONG_PASSWORD"],
      [{ CAIRN_TEST_KEYSTORE: "cut.json", CAIRN_TEST_PASSWORD: PASSWORD }, "NOT_A_KEYSTORE"],
    ];
    for (const [env, code] of cases) {
      const error = await refusalOf(env);
      expect(error.code).to.equal(code);
      expect(error.message).not.to.include(PASSWORD).and.not.to.include(DEV_KEYS.admin);
      expect(error.cause).to.equal(undefined);
    }
  });
});

describe("askPassword", () => {
  function keyboard() {
    let listener: ((text: string) => void) | undefined;
    const rawModes: boolean[] = [];
    const input: KeyboardInput = {
      isTTY: true,
      setRawMode: (isRaw) => rawModes.push(isRaw),
      setEncoding: () => undefined,
      resume: () => undefined,
      pause: () => undefined,
      on: (_, added) => (listener = added),
      off: () => (listener = undefined),
    };
    const type = (text: string): void => {
      listener!(text);
    };
    return { input, rawModes, type };
  }

  it("reads what is typed and shows none of it", async () => {
    const { input, rawModes, type } = keyboard();
    let shown = "";
    const answer = askPassword(input, (text) => (shown += text), "Password: ");
    for (const text of ["pâtx", "\u007f", "é\r"]) type(text);
    expect(await answer).to.equal("pâté");
    expect(shown).to.equal("Password: \n");
    expect(rawModes).to.deep.equal([true, false]);
  });

  it("gives nothing where a person leaves or none is there", async () => {
    const { input, type } = keyboard();
    const answer = askPassword(input, () => undefined, "?");
    type("abc\u0003");
    expect(await answer).to.equal(undefined);
    expect(await askPassword({ ...input, isTTY: false }, () => undefined, "?")).to.equal(undefined);
  });
});
