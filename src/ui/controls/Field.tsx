import { useId, useMemo, type ReactElement, type ReactNode } from "react";
import { FieldContext } from "./fieldContext.ts";
import { meaningOf } from "../surfaces/glossary.ts";
import { TermHelp } from "../surfaces/TermHelp.tsx";
import styles from "./Field.module.css";

export interface FieldProps {
  readonly label: string;
  /** Said below while there is no error: a unit, a step, a limit. */
  readonly hint?: ReactNode;
  /** Why what was typed cannot be sent. Announced when it appears. */
  readonly error?: string | undefined;
  /** One TextInput or Select. */
  readonly children: ReactNode;
}

/** A label above one control, with its hint or error tied to it. The line below is always there: nothing jumps. */
export function Field({ label, hint, error, children }: FieldProps): ReactElement {
  const id = useId();
  const noteId = `${id}-note`;
  const details = meaningOf(label) === undefined ? undefined : `${id}-help`;
  const hasNote = error !== undefined || hint !== undefined;
  const ties = useMemo(
    () => ({ id, describedBy: hasNote ? noteId : undefined, invalid: error !== undefined, details }),
    [id, noteId, hasNote, error, details],
  );
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        <TermHelp word={label} id={details} />
      </div>
      <FieldContext value={ties}>{children}</FieldContext>
      <div
        id={noteId}
        className={styles.note}
        data-error={error !== undefined || undefined}
        aria-live="polite"
      >
        {error ?? hint}
      </div>
    </div>
  );
}
