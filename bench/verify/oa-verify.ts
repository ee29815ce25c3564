import { createRequire } from "node:module";
import { join } from "node:path";
import type { Subject } from "./measure.js";

/**
 * The peer OpenAttestation (`@govtechsg/oa-verify`), from a folder of its own: it brings ethers 5 and 100 packages, which
 * no one should have to install for a comparison. Its chain answers from memory, too; its check of DNS is left out.
 */
export function openAttestation(folder: string): Subject[] {
  const require = createRequire(join(folder, "package.json"));
  const { wrapDocuments } = require("@govtechsg/open-attestation") as {
    readonly wrapDocuments: (documents: object[]) => object[];
  };
  const verifier = require("@govtechsg/oa-verify") as OaVerify;
  const { ethers } = require("ethers") as { ethers: Ethers };
  const [document] = wrapDocuments(Array.from({ length: 256 }, (_, at) => award(at)));
  if (!document) throw new Error("Expected a document.");
  const provider = memoryProvider(ethers);
  const { openAttestationHash: hash, openAttestationEthereumDocumentStoreStatus: store } = verifier;
  const subject = (name: string, checks: unknown[]): Subject => {
    const verify = verifier.verificationBuilder(checks, { provider });
    return {
      name,
      bytes: JSON.stringify(document).length,
      async verify() {
        const fragments = await verify(document);
        if (fragments.every(({ status }) => status === "VALID")) return;
        throw new Error(`Expected VALID, got ${JSON.stringify(fragments)}.`);
      },
    };
  };
  return [
    subject("oa-verify, hash and document store", [hash, store]),
    subject("oa-verify, hash only", [hash]),
  ];
}

interface OaVerify {
  readonly openAttestationHash: unknown;
  readonly openAttestationEthereumDocumentStoreStatus: unknown;
  verificationBuilder(
    checks: unknown[],
    options: { provider: unknown },
  ): (document: object) => Promise<{ status: string }[]>;
}

/** The little of ethers 5 that is used. */
interface Ethers {
  readonly providers: { readonly BaseProvider: new (network: object) => object };
  readonly utils: {
    readonly Interface: new (abi: string[]) => {
      getSighash(name: string): string;
      encodeFunctionResult(name: string, values: unknown[]): string;
    };
  };
}

/** A document store that has issued everything and revoked nothing. */
function memoryProvider({ providers, utils }: Ethers): object {
  const store = new utils.Interface([
    "function isIssued(bytes32) view returns (bool)",
    "function isRevoked(bytes32) view returns (bool)",
  ]);
  const network = { chainId: 31_337, name: "memory" };
  class MemoryProvider extends providers.BaseProvider {
    detectNetwork(): Promise<object> {
      return Promise.resolve(network);
    }
    perform(method: string, { transaction }: { transaction?: { data: string } }): Promise<unknown> {
      if (method === "getBlockNumber") return Promise.resolve(1);
      if (method !== "call") return Promise.resolve("0x60");
      const isIssued = transaction?.data.startsWith(store.getSighash("isIssued")) ?? false;
      return Promise.resolve(store.encodeFunctionResult("isIssued", [isIssued]));
    }
  }
  return new MemoryProvider(network);
}

/** As much about one award as our example says. */
const award = (number: number): object => ({
  issuers: [
    {
      name: "Maple College of Applied Arts and Technology",
      documentStore: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
      identityProof: { type: "DNS-TXT", location: "college.example" },
    },
  ],
  id: `urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-${String(number).padStart(12, "0")}`,
  name: "Applied Data Analysis with Python",
  validFrom: "2026-11-20T15:00:00Z",
  validUntil: "2031-11-20T15:00:00Z",
  recipient: { name: "Aanya Tremblay" },
  creditsEarned: 1.5,
  achievement: {
    id: "urn:uuid:6f0f2a0c-7a2b-4b0e-9a51-6a9f2c8b7d10",
    type: ["Achievement"],
    achievementType: "MicroCredential",
    name: "Applied Data Analysis with Python",
    description: "Learners clean, explore and communicate data.",
    criteria: { narrative: "**Projet** évalué" },
    tag: ["data analysis", "python"],
  },
});
