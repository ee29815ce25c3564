import type { Json } from "../../../core/json.js";
import type { Check } from "../../../core/verify/report/report.js";
import { codeText } from "../../../core/verify/texts/texts.js";
import { useTexts } from "../texts.js";

/** A file can make a detail as long as it likes. */
const MAX_VALUE = 600;

/** One check: what it asks, its outcome, and the facts behind it, some of which come from the file. */
export function CheckDetails({
  check,
  isUnchecked,
}: {
  readonly check: Check;
  /** Its outcome says nothing about this file. */
  readonly isUnchecked: boolean;
}) {
  const { texts, words } = useTexts();
  const { outcome, code, detail } = check;
  const { happened, toDo, specialist } = codeText(texts, check);
  const isOpen = !isUnchecked && (outcome === "failed" || outcome === "inconclusive");
  return (
    <div className="check">
      <h4>
        {texts.checks[check.check]}{" "}
        <span className="outcome">
          {isUnchecked ? texts.notChecked : texts.outcomeWords[outcome]}
        </span>
      </h4>
      <p>
        {isUnchecked && code !== "not-needed" ? texts.needsEarlier : cut(happened)}{" "}
        {isOpen && cut(toDo)}
      </p>
      <p className="specialist">
        <strong>{words.result.specialists}</strong> {cut(specialist)} ({code})
      </p>
      {detail && (
        <dl className="values">
          {Object.entries(detail).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{cut(textOf(value))}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

const textOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

const cut = (text: string): string =>
  text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
