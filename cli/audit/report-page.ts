import { FIGURE_TEXTS, type Figures } from "../../core/audit/figures.js";
import {
  FINDING_RULES,
  type Finding,
  type FindingCode,
} from "../../core/audit/findings/finding.js";
import { durationText, logTimeText } from "../../core/audit/instant.js";
import { LIMITS } from "../../core/audit/limits.js";
import { RULES } from "../../core/audit/rules.js";
import { tablesOf, type Table } from "../../core/audit/tables.js";
import { html, htmlPage, type Html } from "../terminal/html.js";
import { PAGE_STYLE } from "./report-style.js";
import { commandOf, OUTCOME_TEXTS, type AuditResult } from "./result.js";

/** Rows of a table in the page; all of them are in its CSV file. */
const MAX_ROWS = 500;
const MAX_EVIDENCE = 20;
/** Characters: from an address on. */
const LONG = 40;

/** One page that needs nothing else, for reading and for paper. */
export function reportPage(result: AuditResult): string {
  const { audit, profile } = result;
  const tables = tablesOf(audit).filter(({ name }) => name !== "findings" && name !== "entries");
  return htmlPage({
    language: "en",
    title: html`Audit of ${profile.name}, block ${result.block.number}`,
    style: PAGE_STYLE,
    body: html`<header>
        <h1>Audit of a credential registry</h1>
        <p class="outcome ${audit.outcome}">
          <strong>${audit.outcome}</strong> ${OUTCOME_TEXTS[audit.outcome]}
        </p>
        ${
          audit.reasons.length === 0
            ? undefined
            : html`<ul class="reasons">
                ${items(audit.reasons)}
              </ul>`
        }
      </header>
      <main>
        ${subject(result)} ${figures(audit.figures)} ${findings(audit.findings)}
        ${brokenRules(result)} ${tables.map(tableSection)}
        <section>
          <h2>What this audit can't show</h2>
          <ul>
            ${items(LIMITS)}
          </ul>
        </section>
        <section>
          <h2>Do it again</h2>
          <p>With an endpoint of your own choice: <code>${commandOf(result)}</code></p>
        </section>
        <section class="signatures">
          <h2>Signatures</h2>
          <p>Audited by</p>
          <p>Date</p>
          <p>Reviewed by</p>
          <p>Date</p>
        </section>
      </main>`,
  });
}

const items = (texts: readonly string[]): Html[] => texts.map((text) => html`<li>${text}</li>`);

function subject({ profile, block, endpoint, issuerIds, accounts, notices, audit }: AuditResult) {
  const scope = issuerIds.length === 0 ? "all issuers" : issuerIds.join(" ");
  const isUnfiltered = issuerIds.length === 0;
  const named = accounts.length === 0 ? "none named" : `named: ${accounts.join(" ")}`;
  const accrediting = profile.accreditationRegistry
    ? `${isUnfiltered ? "all that were reported" : "only those named"}; ${named}`
    : "not audited: the profile names no accreditation registry";
  const agreeing = [...audit.issuers, ...audit.accounts].filter(
    ({ comparison }) => comparison.kind === "agrees",
  ).length;
  const rows: [string, string][] = [
    ["Registry", `${profile.chain}:${profile.credentialRegistry} (${profile.name})`],
    ["Accreditations", profile.accreditationRegistry ?? "none"],
    [
      "Chain",
      profile.test
        ? `${profile.chain}, a test chain: its credentials are no real awards`
        : profile.chain,
    ],
    ["Deployed in block", `${profile.deploymentBlock.number}, ${profile.deploymentBlock.hash}`],
    ["As of block", `${block.number}, ${block.hash}, ${logTimeText(block.time)}`],
    ["Endpoints", endpoint],
    ["Issuers", scope],
    ["Accrediting accounts", accrediting],
    [
      "Logs that lead to their head",
      `${agreeing} of ${audit.issuers.length + audit.accounts.length}`,
    ],
    ...notices.map((text): [string, string] => ["Note", text]),
  ];
  return html`<section>
    <h2>What was audited</h2>
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

function figures(figures: Figures): Html {
  const names = Object.keys(FIGURE_TEXTS) as (keyof Figures)[];
  return html`<section>
    <h2>Figures</h2>
    <p>Of logs that lead to their head only.</p>
    <table class="facts">
      <tbody>
        ${names.map(
          (name) =>
            html`<tr>
              <td class="number">${figureText(name, figures[name])}</td>
              <th scope="row">${FIGURE_TEXTS[name]}</th>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function figureText(name: keyof Figures, value: number | null): string {
  if (value === null) return "–";
  if (name === "revocationRate") return `${(100 * value).toFixed(2)} %`;
  if (name === "medianAgeAtRevocation") return durationText(value);
  return String(value);
}

function findings(found: readonly Finding[]): Html {
  if (found.length === 0)
    return html`<section>
      <h2>Findings</h2>
      <p>No rule found anything.</p>
    </section>`;
  const codes = [...new Set(found.map(({ code }) => code))];
  return html`<section>
    <h2>Findings</h2>
    <p>None is wrong by itself: each is worth a question.</p>
    ${codes.map((code) =>
      findingsOf(
        code,
        found.filter((it) => it.code === code),
      ),
    )}
  </section>`;
}

function findingsOf(code: FindingCode, found: readonly Finding[]): Html {
  const { title, rule, why } = FINDING_RULES[code];
  return html`<h3>${title} <small>${code}, ${found.length}</small></h3>
    <p><strong>Rule:</strong> ${rule} <strong>Why it matters:</strong> ${why}</p>
    <ol>
      ${found.slice(0, MAX_ROWS).map((finding) => html`<li>${finding.summary} <span class="evidence">Issuer ${finding.issuerIds.join(", ")}. Evidence: ${evidenceText(finding)}.</span></li>`)}
    </ol>
    ${rest(found.length, "findings")}`;
}

function evidenceText({ evidence }: Finding): string {
  const shown = evidence
    .slice(0, MAX_EVIDENCE)
    .map(({ n, place }) => `entry ${n} (block ${place.blockNumber}, ${place.txHash})`);
  const left = evidence.length - shown.length;
  return [...shown, ...(left > 0 ? [`${left} more in audit.json`] : [])].join(", ");
}

function brokenRules({ audit: { brokenRules: broken } }: AuditResult): Html | undefined {
  if (broken.length === 0) return undefined;
  return html`<section>
    <h2>Broken rules</h2>
    <p>
      The registry's code never lets these through: other code wrote the log, or the endpoint made
      up heads and events together.
    </p>
    <ul>
      ${broken.slice(0, MAX_ROWS).map(({ rule, entry }) => html`<li>${RULES[rule]} Entry ${entry.n}, block ${entry.place.blockNumber}.</li>`)}
    </ul>
  </section>`;
}

function tableSection({ name, header, rows }: Table): Html {
  const title = name.replace("-", " ");
  return html`<section>
    <h2>${`${title.charAt(0).toUpperCase()}${title.slice(1)}`}</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            ${header.map((it) => html`<th scope="col">${it.replaceAll("_", " ")}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, MAX_ROWS).map(
            (row) =>
              html`<tr>
                ${row.map((cell) => html`<td${classOf(cell)}>${cell}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${rows.length === 0 ? html`<p>None.</p>` : rest(rows.length, name)}
  </section>`;
}

/** Numbers and instants are read whole; only what is long and alike, such as hashes, is broken. */
function classOf(cell: unknown): Html | undefined {
  if (typeof cell === "number") return html` class="number"`;
  if (typeof cell !== "string") return undefined;
  if (/^\d{4}-\d\d-\d\dT/.test(cell)) return html` class="instant"`;
  return cell.length > LONG ? html` class="long"` : undefined;
}

const rest = (count: number, name: string): Html | undefined =>
  count > MAX_ROWS ? html`<p>… and ${count - MAX_ROWS} more in ${name}.csv.</p>` : undefined;
