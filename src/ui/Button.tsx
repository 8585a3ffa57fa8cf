import type { ComponentProps, ReactElement } from "react";
import styles from "./Button.module.css";

export interface ButtonProps extends Omit<ComponentProps<"button">, "className" | "style"> {
  readonly variant?: "plain" | "primary" | "buy" | "sell" | "danger";
  /** Fills the width it is given. */
  readonly wide?: boolean;
}

export function Button({ variant = "plain", wide = false, ...rest }: ButtonProps): ReactElement {
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-variant={variant}
      data-wide={wide || undefined}
    />
  );
}
