import { expect } from "chai";
import type { Context } from "mocha";
import {
  AnchorProofError,
  anchorProofElement,
  type AnchorProof,
} from "../../../core/anchor/anchor-proof.js";
import { utf8, type Address, type Bytes32 } from "../../../core/bytes.js";
import { openEnvelope } from "../../../core/carrier/envelope.js";
import type { Json, JsonObject } from "../../../core/json.js";
import type { ChainAnswer } from "../../../core/verify/evidence/chain-answer.js";
import { readFile } from "../../../core/verify/evidence/file.js";
import { judge } from "../../../core/verify/judge.js";
import { questionOf } from "../../../core/verify/evidence/question.js";
import { checkOf, type Report } from "../../../core/verify/report/report.js";
import {
  ANCHORED_AT,
  anchoredBatch,
  goodAnswer,
  NO_ANSWER,
  testPolicy,
  testProfile,
  withStatusIndex,
} from "../../support/anchoring.js";
import { exampleCredential } from "../../support/example.js";
import { sharedJson } from "../../support/shared.js";
import { testSigner } from "../../support/signing.js";

const DID = "did:web:college.example";
const NOW = ANCHORED_AT + 86_400;
const policy = testPolicy();

type Step = string | number;

/** Every place in a document: leaves, objects and arrays. */
function* placesIn(value: Json, path: readonly Step[] = []): Generator<readonly Step[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield* placesIn(inner, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

const at = (json: Json, path: readonly Step[]): Json =>
  path.reduce<Json>((value, step) => (value as JsonObject)[step]!, json);

function edited(
  file: JsonObject,
  path: readonly Step[],
  edit: (parent: Record<Step, Json>, step: Step) => void,
): JsonObject {
  const copy = structuredClone(file);
  edit(at(copy, path.slice(0, -1)) as Record<Step, Json>, path.at(-1)!);
  return copy;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const isLeaf = (value: Json) => typeof value !== "object" || value === null;

function another(leaf: Json): Json {
  if (typeof leaf === "number") return leaf + 1;
  if (typeof leaf === "boolean") return !leaf;
  return typeof leaf === "string" ? `${leaf}x` : 0;
}

const retyped = (leaf: Json): Json => (typeof leaf === "string" ? 1 : JSON.stringify(leaf));

const BASES: readonly {
  readonly what: string;
  readonly load: (test: Context) => JsonObject;
  readonly atLeast: number;
}[] = [
  { what: "a file", load: () => exampleCredential({ did: DID }), atLeast: 200 },
  {
    what: "a file with all that an award can have",
    load: (test) => sharedJson(test, "fixtures/example/example.unsigned.json") as JsonObject,
    atLeast: 500,
  },
];

for (const { what, load, atLeast } of BASES) {
  describe(`${what}, tampered with`, () => {
    let file: JsonObject;
    let proof: AnchorProof;

    // The signature is taken for valid throughout: what is caught here is caught without it.
    const judged = (json: JsonObject): Report => {
      const parsed = readFile(utf8(JSON.stringify(json)));
      const question = questionOf(parsed, policy);
      const isKnown = question?.root === proof.root && question.issuerId === proof.issuerId;
      const record = isKnown ? goodAnswer(DID) : NO_ANSWER;
      const block = { number: 100, hash: testProfile.deploymentBlock.hash, time: NOW };
      const answer: ChainAnswer = question
        ? {
            kind: "answered",
            endpoint: "a test",
            finalBlock: block,
            latestBlock: block,
            final: record,
            latest: record,
          }
        : { kind: "not-asked" };
      const signature = checkOf("signature", "signature-valid");
      return judge({ file: parsed, answer, signature, policy, now: NOW });
    };

    /** In a presentation beside the untouched file, which is never taken for the changed one. */
    const judgedInside = (json: JsonObject): readonly Report[] => {
      const presentation = { type: ["VerifiablePresentation"], verifiableCredential: [file, json] };
      const opened = openEnvelope(utf8(JSON.stringify(presentation)));
      if (opened === undefined || typeof opened === "string") return [judged(presentation)];
      return opened.credentials.map(({ bytes }) => judged(JSON.parse(textOf(bytes)) as JsonObject));
    };

    const refuses = (what: string, json: JsonObject) => {
      const { verdict, facts } = judged(json);
      expect(verdict, what).not.to.equal("verified");
      const [whole, ...inside] = judgedInside(json);
      // Not opened, it is judged as what it is.
      for (const it of inside.length > 0 ? inside : [whole]) {
        expect(it.verdict, `${what}, in a presentation`).not.to.equal("verified");
        expect(it.reason, `${what}, in a presentation`).not.to.equal("no-credential");
      }
      // What wraps the anchor proof isn't in the leaf: the content stays proven while the file breaks a rule.
      if (!what.startsWith("proof/1")) expect(facts, what).to.equal(undefined);
    };

    before(async function () {
      const example = load(this);
      const signer = await testSigner({ did: DID });
      ({ file, proof } = anchoredBatch(await signer.sign(withStatusIndex(example))));
    });

    it("is verified as long as it isn't", () => {
      expect(judged(file)).to.include({ verdict: "verified" });
      expect(judgedInside(file).map(({ verdict }) => verdict)).to.deep.equal([
        ...["verified", "verified"],
      ]);
    });

    it("stays verified when only the members of objects are in another order", () => {
      const turned = (value: Json): Json => {
        if (Array.isArray(value)) return value.map(turned);
        if (typeof value !== "object" || value === null) return value;
        const members = Object.entries(value).reverse();
        return Object.fromEntries(members.map(([name, inner]) => [name, turned(inner)]));
      };
      expect(judged(turned(file) as JsonObject).verdict).to.equal("verified");
    });

    it("is never verified with any leaf changed or retyped, or any place removed or added to", () => {
      let tried = 0;
      for (const path of placesIn(file)) {
        const pointer = path.join("/");
        const value = at(file, path);
        const variants: JsonObject[] = [
          edited(file, path, (parent, step) => {
            if (Array.isArray(parent)) parent.splice(Number(step), 1);
            else Reflect.deleteProperty(parent, step);
          }),
          edited(file, path, (parent, step) => {
            parent[step] = null;
          }),
        ];
        if (isLeaf(value)) {
          for (const edit of [another, retyped]) {
            variants.push(edited(file, path, (parent, step) => (parent[step] = edit(value))));
          }
        } else if (Array.isArray(value)) {
          const more = [...value, value[0]!];
          variants.push(edited(file, path, (parent, step) => (parent[step] = more)));
          if (value.length > 1) {
            const turned = [...value].reverse();
            // A set of proofs has no order (Data Integrity 1.0, section 2.1).
            if (pointer === "proof") {
              expect(judged({ ...file, proof: turned })).to.include({ verdict: "verified" });
            } else {
              variants.push(edited(file, path, (parent, step) => (parent[step] = turned)));
            }
          }
        } else {
          const more = { ...value, added: "x" };
          variants.push(edited(file, path, (parent, step) => (parent[step] = more)));
        }
        for (const variant of variants) refuses(pointer, variant);
        tried += variants.length;
      }
      expect(tried).to.be.greaterThan(atLeast);
    });

    it("is never verified with any member of the anchor proof changed", () => {
      const other = (hex: string) => `${hex.slice(0, -1)}${hex.endsWith("0") ? "1" : "0"}`;
      const changes: Partial<AnchorProof>[] = [
        { form: 2 },
        { chain: "eip155:1" },
        { registry: other(proof.registry) as Address },
        { issuerId: other(proof.issuerId) as Bytes32 },
        { treeSize: proof.treeSize - 1 },
        { treeSize: proof.treeSize + 1 },
        { treeSize: 2 * proof.treeSize, path: [...proof.path, proof.root] },
        { treeSize: proof.treeSize / 2, path: proof.path.slice(0, -1) },
        { index: proof.index - 1 },
        { index: proof.index + 1 },
        { index: proof.treeSize },
        { salt: other(proof.salt) as Bytes32 },
        { otherCommit: other(proof.otherCommit) as Bytes32 },
        { path: [...proof.path].reverse() },
        { root: other(proof.root) as Bytes32 },
        ...proof.path.map((sibling, level) => ({
          path: proof.path.with(level, other(sibling) as Bytes32),
        })),
      ];
      for (const change of changes) {
        let element: JsonObject;
        try {
          element = anchorProofElement(DID, { ...proof, ...change });
        } catch (error) {
          expect(error).to.be.instanceOf(AnchorProofError); // Such a proof has no text at all.
          continue;
        }
        const [signature] = file.proof as JsonObject[];
        refuses(JSON.stringify(change), { ...file, proof: [signature, element] });
      }
    });

    it("is never verified with any character of the anchor proof's text changed", () => {
      const [signature, element] = file.proof as JsonObject[];
      const text = element.proofValue as string;
      for (let i = 0; i < text.length; i++) {
        const changed = `${text.slice(0, i)}${text[i] === "A" ? "B" : "A"}${text.slice(i + 1)}`;
        refuses(`character ${i}`, {
          ...file,
          proof: [signature, { ...element, proofValue: changed }],
        });
      }
    });
  });
}
