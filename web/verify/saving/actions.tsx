import type { Report } from "../../../core/verify/report/report.js";
import type { Policy } from "../../../core/verify/policy/policy.js";
import { useTexts } from "../texts.js";
import { ReceiptForm } from "./receipt-form.js";
import { saveFile } from "./save-file.js";

export interface SavableFile {
  readonly label: string;
  readonly name: string;
  readonly mediaType: string;
  /** Written when it is asked for: it may be long. */
  readonly content: () => string;
}

interface Props {
  readonly onAnother: () => void;
  /** Absent where nothing is known that could be kept. */
  readonly kept?: {
    readonly files: readonly SavableFile[];
    readonly reports: readonly Report[];
    /** How many files could not be had. */
    readonly unread: number;
    readonly policy: Policy;
  };
}

/** What to do with a result: check another, print it, save it, sign a receipt of it. */
export function Actions({ onAnother, kept }: Props) {
  const { words } = useTexts();
  return (
    <div className="actions no-print">
      <button type="button" className="button is-first" onClick={onAnother}>
        {words.intake.another}
      </button>
      {kept && (
        <>
          <button
            type="button"
            className="button"
            onClick={() => {
              print();
            }}
          >
            {words.actions.print}
          </button>
          {kept.files.map(({ label, name, mediaType, content }) => (
            <button
              key={name}
              type="button"
              className="button"
              onClick={() => {
                saveFile(name, mediaType, content());
              }}
            >
              {label}
            </button>
          ))}
          <p className="hint">{words.actions.unsigned}</p>
          <ReceiptForm reports={kept.reports} unread={kept.unread} policy={kept.policy} />
        </>
      )}
    </div>
  );
}
