import type { ReactElement } from "react";
import { words } from "../../words/words.ts";
import { CsvButton } from "./CsvButton.tsx";
import { MenuButton, MenuGroup, MenuItem, MenuSeparator } from "./Menu.tsx";
import { MenuChoice } from "./MenuChoice.tsx";
import { Select } from "./Select.tsx";
import styles from "./TableTools.module.css";

export interface TableToolsProps<Value extends string> {
  /** Names the choice: "Group working orders". */
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** What is exported: "Orders". */
  readonly name: string;
  readonly onExport: () => void;
}

/** How a table is grouped, and its file: side by side, or behind one button where the panel is narrow. */
export function TableTools<Value extends string>({
  label,
  options,
  value,
  onChange,
  name,
  onExport,
}: TableToolsProps<Value>): ReactElement {
  return (
    <>
      <span className={styles.wide}>
        <span className={styles.choice}>
          <Select
            aria-label={label}
            options={options}
            value={value}
            onChange={({ target }) => {
              const chosen = options.find((option) => option.value === target.value);
              if (chosen !== undefined) onChange(chosen.value);
            }}
          />
        </span>
        <CsvButton name={name} onExport={onExport} />
      </span>
      <span className={styles.narrow}>
        <MenuButton icon="more" label={words.ui.tableTools}>
          <MenuGroup title={label}>
            {options.map((option) => (
              <MenuChoice
                key={option.value}
                name={label}
                value={option.value}
                chosen={value}
                onChoose={onChange}
              >
                {option.label}
              </MenuChoice>
            ))}
          </MenuGroup>
          <MenuSeparator />
          <MenuItem onSelect={onExport}>{words.ui.exportCsv(name)}</MenuItem>
        </MenuButton>
      </span>
    </>
  );
}
