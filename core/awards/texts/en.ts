import { inOneParagraph, type ColumnAdvice, type ColumnWords } from "../column-advice.js";
import { nameOfDelimiter } from "../delimiter.js";
import { nameOfEncoding } from "../encoding-name.js";
import type { CellForm, PlacedCell, WrittenAs } from "../notes.js";
import type { DateOrder, DecimalSign, OpenQuestion, Sample } from "../question.js";
import type { AwardsTexts } from "./texts.js";

export const NAMES_OF_ORDERS: Readonly<Record<DateOrder, string>> = {
  dmy: "day, month, year",
  mdy: "month, day, year",
  ymd: "year, month, day",
};

const SIGNS: Readonly<Record<DecimalSign, string>> = { comma: "a comma", point: "a point" };

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

const quoted = ({ row, text }: PlacedCell): string => `row ${row}, “${text}”`;

/** How cells were written, after “3 cells with”. */
const FORMS: Readonly<Record<CellForm, (as: WrittenAs) => string>> = {
  "time-without-zone": () => "a time of day that names no zone: the day counts",
  "other-instant": () => "an instant in another form, in UTC and whole seconds",
  "other-zone": () => "an instant in another zone, in UTC and whole seconds",
  "other-year-first": () => "another form of year, month and day",
  "date-in-one": () => "year, month and day in one",
  "month-name": () => "the month's name",
  "day-number": () => "a spreadsheet's day number",
  "one-order": () => "one possible order of day, month and year",
  "day-is-month": () => "a day that is its own month's number",
  "order-answered": ({ order = "ymd" }) => `${NAMES_OF_ORDERS[order]}, as you answered`,
  "order-shown": ({ order = "ymd", shownBy }) =>
    `${NAMES_OF_ORDERS[order]}, as ${shownBy ? quoted(shownBy) : "another row"} shows`,
  "order-suits-all": ({ order = "ymd" }) =>
    `${NAMES_OF_ORDERS[order]}, the only order that suits the whole column`,
  "decimal-comma": () => "a decimal comma",
  "no-zero": () => "no 0 before the point",
  "commas-between-thousands": () => "commas between thousands",
  "points-between-thousands": () => "points between thousands",
  "blanks-between-thousands": () => "blanks between thousands",
  "unit-dropped": () => "a unit, which was dropped",
  "sign-answered": ({ sign = "point" }) => `${SIGNS[sign]} before the fraction, as you answered`,
  "sign-shown": ({ sign = "point", shownBy }) =>
    `${SIGNS[sign]} before the fraction, as ${shownBy ? quoted(shownBy) : "another row"} shows`,
  "line-break": () => "a line break, read as a blank",
  "other-capitals": () => "other capitals than the code has",
  "other-letters": () => "other capitals or accents than the listed value",
  "percent-sign": () => "a percent sign",
  "percent-sign-and-comma": () => "a percent sign and a decimal comma",
};

const sample = ({ row, line, column, text }: Sample): string => {
  const place = row === undefined ? `line ${line ?? "?"}` : `row ${row}`;
  return `${place}${column === undefined ? "" : `, ${column}`}: ${text}`;
};

function found({ code, count, of, isMixed, readAs, samples }: OpenQuestion): string {
  switch (code) {
    case "encoding": {
      const name = readAs === undefined ? "another encoding" : nameOfEncoding(readAs);
      return `The file isn't UTF-8, and its bytes don't say what it is. It was read as ${name}: “${samples[0]?.text ?? ""}” — right?`;
    }
    case "date-order":
      return `${counted(count, "date")} can be read in more than one order of day, month and year.${isMixed ? " The column mixes orders, so that none of its rows settles it." : ""}`;
    case "decimal-sign":
      return `${counted(count, "number")} can be read with a comma or with a point before the fraction.${isMixed ? " The column mixes both, so that none of its rows settles it." : ""}`;
    case "units":
      return `${counted(count, "number")} came with a unit behind the number.`;
    case "far-date":
      return count === 1
        ? "1 date lies far ahead or decades back. Is it meant so?"
        : `${count} dates lie far ahead or decades back. Are they meant so?`;
    case "refused-rows":
      return `${counted(count, "row")} of ${of ?? "?"} can't be read and would be left out.`;
  }
}

export const AWARDS_EN: AwardsTexts = {
  note: (note) => {
    switch (note.code) {
      case "cells-read": {
        const { column, count, row, from, to, form } = note;
        return `Column ${column}: ${counted(count, "cell")} with ${FORMS[form](note)}; row ${row}, “${from}”, was read as ${to}.`;
      }
      case "encoding":
        return `The file was read as ${nameOfEncoding(note.encoding)}.`;
      case "encoding-kept":
        return `The file is UTF-8 and was read so, not as ${note.named}.`;
      case "delimiter":
        return `Cells are separated by ${nameOfDelimiter(note.delimiter)}.`;
      case "rows-above-header":
        return `${counted(note.count, "row")} above the header left out: “${note.title}”.`;
      case "mixed-orders": {
        const all = note.cells.map((it) => `${quoted(it)} is ${NAMES_OF_ORDERS[it.order]}`);
        return `Column ${note.column} mixes orders of day, month and year: ${all.join("; ")}.`;
      }
    }
  },
  question: found,
  sample,
  meaning: ({ option, value, becomes = "" }, samples) => {
    const first = samples[0] === undefined ? "" : sample(samples[0]);
    switch (option) {
      case "encoding":
        return `${nameOfEncoding(value)}: “${becomes}”`;
      case "dates":
        return `${NAMES_OF_ORDERS[value as DateOrder]}: ${first} is ${becomes}`;
      case "decimals":
        return `${SIGNS[value as DecimalSign]}: ${first} is ${becomes}`;
      case "units":
        return `the number alone: ${first} is ${becomes}`;
      case "far-dates":
        return value === "keep" ? `meant so: ${first}` : "these rows are left out";
      case "yes":
        return "the batch is sealed without them";
    }
  },
  columns: columnWords,
  unreadable: ({ message }) => message,
};

const labelled = (name: string, text: string): string => `${name}: ${text}`;

/** What the error of a table's columns says. */
export const columnSentence = (advice: ColumnAdvice): string =>
  inOneParagraph(columnWords(advice), labelled);

function columnWords(advice: ColumnAdvice): ColumnWords {
  const { known, headers, unknown, repeated, missing, meant } = advice;
  const all = (names: readonly string[]): string =>
    names.map((name) => JSON.stringify(name.slice(0, 80))).join(", ");
  if (repeated) {
    const found = `Expected one column ${repeated.column}, got ${repeated.headers.join(" and ")}.`;
    const steps = [{ text: "Leave one out", mappings: [`${repeated.headers[0] ?? ""}=`] }];
    return { found, steps, more: [] };
  }
  const needed = missing.map((name) => `a column ${name}`).join(" and ");
  const without = missing.includes("achievement")
    ? ["Without one, name the one achievement that all rows have: --achievement."]
    : [];
  const steps = stepsOn(advice);
  if (unknown.length === 0) {
    const wanted = [...meant.map(({ column }) => `a column ${column}`), needed];
    const list = wanted.filter((it) => it !== "").join(" and ");
    return { found: `Expected ${list}; got ${all(headers)}.`, steps, more: without };
  }
  const what = unknown.length === 1 ? "a column" : `${unknown.length} columns`;
  const found = `Expected columns out of ${known.join(", ")}; got ${what} unknown here: ${all(unknown)}.`;
  const also = needed === "" ? [] : [`There must be ${needed}, too.`];
  return { found, steps, more: [...also, ...without] };
}

const stepsOn = ({ nameless, join, meant, others }: ColumnAdvice): ColumnWords["steps"] => [
  ...nameless.map((place) => ({
    text: `Column ${place} has cells without a header: give it one.`,
    mappings: [],
  })),
  ...(join
    ? [
        {
          text: `Join "${join[0]}" and "${join[1]}" as name`,
          mappings: [`${join.join("+")}=name`],
        },
      ]
    : []),
  ...meant.map(({ header, column }) => ({
    text: `"${header}" may be ${column}`,
    mappings: [`${header}=${column}`],
  })),
  ...(others.length === 0
    ? []
    : [
        {
          text: "To leave out what is no part of an award",
          mappings: others.map((header) => `${header}=`),
        },
      ]),
];
