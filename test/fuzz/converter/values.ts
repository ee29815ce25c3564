import type { Random } from "../../faults/random.js";

const TEXTS = [
  "",
  " ",
  "a",
  "Élodie Gagné",
  "Élodie".normalize("NFD"),
  "Ἀθῆναι",
  "ᐃᓄᒃᑎᑐᑦ",
  'quote " and \\ backslash',
  "\\u0041 \\n",
  "line\nreturn\rtab\tback\bfeed\f",
  "\u0000\u0001\u001f\u007f\u0080\u009f",
  "\u2028\u2029\u00a0\ufeff",
  "\u{1f393} \u{1d4b3}",
  "\ufb01 \ue000 \uffff",
  "✔️",
  "_:c14n0",
  "_:a <http://a.example/> _:z .",
  '"@en ^^<x> .\n_:b',
  "true",
  "1",
  "1.5E0",
  "2026-11-20T15:00:00Z",
  "x".repeat(3_000),
  "https://a.example/1",
];

const IRIS = [
  "https://a.example/1",
  "https://a.example/2",
  "urn:x:1",
  "did:web:a.example",
  "did:key:z6MkvRXNYcE7MMduynWTgeKbDaT1iijDSC8pZqXZc8rHPrf2",
  "mailto:é@a.example",
  "data:image/png;base64,iVBORw0KGgo=",
  "https://a.example/%20?q=é#\u{1f393}",
];

const NO_IRIS = [
  "",
  "a",
  "/a",
  "#a",
  "_:b0",
  "_:c14n1",
  "@id",
  "@none",
  "urn:",
  "a b",
  "urn:x y",
  "urn:x:\u00a0",
  "urn:x:\u2028",
  "urn:x:\ud800",
  "urn:x:<>",
  'urn:x:"',
  "urn:x:\\",
  "name:x",
  "Achievement",
  "xsd:dateTime",
  "ext:x",
  "http:a",
  "HTTPS://A.example/",
];

export const NUMBERS = [
  ...[0, -0, 1, -1, 1.5, -3.25, 0.1, 0.1 + 0.2, 1 / 3, 100, 1e6, 1e-6, 1e-7, 1e20, 1e21, 1e22],
  ...[123_456_789_012_345_680_000, 2 ** 53, -(2 ** 53), 5e-324, 1.7976931348623157e308, 24, 99.99],
  ...[0.000001, 4.35, 123_456.789, 9_007_199_254_740_992, 333_333_333.333_333_3],
];

const CHARACTERS = Array.from(
  "aZ09 -.:/\"\\\n\r\t'éàœ<>{}|^`@_~,;\u0000\u0085\u2028\u{1f600}\u{10ffff}ﬁ\ufffdﬀ漢字",
);

/** One that was met before, or one of characters that matter. */
export function nastyText(random: Random): string {
  if (random.chance(0.6)) return random.pick(TEXTS);
  return Array.from({ length: random.int(0, 12) }, () => random.pick(CHARACTERS)).join("");
}

/** Few, so that several nodes have the same; one in twenty is none. */
export const nastyIri = (random: Random): string =>
  random.chance(0.02) ? random.pick(NO_IRIS) : random.pick(IRIS);
