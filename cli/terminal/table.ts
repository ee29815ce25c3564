import { plain } from "./plain.js";
import { padded, widthOf, wrapped } from "./width.js";

const GAP = "  ";
const MIN_WIDTH = 6;

/**
 * A table without borders that keeps inside `columns`: cells wrap, the widest columns give way first. Every
 * cell is made {@link plain} here, so that no caller forgets to.
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): string {
  const cells = [header, ...rows].map((row) => row.map(plain));
  const widths = fit(naturalWidths(cells), columns - GAP.length * (header.length - 1));
  const rule = widths.map((width) => "─".repeat(width)).join(GAP);
  const [head = [], ...body] = cells;
  return [draw(head, widths), rule, ...body.map((row) => draw(row, widths))].join("\n");
}

function naturalWidths(cells: readonly (readonly string[])[]): number[] {
  const count = cells[0]?.length ?? 0;
  return Array.from({ length: count }, (_, at) =>
    cells.reduce((widest, row) => Math.max(widest, widthOf(row[at] ?? "")), 1),
  );
}

/** Takes cells from the widest column until all fit: short columns stay whole. */
function fit(natural: readonly number[], available: number): number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, width) => sum + width, 0);
  while (total() > available) {
    const widest = Math.max(...widths);
    if (widest <= MIN_WIDTH) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function draw(row: readonly string[], widths: readonly number[]): string {
  const columns = widths.map((width, at) => wrapped(row[at] ?? "", width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, at) => padded(lines[line] ?? "", widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  ).join("\n");
}
