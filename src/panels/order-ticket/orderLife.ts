import { isAskedAbout } from "../../orders/entry/inquiries.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import { rejectWhy } from "../../orders/lifecycle/rejectWhy.ts";
import { assertNever } from "../../lib/assert.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { decodePrice } from "../../protocol/units.ts";
import { shownPrice, shownQty, shownAvgPx } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";

/** How a sent order is doing, for the line under the ticket. */
export interface OrderLife {
  readonly tone: "waiting" | "working" | "done" | "ended" | "unknown";
  readonly text: string;
}

export function orderLife(order: Order, instrument: Instrument): OrderLife {
  const said = order.text?.trim() ?? "";
  const because = said === "" ? "" : words.ticket.because(said);
  const traded = tradedWords(order, instrument);
  switch (order.state) {
    case "unsent":
    case "sent":
    case "pendingNew":
      return { tone: "waiting", text: traded ?? words.ticket.life.sent };
    case "new":
    case "partiallyFilled":
    case "stopped":
    case "suspended":
      return {
        tone: "working",
        text:
          traded === null
            ? order.state === "suspended"
              ? words.ticket.life.suspended + because
              : words.common.orderState[restWord(order)]
            : words.ticket.life.tradedAndWorking(traded, shownQty(order.leavesQty, instrument)),
      };
    case "pendingCancel":
      return { tone: "working", text: words.ticket.life.cancelRequested };
    case "pendingReplace":
      return { tone: "working", text: words.ticket.life.changeRequested };
    case "filled":
      return { tone: "done", text: traded ?? words.ticket.life.filled };
    case "canceled":
    case "expired":
    case "doneForDay": {
      const { ended, tradedAndEnded } = words.ticket.life;
      const end = traded === null ? ended[order.state] : tradedAndEnded[order.state](traded);
      return { tone: "ended", text: end + because };
    }
    case "rejected":
      return {
        tone: "ended",
        text: words.ticket.life.rejected + words.ticket.because(rejectWhy(order) ?? words.refusals.noReason),
      };
    case "unknown":
      return {
        tone: "unknown",
        text: isAskedAbout(order) ? words.ticket.life.asking : words.ticket.life.unknown + because,
      };
    case "unknownOrder":
      return { tone: "ended", text: words.ticket.life.unknownOrder };
    case "notSent":
      return { tone: "ended", text: words.ticket.life.notSent };
    default:
      return assertNever(order.state, "order state");
  }
}

/** As the orders table calls an order that the exchange has and that has not traded. */
function restWord({ state, conditions }: Order): "working" | "waiting" | "stopped" {
  if (state === "stopped") return "stopped";
  return conditions?.waiting === true ? "waiting" : "working";
}

function tradedWords(order: Order, instrument: Instrument): string | null {
  if (order.cumQty === 0) return null;
  const whole = order.cumQty >= order.orderQty;
  return words.ticket.life.traded(
    shownQty(order.cumQty, instrument),
    whole ? null : shownQty(order.orderQty, instrument),
    avgWords(order, instrument),
  );
}

/** "1.09120" where the average is on a tick; with one more place where it is not. */
function avgWords(order: Order, instrument: Instrument): string {
  const price = decodePrice(order.avgPx, instrument);
  return price.ok ? shownPrice(price.value, instrument) : shownAvgPx(order.avgPx, instrument);
}
