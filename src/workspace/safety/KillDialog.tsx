import type { ReactElement } from "react";
import { useKillState } from "../../orders/useSafety.ts";
import { takesCancels } from "../../transport/link/connection.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { useHands } from "../hands/HandsContext.tsx";
import { KillDetails, killHeading } from "./KillDetails.tsx";
import styles from "./KillSwitch.module.css";

/** The kill switch by command: asks before it is put on; while it is on, tells what was done and offers the release. */
export function KillDialog(): ReactElement {
  const { killSwitch } = useTerminal();
  const { orders } = useTransport();
  const { hands } = useHands();
  const state = useKillState();
  const close = (): void => hands.open(null);
  const says = words.safety.kill;
  if (state.on) {
    return (
      <Dialog title={killHeading(state)} onClose={close}>
        <div className={styles.dialog}>
          <KillDetails state={state} live={takesCancels(orders)} onRelease={close} />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={says.name.off} onClose={close}>
      <div className={styles.dialog}>
        <p>{says.question}</p>
        <div className={styles.actions}>
          <Button
            variant="danger"
            data-autofocus="true"
            onClick={() => killSwitch.engage()}
            // The key that asked may still be held.
            onKeyDown={(event) => {
              if (event.repeat) event.preventDefault();
            }}
          >
            {says.putOn}
          </Button>
          <Button onClick={close}>{says.leaveOff}</Button>
        </div>
      </div>
    </Dialog>
  );
}
