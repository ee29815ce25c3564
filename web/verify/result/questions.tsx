import {
  fiveAnswers,
  uncheckedIn,
  type Answer,
  type AnsweredQuestion,
} from "../../../core/verify/report/five-questions.js";
import type { CheckName } from "../../../core/verify/report/check.js";
import type { Facts, Report } from "../../../core/verify/report/report.js";
import { codeText } from "../../../core/verify/texts/texts.js";
import { Sign, type SignKind } from "../../shell/design/sign.js";
import { timeText } from "../../../core/verify/texts/formats.js";
import { useTexts } from "../texts.js";
import { CheckDetails } from "./check-details.js";
import { inForceText } from "./report-text.js";
import { isShowable } from "./showable.js";

const SIGNS: Readonly<Record<Answer, SignKind>> = {
  yes: "yes",
  no: "no",
  "not-checked": "open",
  yours: "yours",
};

/** Of the checks that passed, those that a reader wants to read about. */
const SHOWN_CHECKS: Readonly<Record<CheckName, boolean>> = {
  format: false,
  integrity: true,
  anchor: true,
  issuer: false,
  trust: true,
  signature: true,
  status: true,
  period: true,
  holder: false,
};

/** The five questions, always in one order: answer, sentence, evidence. */
export function Questions({ report }: { readonly report: Report }) {
  const all = useTexts();
  const { words, texts } = all;
  const unchecked = uncheckedIn(report);
  const askedAs = (question: AnsweredQuestion["question"]): string =>
    question === "in-force" ? inForceText(report, all) : texts.questions[question];
  return (
    <section className="questions" aria-labelledby="questions">
      <h2 id="questions" className="unseen">
        {words.result.questions}
      </h2>
      <ol>
        {fiveAnswers(report).map((answered) => (
          <li key={answered.question} className={`question is-${answered.answer}`}>
            <h3>{askedAs(answered.question)}</h3>
            <p className="answer">
              <Sign kind={SIGNS[answered.answer]} />
              {texts.answers[answered.answer]}
            </p>
            <div className="because">
              <Because answered={answered} report={report} />
              <details className="no-print">
                <summary>
                  {words.result.details}
                  <span className="unseen"> – {askedAs(answered.question)}</span>
                </summary>
                {answered.checks.map((check, at) => (
                  <CheckDetails
                    key={`${check.check} ${at}`}
                    check={check}
                    isUnchecked={unchecked.has(check.check)}
                  />
                ))}
              </details>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Because({
  answered,
  report,
}: {
  readonly answered: AnsweredQuestion;
  readonly report: Report;
}) {
  const { texts } = useTexts();
  const { question, answer, deciding, checks } = answered;
  if (question === "person") return <Person report={report} />;
  if (answer !== "yes" && !deciding) return <p>{texts.needsEarlier}</p>;
  const shown = deciding ? [deciding] : checks.filter(({ check }) => SHOWN_CHECKS[check]);
  return (
    <p>
      {answer === "yes" && report.facts && <Answer question={question} facts={report.facts} />}
      {shown.map((it) => codeText(texts, it).happened).join(" ")}
    </p>
  );
}

/** When, and who: what a yes alone wouldn't say. */
function Answer({
  question,
  facts,
}: {
  readonly question: AnsweredQuestion["question"];
  readonly facts: Facts;
}) {
  const { words } = useTexts();
  const { pinnedName } = facts.issuer;
  if (question === "registered") return <>{timeText(facts.anchoredAt, words.language)}. </>;
  if (question === "issuer" && pinnedName !== undefined) return <bdi>{pinnedName}. </bdi>;
  return null;
}

/** No program can see who is there; the name is as large as it can be compared. */
function Person({ report }: { readonly report: Report }) {
  const { words } = useTexts();
  if (!isShowable(report)) return <p>{words.result.nameNot}</p>;
  const name = report.facts?.recipient;
  if (name === undefined) return <p>{words.result.noName}</p>;
  return (
    <p className="person">
      <span>{words.result.nameLead}</span> <bdi lang="">{name}</bdi>
    </p>
  );
}
