import { useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import type { Caution } from "../../orders/caution.ts";
import type { TicketDraft } from "../../orders/ticketStore.ts";
import { createTicker } from "../../ui/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { typedDraft } from "./typedDraft.ts";

const REFRESH_MS = 1_000;

/** What a person is told or asked before the draft is sent; looked at each second, and whenever an order changes. */
export function useCaution(draft: TicketDraft): Caution | null {
  const { clock, orderEntry, orderStore, settings } = useTerminal();
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const newest = useRef<Caution | null>(null);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [ticker(changed), orderStore.subscribe(changed), settings.subscribe(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [ticker, orderStore, settings],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = orderEntry.caution(typedDraft(draft));
    if (wordsOf(next) !== wordsOf(newest.current)) newest.current = next;
    return newest.current;
  });
}

/** All of it in one text, for the question that is asked about it. */
export function wordsOf(caution: Caution | null): string {
  return [caution?.beyond?.text, caution?.note].filter((text) => text != null).join(" ");
}
