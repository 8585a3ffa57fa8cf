import type { ComponentProps, ReactElement } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./IconButton.module.css";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "className" | "style" | "children"> {
  readonly icon: IconName;
  /** What it does: the accessible name and the tooltip. */
  readonly label: string;
  /** The key that does the same, told in the tooltip. */
  readonly shortcut?: string | undefined;
  /** Stands in place of the icon. */
  readonly face?: ReactElement;
}

export function IconButton({ icon, label, shortcut, face, ...rest }: IconButtonProps): ReactElement {
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
    >
      {face ?? <Icon name={icon} />}
    </button>
  );
}
