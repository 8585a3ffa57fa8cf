import { useState } from "react";
import type { OrderDraft } from "../../orders/orderEntry.ts";
import { useOrder } from "../../orders/useOrders.ts";
import { useTerminal } from "../../useTerminal.ts";
import { exchangeRefusal, type TicketField } from "../../orders/exchangeRefusal.ts";
import { typedDraft } from "./typedDraft.ts";

export interface Submission {
  readonly submit: () => void;
  /** Why the draft as it stands is not sent, or was refused by the exchange, beside its field. */
  readonly refusal: { readonly field: TicketField; readonly text: string } | null;
  /** The last order that went out from here. */
  readonly sentKey: string | null;
}

/** Sends the draft and follows what becomes of it. Order entry itself refuses the same draft again at once. */
export function useSubmit(draft: OrderDraft): Submission {
  const { ticket, orderEntry } = useTerminal();
  const [tried, setTried] = useState<{ draft: OrderDraft; refusal: Submission["refusal"] } | null>(null);
  const [sent, setSent] = useState<{ draft: OrderDraft; key: string } | null>(null);
  const order = useOrder(sent?.key ?? "");

  function submit(): void {
    const now = ticket.getState();
    const outcome = orderEntry.submit(typedDraft(now));
    switch (outcome.kind) {
      case "sent":
        setSent({ draft: now, key: outcome.clOrdId });
        setTried(null);
        break;
      case "refused":
        setTried({ draft: now, refusal: outcome.refusal });
        break;
    }
  }

  // Any edit makes a new draft: what was said about the one before is taken back.
  const fromExchange = sent?.draft === draft && order !== undefined ? exchangeRefusal(order) : null;
  const fromTry = tried?.draft === draft ? tried.refusal : null;
  const refusal = fromTry ?? fromExchange ?? whileTyping(orderEntry.check(typedDraft(draft)), draft);
  return { submit, refusal, sentKey: sent?.key ?? null };
}

/** An empty field is not scolded before it is sent. */
function whileTyping(refusal: Submission["refusal"], draft: OrderDraft): Submission["refusal"] {
  if (refusal === null) return null;
  const empty =
    (refusal.field === "orderQty" && draft.orderQty === "") ||
    (refusal.field === "price" && draft.price === "");
  return empty ? null : refusal;
}
