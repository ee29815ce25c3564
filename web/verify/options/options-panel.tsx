import { useMemo, useState } from "preact/hooks";
import { timeText } from "../../../core/verify/texts/formats.js";
import { proposedBy, type Settings } from "../checking/settings.js";
import type { Site } from "../checking/site.js";
import { useTexts } from "../texts.js";
import { draftOf, isProblem, settingsOf, type DraftProblem } from "./draft.js";
import { Field } from "./field.js";
import { PackChoice } from "./pack-choice.js";
import { PolicyChoice } from "./policy-choice.js";
import { chainsOf } from "../checking/settings.js";

interface Props {
  readonly site: Site;
  readonly settings: Settings | undefined;
  readonly onApply: (settings: Settings) => void;
}

/** Whom the person trusts and asks, in one sentence; and, on demand, the form that changes it. */
export function OptionsPanel({ site, settings, onApply }: Props) {
  const { words } = useTexts();
  const says = words.options;
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [problem, setProblem] = useState<DraftProblem>();
  const proposed = proposedBy(site);
  // Takes as long to find out as all else of the panel.
  const timeZone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, []);
  const apply = (): void => {
    const result = settingsOf(draft, settings);
    if (isProblem(result)) setProblem(result);
    else {
      setProblem(undefined);
      onApply(result);
    }
  };
  return (
    <section className="options no-print" aria-labelledby="options">
      <h2 id="options" className="unseen">
        {says.heading}
      </h2>
      {settings && <Summary settings={settings} />}
      <details open={settings === undefined ? true : undefined}>
        <summary>{says.heading}</summary>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          <Field
            id="at"
            label={says.asLabel}
            hint={says.asHint(timeZone)}
            problem={problem?.field === "at" && draft.policy ? says.dateBad : undefined}
          >
            {(described) => (
              <input
                {...described}
                type="datetime-local"
                step={1}
                value={draft.at}
                onInput={({ currentTarget }) => {
                  setDraft({ ...draft, at: currentTarget.value });
                }}
              />
            )}
          </Field>
          <PolicyChoice
            policy={draft.policy}
            onPolicy={(policy, policyFile) => {
              setDraft({ ...draft, policy, policyFile });
            }}
          />
          {draft.policy && (
            <PackChoice
              policy={draft.policy}
              pack={draft.pack}
              onPack={(pack) => {
                setDraft({ ...draft, pack });
              }}
            />
          )}
          {draft.policy &&
            !draft.pack &&
            chainsOf(draft.policy).map((chain) => (
              <Field
                key={chain}
                id={`endpoints-${chain}`}
                label={says.endpointsLabel(chain)}
                hint={says.endpointsHint}
                problem={
                  problem?.field === "endpoints" && problem.chain === chain
                    ? says.endpointBad(problem.text)
                    : undefined
                }
              >
                {(described) => (
                  <textarea
                    {...described}
                    rows={2}
                    spellcheck={false}
                    value={draft.endpoints[chain] ?? ""}
                    onInput={({ currentTarget }) => {
                      setDraft({
                        ...draft,
                        endpoints: { ...draft.endpoints, [chain]: currentTarget.value },
                      });
                    }}
                  />
                )}
              </Field>
            ))}
          {!draft.pack && (
            <Field
              id="agree"
              label={says.agreeLabel}
              hint={says.agreeHint}
              problem={problem?.field === "agree" ? says.agreeBad(problem.most) : undefined}
            >
              {(described) => (
                <input
                  {...described}
                  className="is-short"
                  inputMode="numeric"
                  value={draft.agree}
                  onInput={({ currentTarget }) => {
                    setDraft({ ...draft, agree: currentTarget.value });
                  }}
                />
              )}
            </Field>
          )}
          <div className="actions">
            <button type="submit" className="button is-first" disabled={!draft.policy}>
              {says.apply}
            </button>
            {proposed && (
              <button
                type="button"
                className="button"
                onClick={() => {
                  setDraft(draftOf(proposed));
                  setProblem(undefined);
                  onApply(proposed);
                }}
              >
                {says.reset}
              </button>
            )}
          </div>
        </form>
      </details>
    </section>
  );
}

function Summary({ settings }: { readonly settings: Settings }) {
  const { words } = useTexts();
  const { options: says, whose } = words;
  const { policy, policyFile, endpoints, at, pack } = settings;
  const urls = chainsOf(policy).flatMap((chain) => endpoints[chain] ?? []);
  return (
    <p className="chosen">
      {says.summary(policy.name, policyFile === undefined ? whose.site : whose.yours)}{" "}
      <span className="value">
        {pack
          ? says.pack.answers(pack.file)
          : urls.length > 0
            ? says.asks(urls.map(hostOf).join(", "))
            : says.asksNone}
      </span>{" "}
      {at === undefined ? says.asOfNow : says.asOf(timeText(at, words.language))}
    </p>
  );
}

/** API keys travel in paths and queries of such addresses: none of it is shown. */
const hostOf = (url: string): string => new URL(url).origin;
