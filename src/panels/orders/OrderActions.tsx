import type { ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { CsvButton } from "../../ui/CsvButton.tsx";
import { Select } from "../../ui/Select.tsx";
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
}

/** What stands right of the tabs. */
export function OrderActions({ any, working }: OrderActionsProps): ReactElement {
  const { clock, instruments, orderStore, settings } = useTerminal();
  const grouping = useSettings(({ orderGroups }) => orderGroups);
  return (
    <>
      <CancelSelected />
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
      {any && (
        <CsvButton
          name={words.panels.orders}
          now={clock.now}
          read={() =>
            ordersCsv([...orderStore.getState().orders.values()].reverse(), (symbol) =>
              instruments.get(symbol),
            )
          }
        />
      )}
    </>
  );
}

const GROUPINGS = [
  { value: "list", label: words.orders.byList },
  { value: "symbol", label: words.orders.bySymbol },
] as const;
