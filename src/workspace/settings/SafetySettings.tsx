import { useCallback, useId, useMemo, useState, type ReactElement } from "react";
import { DEAD_MANS_TIMEOUTS_MS } from "../../orders/exits/deadMansSwitch.ts";
import { useDeadMansState, useDisconnectState } from "../../orders/useSafety.ts";
import { takesCancels } from "../../transport/link/connection.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { deadMansWords } from "../safety/safetyWords.ts";
import { OnOff, SettingRow, SettingSection } from "./SettingRow.tsx";
import styles from "./Settings.module.css";
import { foundBy, textsIn, words } from "../../words/words.ts";

const SAYS = words.settings.safety;

/** What the exchange does when this terminal goes silent. */
export function SafetySettings(): ReactElement {
  return (
    <SettingSection title={({ settings }) => settings.safety.title}>
      <SettingRow
        found={foundBy(({ settings: { safety } }) =>
          textsIn([safety.disconnect, safety.disconnectFind, safety.cancels, safety.stay]),
        )}
      >
        <DisconnectSetting />
      </SettingRow>
      <SettingRow
        found={foundBy(({ settings: { safety } }) =>
          textsIn([safety.deadMan, safety.deadManFind, safety.deadManNote, safety.timeout]),
        )}
      >
        <DeadMansSetting />
      </SettingRow>
    </SettingSection>
  );
}

function DisconnectSetting(): ReactElement {
  const { cancelOnDisconnect } = useTerminal();
  const { socket, orders } = useTransport();
  const { chosen, inForce } = useDisconnectState();
  return (
    <div className={styles.setting}>
      <div className={styles.line}>
        <span>{SAYS.disconnect}</span>
        <OnOff label={SAYS.disconnect} value={chosen} onChange={(on) => cancelOnDisconnect.choose(on)} />
      </div>
      <p className={styles.note}>{chosen ? SAYS.cancels : SAYS.stay}</p>
      {inForce !== null && inForce !== chosen && (
        <div className={styles.line}>
          <span role="status" className={styles.warn}>
            {SAYS.fromNextLogon(inForce)}
          </span>
          {orders.kind === "live" && (
            <Button
              onClick={() => {
                // A logout first: a link that ends with it is not a lost one, so nothing is canceled by it.
                socket.close();
                socket.open();
              }}
            >
              {SAYS.logOnAgain}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function DeadMansSetting(): ReactElement {
  const { deadMansSwitch, clock } = useTerminal();
  const { socket } = useTransport();
  const state = useDeadMansState();
  const [refused, setRefused] = useState<string | null>(null);
  const noteId = useId();
  const ticker = useMemo(() => createTicker(clock, 250), [clock]);
  const read = useCallback(
    () =>
      deadMansWords(deadMansSwitch.getState(), deadMansSwitch.leftMs(), takesCancels(socket.state())).text,
    [deadMansSwitch, socket],
  );
  const armed = "timeoutMs" in state && state.kind !== "ranOut" && state.kind !== "disarming";
  return (
    <div className={styles.setting} role="group" aria-label={SAYS.deadMan} aria-describedby={noteId}>
      <div className={styles.line}>
        <span>{SAYS.deadMan}</span>
        <SegmentedControl
          label={SAYS.timeout}
          value={armed ? String(state.timeoutMs) : "0"}
          options={TIMEOUTS}
          onChange={(value) => setRefused(deadMansSwitch.choose(Number(value)))}
        />
      </div>
      <p id={noteId} className={styles.note}>
        {SAYS.deadManNote}
      </p>
      {state.kind !== "off" && (
        <div className={styles.line}>
          <p className={styles.note}>
            {SAYS.now} <LiveText key={state.kind} subscribe={ticker} read={read} />
          </p>
          {(state.kind === "ranOut" || state.kind === "refused") && (
            <Button onClick={() => setRefused(deadMansSwitch.choose(0))}>{SAYS.leaveOff}</Button>
          )}
        </div>
      )}
      {refused !== null && (
        <p role="alert" className={styles.warn}>
          {refused}
        </p>
      )}
    </div>
  );
}

const TIMEOUTS = [
  { value: "0", label: words.settings.off },
  ...DEAD_MANS_TIMEOUTS_MS.map((ms) => ({ value: String(ms), label: SAYS.seconds(ms / 1_000) })),
];
