import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { toCsv } from "../../../core/audit/csv.js";
import { Sign, type SignKind } from "../../shell/design/sign.js";
import { silenceOf } from "../../../core/verify/report/chain-heard.js";
import { groupOf } from "../../../core/verify/report/group.js";
import { numberText, timeText } from "../../../core/verify/texts/formats.js";
import type { Snapshot } from "../checking/session.js";
import type { Settings } from "../checking/settings.js";
import { ReportSource } from "../result/provenance.js";
import { Actions, type SavableFile } from "../saving/actions.js";
import { useTexts } from "../texts.js";
import { arranged, SORT_KEYS, sortedBy, WHOLE, type Arrangement, type SortKey } from "./arrange.js";
import { LINE_KINDS, lineKindOf, type Line, type LineKind } from "./bulk-line.js";

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
  "saved-as-utf-16": "open",
  "saved-as-utf-32": "open",
  "other-credential": "open",
  "no-credential": "open",
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
  useLayoutEffect(() => {
    heading.current?.focus();
  }, []);
  const [arrangement, setArrangement] = useState<Arrangement>(WHOLE);
  const most = state === "running" ? MAX_WHILE_RUNNING : undefined;
  const { count, lines } = useMemo(
    () => arranged(rows, arrangement, all, most),
    [rows, arrangement, all, most],
  );
  const { running, bulk } = words;
  const names: Readonly<Record<SortKey, string>> = {
    ...{ name: bulk.name, holder: words.result.holder, title: bulk.award },
    ...{ issuer: bulk.issuer, verdict: bulk.verdict, note: bulk.note },
  };
  const header = SORT_KEYS.map((key) => names[key]);
  const judged = rows.filter((row) => row.kind === "judged");
  const files: readonly SavableFile[] = [
    {
      label: words.actions.csv,
      name: "cairn-verify.csv",
      mediaType: "text/csv;charset=utf-8",
      content: () => toCsv(tableOf(arranged(rows, WHOLE, all).lines, header)),
    },
    {
      label: words.actions.json,
      name: "cairn-reports.json",
      mediaType: "application/json",
      content: () => reportsText(rows),
    },
  ];
  const others = rows.filter(({ number = 1 }) => number > 1).length;
  const hasSeveral = rows.some(({ number }) => number !== undefined);
  const latest = judged.findLast(({ report }) => report.chain) ?? judged.at(-1);
  return (
    <article className="bulk">
      <div className="sheet" data-watermark={isTest ? words.test.watermark : undefined}>
        <h1 ref={heading} tabIndex={-1}>
          {bulk.heading(total - others, hasSeveral ? credentialsIn(rows) : undefined)}
        </h1>
        <Counts rows={rows} arrangement={arrangement} onChange={setArrangement} />
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
        <p className="hint no-print">{bulk.lead}</p>
        <Finder names={names} arrangement={arrangement} onChange={setArrangement} />
        <p className="hint" role="status">
          {count < rows.length && bulk.shown(count, rows.length)}
        </p>
        <table>
          <caption className="unseen">{bulk.table}</caption>
          <thead>
            <tr>
              {SORT_KEYS.map((key) => (
                <th key={key} scope="col" aria-sort={sortOf(arrangement, key)}>
                  <button
                    type="button"
                    className="link"
                    onClick={() => {
                      setArrangement(sortedBy(arrangement, key));
                    }}
                  >
                    {names[key]}
                  </button>
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
                <td data-label={names.holder}>
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
          {latest && (
            <ReportSource
              report={latest.report}
              silence={silenceOf(judged.map(({ report }) => report))}
              settings={settings}
            />
          )}
          {settings.at !== undefined && (
            <p>{words.result.asOf(timeText(settings.at, words.language))}</p>
          )}
        </footer>
      </div>
      <Actions
        onAnother={onAnother}
        kept={{
          files,
          reports: judged.map(({ report }) => report),
          unread: rows.length - judged.length,
          policy: settings.policy,
        }}
      />
    </article>
  );
}

interface ArrangeProps {
  readonly arrangement: Arrangement;
  readonly onChange: (arrangement: Arrangement) => void;
}

/** Of the others it is said only where there is one. */
const ALWAYS_COUNTED = new Set<LineKind>([
  "rejected",
  "undecided",
  "verified-with-note",
  "verified",
]);

/** How many are of each kind; each count shows its kind alone, and once more all. */
function Counts({ rows, arrangement, onChange }: ArrangeProps & Pick<Snapshot, "rows">) {
  const { words } = useTexts();
  return (
    <ul className="counts">
      {LINE_KINDS.map((kind) => {
        const count = rows.filter((row) => lineKindOf(row) === kind).length;
        const isChosen = arrangement.kind === kind;
        if (count === 0 && !isChosen && !ALWAYS_COUNTED.has(kind)) return null;
        return (
          <li key={kind} className={`is-${kind}`}>
            <button
              type="button"
              aria-pressed={isChosen}
              onClick={() => {
                onChange({ ...arrangement, kind: isChosen ? undefined : kind });
              }}
            >
              <Sign kind={SIGNS[kind]} />
              <strong>{numberText(count, words.language)}</strong> {words.bulk.headlines[kind]}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Looks for lines, and sorts them where the columns have no heads. */
function Finder({
  names,
  arrangement,
  onChange,
}: ArrangeProps & { readonly names: Readonly<Record<SortKey, string>> }) {
  const { bulk } = useTexts().words;
  const id = useId();
  const { find, sort } = arrangement;
  return (
    <div className="finder no-print">
      <p>
        <label htmlFor={`${id}find`}>{bulk.find}</label>
        <input
          id={`${id}find`}
          type="search"
          value={find}
          onInput={({ currentTarget }) => {
            onChange({ ...arrangement, find: currentTarget.value });
          }}
        />
      </p>
      <p>
        <label htmlFor={`${id}sort`}>{bulk.sort}</label>
        <select
          id={`${id}sort`}
          value={sort?.by ?? ""}
          onChange={({ currentTarget }) => {
            const by = SORT_KEYS.find((key) => key === currentTarget.value);
            onChange(
              by
                ? sortedBy({ ...arrangement, sort: undefined }, by)
                : { ...arrangement, sort: undefined },
            );
          }}
        >
          <option value="">{bulk.failingFirst}</option>
          {SORT_KEYS.map((key) => (
            <option key={key} value={key}>
              {names[key]}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
}

function sortOf({ sort }: Arrangement, key: SortKey): "ascending" | "descending" | undefined {
  if (sort?.by !== key) return undefined;
  return sort.isDescending ? "descending" : "ascending";
}

const tableOf = (lines: readonly Line[], names: readonly string[]) => ({
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

const credentialsIn = (rows: Snapshot["rows"]): number =>
  rows.filter((row) => row.kind === "judged" && groupOf(row.report) !== "no-credential").length;

/** One line each, as `cairn verify --json` writes them. */
const reportsText = (rows: Snapshot["rows"]): string =>
  rows
    .map((row) => {
      const line =
        row.kind === "judged"
          ? { path: row.name, report: row.report }
          : { path: row.name, unread: row.message, code: row.code };
      return `${JSON.stringify(line)}\n`;
    })
    .join("");
