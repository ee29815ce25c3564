import {
  fiveAnswers,
  type Answer,
  type Answered,
} from "../../../core/verify/report/five-questions.js";
import type { Check, CheckName, Facts, Report } from "../../../core/verify/report/report.js";
import { filled } from "../../../core/verify/texts/texts.js";
import { Sign, type SignKind } from "../../shell/design/sign.js";
import { timeText } from "../../shell/language/dates.js";
import { useTexts } from "../texts.js";
import { CheckDetails } from "./check-details.js";
import { inForceText } from "./said.js";
import { isShowable } from "./showable.js";

const SIGNS: Readonly<Record<Answer, SignKind>> = {
  yes: "yes",
  no: "no",
  "not-checked": "open",
  yours: "yours",
};

/** Of the checks that passed, those that a reader wants to hear of. */
const TELLING: Readonly<Record<Answered["question"], readonly CheckName[]>> = {
  unchanged: ["integrity", "signature"],
  registered: ["anchor"],
  issuer: ["trust"],
  "in-force": ["status", "period"],
  person: [],
};

/** The five questions, always in one order: answer, sentence, evidence. */
export function Questions({ report }: { readonly report: Report }) {
  const all = useTexts();
  const { words, texts } = all;
  const askedAs = (question: Answered["question"]): string =>
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
                  <CheckDetails key={`${check.check} ${at}`} check={check} />
                ))}
              </details>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Because({ answered, report }: { readonly answered: Answered; readonly report: Report }) {
  const { texts } = useTexts();
  const { question, answer, deciding, checks } = answered;
  if (question === "person") return <Person report={report} />;
  if (answer !== "yes" && !deciding) return <p>{texts.needsEarlier}</p>;
  const told = deciding
    ? [deciding]
    : checks.filter(({ check }) => TELLING[question].includes(check));
  return (
    <p>
      {answer === "yes" && report.facts && <Answer question={question} facts={report.facts} />}
      {told.map((it) => sentence(it, texts.codes)).join(" ")}
    </p>
  );
}

const sentence = (
  { code, detail }: Check,
  codes: ReturnType<typeof useTexts>["texts"]["codes"],
): string => filled(codes[code].happened, detail);

/** When, and who: what a yes alone wouldn't say. */
function Answer({
  question,
  facts,
}: {
  readonly question: Answered["question"];
  readonly facts: Facts;
}) {
  const { words } = useTexts();
  const { pinnedName } = facts.issuer;
  if (question === "registered") return <>{timeText(facts.anchoredAt, words.language)}. </>;
  if (question === "issuer" && pinnedName !== undefined) return <bdi>{pinnedName}. </bdi>;
  return null;
}

/** No program can see who stands there; the name is as large as it can be compared. */
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
