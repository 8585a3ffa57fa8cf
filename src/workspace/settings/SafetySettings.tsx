import { useCallback, useId, useMemo, useState, type ReactElement } from "react";
import { DEAD_MANS_TIMEOUTS_MS } from "../../orders/deadMansSwitch.ts";
import { useDeadMansState, useDisconnectState } from "../../orders/useSafety.ts";
import { takesCancels } from "../../transport/connection.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { Button } from "../../ui/Button.tsx";
import { LiveText } from "../../ui/LiveText.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { createTicker } from "../../ui/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { deadMansWords } from "../safetyWords.ts";
import { OnOff, SettingRow, SettingSection } from "./SettingRow.tsx";
import styles from "./Settings.module.css";

/** What the exchange does when this terminal goes silent. */
export function SafetySettings(): ReactElement {
  return (
    <SettingSection title="Safety">
      <SettingRow words="cancel on disconnect link lost orders">
        <DisconnectSetting />
      </SettingRow>
      <SettingRow words="dead man's switch timeout cancel all after">
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
        <span>Cancel on disconnect</span>
        <OnOff label="Cancel on disconnect" value={chosen} onChange={(on) => cancelOnDisconnect.choose(on)} />
      </div>
      <p className={styles.note}>{chosen ? CANCELS : STAY}</p>
      {inForce !== null && inForce !== chosen && (
        <div className={styles.line}>
          <span role="status" className={styles.warn}>
            From the next logon. Until then it is {inForce ? "on" : "off"}.
          </span>
          {orders.kind === "live" && (
            <Button
              onClick={() => {
                // A logout first: a link that ends with it is not a lost one, so nothing is canceled by it.
                socket.close();
                socket.open();
              }}
            >
              Log on again
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const CANCELS =
  "When this tab's order link is lost and not soon back, the exchange cancels the orders sent from it. Closing the tab counts; a reload does not.";
const STAY = "When the order link is lost, orders stay working at the exchange.";

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
    <div className={styles.setting} role="group" aria-label="Dead man's switch" aria-describedby={noteId}>
      <div className={styles.line}>
        <span>Dead man's switch</span>
        <SegmentedControl
          label="Timeout"
          value={armed ? String(state.timeoutMs) : "0"}
          options={TIMEOUTS}
          onChange={(value) => setRefused(deadMansSwitch.choose(Number(value)))}
        />
      </div>
      <p id={noteId} className={styles.note}>
        The exchange cancels every order of the account unless this tab tells it in time that it is alive.
      </p>
      {state.kind !== "off" && (
        <div className={styles.line}>
          <p className={styles.note}>
            Now: <LiveText key={state.kind} subscribe={ticker} read={read} />
          </p>
          {(state.kind === "ranOut" || state.kind === "refused") && (
            <Button onClick={() => setRefused(deadMansSwitch.choose(0))}>Leave it off</Button>
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
  { value: "0", label: "Off" },
  ...DEAD_MANS_TIMEOUTS_MS.map((ms) => ({ value: String(ms), label: `${ms / 1_000} s` })),
];
