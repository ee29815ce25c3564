import type { Random } from "../faults/random.js";

type Node = Record<string, unknown> | unknown[];

/** A value that stands where it mustn't; written by hand since JSON.stringify can't say all of it. */
const STRANGE: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1e21,
  () => 9_007_199_254_740_991,
  () => 0.000001,
  () => "",
  () => "\u202e\u200bverified\u0000",
  () => "x".repeat(20_000),
  () => [],
  () => ({}),
  () => [[]],
  () => [{}, {}],
  () => nested(66),
  () => nested(30),
  () => Array.from({ length: 3_000 }, () => ({})),
  () => Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`n${at}`, at])),
  () => ({ "@context": "https://www.w3.org/ns/credentials/v2" }),
  () => ({ "@context": { "@vocab": "https://x.example/" } }),
  () => ({ "@id": "_:b0", "@graph": [{}] }),
  () => "did:web:college.example",
  () => "9999-12-31T23:59:59Z",
  () => "2026-02-30T00:00:00Z",
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

const NAMES = [
  "id",
  "type",
  "proof",
  "name",
  "@context",
  "@id",
  "@type",
  "issuer",
  "tag",
  "constructor",
];
const UNICODE: readonly ((text: string) => string)[] = [
  (text) => text.normalize("NFD"),
  (text) => text.normalize("NFKC"),
  (text) => text.toUpperCase(),
  (text) => `${text}\u200b`,
  (text) => `\u202e${text}`,
  (text) => text.replace("a", "\u0430"),
  (text) => text.replace(/.$/u, ""),
  (text) => `${text}\ud800`,
  (text) => `${text} `,
  (text) => text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
];

type Mutation = (parent: Node, key: string, random: Random, root: Node) => void;

const MUTATIONS: readonly Mutation[] = [
  (parent, key, random) => {
    put(parent, key, random.pick(STRANGE)());
  },
  (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
  },
  (parent, key, random, root) => {
    const [other, otherKey] = place(root, random);
    const value = get(parent, key);
    put(parent, key, get(other, otherKey));
    put(other, otherKey, value);
  },
  (parent, key, random, root) => {
    const [other, otherKey] = place(root, random);
    put(parent, key, structuredClone(get(other, otherKey)));
  },
  (parent, key, random) => {
    if (Array.isArray(parent)) parent.push(structuredClone(get(parent, key)));
    else put(parent, random.pick(NAMES), structuredClone(get(parent, key)));
  },
  (parent, key, random) => {
    const value = get(parent, key);
    if (typeof value === "string") put(parent, key, random.pick(UNICODE)(value));
  },
  (parent, key) => {
    const value = get(parent, key);
    if (Array.isArray(value)) value.reverse();
  },
  (parent, key) => {
    put(parent, key, [get(parent, key)]);
  },
  (parent, key) => {
    const value = get(parent, key);
    if (typeof value === "number") put(parent, key, String(value));
    else if (typeof value === "string" && /^\d+$/.test(value)) put(parent, key, Number(value));
  },
  (parent, key, random) => {
    if (Array.isArray(parent)) return;
    parent[random.chance(0.5) ? `${key} ` : random.pick(NAMES)] = get(parent, key);
    Reflect.deleteProperty(parent, key);
  },
];

const get = (parent: Node, key: string): unknown => (parent as Record<string, unknown>)[key];
function put(parent: Node, key: string, value: unknown): void {
  (parent as Record<string, unknown>)[key] = value;
}

/** A place anywhere in the value; the root itself has no parent and stays. */
function place(root: Node, random: Random): [Node, string] {
  let node = root;
  for (;;) {
    const keys = Object.keys(node);
    if (keys.length === 0) return [node, "0"];
    const key = random.pick(keys);
    const child = get(node, key);
    if (typeof child !== "object" || child === null || random.chance(0.3)) return [node, key];
    node = child as Node;
  }
}

/** One to four changes of the value, then its text in one of several spellings. */
export function mutateJson(file: object, random: Random): Uint8Array {
  const root = structuredClone(file) as Node;
  for (let count = random.pick([0, 1, 1, 1, 1, 2, 3, 4]); count > 0; count--) {
    random.pick(MUTATIONS)(...place(root, random), random, root);
  }
  return new TextEncoder().encode(spelt(root, random));
}

function spelt(value: unknown, random: Random): string {
  switch (random.int(0, 5)) {
    case 0:
      return JSON.stringify(value, null, random.int(0, 4));
    case 1:
      return ` \n${JSON.stringify(value)}\t\r\n`;
    case 2:
      return JSON.stringify(value).replace(/[^ -~]/gu, escaped);
    case 3:
      return JSON.stringify(shuffled(value, random));
    default:
      return JSON.stringify(value);
  }
}

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }).join("");

/** Members in another order, which means the same. */
function shuffled(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return value.map((it) => shuffled(it, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, it]) => [name, shuffled(it, random)] as const);
  return Object.fromEntries(entries.sort(() => random.next() - 0.5));
}
