import { Field } from "./field.js";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly problem: string | undefined;
  /** Whether the field is emptied once the file was read, so that the same one can be chosen again. */
  readonly isForgotten?: boolean;
  readonly onFile: (file: File) => Promise<void>;
}

/** A file of JSON that is read here and sent nowhere. */
export function JsonFileField({ isForgotten = false, onFile, ...field }: Props) {
  return (
    <Field {...field}>
      {(described) => (
        <input
          {...described}
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget: input }) => {
            const file = input.files?.[0];
            if (!file) return;
            void onFile(file).then(() => {
              if (isForgotten) input.value = "";
            });
          }}
        />
      )}
    </Field>
  );
}
