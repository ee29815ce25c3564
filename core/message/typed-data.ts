import { BytesError, ensureAddress } from "../bytes.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { MessageError } from "./error.js";
import { findKind, kindOf, MESSAGE_KINDS, type Field, type MessageKind } from "./kinds.js";
import {
  DOMAIN_NAME,
  DOMAIN_VERSION,
  type FieldValue,
  type Message,
  type MessageDomain,
} from "./message.js";
import { ensureValue } from "./value.js";

const DOMAIN_FIELDS = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
];

/** The JSON that wallets take for `eth_signTypedData_v4`. Numbers are text: JSON has no 256-bit ones. */
export function typedDataOf({ name, domain, fields }: Message): JsonObject {
  const kind = kindOf(name);
  const message = kind.fields.map((field) => [field.name, String(fields[field.name])] as const);
  return {
    types: { EIP712Domain: DOMAIN_FIELDS.map((it) => ({ ...it })), [name]: fieldsOf(kind) },
    primaryType: name,
    domain: {
      name: DOMAIN_NAME,
      version: DOMAIN_VERSION,
      chainId: domain.chainId,
      verifyingContract: domain.registry,
    },
    message: Object.fromEntries(message),
  };
}

const fieldsOf = ({ fields }: MessageKind): { name: string; type: string }[] =>
  fields.map(({ name, type }) => ({ name, type }));

/**
 * Reads typed data from anyone. It must be one of our types to the letter: a wallet hashes the types that stand in the
 * file, so words that only look like ours would be signed as something else.
 *
 * @throws {@link MessageError}
 */
export function ensureTypedData(json: Json): Message {
  if (!isJsonObject(json) || !hasExactly(json, ["types", "primaryType", "domain", "message"])) {
    throw new MessageError(
      "NOT_A_MESSAGE",
      "Expected typed data: an object of types, primaryType, domain and message.",
    );
  }
  const kind = findKind(json["primaryType"]);
  if (!kind) {
    const names = MESSAGE_KINDS.map(({ name }) => name).join(", ");
    throw new MessageError(
      "UNKNOWN_TYPE",
      `Expected one of ${names}, got ${JSON.stringify(json["primaryType"])}.`,
    );
  }
  ensureTypes(kind, json["types"]);
  return {
    name: kind.name,
    domain: ensureDomain(json["domain"]),
    fields: ensureFields(kind.fields, json["message"]),
  };
}

function ensureTypes(kind: MessageKind, types: Json | undefined): void {
  const isOurs =
    isJsonObject(types) &&
    isSameList(types[kind.name], fieldsOf(kind)) &&
    Object.keys(types).every((name) => name === kind.name || name === "EIP712Domain") &&
    (types["EIP712Domain"] === undefined || isSameList(types["EIP712Domain"], DOMAIN_FIELDS));
  if (isOurs) return;
  throw new MessageError("OTHER_TYPE", `Expected the type ${kind.type} and no other.`);
}

/** Order counts: it is hashed. */
function isSameList(list: Json | undefined, fields: readonly { name: string; type: string }[]) {
  return (
    Array.isArray(list) &&
    list.length === fields.length &&
    list.every((item, at) => {
      const field = fields[at];
      return (
        isJsonObject(item) &&
        hasExactly(item, ["name", "type"]) &&
        item["name"] === field?.name &&
        item["type"] === field?.type
      );
    })
  );
}

function ensureDomain(json: Json | undefined): MessageDomain {
  const chainId = isJsonObject(json) ? toChainId(json["chainId"]) : undefined;
  if (
    !isJsonObject(json) ||
    !hasExactly(json, ["name", "version", "chainId", "verifyingContract"]) ||
    json["name"] !== DOMAIN_NAME ||
    json["version"] !== DOMAIN_VERSION ||
    chainId === undefined
  ) {
    throw new MessageError(
      "OTHER_DOMAIN",
      `Expected the domain ${DOMAIN_NAME} ${DOMAIN_VERSION} with a chain and a contract, got ${JSON.stringify(json)}.`,
    );
  }
  try {
    return { chainId, registry: ensureAddress(json["verifyingContract"]) };
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause;
    throw new MessageError("OTHER_DOMAIN", `verifyingContract: ${cause.message}`, { cause });
  }
}

/** Wallets write it as a number or as text. */
function toChainId(json: Json | undefined): number | undefined {
  const isText = typeof json === "string" && /^[1-9]\d{0,14}$/.test(json);
  const isNumber = typeof json === "number" && Number.isSafeInteger(json) && json > 0;
  return isText || isNumber ? Number(json) : undefined;
}

/** @throws {@link MessageError} `FIELDS`, `VALUE`. */
export function ensureFields(
  fields: readonly Field[],
  json: Json | undefined,
): Record<string, FieldValue> {
  const names = fields.map(({ name }) => name);
  if (!isJsonObject(json) || !hasExactly(json, names)) {
    throw new MessageError("FIELDS", `Expected a message of ${names.join(", ")}.`);
  }
  return Object.fromEntries(
    fields.map((field) => [field.name, ensureValue(field, json[field.name])]),
  );
}

const hasExactly = (object: JsonObject, names: readonly string[]): boolean =>
  Object.keys(object).length === names.length && names.every((name) => Object.hasOwn(object, name));
