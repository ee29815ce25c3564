import { AwardsError } from "../../core/awards/award-row.js";
import { mappingsOf, optionsOf, type ColumnAdvice } from "../../core/awards/column-advice.js";
import { Failure } from "../failure.js";
import { isAgreed, type Ask } from "../terminal/ask.js";
import { plain } from "../terminal/plain.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import type { CliTexts } from "../texts/texts.js";
import type { IssueOptions } from "./options.js";

export interface Asking {
  readonly terminal: Terminal;
  readonly texts: CliTexts;
  /** `undefined` where no person is there to answer. */
  readonly ask: Ask | undefined;
}

/**
 * Checks a table; where its columns can't be read, shows what each may mean, with an option a line to copy, and asks
 * whether they are read so.
 *
 * @returns `undefined` where that is refused, or where no person is there to agree
 */
export async function withColumns<Found>(
  options: IssueOptions,
  { terminal, texts, ask }: Asking,
  check: (options: IssueOptions) => Promise<Found>,
): Promise<Found | undefined> {
  try {
    return await check(options);
  } catch (error) {
    const cause = error instanceof Failure ? error.cause : undefined;
    const columns = cause instanceof AwardsError ? cause.columns : undefined;
    if (columns === undefined) throw error;
    printColumns(terminal, columns, texts);
    const mappings = mappingsOf(columns);
    if (!ask || !mappings || !isAgreed(await ask(texts.issue.readColumnsSo))) return undefined;
    return check({ ...options, map: [...(options.map ?? []), ...mappings] });
  }
}

function printColumns(terminal: Terminal, columns: ColumnAdvice, { awards }: CliTexts): void {
  const { found, steps, more } = awards.columns(columns);
  terminal.remark(paragraph(terminal, plain(found)));
  for (const { text, mappings } of steps) {
    terminal.remark(paragraph(terminal, plain(text), 2));
    // Never broken: a line is to be copied.
    for (const option of optionsOf(mappings)) terminal.remark(`    ${plain(option)}`);
  }
  for (const text of more) terminal.remark(paragraph(terminal, plain(text)));
}
