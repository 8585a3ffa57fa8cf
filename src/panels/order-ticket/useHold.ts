import { useMemo, useSyncExternalStore } from "react";
import { useSuspect } from "../../market/useMarket.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import { useKillHolds, useOnlyReduces } from "../../orders/useSafety.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { decodeQty } from "../../protocol/units.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { typedDraft } from "./typedDraft.ts";
import type { Hold } from "./whyNot.ts";

const REFRESH_MS = 250;

/** What holds the draft back besides the links; renders when that turns, and each second that is waited. */
export function useHold(draft: TicketDraft, instrument: Instrument): Hold {
  const { clock, orderEntry } = useTerminal();
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const seconds = useSyncExternalStore(ticker, () => Math.ceil(orderEntry.heldBackMs() / 1_000));
  const { symbol, side, orderQty } = typedDraft(draft);
  const qty = decodeQty(orderQty, instrument);
  // A quantity that cannot be read is refused beside its own field.
  const order = { symbol, side, qty: qty.ok ? qty.value : 0 };
  const killed = useKillHolds(order);
  return { killed, seconds, suspect: useSuspect(symbol), reduces: useOnlyReduces(order) };
}
