import { useEffect, useState } from "preact/hooks";
import type { OpenedPack } from "../../../chain/pack/open.js";
import { formatInstant } from "../../../core/time.js";
import type { Policy } from "../../../core/verify/policy/policy.js";
import { timeText } from "../../../core/verify/texts/formats.js";
import type { ChosenPack } from "../checking/pack.js";
import { useTexts } from "../texts.js";
import { JsonFileField } from "./json-file-field.js";

interface Props {
  readonly policy: Policy;
  readonly pack: ChosenPack | undefined;
  readonly onPack: (pack: ChosenPack | undefined) => void;
}

/** A pack to check from, who signed it, and whether the person believes them. */
export function PackChoice({ policy, pack, onPack }: Props) {
  const { words } = useTexts();
  const says = words.options.pack;
  const made = useMade(policy, pack);
  return (
    <>
      <JsonFileField
        id="pack"
        label={says.label}
        hint={says.hint}
        problem={undefined}
        onFile={async (file) => {
          const bytes = new Uint8Array(await file.arrayBuffer());
          onPack({ file: file.name, bytes, isBelieved: false });
        }}
      />
      {pack && (
        <div className="trusted">
          <p>
            <strong>
              <bdi>{pack.file}</bdi>
            </strong>
          </p>
          {made?.made && (
            <>
              <p className="value">
                {says.signedBy(
                  made.made.name ?? made.made.signer,
                  timeText(formatInstant(made.made.at), words.language),
                )}
              </p>
              {made.made.name === undefined && (
                <label className="check-line">
                  <input
                    type="checkbox"
                    checked={pack.isBelieved}
                    onChange={({ currentTarget }) => {
                      onPack({ ...pack, isBelieved: currentTarget.checked });
                    }}
                  />
                  {says.believe}
                </label>
              )}
            </>
          )}
          {made && !made.made && <p className="problem">{made.refusal?.reason}</p>}
          <button
            type="button"
            className="button"
            onClick={() => {
              onPack(undefined);
            }}
          >
            {says.remove}
          </button>
        </div>
      )}
    </>
  );
}

/** What the pack says of itself; the code that reads it is loaded with the first one. */
function useMade(policy: Policy, pack: ChosenPack | undefined): OpenedPack | undefined {
  const [made, setMade] = useState<{ of: ChosenPack; opened: OpenedPack }>();
  useEffect(() => {
    let isOver = false;
    if (!pack) return undefined;
    void import("../checking/pack.js").then(({ opened }) => {
      if (!isOver) setMade({ of: pack, opened: opened({ policy, pack }) });
    });
    return () => {
      isOver = true;
    };
  }, [policy, pack]);
  return made && made.of.bytes === pack?.bytes ? made.opened : undefined;
}
