import type { ComponentProps, ReactElement } from "react";
import { useFieldTies } from "./fieldContext.ts";
import { Icon } from "./Icon.tsx";
import styles from "./controls.module.css";

export interface SelectProps extends Omit<ComponentProps<"select">, "className" | "style"> {
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly disabled?: boolean;
  }[];
}

/** The browser's own list, drawn like the other controls. */
export function Select({ options, ...rest }: SelectProps): ReactElement {
  const ties = useFieldTies();
  return (
    <span className={styles.selectFrame}>
      <select {...ties} {...rest} className={styles.control}>
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" />
    </span>
  );
}
