import { readFileSync } from "node:fs";
import { expect } from "chai";
import { withStatus } from "../../../core/credential/conform.js";
import type { JsonObject } from "../../../core/json.js";
import { signingKeyFrom } from "../../../core/signing-key.js";
import { createBulkSigner, SigningDiffersError } from "../../../server/signing/bulk.js";
import { createCredentialSigner, formHashesOf } from "../../../server/signing/secure.js";
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
    for (const credential of credentials) signed.push(await sign(JSON.stringify(credential), at));
    const few = signed.filter((it) => it.reference === "few-alike").length;
    expect(signed.filter((it) => it.reference === undefined).length).to.equal(signed.length - few);
    expect(few).to.be.lessThan(10);
    expect(asked).to.be.lessThan(few + 5);
    for (const [i, { secured, hashes }] of signed.entries()) {
      const expected = await reference(credentials[i] ?? {}, at);
      expect(secured).to.equal(JSON.stringify(expected));
      expect(hashes()).to.deep.equal(formHashesOf(expected));
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
    await sign(JSON.stringify(first), at);
    const { secured } = await sign(JSON.stringify(first), at);
    await compare(secured);
    isOther = true;
    for (const comparing of [() => sign(JSON.stringify(second), at), () => compare(secured)]) {
      const error = await comparing().catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(SigningDiffersError);
    }
  });

  it("makes the reference sign what no template can, and says why", async () => {
    const { sign } = createBulkSigner(reference, key, { isSample: never, maxTemplates: 2 });
    const [first, second] = credentials as [JsonObject, JsonObject];
    const reasonFor = async (credential: JsonObject) => {
      const { secured, hashes, reference: reason } = await sign(JSON.stringify(credential), at);
      const expected = await reference(credential, at);
      expect(secured).to.equal(JSON.stringify(expected));
      expect(hashes()).to.deep.equal(formHashesOf(expected));
      return reason;
    };
    const subject = (credential: JsonObject) => credential["credentialSubject"] as JsonObject;
    const same = { type: ["Result"], value: "5" };
    const tied = { ...first, credentialSubject: { ...subject(first), result: [same, same] } };
    const twice = async (credential: JsonObject) => {
      expect(await reasonFor(credential)).to.equal("few-alike");
      return reasonFor(credential);
    };
    expect(await twice(tied)).to.equal("other-values");
    expect(await reasonFor({ ...first, description: null })).to.equal("no-template");
    expect(await twice(second)).to.equal(undefined);
    const shaped = (results: number) => {
      const result = Array.from({ length: results }, (_, i) => ({
        type: ["Result"],
        value: `v${i}`,
      }));
      return { ...first, credentialSubject: { ...subject(first), result } };
    };
    expect(await twice(shaped(7))).to.equal("many-shapes");
  });

  it("refuses what the reference refuses before it signs", async () => {
    const { sign } = createBulkSigner(reference, key, { isSample: never });
    const [first, second] = credentials as [JsonObject, JsonObject];
    for (let i = 0; i < 2; i += 1) await sign(JSON.stringify(first), at);
    const broken = { ...second, validFrom: "yesterday" };
    for (const signed of [sign(JSON.stringify(broken), at), reference(broken, at)]) {
      const error = await signed.catch((reason: unknown) => reason);
      expect(String(error)).to.contain("validFrom");
    }
  });
});
