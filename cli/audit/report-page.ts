import type { Subject } from "../../core/audit/entry.js";
import type { Figures } from "../../core/audit/figures.js";
import type { Finding, FindingCode } from "../../core/audit/findings/finding.js";
import { logTimeText } from "../../core/audit/instant.js";
import { tablesOf, type AuditTable } from "../../core/audit/tables.js";
import { findingSummary } from "../../core/audit/texts/texts.js";
import { html, htmlPage, type Html } from "../terminal/html.js";
import { PAGE_STYLE } from "./report-style.js";
import { commandOf, nameOf, type AuditResult, type AuditWording } from "./result.js";

/** Rows of a table in the page; all of them are in its CSV file. */
const MAX_ROWS = 500;
const MAX_EVIDENCE = 20;
/** Characters: from an address on. */
const LONG = 40;
/** Characters: up to a word. */
const SHORT = 12;

/** One page that needs nothing else, for reading and for paper. */
export function reportPage(result: AuditResult, wording: AuditWording): string {
  const { audit, profile, names } = result;
  const { texts, words } = wording;
  const tables = tablesOf(audit, texts, names).filter(
    ({ name }) => name !== "findings" && name !== "entries",
  );
  const section = (table: AuditTable): Html => tableSection(table, result, wording);
  return htmlPage({
    language: texts.language,
    title: html`${words.title(profile.name, result.block.number)}`,
    style: PAGE_STYLE,
    body: html`<header>
        <h1>${words.heading}</h1>
        <p class="outcome ${audit.outcome}">
          <strong>${texts.outcomeWords[audit.outcome]}</strong> ${texts.outcomes[audit.outcome]}
        </p>
        ${
          audit.reasons.length === 0
            ? undefined
            : html`<ul class="reasons">
                ${items(audit.reasons.map(texts.reason))}
              </ul>`
        }
      </header>
      <main>
        ${subject(result, wording)} ${figures(audit.figures, wording)} ${findings(result, wording)}
        ${brokenRules(result, wording)} ${tables.map(section)}
        <section>
          <h2>${words.limits}</h2>
          <ul>
            ${items(texts.limits)}
          </ul>
        </section>
        <section>
          <h2>${words.again}</h2>
          <p>${words.againWith} <code>${commandOf(result)}</code></p>
        </section>
        <section class="signatures">
          <h2>${words.signatures}</h2>
          <p>${words.auditedBy}</p>
          <p>${words.date}</p>
          <p>${words.reviewedBy}</p>
          <p>${words.date}</p>
        </section>
      </main>`,
  });
}

const items = (texts: readonly string[]): Html[] => texts.map((text) => html`<li>${text}</li>`);

function subject(result: AuditResult, { words }: AuditWording): Html {
  const { profile, block, endpoint, issuerIds, accounts, notices, audit } = result;
  const { facts } = words;
  const isUnfiltered = issuerIds.length === 0;
  const scope = isUnfiltered
    ? words.allIssuers
    : issuerIds.map((it) => nameOf(result, it)).join(", ");
  const named =
    accounts.length === 0
      ? words.noneNamed
      : words.named(accounts.map((it) => nameOf(result, it)).join(", "));
  const accrediting = profile.accreditationRegistry
    ? `${isUnfiltered ? words.allReported : words.onlyNamed}; ${named}`
    : words.notAudited;
  const agreeing = [...audit.issuers, ...audit.accounts].filter(
    ({ comparison }) => comparison.kind === "agrees",
  ).length;
  const rows: [string, string][] = [
    [facts.registry, `${profile.chain}:${profile.credentialRegistry} (${profile.name})`],
    [facts.accreditations, profile.accreditationRegistry ?? words.none],
    [facts.chain, profile.test ? words.testChain(profile.chain) : profile.chain],
    [facts.deployedIn, `${profile.deploymentBlock.number}, ${profile.deploymentBlock.hash}`],
    [facts.asOf, `${block.number}, ${block.hash}, ${logTimeText(block.time)}`],
    [facts.endpoints, endpoint],
    [facts.issuers, scope],
    [facts.accounts, accrediting],
    [facts.agreeing, words.of(agreeing, audit.issuers.length + audit.accounts.length)],
    ...notices.map((text): [string, string] => [facts.note, text]),
  ];
  return html`<section>
    <h2>${words.whatWasAudited}</h2>
    <table class="facts">
      <tbody>
        ${rows.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function figures(all: Figures, wording: AuditWording): Html {
  const { texts, words } = wording;
  const names = Object.keys(texts.figures) as (keyof Figures)[];
  return html`<section>
    <h2>${words.figures}</h2>
    <p>${words.figuresAbout}</p>
    <table class="facts">
      <tbody>
        ${names.map(
          (name) =>
            html`<tr>
              <td class="number">${figureText(name, all, wording)}</td>
              <th scope="row">${texts.figures[name]}</th>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** With the unit that fits it: the words beside it have none. */
function figureText(name: keyof Figures, all: Figures, { texts }: AuditWording): string {
  const value = all[name];
  if (value === null) return "–";
  if (name === "medianAgeAtRevocation") return texts.duration(Number(value));
  if (typeof value === "number") return texts.bounds({ least: value, most: value });
  return name === "revocationRate" ? texts.share(value) : texts.bounds(value);
}

function findings(result: AuditResult, wording: AuditWording): Html {
  const { words } = wording;
  const found = result.audit.findings;
  const codes = [...new Set(found.map(({ code }) => code))];
  return html`<section>
    <h2>${words.findings}</h2>
    <p>${found.length === 0 ? words.noFinding : words.findingsAbout}</p>
    ${codes.map((code) => findingsOf(code, result, wording))}
  </section>`;
}

function findingsOf(code: FindingCode, result: AuditResult, wording: AuditWording): Html {
  const { texts, words } = wording;
  const { title, rule, why } = texts.findings[code];
  const found = result.audit.findings.filter((it) => it.code === code);
  const item = (finding: Finding): Html => {
    const issuers = finding.issuerIds.map((it) => nameOf(result, it)).join(", ");
    return html`<li>
      ${findingSummary(texts, finding)}
      <span class="evidence"
        >${words.issuer} ${issuers}. ${words.evidence} ${evidenceText(finding, wording)}.</span
      >
    </li>`;
  };
  return html`<h3>${title} <small>${code}, ${found.length}</small></h3>
    <p><strong>${words.rule}</strong> ${rule} <strong>${words.why}</strong> ${why}</p>
    <ol>
      ${found.slice(0, MAX_ROWS).map(item)}
    </ol>
    ${rest(found.length, "findings", wording)}`;
}

function evidenceText({ evidence }: Finding, { words }: AuditWording): string {
  const shown = evidence
    .slice(0, MAX_EVIDENCE)
    .map(({ n, place }) => words.entry(n, place.blockNumber, place.txHash));
  const left = evidence.length - shown.length;
  return [...shown, ...(left > 0 ? [words.moreEvidence(left)] : [])].join(", ");
}

function brokenRules(
  { audit: { brokenRules: broken } }: AuditResult,
  { texts, words }: AuditWording,
): Html | undefined {
  if (broken.length === 0) return undefined;
  return html`<section>
    <h2>${words.brokenRules}</h2>
    <p>${words.brokenRulesAbout}</p>
    <ul>
      ${broken.slice(0, MAX_ROWS).map(({ rule, entry }) => html`<li>${texts.rules[rule]} ${words.brokenBy(entry.n, entry.place.blockNumber)}</li>`)}
    </ul>
  </section>`;
}

function tableSection(
  { name, header, rows }: AuditTable,
  { names }: AuditResult,
  wording: AuditWording,
): Html {
  const { texts, words } = wording;
  // The trust list's name is beside the id already.
  const shown = header.flatMap((column, at) => (column === "name" ? [] : [{ column, at }]));
  const cellOf = (
    row: AuditTable["rows"][number],
    { column, at }: (typeof shown)[number],
  ): Html => {
    const cell = row[at] ?? null;
    const isSubject = column === "issuer" || column === "account";
    const known = isSubject ? names.get(cell as Subject) : undefined;
    const label = known === undefined ? undefined : html`<strong>${known}</strong> `;
    return html`<td${classOf(cell)}>${label}${words.cells.get(cell) ?? cell}</td>`;
  };
  return html`<section>
    <h2>${texts.tables[name]}</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            ${shown.map(({ column }) => html`<th scope="col">${texts.column(column)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, MAX_ROWS).map(
            (row) =>
              html`<tr>
                ${shown.map((it) => cellOf(row, it))}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${name === "issuers" && names.size > 0 ? html`<p>${words.trustListNames}</p>` : undefined}
    ${rows.length === 0 ? html`<p>${words.noRow}</p>` : rest(rows.length, name, wording)}
  </section>`;
}

/** Numbers and instants are read whole; only what is long and alike, such as hashes, is broken. */
function classOf(cell: unknown): Html | undefined {
  if (typeof cell === "number") return html` class="number"`;
  if (typeof cell !== "string") return undefined;
  if (/^\d{4}-\d\d-\d\dT/.test(cell)) return html` class="instant"`;
  if (cell.length > LONG) return html` class="long"`;
  return cell.length > SHORT ? html` class="text"` : undefined;
}

const rest = (count: number, name: string, { words }: AuditWording): Html | undefined =>
  count > MAX_ROWS ? html`<p>${words.moreIn(count - MAX_ROWS, `${name}.csv`)}.</p>` : undefined;
