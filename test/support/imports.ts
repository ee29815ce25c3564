import { posix } from "node:path";
import ts from "typescript";

/** A source file by its path from the project's root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly specifier: string;
  /** `type` leaves nothing behind at run time, `lazy` is `import()`. */
  readonly kind: "static" | "lazy" | "type";
  /** The path from the project's root for a file of ours, else the package or `node:` module. */
  readonly target: { readonly file: string } | { readonly module: string };
}

/** Every import of a source, however written; `import()` of what isn't a literal has no specifier. */
export function importsOf({ path, text }: Source): Import[] {
  const found: Import[] = [];
  const add = (argument: ts.Node | undefined, kind: Import["kind"]): void => {
    const specifier = argument && ts.isStringLiteralLike(argument) ? argument.text : "";
    found.push({ specifier, kind, target: targetOf(path, specifier) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, isType(node.importClause) ? "type" : "static");
    } else if (ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly ? "type" : "static");
    } else if (ts.isExternalModuleReference(node)) {
      add(node.expression, "static");
    } else if (ts.isImportTypeNode(node)) {
      const { argument } = node;
      add(ts.isLiteralTypeNode(argument) ? argument.literal : undefined, "type");
    } else if (ts.isCallExpression(node)) {
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], "lazy");
      else if (node.expression.getText(file) === "require") add(node.arguments[0], "static");
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  visit(file);
  return found;
}

/** Names that a source declares and exports, each once. */
export function exportsOf({ path, text }: Source): Set<string> {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const names = file.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(file));
    }
    const { name } = statement as ts.Statement & { readonly name?: ts.Identifier };
    return name ? [name.text] : [];
  });
  return new Set(names);
}

const isType = (clause: ts.ImportClause | undefined): boolean =>
  clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;

function targetOf(path: string, specifier: string): Import["target"] {
  if (!specifier.startsWith(".")) return { module: moduleOf(specifier) };
  const file = posix.join(posix.dirname(path), specifier);
  return { file: file.replace(/\.js$/, ".ts") };
}

/** `@scope/name/file.js` is a file of the package `@scope/name`. */
function moduleOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:";
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
