import type { NewOrderSingle } from "../../src/protocol/clientMessages.ts";
import type { ExecutionReport } from "../../src/protocol/serverMessages.ts";
import { decodeSnapshot } from "../../src/protocol/decodePrices.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { formatSubscription } from "../../src/protocol/subscription.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../src/protocol/units.ts";
import type { OrderRequests } from "./orderRequests.ts";
import { topOfBook } from "./orderTicket.ts";
import type { Session } from "./session.ts";
import { withQuery } from "./priceChecks.ts";
import { openPriceStream } from "./priceClient.ts";
import type { OrderSubject } from "./ticketChecks.ts";

const RULES = ["X17", "X32", "X33", "X38"] as const;
type Terms = Partial<NewOrderSingle> & Pick<NewOrderSingle, "side" | "ordType">;

/**
 * Rules that need a partner to trade with: two orders of this account meet at a price inside the spread, where no other
 * order is, so that it holds afterwards what it held before.
 */
export async function checkOwnBook(
  subject: OrderSubject,
  session: Session,
  desk: OrderRequests,
): Promise<void> {
  const { instrument, findings, timeoutMs } = subject;
  if (instrument === null) return;
  const { bid, ask } = await topOfBook(subject);
  if (bid === null || ask === null || ask - bid < 2) {
    findings.notTried(RULES, "there is no price inside the spread, where no other order is");
    return;
  }
  const price = formatPrice((bid + 1) as Ticks, instrument);
  const qty = (times: number): string => formatQty((instrument.minLots * times) as Lots, instrument);
  const send = (what: string, times: number, terms: Terms): string => {
    const clOrdId = desk.name(what);
    const order = {
      type: "newOrderSingle",
      clOrdId,
      symbol: instrument.symbol,
      orderQty: qty(times),
    } as const;
    desk.send({ ...order, ...(terms.ordType === "limit" ? { price } : {}), ...terms });
    return clOrdId;
  };
  const cancel = (clOrdId: string): Promise<unknown> =>
    desk.request({ type: "orderCancelRequest", clOrdId: `${clOrdId}-x`, origClOrdId: clOrdId });
  /** What has become of an order once everything sent before was answered; null when the server does not say. */
  const fate = async (clOrdId: string): Promise<ExecutionReport | null> => {
    await session.settled();
    const answer = await desk.request({ type: "orderStatusRequest", clOrdId });
    return answer?.type === "executionReport" ? answer : null;
  };
  /** Whether the order was taken and has met as much as it was to; otherwise what that says of the rule is put down. */
  const met = (rule: string, order: ExecutionReport | null, cumQty: string): boolean => {
    const refused = order === null || order.ordStatus === "rejected";
    if (refused) desk.judge(rule, false, "an order that had to be taken was not", order);
    else if (order.cumQty !== cumQty)
      findings.notTried(
        [rule],
        "two orders of this account that were to meet did not: others were in the way",
      );
    return !refused && order.cumQty === cumQty;
  };

  // Half filled, then replaced to less than that, and to just that.
  send("own-half-1", 2, { side: "sell", ordType: "limit" });
  const half = send("own-half-2", 3, { side: "buy", ordType: "limit" });
  if (met("X17", await fate(half), qty(2))) {
    const replace = { type: "orderCancelReplaceRequest", origClOrdId: half } as const;
    const less = await desk.request({ ...replace, clOrdId: desk.name("own-half-3"), orderQty: qty(1) });
    const tooLittle = { type: "orderCancelReject", cxlRejReason: "incorrectQuantity" };
    desk.expect("X17", "a replace to less than is filled", less, tooLittle);
    const same = await desk.request({ ...replace, clOrdId: desk.name("own-half-4"), orderQty: qty(2) });
    const ended = { execType: "replaced", ordStatus: "filled", leavesQty: qty(0) };
    desk.expect("X17", "a replace to what is filled", same, ended);
  }
  await cancel(half);

  send("own-left-1", 1, { side: "sell", ordType: "limit" });
  const left = send("own-left-2", 2, { side: "buy", ordType: "marketWithLeftOverAsLimit" });
  if (met("X33", await fate(left), qty(1))) {
    const rest = { ordStatus: "partiallyFilled", execRestatementReason: "repricing", price };
    const restated = await desk.report(left, "restated", timeoutMs);
    desk.expect("X33", "what is left of a market order with a limit", restated, rest);
  }
  await cancel(left);

  const rests = send("own-self-1", 1, { side: "sell", ordType: "limit" });
  const instruction = { selfMatchPreventionInstruction: "cancelAggressive" } as const;
  const goes = send("own-self-2", 1, { side: "buy", ordType: "limit", ...instruction });
  const [gone, stays] = [await fate(goes), await fate(rests)];
  // With nothing filled of either they have met and not traded.
  if (gone?.ordStatus === "filled" || met("X38", stays, qty(0))) {
    const canceled = { ordStatus: "canceled", cumQty: qty(0) };
    desk.expect("X38", "an order that must not meet its account's own", gone, canceled);
    desk.expect("X38", "the order that it would have met", stays, { ordStatus: "new" });
  }
  await cancel(rests);
  await cancel(goes);

  const iceberg = send("own-iceberg", 3, { side: "buy", ordType: "limit", displayQty: qty(1) });
  if (met("X32", await fate(iceberg), qty(0))) {
    const shown = await lotsShownAt(subject, bid + 1);
    const ours = shown === instrument.minLots || shown === 3 * instrument.minLots;
    if (ours)
      desk.judge("X32", shown === instrument.minLots, "all of an iceberg is shown", await fate(iceberg));
    else findings.notTried(["X32"], "others had orders at the price of the iceberg");
  }
  await cancel(iceberg);
}

/** Lots that the book shows bid at a price; 0 when there are none, or no book. */
async function lotsShownAt(subject: OrderSubject, ticks: number): Promise<number> {
  const { instrument, streamAt, http, timeoutMs } = subject;
  const query = formatSubscription({ symbols: [], depth: [instrument?.symbol ?? ""], trades: [] }, null);
  const stream = await openPriceStream(withQuery(streamAt ?? `${http}prices/stream`, query), {}, subject);
  const event = await stream.events.find(({ name }) => name === "snapshot", { withinMs: timeoutMs });
  stream.close();
  const snapshot = event?.data == null ? null : decodeSnapshot(event.data);
  const bids = snapshot === null || isProtocolError(snapshot) ? [] : (snapshot.depth[0]?.bids ?? []);
  const at = bids.findIndex((px, index) => index % 2 === 0 && px === ticks);
  return at < 0 ? 0 : (bids[at + 1] ?? 0);
}
