import type { Sha256Hex } from "../n-quads.js";

/** A blank node and the lines that it is in. */
export interface BlankNode {
  readonly at: number;
  readonly lines: Line[];
}
/** An IRI or literal as N-Quads has it, or a blank node. */
export type Resource = string | BlankNode;
export interface Line {
  readonly subject: Resource;
  readonly predicate: string;
  readonly object: Resource;
  readonly graph: BlankNode | undefined;
}

/** A set of quads: no line is twice. */
export interface Dataset {
  readonly nodes: readonly BlankNode[];
  readonly lines: readonly Line[];
}

/** UTF-16 code units, of at most three bytes each: a third of what the reference hashes at most. */
const MAX_HASHED = 10 * 1_048_576;

/**
 * RDFC-1.0 of a dataset; none where only the reference can say. Nodes of one hash that touch no other node have the
 * same lines, whichever is first; what tells others apart (§4.8, "Hash N-Degree Quads") isn't done here.
 */
export function canonicalNQuads({ nodes, lines }: Dataset, digest: Sha256Hex): string | undefined {
  let hashed = 0;
  const alike = new Map<string, BlankNode[]>();
  for (const node of nodes) {
    const text = firstDegreeLines(node);
    hashed += text?.length ?? 0;
    if (text === undefined || hashed > MAX_HASHED) return undefined;
    const hash = digest(text);
    const others = alike.get(hash);
    if (others) others.push(node);
    else alike.set(hash, [node]);
  }

  // §4.4: first those that their hash alone tells apart, then the others, each in the order of the hashes.
  const groups = [...alike.keys()].sort().map((hash) => alike.get(hash) as BlankNode[]);
  const several = groups.filter(({ length }) => length > 1);
  if (!several.every((group) => group.every(isAlone))) return undefined;
  const ordered = [...groups.filter(({ length }) => length === 1), ...several].flat();
  const labels: string[] = [];
  ordered.forEach(({ at }, number) => {
    labels[at] = `_:c14n${number}`;
  });
  return sorted(lines.map((line) => render(line, ({ at }) => labels[at] as string)));
}

/** §4.6, "Hash First Degree Quads", but for the hash. */
function firstDegreeLines(node: BlankNode): string | undefined {
  const label = (it: BlankNode): string => (it === node ? "_:a" : "_:z");
  return sorted(node.lines.map((line) => render(line, label)));
}

function render(
  { subject, predicate, object, graph }: Line,
  label: (node: BlankNode) => string,
): string {
  const from = typeof subject === "string" ? subject : label(subject);
  const to = typeof object === "string" ? object : label(object);
  return graph ? `${from}${predicate}${to} ${label(graph)} .\n` : `${from}${predicate}${to} .\n`;
}

const isAlone = (node: BlankNode): boolean =>
  node.lines.every(({ subject, object, graph }) =>
    [subject, object, graph].every((it) => it === node || typeof it !== "object"),
  );

/**
 * The lines in their order as one text. None where code units, by which the reference sorts, and code points, by which
 * RDFC-1.0 does, come to two orders, or half of a surrogate pair is in a line, which UTF-8 hasn't.
 */
function sorted(lines: string[]): string | undefined {
  lines.sort();
  const text = lines.join("");
  if (!SURROGATE.test(text)) return text;
  if (LONE_SURROGATE.test(text)) return undefined;
  return lines.every((line, at) => at === 0 || isByCodePoints(lines[at - 1] as string, line))
    ? text
    : undefined;
}
const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Cs}/u;

/** Of two lines in the order of code units: code points differ in it where a surrogate meets a unit above them. */
function isByCodePoints(first: string, second: string): boolean {
  let at = 0;
  while (at < first.length && first[at] === second[at]) at += 1;
  const [a, b] = [first.charCodeAt(at), second.charCodeAt(at)];
  return !(a >= 0xd800 && a <= 0xdfff && b >= 0xe000);
}
