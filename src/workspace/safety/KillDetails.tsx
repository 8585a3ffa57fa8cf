import type { ReactElement } from "react";
import { ordersInTheWay } from "../../orders/exits/flatten.ts";
import type { KillState } from "../../orders/exits/killSwitch.ts";
import { usePositions, useWorkingOrders } from "../../orders/useOrders.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { SecondPressButton } from "../../ui/controls/SecondPressButton.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import styles from "./KillSwitch.module.css";
import { killReport } from "./safetyWords.ts";

export interface KillDetailsProps {
  readonly state: KillState;
  /** Whether a cancel can leave now. */
  readonly live: boolean;
  readonly onRelease: () => void;
}

export function killHeading({ since }: KillState): string {
  const says = words.safety.kill;
  return since === null ? says.isOn : says.isOnSince(shownTime(since));
}

/** What the kill switch has done and what it has not: orders that still work, positions that are still open. */
export function KillDetails({ state, live, onRelease }: KillDetailsProps): ReactElement {
  const { killSwitch, exits, clock, orderStore } = useTerminal();
  const working = useWorkingOrders().length;
  const open = usePositions().filter(({ qty }) => qty !== 0);
  const inTheWay = useStoreValue(orderStore, (orders) =>
    open.reduce((sum, { symbol }) => sum + ordersInTheWay(orders, symbol).length, 0),
  );
  const says = words.safety.kill;
  const report = killReport(state, working, live);
  return (
    <>
      <p>{says.note}</p>
      <p role="status" data-warn={state.cancelSentAt === null || undefined}>
        {report.done} {report.working}
      </p>
      {open.length > 0 && <p>{says.stillOpen(open.length)}</p>}
      <div className={styles.actions}>
        {(working > 0 || (state.cancelSentAt === null && !live)) && (
          <Button variant={live ? "danger" : "plain"} onClick={() => killSwitch.cancelAll()}>
            {says.cancelAll(working)}
          </Button>
        )}
        {open.length > 0 && (
          <SecondPressButton
            clock={clock}
            label={words.positions.flattenAllOf(open.length)}
            face={words.positions.flattenAll}
            question={words.positions.endsAll(open.length, inTheWay)}
            onConfirm={exits.flattenAll}
          />
        )}
        <Button
          onClick={() => {
            killSwitch.release();
            onRelease();
          }}
        >
          {says.release}
        </Button>
      </div>
    </>
  );
}
