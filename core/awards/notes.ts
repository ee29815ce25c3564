import type { Encoding } from "./code-pages.js";
import type { Delimiter } from "./delimiter.js";
import type { DateOrder, DecimalSign } from "./question.js";

/** How cells were written that were read as something else. Never renamed. */
export const CELL_FORMS = [
  "time-without-zone",
  "other-instant",
  "other-zone",
  "other-year-first",
  "date-in-one",
  "month-name",
  "day-number",
  "one-order",
  "day-is-month",
  "order-answered",
  "order-shown",
  "order-suits-all",
  "decimal-comma",
  "no-zero",
  "commas-between-thousands",
  "points-between-thousands",
  "blanks-between-thousands",
  "unit-dropped",
  "sign-answered",
  "sign-shown",
  "line-break",
  "other-capitals",
  "other-letters",
  "percent-sign",
  "percent-sign-and-comma",
] as const;
export type CellForm = (typeof CELL_FORMS)[number];

export interface PlacedCell {
  readonly row: number;
  readonly text: string;
}

/** One object for all cells of a column that were written alike. */
export interface WrittenAs {
  readonly form: CellForm;
  /** In which order a date was read, or by which sign a number. */
  readonly order?: DateOrder;
  readonly sign?: DecimalSign;
  /** The cell that settled it for its column. */
  readonly shownBy?: PlacedCell;
}

/** Never renamed. */
export const AWARDS_NOTE_CODES = [
  "cells-read",
  "encoding",
  "encoding-kept",
  "delimiter",
  "rows-above-header",
  "mixed-orders",
] as const;

/** What was read otherwise than it was written, for the sender to check. */
export type AwardsNote =
  /** Cells of one column that were written alike; the first of them. */
  | ({
      readonly code: "cells-read";
      readonly column: string;
      readonly count: number;
      readonly row: number;
      readonly from: string;
      readonly to: string;
    } & WrittenAs)
  | { readonly code: "encoding"; readonly encoding: Encoding }
  /** The file is UTF-8, whatever was named. */
  | { readonly code: "encoding-kept"; readonly named: string }
  | { readonly code: "delimiter"; readonly delimiter: Delimiter }
  | { readonly code: "rows-above-header"; readonly count: number; readonly title: string }
  | {
      readonly code: "mixed-orders";
      readonly column: string;
      readonly cells: readonly (PlacedCell & { readonly order: DateOrder })[];
    };

interface CellsFound {
  count: number;
  readonly row: number;
  readonly from: string;
  readonly to: string;
}

const SHOWN = 80;

/** What was read otherwise than it was written, one note for each form and column instead of one for each row. */
export class Notes {
  readonly #found = new Map<string, Map<WrittenAs, CellsFound>>();

  add(column: string, as: WrittenAs, cell: { row: number; from: string; to: string }): void {
    const forms = this.#found.get(column) ?? new Map<WrittenAs, CellsFound>();
    if (forms.size === 0) this.#found.set(column, forms);
    const found = forms.get(as);
    if (found) found.count += 1;
    else forms.set(as, { count: 1, ...cell });
  }

  list(): AwardsNote[] {
    return [...this.#found].flatMap(([column, forms]) =>
      [...forms].map(([as, { count, row, from, to }]): AwardsNote => {
        const texts = { from: from.slice(0, SHOWN), to: to.slice(0, SHOWN) };
        return { code: "cells-read", column, ...as, count, row, ...texts };
      }),
    );
  }
}

/** Notes what was read otherwise at a place of one row's draft. */
export type NoteAt = (pointer: string, as: WrittenAs, from: string, to: string) => void;
