import type { Json, JsonObject } from "../json.js";
import { MAX_NESTING } from "../strict-json.js";
import { below, truncated, type Problem } from "./problem.js";

/** One member of one object somewhere in the file. */
export interface Member {
  readonly pointer: string;
  readonly name: string;
  readonly value: Json;
  /** The member that leads to the object this one is in, through arrays too; empty at the top. */
  readonly owner: string;
}

export interface View {
  readonly file: JsonObject;
  /** Of the file and all objects in it, in document order. */
  readonly members: readonly Member[];
  /** Every object, with the member that leads to it. */
  readonly objects: readonly {
    readonly pointer: string;
    readonly owner: string;
    readonly object: JsonObject;
  }[];
  /** Where nesting goes on beyond what the strict reader takes; nothing below is in `members`. */
  readonly tooDeep: readonly string[];
}

export interface FormatFinding {
  readonly pointer: string;
  /** Absent where the member is absent. */
  readonly value?: Json | undefined;
  /** Instead of the rule's own sentence. */
  readonly reason?: string;
}

/** A row of the table: the code, the rule as a sentence, and where a file breaks it. */
export interface Rule<Code extends string> {
  readonly code: Code;
  readonly says: string;
  readonly find: (view: View) => readonly FormatFinding[];
}

export function ruleProblems<Code extends string>(
  rules: readonly Rule<Code>[],
  view: View,
): Problem<Code>[] {
  return rules.flatMap(({ code, says, find }) =>
    find(view).map(({ pointer, value, reason }) => ({
      pointer,
      code,
      ...(value !== undefined && { value: truncated(value) }),
      reason: reason ?? says,
    })),
  );
}

/** The finding, if `isKept` doesn't hold of the value of a member. */
export function unless(
  isKept: boolean,
  pointer: string,
  value?: Json,
  reason?: string,
): readonly FormatFinding[] {
  return isKept ? [] : [{ pointer, value, ...(reason !== undefined && { reason }) }];
}

/** Walks without recursion, so that no depth of nesting can exhaust the stack. */
export function viewOf(file: JsonObject): View {
  const members: Member[] = [];
  const objects: { pointer: string; owner: string; object: JsonObject }[] = [];
  const tooDeep: string[] = [];
  interface Node {
    readonly pointer: string;
    readonly owner: string;
    readonly value: Json;
    readonly depth: number;
  }
  const pending: Node[] = [{ pointer: "", owner: "", value: file, depth: 1 }];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { pointer, owner, value, depth } = node;
    if (typeof value !== "object" || value === null) continue;
    if (depth > MAX_NESTING) {
      tooDeep.push(pointer);
      continue;
    }
    const isList = Array.isArray(value);
    if (!isList) objects.push({ pointer, owner, object: value });
    const inside: Node[] = [];
    for (const [name, inner] of Object.entries(value)) {
      const isLeaf = typeof inner !== "object" || inner === null;
      if (isList && isLeaf) continue; // nothing is ever asked of it
      const at = below(pointer, name);
      if (!isList) members.push({ pointer: at, name, value: inner, owner });
      if (isLeaf) continue;
      inside.push({ pointer: at, owner: isList ? owner : name, value: inner, depth: depth + 1 });
    }
    for (const step of inside.reverse()) pending.push(step);
  }
  return { file, members, objects, tooDeep };
}
