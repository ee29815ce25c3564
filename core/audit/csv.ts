import type { Table } from "./tables.js";

/** Wherever a spreadsheet can begin a cell, whatever separator its country has. */
const FORMULA_START = /(^|[\s,;|"'])([=+\-@\uff1d\uff0b\uff0d\uff20])/gu;
// Unseen, or turning the text around; ZWNJ and ZWJ are needed by names in several scripts.
const HIDDEN = /(?![\u200c\u200d])[\p{Cf}\p{Cs}\p{Co}]/gu;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * RFC 4180, with a byte order mark for spreadsheets. Texts come from strangers who registered: one that begins like a formula
 * gets an apostrophe, so that no spreadsheet computes or sends anything when the auditor opens it.
 */
export const toCsv = ({ header, rows }: Table): string =>
  `\ufeff${[header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;

function cell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = (value ?? "")
    .replace(CONTROL, " ")
    .replace(HIDDEN, "\ufffd")
    .replace(FORMULA_START, "$1'$2");
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
