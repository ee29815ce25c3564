import { readFileSync } from "node:fs";
import { expect } from "chai";
import { withStatus } from "../../../core/credential/conform.js";
import type { JsonObject } from "../../../core/json.js";
import { signingKeyFrom } from "../../../core/signing-key.js";
import { createBulkSigner, SigningDiffersError } from "../../../server/signing/bulk.js";
import { createCredentialSigner } from "../../../server/signing/secure.js";
import { conforming, EXAMPLE_ISSUER, EXAMPLE_NOW } from "../../support/conforming.js";

describe("createBulkSigner", () => {
  const key = signingKeyFrom(new Uint8Array(32).fill(3));
  const { rows } = conforming(
    readFileSync(new URL("../../../examples/awards.csv", import.meta.url)),
    "text/csv",
  );
  const credentials = rows.slice(0, 30).flatMap((row, index) => {
    const statusListCredential = "https://college.example/status/1";
    return row.ok ? [withStatus(row.award.credential, { statusListCredential, index })] : [];
  });
  const at = EXAMPLE_NOW;
  let reference: Awaited<ReturnType<typeof createCredentialSigner>>;
  let asked = 0;
  before(async () => {
    const signer = await createCredentialSigner(EXAMPLE_ISSUER.id, key);
    reference = (credential, when) => {
      asked += 1;
      return signer(credential, when);
    };
  });
  const never = (): boolean => false;

  it("signs each byte for byte as the reference, and asks it for the first of a shape alone", async () => {
    asked = 0;
    const { sign } = createBulkSigner(reference, key, { isSample: never });
    const signed = [];
    for (const credential of credentials) signed.push(await sign(credential, at));
    const few = signed.filter((it) => it.reference === "few-alike").length;
    expect(signed.filter((it) => it.reference === undefined).length).to.equal(signed.length - few);
    expect(few).to.be.lessThan(10);
    expect(asked).to.be.lessThan(few + 5);
    for (const [i, { secured }] of signed.entries()) {
      const expected = await reference(credentials[i] ?? {}, at);
      expect(JSON.stringify(secured)).to.equal(JSON.stringify(expected));
    }
  });

  it("compares what is picked, and refuses two signatures that differ", async () => {
    const [first, second] = credentials as [JsonObject, JsonObject];
    const other = await createCredentialSigner(
      EXAMPLE_ISSUER.id,
      signingKeyFrom(new Uint8Array(32).fill(4)),
    );
    let isOther = false;
    const changing = (credential: JsonObject, when: number) =>
      (isOther ? other : reference)(credential, when);
    const { sign, compare } = createBulkSigner(changing, key, { isSample: () => isOther });
    for (let i = 0; i < 3; i += 1) await sign(first, at);
    const { secured } = await sign(first, at);
    await compare(secured);
    isOther = true;
    for (const comparing of [() => sign(second, at), () => compare(secured)]) {
      const error = await comparing().catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(SigningDiffersError);
    }
  });

  it("makes the reference sign what no template can, and says why", async () => {
    const { sign } = createBulkSigner(reference, key, { isSample: never, maxTemplates: 2 });
    const [first, second] = credentials as [JsonObject, JsonObject];
    const reasonFor = async (credential: JsonObject) => {
      const { secured, reference: reason } = await sign(credential, at);
      expect(secured).to.deep.equal(await reference(credential, at));
      return reason;
    };
    const subject = (credential: JsonObject) => credential["credentialSubject"] as JsonObject;
    const same = { type: ["Result"], value: "5" };
    const tied = { ...first, credentialSubject: { ...subject(first), result: [same, same] } };
    const fourth = async (credential: JsonObject) => {
      for (let i = 0; i < 3; i += 1) expect(await reasonFor(credential)).to.equal("few-alike");
      return reasonFor(credential);
    };
    expect(await fourth(tied)).to.equal("other-values");
    expect(await reasonFor({ ...first, description: null })).to.equal("no-template");
    expect(await fourth(second)).to.equal(undefined);
    const shaped = (results: number) => {
      const result = Array.from({ length: results }, (_, i) => ({
        type: ["Result"],
        value: `v${i}`,
      }));
      return { ...first, credentialSubject: { ...subject(first), result } };
    };
    expect(await fourth(shaped(7))).to.equal("many-shapes");
  });

  it("refuses what the reference refuses before it signs", async () => {
    const { sign } = createBulkSigner(reference, key, { isSample: never });
    const [first, second] = credentials as [JsonObject, JsonObject];
    for (let i = 0; i < 4; i += 1) await sign(first, at);
    const broken = { ...second, validFrom: "yesterday" };
    for (const signer of [sign, reference]) {
      const error = await signer(broken, at).catch((reason: unknown) => reason);
      expect(String(error)).to.contain("validFrom");
    }
  });
});
