import { abiWord } from "../abi-word.js";
import { bytes32, concat, fromHex, utf8, type Address, type Bytes32 } from "../bytes.js";
import { invariant } from "../error.js";
import { keccak } from "../keccak.js";
import type { UnixSeconds } from "../time.js";
import { kindOf, type FieldType, type MessageName } from "./kinds.js";

/** Where a message holds: one contract on one chain. */
export interface MessageDomain {
  readonly chainId: number;
  readonly registry: Address;
}

/** Numbers as bigint; all else as text, bytes in lower-case hex. */
export type FieldValue = bigint | string;

/** A writer's call as words to sign (EIP-712). Its fields are those of its kind, all of their type. */
export interface Message {
  readonly name: MessageName;
  readonly domain: MessageDomain;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

export const DOMAIN_NAME = "Cairn";
export const DOMAIN_VERSION = "1";
export const DOMAIN_TYPE =
  "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
/** The contracts take no message whose deadline is further off (protocol, section 5). */
export const MAX_LIFETIME_SECONDS = 30 * 86_400;

const textHash = (text: string): Uint8Array => keccak(utf8(text));

export const domainSeparatorOf = ({ chainId, registry }: MessageDomain): Bytes32 =>
  bytes32(
    keccak(
      textHash(DOMAIN_TYPE),
      textHash(DOMAIN_NAME),
      textHash(DOMAIN_VERSION),
      abiWord(BigInt(chainId)),
      abiWord(fromHex(registry)),
    ),
  );

export function structHashOf({ name, fields }: Message): Bytes32 {
  const kind = kindOf(name);
  const words = kind.fields.map((field) => encodeField(field.type, valueOf(fields, field.name)));
  return bytes32(keccak(fromHex(kind.typeHash), ...words));
}

const DIGEST_PREFIX = Uint8Array.of(0x19, 0x01);

/** What is signed. */
export const digestOf = (message: Message): Bytes32 =>
  bytes32(
    keccak(
      concat(
        DIGEST_PREFIX,
        fromHex(domainSeparatorOf(message.domain)),
        fromHex(structHashOf(message)),
      ),
    ),
  );

/** The account that the message is from. */
export const signerOf = ({ fields }: Message): Address => valueOf(fields, "signer") as Address;

export const deadlineOf = ({ fields }: Message): UnixSeconds => Number(valueOf(fields, "deadline"));

export function valueOf(fields: Message["fields"], name: string): FieldValue {
  const value = fields[name];
  invariant(value !== undefined, `a message has the field ${name} of its kind`);
  return value;
}

function encodeField(type: FieldType, value: FieldValue): Uint8Array {
  if (typeof value === "bigint") return abiWord(value);
  return type === "string" ? textHash(value) : abiWord(fromHex(value));
}
