import { expect } from "chai";
import { readFileSync } from "node:fs";
import { TypedDataEncoder, verifyTypedData, type TypedDataField } from "ethers";
import { encodeRelayedCall, writerOf } from "../../../chain/message/call.js";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { explainRevert } from "../../../chain/registry/revert.js";
import type { Address, Bytes32, Hex } from "../../../core/bytes.js";
import type { Json, JsonObject } from "../../../core/json.js";
import { kindOf, MESSAGE_KINDS, type MessageName } from "../../../core/message/kinds.js";
import {
  digestOf,
  domainSeparatorOf,
  signerOf,
  structHashOf,
} from "../../../core/message/message.js";
import { recoverSigner } from "../../../core/message/signature.js";
import { ensureTypedData, typedDataOf } from "../../../core/message/typed-data.js";
import { VECTOR_REGISTRIES, vectorChain } from "../../support/fresh-chain.js";
import { codeOf } from "../../support/refusal.js";
import { addressOf, DEV_KEYS } from "../../support/registry.js";
import { readVectors } from "../../support/vectors.js";

interface TypedData {
  readonly types: Record<string, TypedDataField[]>;
  readonly primaryType: MessageName;
  readonly domain: { name: string; version: string; chainId: number; verifyingContract: Address };
  readonly message: Record<string, string>;
}
interface Valid {
  readonly typedData: TypedData;
  readonly type: string;
  readonly typeHash: Bytes32;
  readonly isSingleUse: boolean;
  readonly domainSeparator: Bytes32;
  readonly structHash: Bytes32;
  readonly digest: Bytes32;
  readonly signature: Hex;
}
type Invalid =
  | { readonly code: string; readonly typedData: Json }
  | { readonly signer: Address; readonly digest: Bytes32; readonly signature: Hex };

const vectors = readVectors<Valid, Invalid>("messages");
const read = ({ typedData }: Valid) => ensureTypedData(typedData as unknown as JsonObject);

describe("the vectors of messages", () => {
  it("have one of each kind at least", () => {
    const names = new Set(vectors.valid.map(({ typedData }) => typedData.primaryType));
    expect([...names]).to.have.members(MESSAGE_KINDS.map(({ name }) => name));
  });

  it("are what core computes, and read back to the same typed data", () => {
    for (const vector of vectors.valid) {
      const message = read(vector);
      const { type, typeHash, isSingleUse } = kindOf(message.name);
      expect({ type, typeHash, isSingleUse }).to.deep.equal({
        type: vector.type,
        typeHash: vector.typeHash,
        isSingleUse: vector.isSingleUse,
      });
      expect(domainSeparatorOf(message.domain)).to.equal(vector.domainSeparator);
      expect(structHashOf(message)).to.equal(vector.structHash);
      expect(digestOf(message)).to.equal(vector.digest);
      expect(recoverSigner(vector.digest, vector.signature)).to.equal(signerOf(message));
      expect(typedDataOf(message)).to.deep.equal(vector.typedData);
    }
  });

  it("are what ethers computes", () => {
    for (const { typedData, ...vector } of vectors.valid) {
      const { [typedData.primaryType]: fields } = typedData.types;
      const types = { [typedData.primaryType]: fields };
      const { domain, message, primaryType } = typedData;
      const encoder = TypedDataEncoder.from(types);
      expect(encoder.encodeType(primaryType)).to.equal(vector.type);
      expect(TypedDataEncoder.hashDomain(domain)).to.equal(vector.domainSeparator);
      expect(encoder.hash(message)).to.equal(vector.structHash);
      expect(TypedDataEncoder.hash(domain, types, message)).to.equal(vector.digest);
      const signer = verifyTypedData(domain, types, message, vector.signature);
      expect(signer.toLowerCase()).to.equal(message.signer);
    }
  });

  it("that are invalid are refused with their code, or have another signer", () => {
    for (const vector of vectors.invalid) {
      if ("code" in vector) {
        expect(
          codeOf(() => ensureTypedData(vector.typedData)),
          vector.why,
        ).to.equal(vector.code);
      } else {
        expect(recoverSigner(vector.digest, vector.signature), vector.why).not.to.equal(
          vector.signer,
        );
      }
    }
  });
});

describe("the protocol's table of messages", () => {
  it("has a row of each kind, and none beside them", () => {
    const page = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");
    const rows = [
      ...page.matchAll(/^\| `(\w+\(.*address signer,uint256 deadline\))` +\|[^|]+\| (\w*)/gm),
    ];
    expect(rows.map(([, type, use]) => [type, use === "yes"])).to.deep.equal(
      MESSAGE_KINDS.map(({ type, isSingleUse }) => [type, isSingleUse]),
    );
  });
});

describe("the contracts and the vectors of messages", () => {
  /** A day before the vectors' deadline. */
  const NOW = 1_797_782_400 - 86_400;
  const here = vectors.valid.filter(({ typedData }) =>
    Object.values<string>(VECTOR_REGISTRIES).includes(typedData.domain.verifyingContract),
  );
  let chain: Endpoint;
  before(async () => {
    chain = await vectorChain(NOW);
  });

  /** What the contract says to a message with this signature; `undefined` where it takes it. */
  async function revertOf(vector: Valid, signature: Hex) {
    const message = read(vector);
    const data = encodeRelayedCall(message, signature);
    const from = addressOf(DEV_KEYS.stranger);
    try {
      await chain.request("eth_call", [{ from, to: message.domain.registry, data }, "latest"]);
      return undefined;
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error;
      const hex = JSON.stringify(error.rpc?.data);
      return { name: explainRevert(error.rpc?.data)?.name, hex };
    }
  }

  it("agree on the digest, which a refused signature is told", async () => {
    expect(here).to.have.length(vectors.valid.length - 1);
    const junk: Hex = `0x${"11".repeat(64)}1b`;
    for (const vector of here) {
      const revert = await revertOf(vector, junk);
      expect(revert?.hex, vector.type).to.include(vector.digest.slice(2));
      expect(revert?.hex, vector.type).to.include(vector.typedData.message.signer.slice(2));
    }
  });

  it("agree on the signature: what they refuse then is another matter", async () => {
    for (const vector of here) {
      const refusal = (await revertOf(vector, vector.signature))?.hex ?? "";
      expect(refusal, writerOf(read(vector))).not.to.include(vector.digest.slice(2));
    }
  });

  it("refuse the invalid signatures", async () => {
    const signatures = vectors.invalid.filter((it) => "signature" in it);
    for (const { digest, signature, why } of signatures) {
      const vector = here.find((it) => it.digest === digest);
      if (!vector) continue; // Another chain's.
      const revert = await revertOf(vector, signature);
      expect(revert?.hex, why).to.include(digest.slice(2));
    }
  });
});
