import type { ReactElement } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { csvName, saveFile } from "../../ui/page/saveFile.ts";
import { Select } from "../../ui/controls/Select.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { CsvButton } from "../../ui/controls/CsvButton.tsx";
import { usePanelDeed } from "../../usePanelDeed.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { CancelAll } from "./CancelAll.tsx";
import { CancelSelected } from "./orderSelection.tsx";
import { ordersCsv } from "./ordersCsv.ts";
import styles from "./OrdersPanel.module.css";

export interface OrderActionsProps {
  /** Whether any order is known, finished ones too. */
  readonly any: boolean;
  /** How many are working. */
  readonly working: number;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** What the open tab shows, and what of it no longer has a row. */
  readonly read: () => readonly Order[];
}

/** What stands right of the tabs. */
export function OrderActions({ any, working, filter, onFilter, read }: OrderActionsProps): ReactElement {
  const { clock, instruments, settings } = useTerminal();
  const grouping = useSettings(({ orderGroups }) => orderGroups);
  const csv = (): string => ordersCsv(read(), (symbol) => instruments.get(symbol));
  usePanelDeed("orders", "csv", () => saveFile(csvName(words.panels.orders, clock.now()), "text/csv", csv()));
  return (
    <>
      <CancelSelected />
      {any && (
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
        <div className={styles.grouping}>
          <Select
            aria-label={words.orders.group}
            options={GROUPINGS}
            value={grouping}
            onChange={({ target }) =>
              settings.set({ orderGroups: target.value === "symbol" ? "symbol" : "list" })
            }
          />
        </div>
      )}
      {working > 0 && <CancelAll count={working} />}
      {any && <CsvButton name={words.panels.orders} now={clock.now} read={csv} />}
    </>
  );
}

const GROUPINGS = [
  { value: "list", label: words.orders.byList },
  { value: "symbol", label: words.orders.bySymbol },
] as const;
