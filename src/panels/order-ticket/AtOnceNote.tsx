import { useCallback, useMemo, useSyncExternalStore, type ReactElement } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./OrderTicket.module.css";
import { useEstimate } from "./useEstimate.ts";

const REFRESH_MS = 1_000;

/**
 * Says of a limit order that it trades at once, and at what: it stands where cautions do, which is of one height, so that
 * a price that moves over the limit and back moves nothing else.
 */
export function AtOnceNote({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { clock, ticket } = useTerminal();
  const estimate = useEstimate(instrument);
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [ticker(changed), ticket.subscribe(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [ticker, ticket],
  );
  const text = useSyncExternalStore(subscribe, () => {
    const fill = ticket.getState().ordType === "limit" ? estimate()?.fill : undefined;
    return fill == null ? "" : words.ticket.atOnce(fill.text);
  });
  return <p className={styles.caution}>{text}</p>;
}
