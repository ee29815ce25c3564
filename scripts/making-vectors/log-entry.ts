import { accreditationInterface, registryInterface } from "../../chain/registry/calls.js";
import { EVENT_SHAPES, readLogEvent } from "../../chain/log/event.js";
import type { Hex } from "../../core/bytes.js";
import { nextHead } from "../../core/log/head.js";

export interface LogEntryInputs {
  readonly kind: number;
  /** The event's fields in declaration order; numbers as decimal text. */
  readonly fields: Readonly<Record<string, string>>;
  readonly n: number;
  readonly time: number;
  readonly previousHead: Hex;
}

/** What follows from the fields: the entry's hash and head, and the event as a node gives it. */
export function logEntry({ kind, fields, n, time, previousHead }: LogEntryInputs) {
  const name = EVENT_SHAPES.find((shape) => shape.kind === kind)?.name ?? "";
  const event = registryInterface.getEvent(name) ?? accreditationInterface.getEvent(name);
  if (!event) throw new Error(`Expected a kind of entry, got ${kind}.`);
  const values = Object.values(fields);
  const encode = (head: Hex) => registryInterface.encodeEventLog(event, [...values, n, head]);
  // The hash covers neither n nor head, so any head will do to get it.
  const draft = encode(previousHead);
  const { entryHash } = readLogEvent(draft.topics as Hex[], draft.data as Hex);
  const head = nextHead({ head: previousHead, n, time, kind, entryHash });
  const types = event.inputs.slice(0, -2).map(({ type }) => type);
  return { event: name, types, entryHash, head, ...encode(head) };
}
