import type { Interface } from "ethers";
import type { Hex } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import { kindOf, type MessageKind } from "../../core/message/kinds.js";
import { valueOf, type Message } from "../../core/message/message.js";
import { accreditationInterface, registryInterface } from "../registry/calls.js";

const INTERFACES: Readonly<Record<MessageKind["contract"], Interface>> = {
  CredentialRegistry: registryInterface,
  AccreditationRegistry: accreditationInterface,
};

/** The function that does, for its sender, what a kind of message does for its signer. */
const directWriterOf = ({ name }: Pick<MessageKind, "name">): string =>
  `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** The function that takes a kind of message. */
export const writerOf = (kind: Pick<MessageKind, "name">): string =>
  `${directWriterOf(kind)}ByMessage`;

/** Call data with which any account relays a signed message to its registry. */
export function encodeRelayedCall(message: Message, signature: Hex): Hex {
  const kind = kindOf(message.name);
  const value = (name: string) => valueOf(message.fields, name);
  const own = kind.fields
    .filter(({ name }) => name !== "signer" && name !== "deadline")
    .map(({ name }) => value(name));
  const authorization = [value("signer"), value("deadline"), signature];
  return INTERFACES[kind.contract].encodeFunctionData(writerOf(kind), [
    ...own,
    authorization,
  ]) as Hex;
}

/** Call data with which the signer would do it itself. It names less where the chain knows the rest. */
export function encodeDirect(message: Message): Hex {
  const kind = kindOf(message.name);
  const contract = INTERFACES[kind.contract];
  const writer = contract.getFunction(directWriterOf(kind));
  invariant(writer, `${kind.contract} has a writer for ${kind.name}`);
  const values = writer.inputs.map(({ name }) => valueOf(message.fields, name));
  return contract.encodeFunctionData(writer, values) as Hex;
}
