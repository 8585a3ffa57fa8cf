import { isAskedAbout } from "../../orders/inquiries.ts";
import type { Order } from "../../orders/order.ts";
import { assertNever } from "../../lib/assert.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { decodePrice } from "../../protocol/units.ts";
import { shownPrice, shownQty, shownAvgPx } from "../../ui/figures.ts";

/** How a sent order is doing, for the line under the ticket. */
export interface OrderLife {
  readonly tone: "waiting" | "working" | "done" | "ended" | "unknown";
  readonly text: string;
}

export function orderLife(order: Order, instrument: Instrument): OrderLife {
  const because = order.text === null || order.text === "" ? "" : `: ${order.text}`;
  const traded = tradedWords(order, instrument);
  switch (order.state) {
    case "unsent":
    case "sent":
    case "pendingNew":
      return { tone: "waiting", text: traded ?? "Sent" };
    case "new":
    case "partiallyFilled":
    case "stopped":
    case "suspended":
      return {
        tone: "working",
        text:
          traded === null
            ? order.state === "suspended"
              ? `Suspended${because}`
              : "Working"
            : `${traded}, ${shownQty(order.leavesQty, instrument)} working`,
      };
    case "pendingCancel":
      return { tone: "working", text: "Cancel requested. You may still receive a fill." };
    case "pendingReplace":
      return { tone: "working", text: "Change requested. The old terms hold until the exchange answers." };
    case "filled":
      return { tone: "done", text: traded ?? "Filled" };
    case "canceled":
    case "expired":
    case "doneForDay": {
      const end = ENDED[order.state];
      return {
        tone: "ended",
        text: traded === null ? `${end}${because}` : `${traded}, the rest ${end.toLowerCase()}${because}`,
      };
    }
    case "rejected":
      return { tone: "ended", text: `Rejected${because}` };
    case "unknown":
      return {
        tone: "unknown",
        text: isAskedAbout(order) ? "Unknown: asking the exchange what became of it" : `Unknown${because}`,
      };
    case "notSent":
      return { tone: "ended", text: "Not sent: it never reached the exchange" };
    default:
      return assertNever(order.state, "order state");
  }
}

const ENDED = { canceled: "Canceled", expired: "Expired", doneForDay: "Done for the day" } as const;

function tradedWords(order: Order, instrument: Instrument): string | null {
  if (order.cumQty === 0) return null;
  const whole = order.cumQty >= order.orderQty;
  const qty =
    shownQty(order.cumQty, instrument) + (whole ? "" : ` of ${shownQty(order.orderQty, instrument)}`);
  return `Filled ${qty} at ${avgWords(order, instrument)}`;
}

/** "1.09120" where the average is on a tick; with one more place where it is not. */
function avgWords(order: Order, instrument: Instrument): string {
  const price = decodePrice(order.avgPx, instrument);
  return price.ok ? shownPrice(price.value, instrument) : shownAvgPx(order.avgPx, instrument);
}
