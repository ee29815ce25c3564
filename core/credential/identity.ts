import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { utf8 } from "../bytes.js";
import type { JsonObject } from "../json.js";
import { keccak } from "../keccak.js";
import type { Recipient } from "./draft.js";

/**
 * What identifies the person in the file. The name is plain, so that people can read it; an e-mail and a student's
 * number only answer to who knows them: Open Badges 3.0, `IdentityHash`, SHA-256 over the text and the salt.
 */
export function identityObjects(recipient: Recipient, salt: string): JsonObject[] {
  const { name, email, studentId } = recipient;
  return [
    { type: "IdentityObject", hashed: false, identityHash: name, identityType: "name" },
    // In lower case: no address differs by capitals alone, and a wallet knows its owner's address in small ones.
    ...(email === undefined ? [] : [hashed("emailAddress", email.toLowerCase(), salt)]),
    ...(studentId === undefined ? [] : [hashed("sisSourcedId", studentId, salt)]),
  ];
}

const hashed = (identityType: string, text: string, salt: string): JsonObject => ({
  type: "IdentityObject",
  hashed: true,
  identityHash: identityHashOf(text, salt),
  identityType,
  salt,
});

const sha256Hex = (text: string): string => bytesToHex(sha256(utf8(text)));

/** Open Badges 3.0, `IdentityHash`. @param digest SHA-256 of a text's UTF-8 in hex, where there is a faster one. */
export const identityHashOf = (text: string, salt: string, digest = sha256Hex): string =>
  `sha256$${digest(text + salt)}`;

/** A UUID that is always the same for the same bytes: RFC 9562 §5.8, version 8, of keccak-256. */
export function uuidOf(...parts: Uint8Array[]): string {
  const bytes = keccak(...parts).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  const ends = [0, 8, 12, 16, 20, 32];
  return `urn:uuid:${ends
    .slice(1)
    .map((end, i) => hex.slice(ends[i], end))
    .join("-")}`;
}
