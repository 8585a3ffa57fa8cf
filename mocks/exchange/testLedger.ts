import { invariant } from "../../src/lib/assert.ts";
import { isTerminal } from "../../src/protocol/orderTerms.ts";
import { decodeQty } from "../../src/protocol/units.ts";
import type { ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "./market.ts";
import type { Matching } from "./matching.ts";
import type { DeskState } from "./orderDesk.ts";
import type { Answer, ReportOf } from "./serverReport.ts";

// For tests only: looks over an engine's shoulder and throws at the first thing that must not be.

export interface Ledger {
  /** Holds what was reported since the last call, and the books and orders as they are, against the rules. */
  check(): void;
}

type Execution = ReportOf<"executionReport">;

export interface Watched {
  readonly matching: Matching;
  /** Grows. */
  readonly log: readonly (readonly [account: string, report: Answer])[];
  save(): { readonly desk: DeskState };
}

export function createLedger(engine: Watched): Ledger {
  const { matching } = engine;
  let read = 0;
  /** Quantity held by each account in each symbol, by its fills. */
  const held = new Map<string, number>();
  const ended = new Map<string, string>();
  /** Lots that each order was accepted with, by its id: its first report has them, before anything lowers it. */
  const accepted = new Map<string, number>();

  function marketOf(order: ExchangeOrder): Market {
    const market = matching.markets[order.sid];
    invariant(market !== undefined, `no market ${order.sid}`);
    return market;
  }

  function lotsOf({ symbol, orderQty }: Execution): number {
    const market = matching.bySymbol(symbol);
    const lots = market === undefined ? null : decodeQty(orderQty, market.instrument);
    invariant(lots?.ok === true, `${orderQty} of ${symbol} is no quantity`);
    return lots.value;
  }

  function checkReport(account: string, report: Execution): void {
    const { orderId, ordStatus, clOrdId } = report;
    if (!accepted.has(orderId)) accepted.set(orderId, lotsOf(report));
    const over = ended.get(orderId);
    invariant(
      over === undefined || report.execType === "orderStatus",
      `${clOrdId}: ${over}, then ${report.execType}`,
    );
    if (isTerminal(ordStatus)) ended.set(orderId, ordStatus);
    if (report.execType !== "trade") return;
    const signed = (report.side === "buy" ? 1 : -1) * Number(report.lastQty);
    const holding = `${account} ${report.symbol}`;
    const before = held.get(holding) ?? 0;
    held.set(holding, before + signed);
    if (report.execInst?.includes("doNotIncrease") === true)
      invariant(
        Math.abs(before + signed) < Math.abs(before),
        `${clOrdId}: reduce-only took ${before} by ${signed}`,
      );
    if (report.execInst?.includes("participateDontInitiate") === true)
      invariant(report.lastLiquidityInd === "added", `${clOrdId}: post-only took`);
    if (report.price !== undefined) {
      const better = (Number(report.lastPx) - Number(report.price)) * (report.side === "buy" ? -1 : 1);
      invariant(better > -1e-9, `${clOrdId}: traded at ${report.lastPx}, beyond its limit ${report.price}`);
    }
  }

  function checkBook({ book }: Market): void {
    const { bids, asks, collecting } = book.save();
    const [bid, ask] = [book.bestBid(), book.bestAsk()];
    invariant(collecting || bid === 0 || ask === 0 || bid < ask, `crossed: ${bid} over ${ask}`);
    for (const side of [bids, asks]) {
      for (let at = 0; at < side.length; at += 6) {
        const [id, , shown = 0, hidden = 0, display = 0] = side.slice(at, at + 6);
        invariant(shown > 0, `order ${id} shows nothing`);
        invariant(
          display === 0 ? hidden === 0 : shown <= display,
          `order ${id} shows ${shown} of ${display}`,
        );
      }
    }
  }

  function checkOrders(): void {
    for (const { orders } of engine.save().desk.accounts) {
      const byId = new Map(orders.map((order) => [order.id, order]));
      for (const order of orders) {
        const resting = marketOf(order).book.restingQty(order.id);
        const live = !isTerminal(order.ordStatus);
        const leaves = live ? order.qty - order.cumQty : 0;
        invariant(order.cumQty <= order.qty, `${order.clOrdId}: ${order.cumQty} of ${order.qty}`);
        invariant(resting <= leaves, `${order.clOrdId}: ${resting} rest of ${leaves}`);
        invariant(order.waitsFor === null || resting === 0, `${order.clOrdId} waits and rests`);
        const never = order.timeInForce === "ioc" || order.timeInForce === "fok";
        invariant(!never || !live, `${order.clOrdId}: ${order.timeInForce} is still live`);
        if (order.timeInForce === "fok")
          invariant(order.cumQty === 0 || order.cumQty === order.qty, `${order.clOrdId}: fok in part`);
        if (order.minQty !== null)
          invariant(
            order.cumQty === 0 || order.cumQty >= order.minQty,
            `${order.clOrdId}: under its minimum`,
          );
        const alone = live && leaves > 0 && order.waitsFor === null && order.parentId === 0;
        invariant(!alone || resting === leaves, `${order.clOrdId}: ${leaves} left and ${resting} rest`);
        if (live && order.parentId !== 0) checkChild(order, byId);
      }
      checkGroups(orders, byId);
    }
  }

  function checkChild(child: ExchangeOrder, byId: ReadonlyMap<number, ExchangeOrder>): void {
    const parent = byId.get(child.parentId);
    invariant(parent !== undefined && !isTerminal(parent.ordStatus), `${child.clOrdId} is an orphan`);
    invariant(
      (child.waitsFor === "parent") === (parent.cumQty === 0),
      `${child.clOrdId} waits for ${child.waitsFor}, its parent has ${parent.cumQty}`,
    );
  }

  /** Orders of a list fill no more than one of them, and children no more than their parent. */
  function checkGroups(orders: readonly ExchangeOrder[], byId: ReadonlyMap<number, ExchangeOrder>): void {
    const groups = new Map<number, ExchangeOrder[]>();
    for (const order of orders)
      if (order.group !== 0) groups.set(order.group, [...(groups.get(order.group) ?? []), order]);
    for (const [id, group] of groups) {
      const cum = group.reduce((sum, { cumQty }) => sum + cumQty, 0);
      const parent = byId.get(id);
      const isBracket = parent !== undefined && parent.group === 0;
      // An owner may make an order of a list larger, like any order, once no parent holds it back.
      const asSent = group.every(({ origClOrdId }) => origClOrdId === null);
      const held = isBracket && !isTerminal(parent.ordStatus);
      if (asSent || held) {
        const most = isBracket
          ? parent.cumQty
          : Math.max(...group.map((order) => accepted.get(String(order.id)) ?? 0));
        invariant(cum <= most, `list ${group[0]?.listId}: ${cum} traded of ${most}`);
      }
      for (const order of group) {
        if (order.parentId === 0 || parent === undefined) continue;
        const resting = marketOf(order).book.restingQty(order.id);
        invariant(
          resting <= parent.cumQty - cum,
          `${order.clOrdId}: ${resting} rest, ${parent.cumQty - cum} are left`,
        );
      }
    }
  }

  return {
    check() {
      for (const [account, report] of engine.log.slice(read))
        if (report.type === "executionReport") checkReport(account, report);
      read = engine.log.length;
      for (const market of matching.markets) checkBook(market);
      checkOrders();
    },
  };
}
