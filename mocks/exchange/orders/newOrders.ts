import { invariant } from "../../../src/lib/assert.ts";
import { fail, type Result } from "../../../src/lib/result.ts";
import type { ListedOrder, NewOrderList, NewOrderSingle } from "../../../src/protocol/clientMessages.ts";
import type { CheckedOrder, OrderRefusal } from "../../../src/protocol/orderCheck.ts";
import { checkOrderList } from "../../../src/protocol/orderListCheck.ts";
import type { Matching } from "../market/matching.ts";
import type { AccountOrders, Accounts } from "./accounts.ts";
import type { OpenOrders } from "./openOrders.ts";
import { acceptedOrder, type OrderAcceptance, type OrderOrigin, type OrderPlace } from "./orderAcceptance.ts";
import type { OrderLife } from "./orderLife.ts";
import type { OrderReports } from "./orderReports.ts";
import type { OrderStates } from "./orderStates.ts";
import type { AwaitingOrder, PendingMark } from "./pendingMarks.ts";
import { otherOfList, unknownSymbol } from "./refusals.ts";
import { requestReport } from "./requestReport.ts";
import type { ReportSink, Requester } from "./serverReport.ts";

/** Takes new orders: each is accepted and lives on, or is rejected. */
export interface NewOrders {
  /** With a refusal the order is rejected for it, unless its clOrdId is known already. `awaiting`: as it was told to be pending. */
  newOrder(
    from: Requester,
    request: NewOrderSingle,
    refusal?: OrderRefusal,
    awaiting?: AwaitingOrder | null,
  ): void;
  /** All of its orders are accepted, or none is. */
  newOrderList(from: Requester, list: NewOrderList, awaiting?: readonly (AwaitingOrder | null)[]): void;
}

export interface NewOrdersParts {
  readonly matching: Matching;
  readonly accounts: Accounts;
  readonly reports: OrderReports;
  readonly acceptance: OrderAcceptance;
  readonly life: OrderLife;
  readonly open: OpenOrders;
  readonly states: OrderStates;
  readonly now: () => number;
  readonly sink: ReportSink;
}

/** An order that is about to be accepted. */
interface Taken {
  readonly request: ListedOrder;
  readonly checked: CheckedOrder;
  readonly origin: Omit<OrderOrigin, "account" | "sessionId">;
  /** Requests about it that are pending already. */
  readonly marks: readonly PendingMark[];
}

const USED_BEFORE = {
  ordRejReason: "duplicateOrder",
  field: "order",
  text: "That clOrdId was used before",
} as const;
const UNLISTED = { listId: null, contingencyType: null, group: 0, parentId: 0 } as const;

export function createNewOrders(parts: NewOrdersParts): NewOrders {
  const { matching, accounts, reports, acceptance, life, open, now, sink } = parts;
  const { presentState } = parts.states;

  function checkNew(
    own: AccountOrders,
    request: ListedOrder,
    place: Pick<OrderPlace, "child" | "adds">,
  ): Result<CheckedOrder, OrderRefusal> {
    const { name } = own.account;
    const market = matching.bySymbol(request.symbol);
    if (market === undefined) return fail(unknownSymbol(request.symbol));
    // Only reduce-only orders are held against the others.
    const working = request.execInst?.includes("doNotIncrease") === true ? open.in(name, market) : [];
    const openOrders = open.of(name).length;
    return acceptance.checkNew(own.account, market, request, working, { ...place, openOrders });
  }

  /** Takes in orders that came together, and lets them act. */
  function accept(from: Requester, taken: readonly Taken[]): void {
    const own = accounts.open(from.account);
    const orders = taken.map(({ request, checked, origin, marks }) => {
      const market = matching.bySymbol(request.symbol);
      invariant(market !== undefined, `no market ${request.symbol}`);
      const { account, sessionId } = from;
      const order = acceptedOrder(request, checked, market, { ...origin, account, sessionId }, now());
      return marks.length === 0 ? order : { ...order, pending: marks };
    });
    for (const order of orders) {
      own.orders.set(order.id, order);
      own.names.set(order.clOrdId, order);
    }
    life.begin(orders, from);
  }

  function reject(
    from: Requester,
    request: ListedOrder,
    refusal: OrderRefusal,
    id: number,
    listId?: string,
  ): void {
    const body = requestReport(request, {
      orderId: String(id),
      execId: reports.nextExecId(),
      execType: "rejected",
      listId,
      leavesQty: "0",
      text: refusal.text,
      ordRejReason: refusal.ordRejReason,
      transactTime: now(),
    });
    accounts.open(from.account).rejected.set(request.clOrdId, body);
    sink.toAccount(from.account, body, from);
  }

  /** The id that a pending order was told with. */
  function idOf(awaiting: AwaitingOrder | null | undefined): number {
    return awaiting ? Number(awaiting.body.orderId) : matching.nextOrderId();
  }

  return {
    newOrder(from, request, refusal, awaiting = null) {
      const own = accounts.open(from.account);
      const known = presentState(own, request.clOrdId);
      if (known !== null) return sink.toRequester(from, { ...known, possResend: true });
      const id = idOf(awaiting);
      if (own.requests.has(request.clOrdId)) return reject(from, request, USED_BEFORE, id);
      if (refusal !== undefined) return reject(from, request, refusal, id);
      const checked = checkNew(own, request, { child: false, adds: 1 });
      if (!checked.ok) return reject(from, request, checked.error, id);
      const origin = { id, ...UNLISTED };
      accept(from, [{ request, checked: checked.value, origin, marks: awaiting?.marks ?? [] }]);
    },
    newOrderList(from, list, awaiting = []) {
      const own = accounts.open(from.account);
      const { orders: legs, listId, contingencyType } = list;
      const bracket = contingencyType === "oneTriggersTheOther";
      const refusals = legs.map(() => null as OrderRefusal | null);
      const checks: CheckedOrder[] = [];
      const wrong = checkOrderList(contingencyType, legs);
      if (wrong !== null) refusals[wrong.leg] = wrong;
      else {
        for (const [index, leg] of legs.entries()) {
          const checked = checkNew(own, leg, { child: bracket && index > 0, adds: legs.length });
          if (checked.ok) checks.push(checked.value);
          else refusals[index] = checked.error;
        }
      }
      const known = legs.map(({ clOrdId }) => presentState(own, clOrdId));
      const cause = known.some((one) => one !== null)
        ? ({ ordRejReason: "duplicateOrder", field: "order", text: "The list was sent before" } as const)
        : legs.some(({ clOrdId }) => own.requests.has(clOrdId))
          ? USED_BEFORE
          : refusals.find((refusal) => refusal !== null);
      if (cause !== undefined) {
        for (const [index, leg] of legs.entries()) {
          const report = known[index] ?? null;
          if (report !== null) sink.toRequester(from, { ...report, possResend: true });
          else reject(from, leg, refusals[index] ?? otherOfList(cause), idOf(awaiting[index]), listId);
        }
        return;
      }
      const ids = legs.map((_, index) => idOf(awaiting[index]));
      const [firstId = 0] = ids;
      accept(
        from,
        legs.flatMap((request, index) => {
          const checked = checks[index];
          const child = bracket && index > 0;
          const group = bracket && index === 0 ? 0 : firstId;
          const origin = {
            id: ids[index] ?? 0,
            listId,
            contingencyType,
            group,
            parentId: child ? firstId : 0,
          };
          const marks = awaiting[index]?.marks ?? [];
          return checked === undefined ? [] : [{ request, checked, origin, marks }];
        }),
      );
    },
  };
}
