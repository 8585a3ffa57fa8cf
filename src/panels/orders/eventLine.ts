import type { OrderEvent } from "../../orders/reportHistory.ts";
import { NO_FIGURE } from "../../ui/figures.ts";
import { shownMoment } from "../../words/clockTime.ts";
import { groupThousands } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** One report as it stands in a row. */
export interface EventLine {
  readonly time: string;
  readonly report: string;
  readonly state: string;
  /** Of a fill: "4,000 at 1.09120". */
  readonly fill: string;
  readonly filled: string;
  readonly left: string;
  readonly words: string;
  readonly execId: string;
}

/** Words of FIX as they are, for whoever compares with the exchange's own log: "partialFill" is "Partial fill". */
export function eventLine(event: OrderEvent): EventLine {
  const time = shownMoment(event.transactTime);
  if (event.type === "orderCancelReject") {
    const { cancelRefused, changeRefused } = words.orders;
    return {
      time,
      report: event.cxlRejResponseTo === "orderCancelRequest" ? cancelRefused : changeRefused,
      state: plain(event.ordStatus),
      fill: "",
      filled: "",
      left: "",
      words: [plain(event.cxlRejReason), event.text ?? ""].filter((part) => part !== "").join(": "),
      execId: "",
    };
  }
  const { lastQty, lastPx } = event;
  const reason = event.ordRejReason === undefined ? "" : plain(event.ordRejReason);
  return {
    time,
    report: plain(event.execType),
    state: plain(event.ordStatus),
    fill:
      lastQty === undefined || lastPx === undefined
        ? NO_FIGURE
        : words.orders.fillAt(groupThousands(lastQty), groupThousands(lastPx)),
    filled: groupThousands(event.cumQty),
    left: groupThousands(event.leavesQty),
    words: [reason, event.text ?? ""].filter((part) => part !== "").join(": "),
    execId: event.execId,
  };
}

function plain(word: string): string {
  const spaced = word.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
