import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { headlineOf, type Headline } from "../../../core/verify/report/five-questions.js";
import type { Report } from "../../../core/verify/report/report.js";
import { reasonText } from "../../../core/verify/texts/texts.js";
import { Sign, type SignKind } from "../../shell/design/sign.js";
import { timeText } from "../../../core/verify/texts/formats.js";
import type { Row } from "../checking/session.js";
import type { Settings } from "../checking/settings.js";
import { fromLink } from "../intake/link.js";
import type { Source } from "../intake/source.js";
import { Actions } from "../saving/actions.js";
import { useTexts } from "../texts.js";
import { FactList } from "./fact-list.js";
import { Provenance } from "./provenance.js";
import { Questions } from "./questions.js";
import { headingText, isPast, datedNoteText } from "./report-text.js";

interface Props {
  readonly row: Row;
  readonly settings: Settings;
  readonly isTest: boolean;
  readonly onAnother: () => void;
  readonly onFetch: (sources: readonly Source[]) => void;
  /** There where the file is one of a list. */
  readonly onBack?: () => void;
}

const SIGNS: Readonly<Record<Headline, SignKind>> = {
  verified: "yes",
  "verified-with-note": "yes",
  rejected: "no",
  undecided: "open",
  "other-credential": "open",
  "no-credential": "open",
  "saved-as-utf-16": "open",
  "saved-as-utf-32": "open",
};

/** All about one file: the verdict, what to do, what is known, and why. */
export function ResultView({ row, settings, isTest, onAnother, onFetch, onBack }: Props) {
  const { words } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  // It is here because somebody gave a file or opened one.
  useLayoutEffect(() => {
    heading.current?.focus();
  }, []);
  const watermark = isTest ? words.test.watermark : undefined;
  return (
    <article className="result">
      {onBack && (
        <p className="no-print">
          <button type="button" className="button is-quiet" onClick={onBack}>
            ← {words.actions.back}
          </button>
        </p>
      )}
      <div className="sheet" data-watermark={watermark}>
        {row.kind === "judged" ? (
          <Judged row={row} settings={settings} heading={heading} />
        ) : (
          <Unread row={row} heading={heading} onFetch={onFetch} />
        )}
      </div>
      <Actions
        onAnother={onAnother}
        {...(row.kind === "judged" && { kept: keptOf(row.report, settings, words.actions.json) })}
      />
    </article>
  );
}

const keptOf = (report: Report, { policy }: Settings, label: string) => ({
  files: [
    {
      label,
      name: "cairn-report.json",
      mediaType: "application/json",
      content: () => `${JSON.stringify(report, null, 2)}\n`,
    },
  ],
  reports: [report],
  unread: 0,
  policy,
});

type Heading = RefObject<HTMLHeadingElement | null>;

function Judged({
  row,
  settings,
  heading,
}: {
  readonly row: Extract<Row, { kind: "judged" }>;
  readonly settings: Settings;
  readonly heading: Heading;
}) {
  const all = useTexts();
  const { texts, words } = all;
  const { report, name } = row;
  const headline = headlineOf(report);
  const { reason, asOf, checkedAt } = report;
  return (
    <>
      <div className={`verdict is-${headline} is-${report.verdict}`}>
        <Sign kind={SIGNS[headline]} />
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {headingText(report, all)}
          </h1>
          <p className="sentence">
            {reason === "all-passed" ? texts.verdicts.verified : reasonText(texts, report).happened}
          </p>
          {asOf !== checkedAt && !isPast(report) && (
            <p className="sentence">{words.result.asOf(timeText(asOf, words.language))}</p>
          )}
          {report.notes.map((note) => (
            <p className="note" key={note.code}>
              <strong>{words.result.note}</strong> {datedNoteText(note, all)}
            </p>
          ))}
          <p className="next">
            <strong>{words.result.whatNow}</strong> {reasonText(texts, report).toDo}
          </p>
        </div>
      </div>
      <FactList report={report} />
      <Questions report={report} />
      <Provenance report={report} name={name} settings={settings} />
    </>
  );
}

function Unread({
  row,
  heading,
  onFetch,
}: {
  readonly row: Extract<Row, { kind: "unread" }>;
  readonly heading: Heading;
  readonly onFetch: Props["onFetch"];
}) {
  const { words, texts } = useTexts();
  const { happened: what, toDo } = words.unread[row.code];
  const { link } = row;
  return (
    <div className="verdict is-undecided">
      <Sign kind="open" />
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {texts.headlines.undecided}
        </h1>
        <p className="sentence">{what}</p>
        <p className="file-name">
          <bdi>{row.name}</bdi>
        </p>
        <p className="next">
          <strong>{words.result.whatNow}</strong> {toDo}
        </p>
        {link !== undefined && (
          <>
            <p className="file-name">
              <bdi>{link}</bdi>
            </p>
            <p className="no-print">
              <button
                type="button"
                className="button"
                onClick={() => {
                  onFetch([fromLink(link)]);
                }}
              >
                {words.intake.fetchLink}
              </button>
            </p>
          </>
        )}
        <details>
          <summary>{words.result.specialists}</summary>
          <p className="value">{row.message}</p>
        </details>
      </div>
    </div>
  );
}
