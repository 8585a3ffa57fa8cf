import { createOrderRequests } from "./orderRequests.ts";
import type { OrderMaker } from "./orderTicket.ts";
import { logOn, type Session } from "./session.ts";
import { aside } from "./subject.ts";
import type { OrderSubject } from "./ticketChecks.ts";

/** How long a server waits for a client whose link was lost. */
const GRACE_MS = 5_000;
/** A server may notice an end, and look at its timers, so much later or earlier by this clock. */
const SLACK_MS = 500;

/**
 * Two sessions with cancelOnDisconnect and an order each lose their links; one comes back. `watcher` is a session of the
 * same account. The orders are placed when this resolves; `ended` resolves once what became of them was seen.
 */
export async function checkDisconnect(
  subject: OrderSubject,
  watcher: Session,
  make: OrderMaker,
): Promise<{ readonly ended: Promise<void> }> {
  const beside = aside(subject);
  const { findings, clock, timeoutMs } = beside;
  const leaver = await place(subject, make, "leaves");
  const returner = await place(subject, make, "returns");
  if (leaver === null || returner === null) {
    leaver?.session.done();
    returner?.session.done();
    return { ended: Promise.resolve() };
  }
  const desk = createOrderRequests(beside, watcher);
  leaver.session.done();
  returner.session.done();
  const lostAt = clock.monotonic();
  const { sessionId } = returner.session.ack;
  const resumeFrom = returner.session.lastSeq();
  const again = await logOn(subject, { sessionId, resumeFrom, cancelOnDisconnect: true });

  async function wait(): Promise<void> {
    const canceled = await desk.report(leaver?.clOrdId ?? "", "canceled", GRACE_MS + SLACK_MS + timeoutMs);
    const afterMs = clock.monotonic() - lostAt;
    const inTime = canceled !== null && afterMs > GRACE_MS - SLACK_MS;
    const when = canceled === null ? "it was not" : `it was after ${Math.round(afterMs)} ms`;
    desk.judge(
      "S12",
      inTime,
      `the order of a lost link must be canceled after ${GRACE_MS} ms; ${when}`,
      canceled,
    );
    if (canceled !== null) findings.check(["H6"], true, "");
    else findings.notTried(["H6"], "nothing showed whether the exchange was told of a link's end");
    const clOrdId = returner?.clOrdId ?? "";
    const kept = await desk.request({ type: "orderStatusRequest", clOrdId });
    desk.expect("S12", "the order of a link that came back", kept, { ordStatus: "new" });
    // Logging out leaves its order, which the mass cancel takes.
    again?.send({ type: "logout" });
    await again?.link.closed(timeoutMs);
    again?.done();
  }
  return { ended: wait() };
}

async function place(
  subject: OrderSubject,
  make: OrderMaker,
  what: string,
): Promise<{ readonly session: Session; readonly clOrdId: string } | null> {
  const session = await logOn(subject, { sessionId: `${subject.runId}-${what}`, cancelOnDisconnect: true });
  if (session === null) return null;
  const desk = createOrderRequests(subject, session);
  const order = make.resting(desk.name(what));
  const placed = await desk.request(order);
  const told = session.ack.cancelOnDisconnect;
  subject.findings.check(
    ["S12"],
    told,
    "logonAck must say cancelOnDisconnect true",
    JSON.stringify(session.ack),
  );
  if (placed?.type === "executionReport" && placed.execType === "new" && told)
    return { session, clOrdId: order.clOrdId };
  session.done();
  return null;
}
