import { createHash } from "node:crypto";
import ts from "typescript";
import type { Mutant } from "./mutants.js";

interface Edit {
  readonly operator: string;
  readonly node: ts.Node;
  readonly text: string;
}

const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["+"],
  "%": ["*"],
  "<<": [">>"],
  ">>": ["<<"],
  "|": ["&"],
  "&": ["|"],
  "&&": ["||"],
  "||": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
};

const METHODS: Readonly<Record<string, string>> = {
  some: "every",
  every: "some",
  find: "findLast",
};

/** Every mutant of a source, in the order of its lines; the same for the same text. */
export function typeScriptMutants(
  file: string,
  text: string,
  otherString: (text: string) => string | undefined,
): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const seen = new Map<string, number>();
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node, within: string): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node))
      return;
    if (ts.isTypeAliasDeclaration(node) || ts.isExportDeclaration(node)) return;
    for (const edit of editsOf(node, source, otherString)) {
      const start = edit.node.getStart(source);
      const changed = text.slice(0, start) + edit.text + text.slice(edit.node.getEnd());
      if (changed === text) continue;
      const { line } = source.getLineAndCharacterOfPosition(start);
      const [before = "", after = ""] = [text, changed].map((it) => it.split("\n")[line]?.trim());
      const key = [file, within, edit.operator, before, after].join("\n");
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      const id = createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 12);
      const { operator } = edit;
      mutants.push({ id, file, within, line: line + 1, operator, before, after, text: changed });
    }
    const name = nameOf(node, source) ?? within;
    ts.forEachChild(node, (child) => {
      visit(child, name);
    });
  };
  visit(source, "");
  return mutants;
}

function nameOf(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (ts.isFunctionDeclaration(node)) return node.name?.text;
  return ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)
    ? node.name.getText(source)
    : undefined;
}

function editsOf(
  node: ts.Node,
  source: ts.SourceFile,
  otherString: (text: string) => string | undefined,
): Edit[] {
  const textOf = (it: ts.Node): string => it.getText(source);
  const whole = (operator: string, text: string): Edit => ({ operator, node, text });
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    const from = operatorToken.getText(source);
    if (isText(left) || isText(right)) if (from === "+") return [];
    const edits = (COMPARISONS[from] ?? []).map((to) => ({
      operator: `${from} to ${to}`,
      node: operatorToken,
      text: to,
    }));
    const isEither = from === "&&" || from === "||" || from === "??";
    const sides = isEither
      ? [left, right].map((it) => whole(`one side of ${from}`, textOf(it)))
      : [];
    return [...edits, ...sides];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [whole("without !", textOf(node.operand))];
  }
  if (ts.isIfStatement(node)) return conditionEdits(node.expression);
  if (ts.isConditionalExpression(node)) return conditionEdits(node.condition);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [whole("true to false", "false")];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [whole("false to true", "true")];
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text);
    if (!Number.isSafeInteger(value)) return [];
    return [value + 1, value - 1].map((it) => whole(`${value} to ${it}`, `(${it})`));
  }
  if (ts.isStringLiteral(node)) {
    const other = isPropertyName(node) ? undefined : otherString(node.text);
    return other === undefined ? [] : [whole("other text", JSON.stringify(other))];
  }
  if (ts.isExpressionStatement(node) || ts.isContinueStatement(node)) {
    return [whole("no statement", ";")];
  }
  if (ts.isThrowStatement(node)) return [whole("no throw", ";")];
  if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
    const to = METHODS[node.name.text];
    const isCalled = node.parent.expression === node;
    if (to === undefined || !isCalled) return [];
    return [{ operator: `${node.name.text} to ${to}`, node: node.name, text: to }];
  }
  return [];
}

const conditionEdits = (node: ts.Expression): Edit[] =>
  ["true", "false"].map((text) => ({ operator: `condition ${text}`, node, text }));

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteral(node) ||
  ts.isTemplateExpression(node) ||
  ts.isNoSubstitutionTemplateLiteral(node);

const isPropertyName = (node: ts.StringLiteral): boolean =>
  ts.isPropertyAssignment(node.parent) && node.parent.name === node;
