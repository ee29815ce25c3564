import { escapeLiteral } from "../n-quads.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";

/** A scalar as N-Quads has it; none of a number that two numbers of JSON are written as, or that has an exponent. */
export function literalOf(
  value: string | number | boolean,
  datatype: string | undefined,
): string | undefined {
  if (typeof value === "string") return quoted(escapeLiteral(value), datatype);
  if (typeof value === "boolean") return quoted(String(value), datatype ?? `${XSD}boolean`);
  const text = String(value);
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return undefined;
  if (!text.includes(".")) return quoted(value.toFixed(0), datatype ?? `${XSD}integer`);
  // JSON-LD 1.1 API §8.6: the canonical form of xsd:double, of 16 digits.
  const double = value.toExponential(15).replace(/(\d)0*e\+?/, "$1E");
  return Number(double) === value ? quoted(double, datatype ?? `${XSD}double`) : undefined;
}

const quoted = (text: string, datatype: string | undefined): string =>
  datatype === undefined ? `"${text}"` : `"${text}"^^<${datatype}>`;
