import { shownDecimal } from "../../lib/numberFormat.ts";
import type { OrderEvent } from "../../orders/lifecycle/reportHistory.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import { NO_FIGURE } from "../../ui/figures/figures.ts";
import { shownMoment } from "../../words/clockTime.ts";
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

/** What was said about an order, oldest first: what a replace changed is told from what to what. */
export function eventLines(events: readonly OrderEvent[]): readonly EventLine[] {
  let terms: ExecutionReport | null = null;
  return events.map((event) => {
    const line = eventLine(event);
    if (event.type !== "executionReport") return line;
    const changes = event.execType === "replaced" && terms !== null ? changesOf(terms, event) : [];
    // Until it is answered a request has changed nothing.
    if (event.execType !== "pendingReplace") terms = event;
    return { ...line, words: [...changes, line.words].filter((part) => part !== "").join(words.orders.and) };
  });
}

function changesOf(before: ExecutionReport, after: ExecutionReport): readonly string[] {
  const fields = [
    [words.common.quantity, before.orderQty, after.orderQty],
    [words.common.price, before.price, after.price],
    [words.orders.trigger, before.stopPx, after.stopPx],
    [words.orders.distance, before.pegOffsetValue, after.pegOffsetValue],
    [words.orders.shownInBook, before.displayQty, after.displayQty],
  ] as const;
  return fields.flatMap(([name, from, to]) =>
    from === undefined || to === undefined || from === to
      ? []
      : [words.orders.changed(name, shownDecimal(from), shownDecimal(to))],
  );
}

/** Words of FIX as they are, for whoever compares with the exchange's own log: "partialFill" is "Partial fill". */
function eventLine(event: OrderEvent): EventLine {
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
        : words.orders.fillAt(shownDecimal(lastQty), shownDecimal(lastPx)),
    filled: shownDecimal(event.cumQty),
    left: shownDecimal(event.leavesQty),
    words: [reason, event.text ?? ""].filter((part) => part !== "").join(": "),
    execId: event.execId,
  };
}

function plain(word: string): string {
  const spaced = word.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
