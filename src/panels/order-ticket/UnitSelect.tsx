import type { ReactElement } from "react";
import styles from "./StepField.module.css";

export interface UnitSelectProps<Unit extends string> {
  readonly label: string;
  readonly value: Unit;
  readonly units: readonly { readonly value: Unit; readonly label: string }[];
  readonly onUnit: (unit: Unit) => void;
}

/** What a figure is typed in, inside its field. */
export function UnitSelect<Unit extends string>({
  label,
  value,
  units,
  onUnit,
}: UnitSelectProps<Unit>): ReactElement {
  return (
    <select
      className={styles.unit}
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => onUnit(event.target.value as Unit)}
    >
      {units.map((unit) => (
        <option key={unit.value} value={unit.value}>
          {unit.label}
        </option>
      ))}
    </select>
  );
}
