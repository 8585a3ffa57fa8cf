import { useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import { cautionWords } from "../../orders/guards/caution.ts";
import { exitReason, expectedEntry, fieldOfLeg, type TicketList } from "../../orders/draft/ticketLists.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { typedDraft } from "./typedDraft.ts";
import type { TicketRefusal } from "./useSubmit.ts";
import { useTouch } from "./useTouch.ts";

const REFRESH_MS = 1_000;

/** What a person is told or asked before the ticket sends. */
export interface TicketCaution {
  /** What is not certain; null when nothing is. */
  readonly note: string | null;
  /** It leaves only once this was confirmed. */
  readonly beyond: TicketRefusal | null;
}

/**
 * What a person is told or asked before the draft is sent, and what goes along with it; looked at each second, and
 * whenever an order changes.
 */
export function useCaution(
  draft: TicketDraft,
  instrument: Instrument,
  list: TicketList | null,
): TicketCaution | null {
  const { clock, orderEntry, orderStore, settings } = useTerminal();
  const touch = useTouch(instrument);
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const newest = useRef<TicketCaution | null>(null);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [ticker(changed), orderStore.subscribe(changed), settings.subscribe(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [ticker, orderStore, settings],
  );

  function read(): TicketCaution | null {
    const typed = typedDraft(draft);
    const alone = orderEntry.caution(typed);
    if (list === null || alone?.beyond != null) return alone;
    const child = list.contingencyType === "oneTriggersTheOther";
    for (const [leg, order] of list.drafts.entries()) {
      const field = fieldOfLeg(list, leg);
      const beyond = field === null ? null : (orderEntry.caution(order, child)?.beyond ?? null);
      if (field === null || beyond === null) continue;
      const entry = expectedEntry(typed, instrument, touch);
      const text = exitReason(field, beyond.text, typed, instrument, entry);
      return { note: alone?.note ?? null, beyond: { field, text } };
    }
    return alone;
  }

  return useSyncExternalStore(subscribe, () => {
    const next = read();
    if (cautionWords(next) !== cautionWords(newest.current)) newest.current = next;
    return newest.current;
  });
}
