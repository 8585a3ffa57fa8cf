import type { ReactElement } from "react";
import { CsvButton } from "../../ui/CsvButton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { CancelAll } from "./CancelAll.tsx";
import { CancelSelected } from "./orderSelection.tsx";
import { ordersCsv } from "./ordersCsv.ts";

export interface OrderActionsProps {
  /** Whether any order is known, finished ones too. */
  readonly any: boolean;
  /** How many are working. */
  readonly working: number;
}

/** What stands right of the tabs. */
export function OrderActions({ any, working }: OrderActionsProps): ReactElement {
  const { clock, instruments, orderStore } = useTerminal();
  return (
    <>
      <CancelSelected />
      {working > 0 && <CancelAll count={working} />}
      {any && (
        <CsvButton
          name="Orders"
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
