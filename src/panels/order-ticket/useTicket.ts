import { useEffect } from "react";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { defaultQty } from "../../orders/draft/defaultQty.ts";

/**
 * The draft and its instrument. The draft follows the symbol that the screen follows, with a usual quantity for a new
 * one; a draft that another panel filled takes the screen along.
 */
export function useTicket(): { draft: TicketDraft; instrument: Instrument | undefined } {
  const { ticket, settings, instruments } = useTerminal();
  const draft = useStoreValue(ticket, whole);
  const symbol = useSettings((chosen) => chosen.symbol);
  const followed = useStoreValue(instruments, () => instruments.get(symbol ?? ""));

  useEffect(() => {
    if (followed === undefined) return;
    const { symbol: before, orderQty } = ticket.getState();
    if (before !== followed.symbol)
      ticket.prefill({ symbol: followed.symbol, orderQty: defaultQty(followed) });
    else if (orderQty === "") ticket.set({ orderQty: defaultQty(followed) });
  }, [ticket, followed]);

  useEffect(() => {
    function lead(): void {
      const { symbol: drafted } = ticket.getState();
      if (drafted !== "" && drafted !== settings.getState().symbol) settings.set({ symbol: drafted });
    }
    lead();
    return ticket.subscribe(lead);
  }, [ticket, settings]);

  const instrument = useStoreValue(instruments, () => instruments.get(draft.symbol));
  return { draft, instrument };
}

function whole<State>(state: State): State {
  return state;
}
