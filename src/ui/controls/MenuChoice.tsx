import { MenuItemRadio } from "@ariakit/react";
import type { ReactElement } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./Menu.module.css";

export interface MenuChoiceProps<Value extends string> {
  /** Of what it is one choice; the same for all of them. */
  readonly name: string;
  readonly value: Value;
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
  readonly children: string;
  /** The key that does the same. */
  readonly shortcut?: string | undefined;
}

/** One of several in a menu. */
export function MenuChoice<Value extends string>({
  name,
  value,
  chosen,
  onChoose,
  children,
  shortcut,
}: MenuChoiceProps<Value>): ReactElement {
  return (
    <MenuItemRadio
      className={styles.item}
      name={name}
      value={value}
      checked={value === chosen}
      onChange={() => onChoose(value)}
      hideOnClick
    >
      <span className={styles.check}>
        <Icon name="check" />
      </span>
      <span className={styles.words}>{children}</span>
      {shortcut !== undefined && <kbd>{shortcut}</kbd>}
    </MenuItemRadio>
  );
}
