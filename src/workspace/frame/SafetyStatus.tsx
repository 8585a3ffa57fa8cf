import { useCallback, useMemo, type ReactElement } from "react";
import { useWorkingOrders } from "../../orders/useOrders.ts";
import { useDeadMansState, useDisconnectState } from "../../orders/useSafety.ts";
import { isHandingOver, isLoggedOn, takesCancels } from "../../transport/link/connection.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { deadMansWords, disconnectWords, type SafetyWords } from "../safety/safetyWords.ts";
import styles from "./SafetyStatus.module.css";
import { words } from "../../words/words.ts";

/** A whole second is shown a quarter of one late at most, and never early. */
const REFRESH_MS = 250;

export interface SafetyStatusProps {
  /** Shows itself only when there is something to say, for a narrow screen. */
  readonly short: boolean;
}

/** What the exchange does when this terminal goes silent, and how long it still waits. */
export function SafetyStatus({ short }: SafetyStatusProps): ReactElement | null {
  const { clock, deadMansSwitch } = useTerminal();
  const { orders, socket } = useTransport();
  const working = useWorkingOrders();
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const down = !isLoggedOn(orders) && !isHandingOver(orders);
  const taken = working.filter(({ state }) => state !== "unknown" && state !== "sent" && state !== "unsent");
  const own = taken.filter(({ external }) => !external).length;
  const onDisconnect = disconnectWords(useDisconnectState(), down, {
    own,
    others: taken.length - own,
    unknown: working.length - taken.length,
  });
  const switchState = useDeadMansState();
  const readWords = useCallback(
    () => deadMansWords(deadMansSwitch.getState(), deadMansSwitch.leftMs(), takesCancels(socket.state())),
    [deadMansSwitch, socket],
  );
  const readText = useCallback(() => readWords().text, [readWords]);
  const deadMans = deadMansWords(switchState, deadMansSwitch.leftMs(), takesCancels(orders));
  const showsDisconnect = !short || onDisconnect.tone === "warn";
  const showsDeadMans = !short || switchState.kind !== "off";
  if (!showsDisconnect && !showsDeadMans) return null;
  return (
    <div
      role="group"
      aria-label={words.safety.safety}
      className={styles.safety}
      data-short={short || undefined}
    >
      {showsDisconnect && (
        <Item label={words.safety.onDisconnect} says={onDisconnect}>
          {onDisconnect.text}
        </Item>
      )}
      {showsDeadMans && (
        <Item label={words.safety.deadMansSwitch} says={deadMans}>
          <LiveText key={deadMans.announcement} subscribe={ticker} read={readText} />
        </Item>
      )}
    </div>
  );
}

interface ItemProps {
  readonly label: string;
  readonly says: SafetyWords;
  readonly children: ReactElement | string;
}

function Item({ label, says, children }: ItemProps): ReactElement {
  return (
    <span className={styles.item} data-tone={says.tone}>
      <output className="visually-hidden">{words.safety.labelled(label, says.announcement)}</output>
      <span aria-hidden="true" className={styles.label}>
        {label}
      </span>
      <span aria-hidden="true" className={styles.value}>
        {children}
      </span>
    </span>
  );
}
