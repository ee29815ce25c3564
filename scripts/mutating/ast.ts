import { parse } from "../contract-tests/compile.js";
import type { Sources } from "../contract-tests/sources.js";

/** A node of the compiler's syntax tree; what it holds depends on its `nodeType`. */
export interface Node {
  readonly nodeType: string;
  readonly id: number;
  readonly src: string;
  readonly [member: string]: unknown;
}

export interface Unit {
  readonly name: string;
  readonly source: Buffer;
  readonly ast: Node;
}

/** All of the sources, and those of packages, as trees. */
export function parseUnits(sources: Sources): Unit[] {
  return [...parse(sources)].map(([name, ast]) => ({
    name,
    source: Buffer.from(sources.get(name) ?? ""),
    ast: ast as Node,
  }));
}

/** Where a node is, in bytes. */
export function spanOf(node: Node): { start: number; end: number } {
  const [start = 0, length = 0] = node.src.split(":").map(Number);
  return { start, end: start + length };
}

export const textOf = (unit: Unit, node: Node): string => {
  const { start, end } = spanOf(node);
  return unit.source.toString("utf8", start, end);
};

/** The type of an expression, in the compiler's words; undefined for what has none. */
export function typeOf(node: Node): string | undefined {
  const types = node.typeDescriptions as { typeString?: string | null } | undefined;
  return types?.typeString ?? undefined;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "nodeType" in value && "src" in value;

/** The nodes directly under one. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** Every node under one, itself first, with the function it is in. */
export function* walk(node: Node, within = ""): Generator<{ node: Node; within: string }> {
  const name = node.nodeType === "FunctionDefinition" ? String(node.name) : within;
  yield { node, within: name };
  for (const child of childrenOf(node)) yield* walk(child, name);
}
