import type { ComponentProps, ReactElement } from "react";
import { useFieldTies } from "./fieldContext.ts";
import styles from "./controls.module.css";

export interface TextInputProps extends Omit<ComponentProps<"input">, "className" | "style" | "size"> {
  /** Right-aligned tabular figures. */
  readonly numeric?: boolean;
}

export function TextInput({ numeric = false, ...rest }: TextInputProps): ReactElement {
  const ties = useFieldTies();
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      inputMode={numeric ? "decimal" : undefined}
      {...ties}
      {...rest}
      className={styles.control}
      data-numeric={numeric || undefined}
    />
  );
}
