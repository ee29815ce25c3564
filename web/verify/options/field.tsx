import type { ComponentChildren } from "preact";

interface Described {
  readonly id: string;
  readonly "aria-describedby": string;
  readonly "aria-invalid": boolean;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly problem: string | undefined;
  readonly children: (described: Described) => ComponentChildren;
}

/** A field with its label, its hint, and what is wrong with it. */
export function Field({ id, label, hint, problem, children }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {children({
        id,
        "aria-describedby": `${id}-hint ${id}-problem`,
        "aria-invalid": problem !== undefined,
      })}
      <p className="problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
    </div>
  );
}
