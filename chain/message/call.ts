import type { Interface } from "ethers";
import type { Hex } from "../../core/bytes.js";
import { kindOf, type MessageKind } from "../../core/message/kinds.js";
import { valueOf, type Message } from "../../core/message/message.js";
import { accreditationInterface, registryInterface } from "../calls.js";

const INTERFACES: Readonly<Record<MessageKind["contract"], Interface>> = {
  CredentialRegistry: registryInterface,
  AccreditationRegistry: accreditationInterface,
};

/** The function that takes a kind of message. */
export const writerOf = ({ name }: Pick<MessageKind, "name">): string =>
  `${name.charAt(0).toLowerCase()}${name.slice(1)}ByMessage`;

/** Call data with which anybody carries a signed message to its registry. */
export function encodeCarry(message: Message, signature: Hex): Hex {
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
