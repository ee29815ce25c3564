import {
  ANCHOR_CRYPTOSUITE,
  AnchorProofError,
  decodeAnchorProof,
  type AnchorProof,
} from "../anchor/anchor-proof.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { DidError, multikeyOf } from "./did.js";
import { hasType } from "./format-content.js";
import { unless, type FormatFinding, type Rule } from "./format-rule.js";
import { proofsOf, type ProofElement } from "./proofs.js";

/** Breaches of what section 2 says of the status, and of sections 3 (Data Integrity form) and 6. */
export type SecuringCode =
  | "STATUS"
  | "STATUS_INDEX"
  | "STATUS_NOT_ANCHORED_INDEX"
  | "PROOF"
  | "SIGNATURE_MEMBERS"
  | "SIGNATURE_SUITE"
  | "SIGNATURE_METHOD"
  | "SIGNATURE_VALUE"
  | "ANCHOR_MEMBERS"
  | "ANCHOR_SUITE"
  | "ANCHOR_METHOD"
  | "ANCHOR_VALUE"
  | "ANCHOR_FORM";

const SIGNATURE_MEMBERS = [
  "type",
  "cryptosuite",
  "created",
  "verificationMethod",
  "proofPurpose",
  "proofValue",
];
const ANCHOR_MEMBERS = SIGNATURE_MEMBERS.filter((name) => name !== "created");

const CANONICAL_INDEX = /^(?:0|[1-9]\d*)$/;
// Multibase base58btc of at most 64 bytes, an Ed25519 signature. Whether it is one, check 5 finds.
const SIGNATURE_VALUE = /^z[1-9A-HJ-NP-Za-km-z]{1,88}$/;

export const SECURING_RULES: readonly Rule<SecuringCode>[] = [
  {
    code: "STATUS",
    says: "Expected credentialStatus to be one BitstringStatusListEntry of the purpose revocation.",
    find: ({ file }) => {
      const { credentialStatus: status } = file;
      // An endorser may keep no list: what was never anchored has no index to speak of.
      if (status === undefined && !hasType(file, "OpenBadgeCredential") && !anchorOf(file))
        return [];
      const isEntry =
        isJsonObject(status) &&
        status.type === "BitstringStatusListEntry" &&
        status.statusPurpose === "revocation";
      return unless(isEntry, "/credentialStatus", status);
    },
  },
  {
    code: "STATUS_INDEX",
    says: "Expected statusListIndex to be a decimal string without leading zeros.",
    find: ({ file }) => {
      const index = indexOf(file);
      return isJsonObject(file.credentialStatus)
        ? unless(isCanonical(index), "/credentialStatus/statusListIndex", index)
        : [];
    },
  },
  {
    code: "STATUS_NOT_ANCHORED_INDEX",
    says: "Expected statusListIndex to be the index in the anchor proof.",
    find: ({ file }) => {
      const [index, anchor] = [indexOf(file), readAnchor(anchorOf(file)?.proofValue)];
      // Else the bit that other verifiers read would be another credential's.
      return isCanonical(index) && anchor !== undefined && "index" in anchor
        ? unless(
            index === String(anchor.index),
            "/credentialStatus/statusListIndex",
            index,
            `Expected statusListIndex ${anchor.index}, the index in the anchor proof.`,
          )
        : [];
    },
  },
  {
    code: "PROOF",
    says: "Expected proof to hold one signature, and at most one anchor proof beside it.",
    find: ({ file }) =>
      unless([1, 2].includes(proofsOf(file).elements.length), "/proof", file.proof),
  },
  {
    code: "SIGNATURE_MEMBERS",
    says: `Expected the signature to have exactly ${SIGNATURE_MEMBERS.join(", ")}.`,
    find: ({ file }) => findMembers(proofsOf(file).signature, SIGNATURE_MEMBERS),
  },
  {
    code: "SIGNATURE_SUITE",
    says: "Expected a DataIntegrityProof by eddsa-rdfc-2022 for assertionMethod.",
    find: ({ file }) => findSuite(proofsOf(file).signature, "eddsa-rdfc-2022"),
  },
  {
    code: "SIGNATURE_METHOD",
    says: "Expected verificationMethod to be issuer.id, # and the key's Multikey, z6Mk….",
    find: ({ file }) => {
      const { signature } = proofsOf(file);
      return isJsonObject(signature?.value)
        ? findMethod(signature.value.verificationMethod, signature.pointer, issuerIdOf(file))
        : [];
    },
  },
  {
    code: "SIGNATURE_VALUE",
    says: "Expected proofValue to be z and the signature in base58btc.",
    find: ({ file }) => {
      const { signature } = proofsOf(file);
      if (!isJsonObject(signature?.value)) return [];
      const { proofValue: value } = signature.value;
      const isKept = typeof value === "string" && SIGNATURE_VALUE.test(value);
      return unless(isKept, `${signature.pointer}/proofValue`, value);
    },
  },
  {
    code: "ANCHOR_MEMBERS",
    says: `Expected the anchor proof to have exactly ${ANCHOR_MEMBERS.join(", ")}.`,
    find: ({ file }) => findMembers(proofsOf(file).anchor, ANCHOR_MEMBERS),
  },
  {
    code: "ANCHOR_SUITE",
    says: `Expected a DataIntegrityProof by ${ANCHOR_CRYPTOSUITE} for assertionMethod.`,
    find: ({ file }) => findSuite(proofsOf(file).anchor, ANCHOR_CRYPTOSUITE),
  },
  {
    code: "ANCHOR_METHOD",
    says: "Expected verificationMethod to be issuer.id and #cairn.",
    find: ({ file }) => {
      const { anchor } = proofsOf(file);
      if (!isJsonObject(anchor?.value)) return [];
      const { verificationMethod: method } = anchor.value;
      const isKept = method === `${issuerIdOf(file)}#cairn`;
      return unless(isKept, `${anchor.pointer}/verificationMethod`, method);
    },
  },
  {
    code: "ANCHOR_VALUE",
    says: "Expected proofValue to be an anchor proof.",
    find: ({ file }) => {
      const anchor = readAnchor(anchorOf(file)?.proofValue);
      const isBroken = anchor !== undefined && "reason" in anchor;
      return isBroken ? [{ pointer: anchorValuePointer(file), ...anchor }] : [];
    },
  },
  {
    code: "ANCHOR_FORM",
    says: "Expected an anchor proof of form 1, Data Integrity, beside a Data Integrity proof.",
    find: ({ file }) => {
      const anchor = readAnchor(anchorOf(file)?.proofValue);
      return anchor !== undefined && "form" in anchor
        ? unless(anchor.form === 1, anchorValuePointer(file), anchor.form)
        : [];
    },
  },
];

function anchorOf(file: JsonObject): JsonObject | undefined {
  const value = proofsOf(file).anchor?.value;
  return isJsonObject(value) ? value : undefined;
}

const anchorValuePointer = (file: JsonObject): string =>
  `${proofsOf(file).anchor?.pointer ?? "/proof"}/proofValue`;

/** Empty, so that nothing begins with it and `#`'s left side, where there is none. */
const issuerIdOf = ({ issuer }: JsonObject): string =>
  isJsonObject(issuer) && typeof issuer.id === "string" ? issuer.id : "";

const indexOf = ({ credentialStatus: status }: JsonObject): Json | undefined =>
  isJsonObject(status) ? status.statusListIndex : undefined;

const isCanonical = (index: Json | undefined): index is string =>
  typeof index === "string" && CANONICAL_INDEX.test(index);

function findMembers(
  element: ProofElement | undefined,
  names: readonly string[],
): readonly FormatFinding[] {
  if (!element) return [];
  const { pointer, value } = element;
  const isExact =
    isJsonObject(value) &&
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name));
  return unless(isExact, pointer, isJsonObject(value) ? Object.keys(value) : value);
}

function findSuite(
  element: ProofElement | undefined,
  cryptosuite: string,
): readonly FormatFinding[] {
  if (!isJsonObject(element?.value)) return [];
  const { pointer, value } = element;
  const expected = { type: "DataIntegrityProof", cryptosuite, proofPurpose: "assertionMethod" };
  return Object.entries(expected).flatMap(([name, text]) =>
    unless(value[name] === text, `${pointer}/${name}`, value[name]),
  );
}

function findMethod(
  method: Json | undefined,
  element: string,
  issuerId: string,
): readonly FormatFinding[] {
  const pointer = `${element}/verificationMethod`;
  if (typeof method !== "string" || !method.startsWith(`${issuerId}#`)) {
    return [{ pointer, value: method }];
  }
  try {
    multikeyOf(method);
    return [];
  } catch (error) {
    if (!(error instanceof DidError)) throw error;
    return [{ pointer, value: method, reason: error.message }];
  }
}

function readAnchor(
  value: Json | undefined,
): AnchorProof | { readonly value?: Json; readonly reason: string } | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") return { value, reason: "Expected proofValue to be text." };
  try {
    return decodeAnchorProof(value);
  } catch (error) {
    if (!(error instanceof AnchorProofError)) throw error;
    return { value, reason: error.message };
  }
}
