import { useEffect, useRef } from "react";
import { toCsv } from "../../../core/audit/csv.js";
import { Sign, type SignKind } from "../../shell/design/sign.js";
import { numberText, timeText } from "../../shell/language/dates.js";
import type { Snapshot } from "../checking/session.js";
import type { Settings } from "../checking/settings.js";
import { ReportSource } from "../result/provenance.js";
import { Actions, type SavableFile } from "../saving/actions.js";
import { useTexts } from "../texts.js";
import { failingFirst, LINE_KINDS, lineKindOf, lineOf, type LineKind } from "./bulk-line.js";

interface Props {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly isTest: boolean;
  readonly onOpen: (id: number) => void;
  readonly onStop: () => void;
  readonly onResume: () => void;
  readonly onAnother: () => void;
}

const SIGNS: Readonly<Record<LineKind, SignKind>> = {
  rejected: "no",
  undecided: "open",
  unread: "open",
  "verified-with-note": "yes",
  verified: "yes",
};

/** Five times a second a table of hundreds would take longer to draw than the files to check. */
const MAX_WHILE_RUNNING = 30;

/** Many files: how many are what, then each, failing first. */
export function BulkView(props: Props) {
  const { snapshot, settings, isTest, onOpen, onStop, onResume, onAnother } = props;
  const all = useTexts();
  const { words } = all;
  const { rows, total, state } = snapshot;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const ordered = failingFirst(rows);
  const listed = state === "running" ? ordered.slice(0, MAX_WHILE_RUNNING) : ordered;
  const lines = listed.map((row) => lineOf(row, all));
  const { running, bulk } = words;
  const { holder } = words.result;
  const judged = rows.filter((row) => row.kind === "judged");
  const header = [bulk.name, holder, bulk.award, bulk.issuer, bulk.verdict, bulk.note];
  const files: readonly SavableFile[] = [
    {
      label: words.actions.csv,
      name: "cairn-verify.csv",
      mediaType: "text/csv;charset=utf-8",
      content: () =>
        toCsv(
          tableOf(
            ordered.map((row) => lineOf(row, all)),
            header,
          ),
        ),
    },
    {
      label: words.actions.json,
      name: "cairn-reports.json",
      mediaType: "application/json",
      content: () => reportsText(rows),
    },
  ];
  const latest = judged.findLast(({ report }) => report.chain) ?? judged.at(-1);
  return (
    <article className="bulk">
      <div className="sheet" data-watermark={isTest ? words.test.watermark : undefined}>
        <h1 ref={heading} tabIndex={-1}>
          {bulk.heading(total)}
        </h1>
        <ul className="counts">
          {LINE_KINDS.map((kind) => (
            <li key={kind} className={`is-${kind}`}>
              <Sign kind={SIGNS[kind]} />
              <strong>
                {numberText(rows.filter((row) => lineKindOf(row) === kind).length, words.language)}
              </strong>{" "}
              {bulk.headlines[kind]}
            </li>
          ))}
        </ul>
        <div className="progress">
          <progress max={total} value={rows.length} aria-label={words.title} />
          <p>
            {state === "running" && running.progress(rows.length, total)}
            {state === "stopped" && running.stopped(rows.length, total)}
            {state === "finished" && running.finished(total)}
          </p>
          {state === "running" && (
            <button type="button" className="button no-print" onClick={onStop}>
              {running.stop}
            </button>
          )}
          {state === "stopped" && (
            <button type="button" className="button no-print" onClick={onResume}>
              {running.resume}
            </button>
          )}
        </div>
        <p className="hint">{bulk.lead}</p>
        <table>
          <caption className="unseen">{bulk.table}</caption>
          <thead>
            <tr>
              {header.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.row.id} className={`is-${line.kind}`}>
                <th scope="row" data-label={bulk.name}>
                  <button
                    type="button"
                    className="link"
                    aria-label={bulk.open(line.row.name)}
                    onClick={() => {
                      onOpen(line.row.id);
                    }}
                  >
                    <bdi>{line.row.name}</bdi>
                  </button>
                </th>
                <td data-label={holder}>
                  <bdi lang="">{line.holder}</bdi>
                </td>
                <td data-label={bulk.award}>
                  <bdi lang={line.language}>{line.title}</bdi>
                </td>
                <td data-label={bulk.issuer}>
                  <bdi lang="">{line.issuer}</bdi>
                </td>
                <td data-label={bulk.verdict} className="verdict-cell">
                  <Sign kind={SIGNS[line.kind]} /> {line.verdict}
                </td>
                <td data-label={bulk.note}>{line.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <footer className="provenance">
          {latest && <ReportSource report={latest.report} settings={settings} />}
          {settings.at !== undefined && (
            <p>{words.result.asOf(timeText(settings.at, words.language))}</p>
          )}
        </footer>
      </div>
      <Actions
        onAnother={onAnother}
        kept={{ files, reports: judged.map(({ report }) => report), policy: settings.policy }}
      />
    </article>
  );
}

const tableOf = (lines: readonly ReturnType<typeof lineOf>[], names: readonly string[]) => ({
  name: "cairn-verify",
  header: [...names, "code", "sha256", "checkedAt"],
  rows: lines.map(({ row, holder, title, issuer, verdict, note }) => [
    row.name,
    holder,
    title,
    issuer,
    verdict,
    note,
    row.kind === "judged" ? row.report.reason : row.code,
    row.kind === "judged" ? row.report.file.sha256 : "",
    row.kind === "judged" ? row.report.checkedAt : "",
  ]),
});

/** One line a file, as `cairn verify --json` writes them. */
const reportsText = (rows: Snapshot["rows"]): string =>
  rows
    .flatMap((row) =>
      row.kind === "judged" ? [`${JSON.stringify({ path: row.name, report: row.report })}\n`] : [],
    )
    .join("");
