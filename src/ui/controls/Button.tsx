import type { ComponentProps, ReactElement } from "react";
import styles from "./Button.module.css";

export interface ButtonProps extends Omit<ComponentProps<"button">, "className" | "style"> {
  readonly variant?: "plain" | "primary" | "buy" | "sell" | "danger";
  /** Fills the width it is given. */
  readonly wide?: boolean;
  /** Not filled with its colour: what it does cannot be done as things stand, and it says why when it is pressed. */
  readonly muted?: boolean;
}

export function Button({
  variant = "plain",
  wide = false,
  muted = false,
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-variant={variant}
      data-wide={wide || undefined}
      data-muted={muted || undefined}
    />
  );
}
