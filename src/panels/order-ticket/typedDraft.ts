import { parseQuantityText } from "../../orders/draft/ticketInput.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import { canWait, ORDER_KINDS } from "../../protocol/orderKinds.ts";

/**
 * The draft as order entry takes it: shorthand spelt out, thousands separators gone, and nothing that its type or time in
 * force does not take. What cannot be read goes through as typed, for the order check to refuse in its own words.
 */
export function typedDraft(draft: TicketDraft): TicketDraft {
  const { ordType, timeInForce, execInst = [], strategy = "single" } = draft;
  const kind = ORDER_KINDS[ordType];
  const waits = canWait(ordType, timeInForce);
  return {
    ...draft,
    orderQty: plainQty(draft.orderQty),
    price: kind.price ? plainPrice(draft.price) : "",
    stopPx: kind.stopPx ? plainPrice(draft.stopPx) : undefined,
    pegOffsetValue: kind.pegOffsetValue ? plainPrice(draft.pegOffsetValue) : undefined,
    pegOffsetType: kind.pegOffsetValue ? draft.pegOffsetType : undefined,
    displayQty: kind.displayQty && waits ? plainQty(draft.displayQty) : undefined,
    minQty: timeInForce === "ioc" ? plainQty(draft.minQty) : undefined,
    expireTime: timeInForce === "gtd" ? draft.expireTime : undefined,
    execInst: execInst.filter((name) => name !== "participateDontInitiate" || takesPostOnly(draft)),
    strategy: strategy === "oco" && !takesOther(draft) ? "single" : strategy,
    target: plainPrice(draft.target),
    stopLoss: plainPrice(draft.stopLoss),
    otherStop: plainPrice(draft.otherStop),
  };
}

/** Whether the order can be told never to trade at once. */
export function takesPostOnly({ ordType, timeInForce }: TicketDraft): boolean {
  return ordType === "limit" && canWait(ordType, timeInForce);
}

/** Whether a stop can stand beside it, one of which cancels the other. */
export function takesOther({ ordType, timeInForce }: TicketDraft): boolean {
  return ordType === "limit" && canWait(ordType, timeInForce);
}

function plainQty(text = ""): string {
  return parseQuantityText(text) ?? text.trim();
}

function plainPrice(typed = ""): string {
  const text = typed.trim();
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
}
