import type { ReactElement } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { TableTools } from "../../ui/controls/TableTools.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { CsvButton } from "../../ui/controls/CsvButton.tsx";
import type { RowSelection } from "../../ui/surfaces/rowSelection.tsx";
import { usePanelCsv } from "../../usePanelCsv.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { CancelAll } from "./CancelAll.tsx";
import { CancelSelected } from "./CancelSelected.tsx";
import { ordersCsv } from "./ordersCsv.ts";
import styles from "./OrdersPanel.module.css";

export interface OrderActionsProps {
  readonly selection: RowSelection;
  /** How many orders are known, finished ones too. */
  readonly known: number;
  /** How many are working. */
  readonly working: number;
  /** They are what is seen. */
  readonly workingSeen: boolean;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** What the open tab shows, and what of it no longer has a row. */
  readonly read: () => readonly Order[];
}

/** What stands right of the tabs. */
export function OrderActions({
  selection,
  known,
  working,
  workingSeen,
  filter,
  onFilter,
  read,
}: OrderActionsProps): ReactElement {
  const { instruments, settings } = useTerminal();
  const grouping = useSettings(({ orderGroups }) => orderGroups);
  const chosen = workingSeen ? selection.selected : NONE;
  const exported = chosen.size === 0 ? words.panels.orders : words.orders.selectedOrders(chosen.size);
  const save = usePanelCsv("orders", () => {
    const listed = read().filter(({ key }) => chosen.size === 0 || chosen.has(key));
    return listed.length === 0 ? null : ordersCsv(listed, (symbol) => instruments.get(symbol));
  });
  return (
    <>
      <CancelSelected selection={selection} />
      {known > 0 && (
        <div className={styles.filter}>
          <TextInput
            type="search"
            aria-label={words.orders.filterOrders}
            placeholder={words.orders.filter}
            value={filter}
            onChange={({ target }) => onFilter(target.value)}
            onKeyDown={({ key }) => {
              if (key === "Escape") onFilter("");
            }}
          />
        </div>
      )}
      {working > 0 && (
        <span className={styles.cancelAll} data-beside={selection.selected.size > 0 || undefined}>
          <CancelAll count={working} />
        </span>
      )}
      {workingSeen && working > 0 ? (
        <TableTools
          label={words.orders.group}
          options={GROUPINGS}
          value={grouping}
          onChange={(orderGroups) => settings.set({ orderGroups })}
          name={exported}
          onExport={save}
        />
      ) : (
        known > 0 && <CsvButton name={exported} onExport={save} />
      )}
    </>
  );
}

const GROUPINGS = [
  { value: "list", label: words.orders.byList },
  { value: "symbol", label: words.orders.bySymbol },
] as const;

const NONE: ReadonlySet<string> = new Set();
