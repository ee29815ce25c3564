import { childrenOf, isNode, spanOf, textOf, typeOf, type Node, type Unit } from "./ast.js";

/** One change of the source: bytes `start` to `end` become `text`. */
export interface Edit {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a name in the sources may be exchanged for: others of its kind and type. */
export interface Siblings {
  /** Of a declaration's id: the next field, enum member, or function of the same type, if there is one. */
  next(declaration: number): string | undefined;
  /** Of a function's id: the next one that takes the same, whatever it gives back. */
  nextTaking(declaration: number): string | undefined;
}

const BINARY: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "==": ["!="],
  "!=": ["=="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "<<": [">>"],
  ">>": ["<<"],
  "&": ["|"],
  "|": ["&"],
  "^": ["|"],
  "&&": ["||"],
  "||": ["&&"],
};

const ASSIGNMENT: Readonly<Record<string, string>> = {
  "+=": "-=",
  "-=": "+=",
  ">>=": "<<=",
  "<<=": ">>=",
  "|=": "&=",
  "&=": "|=",
};

/** The edits that start at this node. */
export function editsOf(unit: Unit, node: Node, siblings: Siblings): Edit[] {
  return [
    ...operators(unit, node),
    ...conditions(unit, node),
    ...removals(unit, node),
    ...literals(unit, node),
    ...swaps(unit, node),
    ...names(unit, node, siblings),
  ];
}

const at = (operator: string, node: Node, text: string): Edit => ({
  operator,
  ...spanOf(node),
  text,
});

/** The operator between two nodes, wherever the line breaks. */
function between(
  unit: Unit,
  operator: string,
  [left, right]: readonly [Node, Node],
  change: { from: string; to: string },
): Edit {
  const gap = { start: spanOf(left).end, end: spanOf(right).start };
  const offset = unit.source.toString("latin1", gap.start, gap.end).indexOf(change.from);
  const start = gap.start + offset;
  return { operator, start, end: start + change.from.length, text: change.to };
}

function operators(unit: Unit, node: Node): Edit[] {
  if (node.nodeType === "BinaryOperation") {
    const sides = [node.leftExpression as Node, node.rightExpression as Node] as const;
    const from = String(node.operator);
    const edits = (BINARY[from] ?? []).map((to) =>
      between(unit, `${from} to ${to}`, sides, { from, to }),
    );
    if (from === "&&" || from === "||") {
      for (const side of sides) edits.push(at(`one side of ${from}`, node, textOf(unit, side)));
    }
    return edits;
  }
  if (node.nodeType === "Assignment") {
    const sides = [node.leftHandSide as Node, node.rightHandSide as Node] as const;
    const from = String(node.operator);
    const to = ASSIGNMENT[from];
    return to === undefined ? [] : [between(unit, `${from} to ${to}`, sides, { from, to })];
  }
  if (node.nodeType === "UnaryOperation") {
    const operand = node.subExpression as Node;
    if (node.operator === "!" || node.operator === "~") {
      return [at(`without ${node.operator}`, node, textOf(unit, operand))];
    }
    if (node.operator === "++") return [at("++ to --", node, `--${textOf(unit, operand)}`)];
  }
  return [];
}

function conditions(unit: Unit, node: Node): Edit[] {
  const condition = node.condition;
  if (isNode(condition)) {
    const edits = [at("condition false", condition, "false")];
    // A loop without an end says nothing about the tests.
    if (node.nodeType === "ForStatement") return edits;
    edits.push(at("condition true", condition, "true"));
    edits.push(at("condition negated", condition, `!(${textOf(unit, condition)})`));
    return edits;
  }
  const value = node.expression;
  if (node.nodeType === "Return" && isNode(value) && typeOf(value) === "bool") {
    return [
      at("return true", value, "true"),
      at("return false", value, "false"),
      at("return negated", value, `!(${textOf(unit, value)})`),
    ];
  }
  return [];
}

const REMOVABLE = new Set([
  "ExpressionStatement",
  "EmitStatement",
  "RevertStatement",
  "Return",
  "Continue",
]);

function removals(unit: Unit, node: Node): Edit[] {
  if (!REMOVABLE.has(node.nodeType)) return [];
  const { start, end } = spanOf(node);
  // The step of a loop has no semicolon and stays.
  if (unit.source.toString("latin1", end, end + 1) !== ";") return [];
  return [{ operator: `no ${node.nodeType}`, start, end: end + 1, text: "{}" }];
}

function literals(unit: Unit, node: Node): Edit[] {
  if (node.nodeType !== "Literal") return [];
  const text = textOf(unit, node);
  if (node.kind === "bool") return [at("other bool", node, text === "true" ? "false" : "true")];
  if (node.kind === "string") return [at("other string", node, `${text.slice(0, -1)}x"`)];
  const match = /^(0x[0-9a-f]+|[0-9_]+)(.*)$/s.exec(text);
  if (node.kind !== "number" || match?.[1] === undefined) return [];
  const [, digits, unitOfTime = ""] = match;
  const value = BigInt(digits.replaceAll("_", ""));
  const write = (n: bigint) =>
    digits.startsWith("0x") ? `0x${n.toString(16).padStart(digits.length - 2, "0")}` : String(n);
  const others = [value + 1n, ...(value > 0n ? [value - 1n] : [])];
  return others.map((n) => at(`${value} to ${n}`, node, write(n) + unitOfTime));
}

/** Neighbouring arguments of one type, or the keys of a map of maps, the other way round. */
function swaps(unit: Unit, node: Node): Edit[] {
  if (node.nodeType === "FunctionCall") {
    const args = node.arguments as Node[];
    return args.slice(1).flatMap((right, i) => {
      const left = args[i];
      if (!left || !isSwappable(left, right) || textOf(unit, left) === textOf(unit, right))
        return [];
      return [exchange(unit, "arguments swapped", left, right)];
    });
  }
  const inner = node.baseExpression;
  if (node.nodeType === "IndexAccess" && isNode(inner) && inner.nodeType === "IndexAccess") {
    const [left, right] = [inner.indexExpression as Node, node.indexExpression as Node];
    if (typeOf(left) === typeOf(right)) return [exchange(unit, "keys swapped", left, right)];
  }
  if (node.nodeType === "TupleExpression") {
    const [left, right] = childrenOf(node);
    if (left && right && typeOf(left) === typeOf(right)) {
      return [exchange(unit, "members swapped", left, right)];
    }
  }
  return [];
}

const isSwappable = (left: Node, right: Node): boolean => {
  const simple = (node: Node) => (typeOf(node) ?? "").replace(/ (storage|memory|calldata).*/, "");
  return simple(left) === simple(right);
};

function exchange(unit: Unit, operator: string, left: Node, right: Node): Edit {
  const [first, last] = [spanOf(left), spanOf(right)];
  const middle = unit.source.toString("utf8", first.end, last.start);
  const text = `${textOf(unit, right)}${middle}${textOf(unit, left)}`;
  return { operator, start: first.start, end: last.end, text };
}

/** Another field, enum member or function of the same type; another source of time. */
function names(unit: Unit, node: Node, siblings: Siblings): Edit[] {
  const text = textOf(unit, node);
  if (node.nodeType === "MemberAccess") {
    if (text === "block.timestamp") {
      return [
        at("time to number", node, "block.number"),
        at("later", node, "(block.timestamp + 1)"),
      ];
    }
    const other = siblings.next(Number(node.referencedDeclaration));
    if (other === undefined) return [];
    const end = spanOf(node).end;
    const length = Buffer.byteLength(String(node.memberName));
    return [{ operator: `to ${other}`, start: end - length, end, text: other }];
  }
  const called = (node.expression as { expression?: unknown } | undefined)?.expression;
  if (
    node.nodeType === "ExpressionStatement" &&
    isNode(called) &&
    called.nodeType === "Identifier"
  ) {
    const other = siblings.nextTaking(Number(called.referencedDeclaration));
    return other === undefined ? [] : [at(`to ${other}`, called, other)];
  }
  if (node.nodeType !== "Identifier") return [];
  const other = siblings.next(Number(node.referencedDeclaration));
  return other === undefined ? [] : [at(`to ${other}`, node, other)];
}
