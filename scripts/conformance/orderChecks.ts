import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import type {
  BusinessMessageReject,
  ExecutionReport,
  OrderCancelReject,
} from "../../src/protocol/serverMessages.ts";
import { isType } from "./orderClient.ts";
import type { OrderMaker } from "./orderTicket.ts";
import type { Session } from "./session.ts";
import type { OrderSubject } from "./ticketChecks.ts";

type Answer = ExecutionReport | OrderCancelReject | BusinessMessageReject;

/** How long cancelAllAfter is armed for. */
const DEAD_MANS_SWITCH_MS = 1_000;

/** Orders from new to gone. Every order is the smallest there is, and what may rest is canceled at the end. */
export async function checkOrders(subject: OrderSubject, session: Session, make: OrderMaker): Promise<void> {
  const { findings, runId, timeoutMs } = subject;
  const { link } = session;
  const name = (what: string): string => `${runId}-${what}`;

  /** Sends and waits for the answer that names `clOrdId`; null when none came. */
  async function request(message: ClientMessage & { clOrdId: string }): Promise<Answer | null> {
    const from = session.send({ ...message, reqId: `req-${message.clOrdId}` });
    const frame = await link.frames.find(
      ({ message: answer }) =>
        ((isType(answer, "executionReport") || isType(answer, "orderCancelReject")) &&
          answer.clOrdId === message.clOrdId) ||
        (isType(answer, "businessMessageReject") && answer.refClOrdId === message.clOrdId),
      { from, withinMs: timeoutMs },
    );
    const answer = frame?.message;
    if (answer === undefined || !("type" in answer)) return null;
    findings.check(
      ["S3"],
      "reqId" in answer && answer.reqId === `req-${message.clOrdId}`,
      "the answer does not carry the request's reqId",
      frame?.text,
    );
    return answer as Answer;
  }

  function expect(
    rule: string,
    answer: Answer | null,
    want: Partial<Record<string, unknown>>,
    what: string,
  ): boolean {
    const fields = answer as Record<string, unknown> | null;
    const holds = fields !== null && Object.entries(want).every(([field, value]) => fields[field] === value);
    const shown = answer === null ? "nothing came" : JSON.stringify(answer);
    return findings.check([rule], holds, `${what}: expected ${JSON.stringify(want)}`, shown);
  }

  /** Order ids that are open now; null when the server does not say. */
  async function openOrders(): Promise<Set<string> | null> {
    const from = session.send({ type: "orderMassStatusRequest" });
    if (!(await session.settled())) return null;
    const reports = link.frames.all
      .slice(from)
      .map(({ message }) => message)
      .filter((message) => isType(message, "executionReport"))
      .filter(({ execType }) => execType === "orderStatus");
    return new Set(reports.map(({ orderId }) => orderId));
  }

  const first = make.resting(name("a"));
  const placed = await request(first);
  if (!expect("X7", placed, { type: "executionReport", execType: "new" }, "an accepted order")) {
    findings.notTried(["X13", "X14", "X16", "X19", "X20", "S11"], "the exchange took no resting order");
    return;
  }
  const before = await openOrders();
  expect(
    "X22",
    await request({ type: "orderStatusRequest", clOrdId: first.clOrdId }),
    { execType: "orderStatus", ordStatus: "new" },
    "an orderStatusRequest",
  );
  expect(
    "X22",
    await request({ type: "orderStatusRequest", clOrdId: name("none") }),
    { businessRejectReason: "unknownId" },
    "the status of an unknown order",
  );

  const again = await request({ ...first, price: make.price(1) });
  await session.settled();
  const after = await openOrders();
  const added = [...(after ?? [])].find((orderId) => before !== null && !before.has(orderId));
  const second = link.frames.all.findLast(
    ({ message }) => isType(message, "executionReport") && message.orderId === added,
  );
  findings.check(
    ["X13"],
    added === undefined,
    "the same clOrdId sent twice made a second order",
    second?.text,
  );
  const duplicate =
    again?.type === "executionReport" &&
    ((again.execType === "orderStatus" && again.possResend === true) ||
      again.ordRejReason === "duplicateOrder");
  findings.check(
    ["X13"],
    duplicate,
    "a clOrdId sent twice is answered with the order's state and possResend, or as duplicateOrder",
    JSON.stringify(again),
  );

  const replace = {
    type: "orderCancelReplaceRequest",
    clOrdId: name("b"),
    origClOrdId: first.clOrdId,
    orderQty: make.qty(2),
    price: make.price(1),
  } as const;
  expect(
    "X16",
    await request(replace),
    { execType: "replaced", origClOrdId: first.clOrdId, orderQty: make.qty(2), price: make.price(1) },
    "a replace",
  );
  expect(
    "X19",
    await request({ ...replace, origClOrdId: name("b"), clOrdId: name("a") }),
    { type: "orderCancelReject", cxlRejReason: "duplicateClOrdId" },
    "a replace under a clOrdId used before",
  );
  expect(
    "X19",
    await request({ ...replace, clOrdId: name("c") }),
    { type: "orderCancelReject", cxlRejReason: "unknownOrder" },
    "a replace of a name that is not the newest",
  );
  const cancel = { type: "orderCancelRequest", clOrdId: name("d"), origClOrdId: name("b") } as const;
  expect(
    "X14",
    await request(cancel),
    { execType: "canceled", ordStatus: "canceled", origClOrdId: name("b") },
    "a cancel",
  );
  expect(
    "X15",
    await request({ ...cancel, clOrdId: name("e") }),
    { type: "orderCancelReject", cxlRejReason: "tooLateToCancel", ordStatus: "canceled" },
    "a second cancel",
  );
  expect(
    "X15",
    await request({ ...cancel, clOrdId: name("f"), origClOrdId: name("none") }),
    { type: "orderCancelReject", cxlRejReason: "unknownOrder", orderId: "NONE" },
    "a cancel of an unknown order",
  );

  expect(
    "X12",
    await request({ ...first, clOrdId: name("g"), symbol: "NOT-LISTED" }),
    { execType: "rejected", ordRejReason: "unknownSymbol" },
    "an order in an unknown symbol",
  );
  expect(
    "X12",
    await request({ ...first, clOrdId: name("h"), orderQty: "0" }),
    { execType: "rejected", ordRejReason: "incorrectQuantity" },
    "an order of nothing",
  );

  expect("X7", await request(make.market(name("i"))), { execType: "new" }, "a market order");
  await session.settled();
  const trade = link.frames.all.find(
    ({ message }) =>
      isType(message, "executionReport") && message.clOrdId === name("i") && message.execType === "trade",
  );
  if (trade === undefined) findings.notTried(["X9"], "the market order did not trade");
  else checkAverage(subject, trade.text);

  await request(make.resting(name("j")));
  const massCancel = { type: "orderMassCancelRequest", clOrdId: name("k") } as const;
  session.send(massCancel);
  expect("X20", await reportOf(name("j"), "canceled", timeoutMs), { ordStatus: "canceled" }, "a mass cancel");

  await request(make.resting(name("l")));
  session.send({ type: "cancelAllAfter", timeoutMs: DEAD_MANS_SWITCH_MS });
  const withinMs = DEAD_MANS_SWITCH_MS + timeoutMs;
  const switched = await reportOf(name("l"), "canceled", withinMs);
  expect("S11", switched, { ordStatus: "canceled" }, "cancelAllAfter that is not refreshed");
  if (switched === null) session.send({ ...massCancel, clOrdId: name("m") });

  async function reportOf(
    clOrdId: string,
    execType: string,
    withinMs: number,
  ): Promise<ExecutionReport | null> {
    const frame = await link.frames.find(
      ({ message }) =>
        isType(message, "executionReport") && message.clOrdId === clOrdId && message.execType === execType,
      { withinMs },
    );
    return frame !== null && isType(frame.message, "executionReport") ? frame.message : null;
  }
}

/** The first fill of an order: its average is its price. */
function checkAverage({ findings }: OrderSubject, text: string): void {
  const { avgPx, lastPx, lastQty, cumQty } = JSON.parse(text) as ExecutionReport;
  if (lastQty !== cumQty) return;
  findings.check(["X9"], Number(avgPx) === Number(lastPx), "avgPx of the first fill is not its price", text);
}
