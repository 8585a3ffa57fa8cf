import { assertNever } from "../../lib/assert.ts";
import { KILLED } from "../../orders/guards/reduceOnly.ts";
import { STALE_PRICE, SUSPECT_PRICE } from "../../orders/guards/requestChecks.ts";
import type { OrdType } from "../../protocol/orderTerms.ts";
import { takesNoOrders, type OrderConnection } from "../../transport/link/connection.ts";
import { words } from "../../words/words.ts";

/** What holds this draft back besides the links. */
export interface Hold {
  /** By the kill switch. */
  readonly killed: boolean;
  /** By the exchange, for so many more seconds; 0 when it takes orders. */
  readonly seconds: number;
  /** The newest price of its symbol was refused. */
  readonly suspect: boolean;
  /** It only makes a position smaller: an old price does not hold it back. */
  readonly reduces: boolean;
}

const NO_HOLD: Hold = { killed: false, seconds: 0, suspect: false, reduces: false };

/** Why the ticket sends nothing now, in words; null when it would. */
export function whyNot(
  orders: OrderConnection,
  pricesStale: boolean,
  ordType: OrdType,
  { killed, seconds, suspect, reduces }: Hold = NO_HOLD,
): string | null {
  const link = linkWords(orders);
  if (link !== null) return link;
  if (killed) return KILLED.text;
  if (seconds > 0) return words.ticket.blocked.throttled(seconds);
  if (ordType === "limit" || reduces) return null;
  if (pricesStale) return STALE_PRICE;
  if (suspect) return SUSPECT_PRICE;
  return null;
}

function linkWords(orders: OrderConnection): string | null {
  switch (orders.kind) {
    case "live":
      return null;
    case "connecting":
    case "loggingOn":
      return words.ticket.blocked.connecting;
    case "syncing":
      return words.ticket.blocked.syncing;
    case "asking":
      return words.ticket.blocked.asking(orders.unanswered);
    case "waiting":
      return words.ticket.blocked.waiting;
    case "closed":
      if (takesNoOrders(orders.reason)) return words.ticket.blocked.takesNone;
      return words.ticket.blocked.closed;
    default:
      return assertNever(orders, "order connection");
  }
}
