import { useId, type ReactElement } from "react";
import styles from "./SegmentedControl.module.css";

export interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    /** Colour of the option while it is chosen. */
    readonly tone?: "buy" | "sell";
    /** The key that chooses it, told in its tooltip. */
    readonly shortcut?: string | undefined;
  }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  /** Fills the width it is given, in equal parts. */
  readonly wide?: boolean;
  /** Id of what tells more about it. */
  readonly details?: string;
}

/** One of a few, all in view. Native radio buttons underneath: arrow keys move the choice. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onChange,
  disabled = false,
  wide = false,
  details,
}: SegmentedControlProps<Value>): ReactElement {
  const name = useId();
  return (
    <div
      className={styles.group}
      role="radiogroup"
      aria-label={label}
      aria-details={details}
      data-wide={wide || undefined}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={styles.option}
          data-tone={option.tone}
          title={option.shortcut === undefined ? undefined : `${option.label} (${option.shortcut})`}
        >
          <input
            type="radio"
            className={styles.radio}
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
