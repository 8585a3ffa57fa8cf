import type { ReactElement } from "react";
import { DEFAULT_BLOTTER_VIEW } from "../../settings/blotterView.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { blotterColumns, moveColumn, showColumn } from "./blotterColumns.ts";
import styles from "./PriceBlotter.module.css";
import { words } from "../../words/words.ts";

/** Which columns there are, and in which order. Takes effect at once. */
export function ColumnsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { settings } = useTerminal();
  const view = useSettings((chosen) => chosen.blotter);
  const columns = blotterColumns(view.columns).filter(({ id }) => id !== "symbol");
  return (
    <Dialog title={words.blotter.columns} onClose={onClose}>
      <ul className={styles.choices}>
        {columns.map(({ id, name, shown }, at) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={shown}
                onChange={(event) => settings.set({ blotter: showColumn(view, id, event.target.checked) })}
              />
              {name}
            </label>
            <IconButton
              icon="chevronUp"
              label={words.blotter.columnUp(name)}
              disabled={at === 0}
              onClick={() => settings.set({ blotter: moveColumn(view, id, columns[at - 1]?.id ?? null) })}
            />
            <IconButton
              icon="chevronDown"
              label={words.blotter.columnDown(name)}
              disabled={at === columns.length - 1}
              onClick={() => settings.set({ blotter: moveColumn(view, id, columns[at + 2]?.id ?? null) })}
            />
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button onClick={() => settings.set({ blotter: { ...DEFAULT_BLOTTER_VIEW, sort: view.sort } })}>
          {words.blotter.usualColumns}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {words.blotter.done}
        </Button>
      </div>
    </Dialog>
  );
}
