import type { ClientMessage, NewOrderSingle } from "../../src/protocol/clientMessages.ts";
import type {
  AccountReport,
  BusinessMessageReject,
  ExecutionReport,
  OrderCancelReject,
  PositionReport,
} from "../../src/protocol/serverMessages.ts";
import { isType } from "./orderClient.ts";
import type { Session } from "./session.ts";
import type { OrderSubject } from "./ticketChecks.ts";

export type Answer = ExecutionReport | OrderCancelReject | BusinessMessageReject;

/** Requests about orders on one session, and what is expected of their answers. */
export interface OrderRequests {
  /** A clOrdId of this run. */
  name(what: string): string;
  send(message: ClientMessage): void;
  /** Sends and waits for the answer that names the clOrdId; null when none came. */
  request(message: ClientMessage & { readonly clOrdId: string }): Promise<Answer | null>;
  /** Kept when the answer has these fields. Returns whether it has. */
  expect(
    rule: string,
    what: string,
    answer: Answer | null,
    fields: Readonly<Record<string, unknown>>,
  ): boolean;
  /** Kept when `holds`; the answer is what shows it. */
  judge(rule: string, holds: boolean, why: string, answer: Answer | null): void;
  /** The same of a report about the account. */
  show(rule: string, holds: boolean, why: string, report: PositionReport | AccountReport): void;
  /** Kept when a new order is refused, in words. `reason`: an ordRejReason; left out, any, or a frame that is refused. */
  refused(rule: string, what: string, order: NewOrderSingle, reason?: string): Promise<void>;
  /** Ids of the orders that are open now, of one side when named; null when the server does not say. */
  openOrders(side?: "buy" | "sell"): Promise<ReadonlySet<string> | null>;
  /** The report of that execType about a clOrdId, from the session's beginning on; null when none came in time. */
  report(
    clOrdId: string,
    execType: ExecutionReport["execType"],
    withinMs: number,
  ): Promise<ExecutionReport | null>;
  /** The newest report about an order, as it came. */
  lastTextOf(orderId: string): string;
}

export function createOrderRequests(subject: OrderSubject, session: Session): OrderRequests {
  const { findings, runId, timeoutMs } = subject;
  const { frames } = session.link;

  async function request(message: ClientMessage & { readonly clOrdId: string }): Promise<Answer | null> {
    const { clOrdId } = message;
    const reqId = `req-${clOrdId}`;
    const from = session.send({ ...message, reqId });
    const frame = await frames.find(
      ({ message: answer }) => isAnswer(answer) && namedBy(answer) === clOrdId && answers(message, answer),
      {
        from,
        withinMs: timeoutMs,
      },
    );
    if (frame === null || !isAnswer(frame.message)) return null;
    const why = "the answer does not carry the request's reqId";
    findings.check(["S3"], frame.message.reqId === reqId, why, frame.text);
    return frame.message;
  }

  return {
    name: (what) => `${runId}-${what}`,
    send: (message) => void session.send(message),
    request,
    expect(rule, what, answer, fields) {
      const given = answer as Readonly<Record<string, unknown>> | null;
      const holds =
        given !== null && Object.entries(fields).every(([field, value]) => given[field] === value);
      const shown = answer === null ? "nothing came" : JSON.stringify(answer);
      return findings.check([rule], holds, `${what}: expected ${JSON.stringify(fields)}`, shown);
    },
    show: (rule, holds, why, report) => void findings.check([rule], holds, why, JSON.stringify(report)),
    judge(rule, holds, why, answer) {
      findings.check([rule], holds, why, answer === null ? "nothing came" : JSON.stringify(answer));
    },
    async refused(rule, what, order, reason) {
      const answer = await request(order);
      const rejected = answer?.type === "executionReport" && answer.execType === "rejected";
      const asked = rejected && (reason === undefined || answer.ordRejReason === reason);
      const said = rejected && answer.ordRejReason !== undefined && (answer.text ?? "") !== "";
      const malformed = answer?.type === "businessMessageReject" && reason === undefined;
      const shown = answer === null ? "nothing came" : JSON.stringify(answer);
      const why = `${what} must be rejected${reason === undefined ? "" : ` as ${reason}`}, with a text`;
      findings.check([rule], malformed || (asked && said), why, shown);
    },
    async openOrders(side) {
      const { symbol } = subject.instrument ?? {};
      const filter = side === undefined || symbol === undefined ? {} : { symbol, side };
      const from = session.send({ type: "orderMassStatusRequest", ...filter });
      if (!(await session.settled())) return null;
      const reports = frames.all
        .slice(from)
        .map(({ message }) => message)
        .filter((message) => isType(message, "executionReport"))
        .filter(({ execType }) => execType === "orderStatus");
      return new Set(reports.map(({ orderId }) => orderId));
    },
    async report(clOrdId, execType, withinMs) {
      const frame = await frames.find(
        ({ message }) =>
          isType(message, "executionReport") && message.clOrdId === clOrdId && message.execType === execType,
        { withinMs },
      );
      return frame !== null && isType(frame.message, "executionReport") ? frame.message : null;
    },
    lastTextOf: (orderId) =>
      frames.all.findLast(({ message }) => isType(message, "executionReport") && message.orderId === orderId)
        ?.text ?? "",
  };
}

function isAnswer(message: Parameters<typeof isType>[0]): message is Answer {
  return (
    isType(message, "executionReport") ||
    isType(message, "orderCancelReject") ||
    isType(message, "businessMessageReject")
  );
}

/** A fill may come between a question about an order and its answer. */
function answers({ type }: ClientMessage, answer: Answer): boolean {
  return (
    type !== "orderStatusRequest" || answer.type !== "executionReport" || answer.execType === "orderStatus"
  );
}

function namedBy(answer: Answer): string | undefined {
  return answer.type === "businessMessageReject" ? answer.refClOrdId : answer.clOrdId;
}
