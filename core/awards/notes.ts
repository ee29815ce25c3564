/** What was read otherwise than it was written, one sentence for each kind and column instead of one for each row. */
export class Notes {
  readonly #found = new Map<string, { count: number; row: number; from: string; to: string }>();

  /** @param how such as `a decimal comma` */
  add(column: string, how: string, cell: { row: number; from: string; to: string }): void {
    const key = `${column}\n${how}`;
    const found = this.#found.get(key);
    if (found) found.count += 1;
    else this.#found.set(key, { count: 1, ...cell });
  }

  sentences(): string[] {
    return [...this.#found].map(([key, { count, row, from, to }]) => {
      const [column = "", how = ""] = key.split("\n");
      const cells = count === 1 ? "1 cell" : `${count} cells`;
      return `Column ${column}: ${cells} with ${how}; row ${row}, “${from.slice(0, 80)}”, was read as ${to.slice(0, 80)}.`;
    });
  }
}

/** Notes what was read otherwise at a place of one row's draft. */
export type NoteAt = (pointer: string, how: string, from: string, to: string) => void;
