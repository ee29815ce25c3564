import { digestSigner } from "../../chain/message/signer.js";
import type { JsonObject } from "../../core/json.js";
import { kindOf } from "../../core/message/kinds.js";
import { digestOf, domainSeparatorOf, structHashOf } from "../../core/message/message.js";
import { ensureTypedData } from "../../core/message/typed-data.js";

export interface MessageInputs {
  readonly typedData: JsonObject;
  /** A published test key. */
  readonly privateKey: string;
}

/** What follows from a message: its type, each hash on the way, and the signature. */
export function messageOutputs({ typedData, privateKey }: MessageInputs) {
  const message = ensureTypedData(typedData);
  const { type, typeHash, isSingleUse } = kindOf(message.name);
  const digest = digestOf(message);
  return {
    type,
    typeHash,
    isSingleUse,
    domainSeparator: domainSeparatorOf(message.domain),
    structHash: structHashOf(message),
    digest,
    signature: digestSigner(privateKey).sign(digest),
  };
}
