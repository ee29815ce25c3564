import { readFileSync, statSync } from "node:fs";
import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { expect } from "chai";
import { sql } from "kysely";
import type { JsonObject } from "../../../core/json.js";
import type { StoreAddress } from "../../../server/store/address.js";
import { addCounts, openBatch, updateBatch } from "../../../server/store/batches.js";
import {
  credentialPages,
  insertCredentials,
  seqsOfBatch,
} from "../../../server/store/credentials.js";
import { placeCredentials, saveSigned } from "../../../server/store/places.js";
import { openStore } from "../../../server/store/database.js";
import {
  idOf,
  packText,
  securedText,
  signatureIn,
  unpackText,
} from "../../../server/store/documents.js";
import type { Store } from "../../../server/store/store.js";
import { conforming } from "../../support/conforming.js";
import { ROOT } from "../../support/processes.js";
import { describeStores } from "../../support/stores.js";

/** Awards of examples/awards.csv, as an intake makes them. */
const { rows } = conforming(readFileSync(join(ROOT, "examples/awards.csv")), "text/csv");
const AWARDS = rows.flatMap((row) => (row.ok ? [row.award] : []));

/** One with what each learner has of their own. */
function awarded(i: number): { id: string; achievement: string; recipient: string; body: string } {
  const award = AWARDS[i % AWARDS.length];
  const id = `urn:uuid:${randomUUID()}`;
  const credential = structuredClone(award.credential);
  const subject = credential["credentialSubject"] as JsonObject;
  for (const it of (subject["identifier"] ?? []) as JsonObject[]) {
    if ("salt" in it) it["salt"] = randomBytes(16).toString("hex");
    if (it["hashed"] === true) it["identityHash"] = `sha256$${randomBytes(32).toString("hex")}`;
  }
  const document = {
    ...{ ...credential, id, awardedDate: "2026-11-29T00:00:00Z" },
    credentialSubject: { ...subject, id: `urn:uuid:${randomUUID()}` },
  };
  const { achievement, draft } = award;
  const recipient = draft.recipient.name;
  return { id, achievement, recipient, body: JSON.stringify(document) };
}

const SECURING = {
  statusListUrl: `https://college.example/v1/status-lists/${randomUUID()}`,
  proof: {
    type: "DataIntegrityProof",
    created: "2026-11-29T00:00:00Z",
    verificationMethod: "did:web:college.example#key",
    cryptosuite: "eddsa-rdfc-2022",
    proofPurpose: "assertionMethod",
  },
};

async function putSigned(store: Store, batchId: string, count: number) {
  await openBatch(store, batchId, 0);
  const made = Array.from({ length: count }, (_, row) => ({
    ...{ ...awarded(row), batchId, row },
    draftKey: `0x${randomBytes(32).toString("hex")}`,
  }));
  await insertCredentials(store, made, null);
  const counts = { received: count, ready: count, refused: 0, duplicate: 0 };
  await addCounts(store, batchId, counts);
  const seqs = await seqsOfBatch(store, batchId);
  const places = seqs.map((seq, position) => ({ seq, position, salt: randomBytes(32) }));
  await placeCredentials(store, batchId, places);
  await updateBatch(store, batchId, { securing: JSON.stringify(SECURING) });
  const signed = places.map((place) => ({
    ...place,
    signature: randomBytes(64),
    leaf: randomBytes(32),
  }));
  await saveSigned(store, batchId, signed);
  return { made, signed };
}

/** All that the data folder holds, or the tables and indexes of a database. */
async function sizeOf(store: Store, address: StoreAddress): Promise<number> {
  if (address.kind === "sqlite") {
    await sql`pragma wal_checkpoint(truncate)`.execute(store);
    return statSync(join(address.folder, "cairn.sqlite")).size;
  }
  const { rows: found } = await sql<{ size: number }>`
    select sum(pg_total_relation_size(c.oid))::bigint as size from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`.execute(
    store,
  );
  return found[0].size;
}

describeStores("a store of many credentials", (newStore) => {
  const COUNT = 3_000;
  let address: StoreAddress;
  let store: Store;
  beforeEach(async () => {
    address = await newStore();
    store = await openStore(address);
  });
  afterEach(() => store.destroy());

  it("takes at most 2 kB for each of 6 kB, and gives each back as it was signed", async () => {
    const empty = await sizeOf(store, address);
    const { made, signed } = await putSigned(store, "large-batch-of-2026", COUNT);
    const each = ((await sizeOf(store, address)) - empty) / COUNT;
    expect(each).to.be.below(2_000);
    let i = 0;
    for await (const page of credentialPages(store, "large-batch-of-2026")) {
      for (const { id, text, isSigned } of page) {
        const { signature, position } = signed[i];
        const whole = securedText(made[i].body, SECURING, position, signature);
        expect({ id, isSigned }).to.deep.equal({ id: made[i].id, isSigned: true });
        expect(text).to.equal(whole);
        i += 1;
      }
    }
    expect(i).to.equal(COUNT);
  });

  it("keeps no dictionary of what was undone, and makes it again", async () => {
    await openBatch(store, "b", 0);
    const row = { ...awarded(0), batchId: "b", row: 1, draftKey: `0x${"11".repeat(32)}` };
    const undone = store.transaction().execute(async (tx) => {
      await insertCredentials(tx, [row], null);
      throw new Error("undone");
    });
    await undone.catch(() => undefined);
    expect(await store.selectFrom("dictionaries").selectAll().execute()).to.deep.equal([]);
    await insertCredentials(store, [row], null);
    const page = await credentialPages(store, "b").next();
    const [found] = page.value ?? [];
    expect(found.text).to.equal(row.body);
  });

  it("has nothing of a learner in a dictionary", async () => {
    await putSigned(store, "b", AWARDS.length);
    const dictionaries = await store.selectFrom("dictionaries").selectAll().execute();
    expect(dictionaries).not.to.deep.equal([]);
    const all = dictionaries.map(({ text }) => Buffer.from(text).toString()).join("\n");
    for (const { draft } of AWARDS) {
      const { recipient, evidence } = draft;
      const own = [recipient.name, recipient.email, recipient.studentId, recipient.id];
      for (const text of own) if (text !== undefined) expect(all).not.to.contain(`"${text}"`);
      for (const it of evidence ?? []) {
        for (const text of Object.values(it)) {
          if (typeof text === "string") expect(all).not.to.contain(`"${text}"`);
        }
      }
    }
    expect(all).not.to.match(/sha256\$/);
  });
});

describe("packText", () => {
  it("gives any text back, whatever it is packed with", () => {
    const texts = [
      ...["", "{", "[]", "null", '"é\\ud800"', `{"credentialSubject":7,"x":[1,{"y":"z"}]}`],
      ...Array.from({ length: 40 }, (_, i) => awarded(i).body),
    ];
    for (const text of texts) {
      for (const achievement of ["one", "two"]) {
        const packed = packText(achievement, text);
        const known = new Map(packed.of && [[packed.of.id, packed.of.text]]);
        expect(unpackText(packed, known)).to.equal(Buffer.from(text).toString());
        if (packed.of) expect(idOf(packed.of.text)).to.equal(packed.dictionary);
      }
    }
  });

  it("refuses bytes that are torn, and those whose dictionary is gone", () => {
    const packed = packText("MC-1", awarded(0).body);
    expect(() => unpackText(packed, new Map())).to.throw("no dictionary");
    const known = new Map([[packed.of?.id ?? 0, packed.of?.text ?? new Uint8Array()]]);
    const torn = { ...packed, text: packed.text.subarray(0, packed.text.length / 2) };
    expect(() => unpackText(torn, known)).to.throw();
  });
});

describe("signatureIn", () => {
  const { body } = awarded(0);
  const signature = randomBytes(64);
  const text = securedText(body, SECURING, 5, signature);
  const secured = JSON.parse(text) as JsonObject;
  const unsigned = JSON.stringify({ ...secured, proof: undefined });

  it("takes apart what securedText puts together", () => {
    const parts = signatureIn(text, unsigned);
    expect(Buffer.from(parts?.signature ?? [])).to.deep.equal(signature);
    expect(JSON.stringify(parts?.proof)).to.equal(JSON.stringify(SECURING.proof));
  });

  it("leaves whole what would come back otherwise", () => {
    const [proof] = secured["proof"] as [JsonObject];
    const { proofValue, ...rest } = proof;
    const others: JsonObject[] = [
      { proofValue, ...rest },
      { ...rest, proofValue, more: true },
      { ...rest, proofValue: `z1${Buffer.from(signature).toString("hex")}` },
      { ...rest, proofValue: "u1234" },
      { ...rest },
    ];
    const partsWith = (proofs: JsonObject[]) =>
      signatureIn(JSON.stringify({ ...secured, proof: proofs }), unsigned);
    expect(partsWith([proof])).not.to.equal(undefined);
    for (const it of others) expect(partsWith([it])).to.equal(undefined);
    expect(partsWith([proof, proof])).to.equal(undefined);
    expect(signatureIn(unsigned, unsigned)).to.equal(undefined);
    expect(signatureIn(text, unsigned.replace("5", "6"))).to.equal(undefined);
  });
});
