import { html, htmlPage, type Html } from "../../terminal/html.js";
import type { BulkReport, Row } from "./bulk-report.js";
import { PAGE_COLUMNS, type PageColumn } from "./columns.js";
import { REPORT_STYLE } from "./html-style.js";

/** One page that needs nothing else, for reading and for paper. */
export function htmlReport({
  words,
  wording,
  rows,
  counts,
  totalText,
  about,
  isTest,
}: BulkReport): string {
  const { language, aboutThePerson } = wording.texts;
  return htmlPage({
    language,
    title: html`${words.title}${isTest ? html` – ${wording.words.facts.test[0]}` : undefined}`,
    style: REPORT_STYLE,
    body: html`<main>
      <h1>${words.title}</h1>
      ${isTest ? html`<p class="test">${words.testChain}</p>` : undefined}
      <section aria-labelledby="counts">
        <h2 id="counts">${words.counts}</h2>
        <ul class="counts">
          ${counts.map(({ group, groupText, count }) => html`<li class="${group}"><strong>${count}</strong> ${groupText}</li> `)}
          <li>${totalText}</li>
        </ul>
      </section>
      <section aria-labelledby="results">
        <h2 id="results">${words.results}</h2>
        <div class="wide" role="group" aria-labelledby="results" tabindex="0">
          ${table(rows, words)}
        </div>
        <p><strong>${aboutThePerson}</strong> ${wording.words.fileSays}</p>
      </section>
      <section aria-labelledby="about">
        <h2 id="about">${words.about}</h2>
        <dl>
          ${about.map(
            ([name, text]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${text}</dd>
              </div> `,
          )}
        </dl>
      </section>
    </main>`,
  });
}

type ColumnWords = BulkReport["words"]["columns"];

const table = (rows: readonly Row[], { columns }: BulkReport["words"]): Html =>
  html`<table>
    <thead>
      <tr>
        ${PAGE_COLUMNS.map((column) => html`<th scope="col">${columns[column]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${PAGE_COLUMNS.map((column) => cell(column, row, columns))}
          </tr> `,
      )}
    </tbody>
  </table>`;

function cell(column: PageColumn, row: Row, columns: ColumnWords): Html {
  switch (column) {
    case "verdict":
      return html`<td class="verdict ${row.group}">${row.groupText}</td>`;
    case "note":
      return html`<td>${row.note}${code(row)}</td>`;
    case "file":
      return html`<th scope="row">${row.file}${digest(row)}${when(row, columns)}</th>`;
    default:
      return html`<td>${row[column]}</td>`;
  }
}

const code = ({ verdict, code: it }: Row): Html | undefined =>
  it === "" || verdict === "verified" ? undefined : html` <code>${it}</code>`;

const digest = ({ sha256 }: Row): Html | undefined =>
  sha256 === "" ? undefined : html`<br /><code class="digest">${sha256}</code>`;

const when = ({ checkedAt, block }: Row, columns: ColumnWords): Html | undefined =>
  checkedAt === ""
    ? undefined
    : html`<br /><small
          >${columns.checkedAt}
          ${checkedAt}${block === "" ? "" : `, ${columns.block} ${block}`}</small
        >`;
