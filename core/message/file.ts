import { BytesError, fromHex, toHex, type Hex } from "../bytes.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { MessageError } from "./error.js";
import type { Message } from "./message.js";
import { ensureTypedData, typedDataOf } from "./typed-data.js";

/** A message as it travels: unsigned it is bare typed data, which every wallet takes. */
export interface MessageFile {
  readonly message: Message;
  /** An account's 65 bytes, or whatever the contract wallet at the signer's address takes. */
  readonly signature?: Hex;
}

/** A Safe's signature is 65 bytes for each owner and more for contracts among them. */
const MAX_SIGNATURE_BYTES = 16_384;

export function messageFileOf({ message, signature }: MessageFile): JsonObject {
  const typedData = typedDataOf(message);
  return signature === undefined ? typedData : { cairnMessage: 1, typedData, signature };
}

/** @throws {@link MessageError} */
export function ensureMessageFile(json: Json): MessageFile {
  if (!isJsonObject(json) || !("cairnMessage" in json)) return { message: ensureTypedData(json) };
  const { cairnMessage, typedData, signature, ...rest } = json;
  if (cairnMessage !== 1 || typedData === undefined || Object.keys(rest).length > 0) {
    throw new MessageError(
      "NOT_A_MESSAGE",
      "Expected a signed message: cairnMessage 1, typedData and signature.",
    );
  }
  return { message: ensureTypedData(typedData), signature: ensureSignature(signature) };
}

/** @throws {@link MessageError} `SIGNATURE`. */
export function ensureSignature(value: unknown): Hex {
  try {
    const bytes = fromHex(typeof value === "string" ? value : "");
    if (bytes.length > 0 && bytes.length <= MAX_SIGNATURE_BYTES) return toHex(bytes);
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause;
  }
  throw new MessageError(
    "SIGNATURE",
    `A signature is 1 to ${MAX_SIGNATURE_BYTES} bytes of hex with 0x; 65 of an account.`,
  );
}
