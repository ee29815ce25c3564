import type { Report } from "../../../core/verify/report/report.js";
import { silenceOf, type Silence } from "../../../core/verify/report/chain-heard.js";
import { numberText, timeText } from "../../../core/verify/texts/formats.js";
import type { Settings } from "../checking/settings.js";
import { useTexts } from "../texts.js";

interface Props {
  readonly report: Report;
  readonly settings: Settings;
}

/** On whose word and as of when: what makes a printed report more than paper. */
export function Provenance({ report, name, settings }: Props & { readonly name: string }) {
  const { words } = useTexts();
  const { result: says } = words;
  const { file, verdict, reason, facts } = report;
  return (
    <footer className="provenance">
      <ReportSource report={report} silence={silenceOf([report])} settings={settings} />
      <dl className="values">
        <div>
          <dt>{says.file}</dt>
          <dd>
            <bdi>{name}</bdi>
          </dd>
        </div>
        <div>
          <dt>{says.sha256}</dt>
          <dd>{file.sha256}</dd>
        </div>
        <div>
          <dt>{says.inProtocol}</dt>
          <dd>
            {verdict}, {reason}
          </dd>
        </div>
        {facts && (
          <div>
            <dt>{says.identifiers}</dt>
            <dd>
              <bdi>{facts.issuer.did}</bdi>
            </dd>
          </div>
        )}
      </dl>
    </footer>
  );
}

/** When, under which trust list, on whose word and as of which block. */
export function ReportSource({ report, silence, settings }: Props & { readonly silence: Silence }) {
  const { words } = useTexts();
  const { language, result: says } = words;
  const { chain, checkedAt, policy } = report;
  const whose = settings.policyFile === undefined ? words.whose.site : words.whose.yours;
  const number = (value: number): string => numberText(value, language);
  const behind = chain ? chain.latestBlock.number - chain.finalBlock.number : 0;
  return (
    <p>
      {says.checked(timeText(checkedAt, language), policy.name, whose)}
      {chain ? says.onTheWord(chain.endpoint) : says.noChain[silence]}{" "}
      {chain && (
        <>
          <span className="value">{says.chainFact(chain.chain, chain.registry)}</span>{" "}
          {says.blocks(
            number(chain.finalBlock.number),
            timeText(chain.finalBlock.time, language),
            says.behind(behind, number(behind)),
          )}
        </>
      )}{" "}
      {says.program}
    </p>
  );
}
