import { createHash } from "node:crypto";
import { isOurs, type Sources } from "../contract-tests/sources.js";
import { parseUnits, walk, type Unit } from "./ast.js";
import { editsOf, type Edit } from "./operators.js";
import { siblingsIn } from "./siblings.js";

export interface Mutant {
  /** The same as long as its function and its change are: lines may move. */
  readonly id: string;
  readonly file: string;
  readonly within: string;
  readonly line: number;
  readonly operator: string;
  readonly before: string;
  readonly after: string;
  /** The whole file, changed. */
  readonly text: string;
}

/** Every mutant of the contracts, in the order of files and lines; the same for the same sources. */
export function mutantsOf(sources: Sources): Mutant[] {
  const units = parseUnits(sources);
  const siblings = siblingsIn(units);
  return units
    .filter(({ name }) => name.startsWith("contracts/") && isOurs(name))
    .filter(({ name }) => !name.startsWith("contracts/interfaces/"))
    .flatMap((unit) => {
      const edits = [...walk(unit.ast)].flatMap(({ node, within }) =>
        isImport(node.nodeType)
          ? []
          : editsOf(unit, node, siblings).map((edit) => ({ edit, within })),
      );
      return named(unit, edits);
    });
}

const isImport = (nodeType: string): boolean =>
  nodeType === "ImportDirective" || nodeType === "PragmaDirective";

function named(unit: Unit, edits: readonly { edit: Edit; within: string }[]): Mutant[] {
  const texts = new Set<string>();
  const seen = new Map<string, number>();
  return edits.flatMap(({ edit, within }) => {
    const text = apply(unit.source, edit);
    if (texts.has(text)) return [];
    texts.add(text);
    const line = unit.source.toString("utf8", 0, edit.start).split("\n").length;
    const change = changeOf(unit.source, edit);
    const key = [unit.name, within, edit.operator, change.before, change.after].join("\n");
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const id = createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 12);
    return [{ id, file: unit.name, within, line, operator: edit.operator, ...change, text }];
  });
}

function apply(source: Buffer, { start, end, text }: Edit): string {
  return source.toString("utf8", 0, start) + text + source.toString("utf8", end);
}

/** The lines that an edit touches, as they were and as they are. */
function changeOf(source: Buffer, { start, end, text }: Edit): { before: string; after: string } {
  const from = source.lastIndexOf("\n", start) + 1;
  const next = source.indexOf("\n", end);
  const to = next < 0 ? source.length : next;
  const cut = (first: number, last: number) => source.toString("utf8", first, last);
  return {
    before: cut(from, to).trim(),
    after: `${cut(from, start)}${text}${cut(end, to)}`.trim(),
  };
}
