import { useMemo, type ReactElement } from "react";
import type { SessionControl } from "../../sessionControl.ts";
import { TransportContext } from "../../transport/useTransport.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { SessionContext } from "../../useSessionControl.ts";
import { TerminalContext } from "../../useTerminal.ts";
import { TerminalScreen } from "../frame/TerminalScreen.tsx";
import { ReplayBar } from "./ReplayBar.tsx";
import styles from "./SessionScreen.module.css";

/** The screen of the live terminal, or of a recording under a bar that says so. */
export function SessionScreen({ control }: { readonly control: SessionControl }): ReactElement {
  const terminal = useStoreValue(control, (state) => state.terminal);
  const replay = useStoreValue(control, (state) => state.replay);
  const transport = useMemo(
    () => ({ stream: terminal.prices, socket: terminal.orders, interests: terminal.interests }),
    [terminal],
  );
  return (
    <SessionContext value={control}>
      <div className={styles.page} data-replay={replay !== null || undefined}>
        {replay !== null && <ReplayBar control={control} replay={replay} />}
        <TransportContext value={transport}>
          <TerminalContext value={terminal}>
            <TerminalScreen key={replay === null ? "live" : replay.id} />
          </TerminalContext>
        </TransportContext>
      </div>
    </SessionContext>
  );
}
