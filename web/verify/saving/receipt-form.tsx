import { useState } from "preact/hooks";
import type { Policy } from "../../../core/verify/policy/policy.js";
import type { Report } from "../../../core/verify/report/report.js";
import { JsonFileField } from "../options/json-file-field.js";
import { useTexts } from "../texts.js";
import { saveFile } from "./save-file.js";

interface Props {
  readonly reports: readonly Report[];
  readonly unread: number;
  readonly policy: Policy;
}

/** A receipt is worth as much as its signer, so it takes a key that others know: the person's own file. */
export function ReceiptForm({ reports, unread, policy }: Props) {
  const { words } = useTexts();
  const says = words.receipt;
  const [problem, setProblem] = useState<string>();
  const sign = async (file: File): Promise<void> => {
    try {
      const { receiptText } = await import("./receipt.js");
      const text = await receiptText(reports, policy, await file.text(), unread);
      saveFile("cairn-receipt.json", "application/json", text);
      setProblem(undefined);
    } catch {
      // Not in the library's words: those could repeat parts of a secret.
      setProblem(says.keyBad);
    }
  };
  return (
    <details className="receipt">
      <summary>{says.summary}</summary>
      <JsonFileField
        id="key"
        label={says.keyLabel}
        hint={says.keyHint}
        problem={problem}
        isForgotten
        onFile={sign}
      />
    </details>
  );
}
