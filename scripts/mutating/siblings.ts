import { typeOf, walk, type Node, type Unit } from "./ast.js";
import type { Siblings } from "./operators.js";

/** Fields of a struct, members of an enum and functions of a contract, each with the next of its type. */
export function siblingsIn(units: readonly Unit[]): Siblings {
  const next = new Map<number, string>();
  const nextTaking = new Map<number, string>();
  const link = (nodes: readonly Node[], type: (node: Node) => string | undefined, links = next) => {
    const groups = new Map<string | undefined, Node[]>();
    for (const node of nodes) groups.set(type(node), [...(groups.get(type(node)) ?? []), node]);
    for (const kin of groups.values()) {
      kin.forEach((node, i) => {
        const other = kin[(i + 1) % kin.length];
        if (other && other !== node) links.set(node.id, String(other.name));
      });
    }
  };
  for (const unit of units) {
    if (!unit.name.startsWith("contracts/")) continue;
    const functions: Node[] = [];
    for (const { node } of walk(unit.ast)) {
      if (node.nodeType === "StructDefinition") link(node.members as Node[], typeOf);
      if (node.nodeType === "EnumDefinition") link(node.members as Node[], () => "member");
      if (node.nodeType === "FunctionDefinition" && node.visibility !== "external") {
        functions.push(node);
      }
    }
    link(functions, signatureOf);
    link(functions, takes, nextTaking);
  }
  return {
    next: (declaration) => next.get(declaration),
    nextTaking: (declaration) => nextTaking.get(declaration),
  };
}

const typesIn = (list: unknown): string =>
  ((list as Node).parameters as Node[]).map((parameter) => typeOf(parameter)).join();

const takes = (node: Node): string => typesIn(node.parameters);

/** Parameters, results and mutability: what is equivalent everywhere. */
const signatureOf = (node: Node): string =>
  `${takes(node)}:${typesIn(node.returnParameters)}:${String(node.stateMutability)}`;
