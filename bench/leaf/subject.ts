import { readFileSync } from "node:fs";
import canonicalize from "canonicalize";
import keccak256 from "keccak256";
import { utf8, ZERO_BYTES32 } from "../../core/bytes.js";
import { canonicalText } from "../../core/jcs.js";
import type { JsonObject } from "../../core/json.js";
import { keccak } from "../../core/keccak.js";
import { MARKER, shapeOf } from "../../core/securing/data-integrity/document-shape.js";
import { textFormOf, writeText } from "../../core/securing/data-integrity/document-text.js";
import { leafOfHashes, leafOfSecured } from "../../server/signing/secure.js";
import { compileTextTemplate, type TextTemplate } from "../../server/signing/text-template.js";
import { printSpent } from "../spent.js";

export type LeafWay = "in a batch" | "by itself" | "peer";

/** A secured credential, whole and in two: a signer has the proof apart. */
interface Secured {
  readonly text: string;
  readonly unsigned: string;
  readonly proof: JsonObject;
}
type LeafMaker = (secured: Secured) => string;

/** As bulk signing makes it: of the template of its shape. */
async function inBatch(examples: readonly Secured[]): Promise<LeafMaker> {
  const templates: (TextTemplate | undefined)[] = [];
  const shapes = new Map(examples.map((it) => [shapeOf(parsed(it.unsigned))?.key, it.unsigned]));
  for (const text of shapes.values()) {
    const shape = shapeOf(parsed(text));
    if (shape) templates.push(await compileTextTemplate(parsed(text), shape));
  }
  const form = textFormOf(canonicalText({ ...examples[0]?.proof, proofValue: `${MARKER}0:` }));
  return ({ unsigned, proof }) => {
    for (const template of templates) {
      const found = template?.read(unsigned);
      if (!template || !found) continue;
      const docHash = keccak(utf8(template.canonicalJson(found)));
      const proofHash = keccak(utf8(writeText(form, [proof["proofValue"] as string])));
      return leafOfHashes({ docHash, proofHash }, ZERO_BYTES32, ZERO_BYTES32);
    }
    throw new Error("Each example has a template.");
  };
}

const byItself: LeafMaker = ({ text }) => leafOfSecured(parsed(text), ZERO_BYTES32, ZERO_BYTES32);

/** The same hashes by the packages that others use. */
const byPackages: LeafMaker = ({ text }) => {
  const { proof, ...document } = parsed(text);
  const hashes = [document, (proof as JsonObject[])[0]].map((it) =>
    keccak256(Buffer.from(canonicalize(it) ?? "")),
  );
  const commitment = keccak256(Buffer.concat([tag(1), ZERO, ...hashes]));
  return `0x${keccak256(Buffer.concat([tag(0), ZERO, commitment, ZERO])).toString("hex")}`;
};
const ZERO = Buffer.alloc(32);
const tag = (form: number): Buffer => Buffer.concat([Buffer.from("cairn1"), Buffer.of(form)]);

const parsed = (text: string): JsonObject => JSON.parse(text) as JsonObject;

const [way, count, path = ""] = process.argv.slice(2);
const examples = (JSON.parse(readFileSync(path, "utf8")) as string[]).map((text): Secured => {
  const { proof, ...unsigned } = parsed(text);
  return { text, unsigned: JSON.stringify(unsigned), proof: (proof as [JsonObject])[0] };
});
const WAYS: Readonly<Record<LeafWay, LeafMaker>> = {
  "in a batch": await inBatch(examples),
  "by itself": byItself,
  peer: byPackages,
};
for (const it of examples) {
  const leaves = new Set(Object.values(WAYS).map((make) => make(it)));
  if (leaves.size > 1) throw new Error("The sides make different leaves.");
}

const makeLeaf = WAYS[way as LeafWay];
/** Enough for the engine to compile either. */
const WARM_UP = 1_000;
const run = (times: number): void => {
  for (let n = 0; n < times; n++) makeLeaf(examples[n % examples.length] as Secured);
};
run(WARM_UP);
await printSpent(() => {
  run(Number(count));
});
