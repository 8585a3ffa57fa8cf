import { shownDecimal } from "../../lib/numberFormat.ts";
import { createBusinessRejects } from "./businessReject.ts";
import { applyCancelReject, cancelRejectAnomaly } from "../lifecycle/applyCancelReject.ts";
import { tradedLots, withOwnAvgPx } from "../lifecycle/averagePrice.ts";
import { applyExecutionReport, clOrdIdOf, type AppliedReport } from "../lifecycle/applyExecutionReport.ts";
import { decodeAccount, decodePosition } from "../lifecycle/decodeReports.ts";
import type { Inquiries } from "./inquiries.ts";
import type { PutAways } from "./putAways.ts";
import { newOrder } from "./newOrder.ts";
import { isFinished, type Order } from "../lifecycle/order.ts";
import type { OrderChannel } from "../orderChannel.ts";
import { NO_ORDER_ID, type OrderIndex } from "../lifecycle/orderIndex.ts";
import {
  finishedByTime,
  beginSession,
  caughtUp,
  countAnomaly,
  markQuery,
  putOrder,
  putPosition,
  recordReport,
  type OrderStore,
  type Position,
} from "../lifecycle/orderStore.ts";
import type { KeptOrder, PendingOrders } from "../lifecycle/pendingOrders.ts";
import { checkDraft, type CheckContext } from "../guards/requestChecks.ts";
import { assertNever } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import type {
  ExecutionReport,
  LogonAck,
  OrderCancelReject,
  PositionReport,
  ServerMessage,
} from "../../protocol/serverMessages.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatQty, type Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** Brings the store into line with what the exchange says, message by message and after every logon. */
export interface Reconciliation {
  logon(ack: LogonAck): void;
  message(message: ServerMessage): void;
  /** `unanswered` is told how many orders are asked about, at once and whenever that changes: 0 in the end. */
  synced(unanswered: (orders: number) => void): void;
  /** Monotonic ms before which the exchange takes no new order; 0 when it never said so. */
  throttledUntil(): number;
}

export interface ReconciliationOptions extends Pick<CheckContext, "instrument"> {
  readonly store: OrderStore;
  readonly clock: Clock;
  readonly index: OrderIndex;
  readonly inquiries: Inquiries;
  readonly pendingOrders: PendingOrders;
  readonly putAways: PutAways;
  readonly channel: OrderChannel;
  /** Tells the person, in words. */
  readonly notify: (text: string) => void;
  /** The exchange would not cancel or replace this order, as it stands after that. */
  readonly requestRefused: (order: Order, reject: OrderCancelReject) => void;
}

/** What a fresh snapshot has told so far. */
interface Snapshot {
  readonly mentioned: Set<string>;
  readonly positions: Map<string, Position>;
}

export function createReconciliation(options: ReconciliationOptions): Reconciliation {
  const { store, clock, index, inquiries, pendingOrders, putAways } = options;
  const businessRejects = createBusinessRejects(options);
  let snapshot: Snapshot | null = null;
  /** clOrdIds that a person was told of. */
  const told = new Set<string>();

  /** About no order that is known here: there is nothing to ask for. */
  function impossible(about: string, text: string): void {
    store.update((state) =>
      countAnomaly(state, { kind: "impossible", text, about, at: clock.now(), orderKey: null }),
    );
  }

  /** Asks for an order about which something did not fit, and says so beside it. */
  function verify(key: string): void {
    if (inquiries.verify(key)) store.update((state) => markQuery(state, key, "asked"));
  }

  /** What of it stands in executions is more than what has filled: one of them was taken back without a word of it. */
  function countOverTraded(order: Order, instrument: Instrument): void {
    const traded = tradedLots(store.getState(), order.key);
    if (traded <= order.cumQty) return;
    const filled = (qty: number): string => shownDecimal(formatQty(qty as Lots, instrument));
    const text = words.oddReports.moreTraded(filled(traded), filled(order.cumQty));
    const about = words.oddReports.about(order.symbol, order.side);
    store.update((state) =>
      countAnomaly(state, { kind: "late", text, about, at: clock.now(), orderKey: order.key }),
    );
  }

  function executionReport(report: ExecutionReport): void {
    const instrument = options.instrument(report.symbol);
    const key = index.find(report);
    if (isDenial(report)) {
      if (key !== undefined) return inquiries.denied(key);
      return impossible(
        words.oddReports.aboutUnknown,
        words.oddReports.refused("orderStatusRequest", "unknownOrder"),
      );
    }
    if (instrument === undefined) {
      if (key !== undefined) inquiries.answered(key, true);
      return impossible(
        words.oddReports.about(report.symbol, report.side),
        words.refusals.notTraded(report.symbol),
      );
    }
    const before = key === undefined ? undefined : store.getState().orders.get(key);
    const applied = owned(applyExecutionReport(before, report, instrument, clock.now()), before, key);
    const odd = store.getState().oddReports;
    store.update((state) => recordReport(state, applied, report.possResend === true, clock.now()));
    const { order } = applied;
    if (order === undefined) return;
    store.update((state) => withOwnAvgPx(state, order.key, instrument));
    if (report.execType === "tradeCancel" && applied.anomaly === null && before?.applied.state !== 0)
      countOverTraded(order, instrument);
    if (applied.anomaly?.kind !== "impossible") {
      index.learn(order.key, { ...report, clOrdId: clOrdIdOf(report) });
      snapshot?.mentioned.add(order.key);
    }
    if (!order.external && before?.orderId == null && order.orderId !== null)
      pendingOrders.answered(order.key);
    if (before?.state === "unknownOrder" && !isFinished(order.state)) putAways.knownAgain(order.key);
    inquiries.heard(order.key);
    if (report.execType === "orderStatus") inquiries.answered(order.key, fits(applied, report));
    // Refused as a duplicate while its own answer is missing: something came there, so ask what.
    else if (report.ordRejReason === "duplicateOrder" && order.state === "sent") inquiries.ask(order.key);
    else if (store.getState().oddReports !== odd) verify(order.key);
  }

  function cancelReject(reject: OrderCancelReject): void {
    const key = index.find(reject);
    const order = key === undefined ? undefined : store.getState().orders.get(key);
    if (order === undefined)
      return impossible(
        words.oddReports.aboutUnknown,
        words.oddReports.refused(reject.cxlRejResponseTo, reject.cxlRejReason),
      );
    const anomaly = cancelRejectAnomaly(order, reject);
    const stands = applyCancelReject(order, reject);
    store.update((state) => putOrder(state, stands));
    options.requestRefused(stands, reject);
    inquiries.heard(order.key);
    const unclear = reject.cxlRejReason === "unknownOrder" || reject.cxlRejReason === "tooLateToCancel";
    if (unclear) inquiries.ask(order.key);
    if (anomaly === null) return;
    const about = words.oddReports.about(order.symbol, order.side);
    store.update((state) => countAnomaly(state, { ...anomaly, about, at: clock.now(), orderKey: order.key }));
    if (!unclear) verify(order.key);
  }

  function positionReport(report: PositionReport): void {
    const instrument = options.instrument(report.symbol);
    const position = instrument === undefined ? null : decodePosition(report, instrument);
    if (position === null) return impossible(report.symbol, words.oddReports.unreadable("positionReport"));
    if (snapshot !== null) snapshot.positions.set(position.symbol, position);
    else store.update((state) => putPosition(state, position));
  }

  /**
   * Orders kept before they were sent and never answered: a reload lost them, the exchange may have them. Returns the
   * keys of those that cannot be shown.
   */
  function restoreKept(): readonly string[] {
    const unshowable: string[] = [];
    for (const kept of pendingOrders.all()) {
      if (kept.answered || store.getState().orders.has(kept.clOrdId)) continue;
      const checked = checkDraft(kept, {
        instrument: options.instrument,
        reference: () => null,
        marketable: () => true,
      });
      if (!checked.ok) {
        tellUnshowable(kept);
        unshowable.push(kept.clOrdId);
        continue;
      }
      store.update((state) => putOrder(state, newOrder(kept, checked.value, "unknown")));
    }
    return unshowable;
  }

  /** Its terms no longer fit what is traded, so no row can show it: a person is told, and the exchange asked. */
  function tellUnshowable({ clOrdId, side, orderQty, symbol }: KeptOrder): void {
    if (told.has(clOrdId)) return;
    told.add(clOrdId);
    options.notify(words.answers.unshowable(symbol, side, orderQty, clOrdId));
  }

  return {
    throttledUntil: businessRejects.throttledUntil,
    logon(ack) {
      // A resumed session goes on with a snapshot that the link cut short.
      if (ack.resumed) return;
      snapshot = { mentioned: new Set(), positions: new Map() };
      store.update(beginSession);
    },
    message(message) {
      switch (message.type) {
        case "executionReport":
          return executionReport(message);
        case "orderCancelReject":
          return cancelReject(message);
        case "businessMessageReject":
          return businessRejects.message(message);
        case "positionReport":
          return positionReport(message);
        case "accountReport": {
          const account = decodeAccount(message);
          return account === null
            ? impossible(words.oddReports.aboutAccount, words.oddReports.unreadable("accountReport"))
            : store.update((state) => ({ ...state, account }));
        }
        case "logonAck":
        case "testRequest":
        case "heartbeat":
        case "serverShutdown":
        case "logout":
          return undefined;
        default:
          return assertNever(message, "server message");
      }
    },
    synced(unanswered) {
      const fresh = snapshot;
      snapshot = null;
      const inDoubt = [...restoreKept()];
      putAways.restore();
      if (fresh !== null) {
        store.update((state) => ({ ...state, positions: fresh.positions }));
        for (const kept of pendingOrders.all()) {
          if (kept.answered && !fresh.mentioned.has(kept.clOrdId)) pendingOrders.remove(kept.clOrdId);
        }
      }
      for (const [key, order] of store.getState().orders) {
        if (isFinished(order.state)) continue;
        inquiries.watch(key);
        if (order.state === "unknown" || (fresh !== null && !fresh.mentioned.has(key))) inDoubt.push(key);
      }
      if (fresh !== null) store.update(finishedByTime);
      store.update(caughtUp);
      inquiries.askAll(inDoubt, unanswered);
    },
  };
}

/** The answer to a question about an order that the exchange does not have: FIX's matrix G.1.a. */
function isDenial({ execType, ordStatus, orderId }: ExecutionReport): boolean {
  return execType === "orderStatus" && ordStatus === "rejected" && orderId === NO_ORDER_ID;
}

/** Whether a status agrees with what is known: it was taken, or is only older than that. */
function fits({ order, anomaly }: AppliedReport, { seq }: ExecutionReport): boolean {
  return anomaly?.kind !== "impossible" && order?.corrections?.aside?.seq !== seq;
}

/** An order of this terminal that is heard of again keeps the key it was sent under. */
function owned(applied: AppliedReport, before: Order | undefined, key: string | undefined): AppliedReport {
  const { order, fill } = applied;
  if (before !== undefined || key === undefined || order === undefined) return applied;
  return {
    ...applied,
    order: { ...order, key, external: false },
    fill: fill === null ? null : { ...fill, orderKey: key },
  };
}
