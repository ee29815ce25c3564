import { useState } from "preact/hooks";
import type { Policy } from "../../../core/verify/policy/policy.js";
import { useTexts } from "../texts.js";
import { readPolicyFile } from "./draft.js";
import { JsonFileField } from "./json-file-field.js";

interface Props {
  readonly policy: Policy | undefined;
  readonly onPolicy: (policy: Policy, file: string) => void;
}

/** A trust list of one's own, and what the chosen one says. */
export function PolicyChoice({ policy, onPolicy }: Props) {
  const { words } = useTexts();
  const says = words.options;
  const [problem, setProblem] = useState<string>();
  const read = async (file: File): Promise<void> => {
    try {
      onPolicy(await readPolicyFile(file), file.name);
      setProblem(undefined);
    } catch (error) {
      setProblem(`${says.policyBad} ${error instanceof Error ? error.message : ""}`);
    }
  };
  return (
    <>
      <JsonFileField
        id="policy"
        label={says.policyLabel}
        hint={says.policyHint}
        problem={problem}
        onFile={read}
      />
      {policy && <Trusted policy={policy} />}
    </>
  );
}

function Trusted({ policy }: { readonly policy: Policy }) {
  const { words } = useTexts();
  const says = words.options;
  const { name, chains, pinned, accreditors = [], domains = [] } = policy;
  const named = (list: readonly string[]): string =>
    list.length > 0 ? list.join(", ") : says.none;
  return (
    <div className="trusted">
      <p>
        <strong>{name}</strong>
      </p>
      <dl className="values">
        <div>
          <dt>{says.registries}</dt>
          <dd>{named(chains.map((it) => `${it.name} (${it.chain})`))}</dd>
        </div>
        <div>
          <dt>{says.issuers}</dt>
          <dd>{named(pinned.map((it) => it.name ?? it.issuerId))}</dd>
        </div>
        <div>
          <dt>{says.accreditors}</dt>
          <dd>{named(accreditors.map((it) => it.name ?? it.account))}</dd>
        </div>
        <div>
          <dt>{says.domains}</dt>
          <dd>{domains === "any" ? says.anyDomain : named(domains)}</dd>
        </div>
      </dl>
    </div>
  );
}
