import type { ComponentChildren } from "preact";
import type { Facts, Report } from "../../../core/verify/report/report.js";
import { dayText, numberText, timeText } from "../../../core/verify/texts/formats.js";
import type { Language } from "../../shell/language/language.js";
import { useTexts } from "../texts.js";
import type { Words } from "../words/words.js";
import { isShowable } from "./showable.js";

/** What the file says and its issuer vouches for; nothing where that is unknown. */
export function FactList({ report }: { readonly report: Report }) {
  const { words } = useTexts();
  const { facts } = report;
  if (!facts || !isShowable(report)) return <p className="no-facts">{words.result.noFacts}</p>;
  const says = words.result;
  const { language } = words;
  const { anchoredAt, batchNumber, index, treeSize, recipient, awardedDate } = facts;
  const number = (value: number): string => numberText(value, language);
  return (
    <section className="facts" aria-labelledby="facts">
      <h2 id="facts" className="unseen">
        {says.facts}
      </h2>
      <dl>
        <Fact name={says.award} isLarge>
          <bdi lang={facts.language ?? ""}>{facts.title}</bdi>
          {isForeign(facts, language) && (
            <span className="aside"> ({says.offeredIn(nameOf(facts.language, language))})</span>
          )}
        </Fact>
        {recipient !== undefined && (
          <Fact name={says.holder} isLarge>
            <bdi lang="">{recipient}</bdi>
          </Fact>
        )}
        <Fact name={says.by}>
          <Issuer facts={facts} words={words} />
        </Fact>
        {awardedDate !== undefined && (
          <Fact name={says.awarded}>{dayText(awardedDate, language)}</Fact>
        )}
        <Fact name={says.registered}>
          {timeText(anchoredAt, language)}
          <span className="aside">
            {" "}
            ({says.place(number(batchNumber), number(index + 1), number(treeSize))})
          </span>
        </Fact>
        <Fact name={says.period}>
          {says.from(dayText(facts.validFrom, language))}
          {", "}
          {facts.validUntil === undefined
            ? says.noEnd
            : says.until(dayText(facts.validUntil, language))}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({
  name,
  isLarge = false,
  children,
}: {
  readonly name: string;
  readonly isLarge?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div className={isLarge ? "fact is-large" : "fact"}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Whose claim the name is, is beside it; a file's word for its own issuer is never shown as who that is. */
function Issuer({ facts: { issuer }, words }: { readonly facts: Facts; readonly words: Words }) {
  const says = words.result;
  const { pinnedName, accreditedBy, domain, claimedName, did } = issuer;
  const isNamed = pinnedName !== undefined || accreditedBy !== undefined || domain !== undefined;
  return (
    <>
      {pinnedName !== undefined && (
        <>
          <bdi>{pinnedName}</bdi> <span className="aside">({says.pinned})</span>
        </>
      )}
      {pinnedName === undefined && accreditedBy !== undefined && says.accredited(accreditedBy)}
      {pinnedName === undefined &&
        accreditedBy === undefined &&
        domain !== undefined &&
        says.domain(domain)}
      {!isNamed && <bdi className="value">{did}</bdi>}
      {pinnedName === undefined && claimedName !== undefined && (
        <span className="claim">{says.claims(claimedName)}</span>
      )}
    </>
  );
}

const isForeign = ({ language }: Facts, page: Language): boolean =>
  language !== undefined && language.toLowerCase().split("-")[0] !== page;

function nameOf(tag: string | undefined, language: Language): string {
  try {
    const primary = (tag ?? "").split("-")[0] ?? "";
    return new Intl.DisplayNames([language], { type: "language" }).of(primary) ?? primary;
  } catch {
    return tag ?? ""; // No language that anybody has heard of.
  }
}
