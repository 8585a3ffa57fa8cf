import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { isType } from "./orderClient.ts";
import { checkFrames, logOn } from "./session.ts";
import type { OrderSubject } from "./ticketChecks.ts";

/** Orders that may be sent at once. */
const ORDER_BURST = 100;
/** Sent at once: over the burst, and over what a slow second adds to it. */
const SENT_ORDERS = 300;
/** Far over a burst of 2,000 frames and what the seconds add that they take to arrive. */
const SENT_FRAMES = 6_000;

/** Sends more orders than a session may, none of which can be taken, and more frames than a link may. */
export async function checkFloods(subject: OrderSubject): Promise<void> {
  const { findings, timeoutMs, runId } = subject;
  const session = await logOn(subject, { sessionId: `${runId}-orders` });
  if (session === null) return;
  const order = {
    type: "newOrderSingle",
    symbol: "NOT-LISTED",
    side: "buy",
    ordType: "market",
    orderQty: "1",
  };
  for (let sent = 0; sent < SENT_ORDERS; sent += 1)
    session.link.sendRaw(
      JSON.stringify({ ...order, clOrdId: `${runId}-f${sent}`, reqId: `f${sent}` }),
      "text",
    );
  const from = session.send({
    type: "orderCancelRequest",
    clOrdId: `${runId}-fc`,
    origClOrdId: `${runId}-none`,
    reqId: "cancel",
  });
  await session.link.frames.find(({ message }) => "reqId" in message && message.reqId === "cancel", {
    from: 0,
    withinMs: timeoutMs,
  });
  const answers = session.link.frames.all.map((frame) => frame);
  const refused = answers.filter(
    ({ message }) =>
      isType(message, "businessMessageReject") && message.businessRejectReason === "throttleLimitExceeded",
  );
  const early = refused.find(({ message }) =>
    isType(message, "businessMessageReject") ? Number(message.reqId?.slice(1)) < ORDER_BURST : false,
  );
  findings.check(
    ["S13"],
    early === undefined,
    `one of the first ${ORDER_BURST} orders was refused`,
    early?.text,
  );
  const [first] = refused;
  const why = `of ${SENT_ORDERS} orders at once none was refused as throttleLimitExceeded with retryAfterMs`;
  const said =
    first !== undefined &&
    isType(first.message, "businessMessageReject") &&
    (first.message.retryAfterMs ?? 0) > 0;
  findings.check(["S13"], said, why, first?.text ?? answers.at(-1)?.text);
  const cancel = answers.slice(from).find(({ message }) => "reqId" in message && message.reqId === "cancel");
  const passed = cancel !== undefined && isType(cancel.message, "orderCancelReject");
  findings.check(
    ["S13"],
    passed,
    "a cancel did not pass while orders were refused",
    cancel?.text ?? "nothing came",
  );
  session.done();

  const link = await logOn(subject, { sessionId: `${runId}-frames` });
  if (link === null) return;
  for (let sent = 0; sent < SENT_FRAMES; sent += 1) link.link.sendRaw('{"type":"heartbeat"}', "text");
  const code = await link.link.closed(timeoutMs);
  const got = code === null ? "it stayed open" : `it closed with ${code}`;
  findings.check(
    ["S14"],
    code === CLOSE.tooManyMessages,
    `${SENT_FRAMES} frames at once must close with 4429; ${got}`,
  );
  checkFrames(link.link.frames.all, findings);
  link.done();
}
