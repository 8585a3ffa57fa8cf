import { invariant } from "../../../src/lib/assert.ts";
import { openValue } from "../../../src/protocol/exposure.ts";
import type { AccountOrdersState } from "../orders/accounts.ts";
import { isOver, leavesQty, type ExchangeOrder } from "../orders/exchangeOrder.ts";
import { collects, type Market } from "../market/market.ts";
import type { Matching } from "../market/matching.ts";

// For tests only: books, orders and accounts as they stand, against the rules.

/** What is known of orders from their reports and matches. */
export interface Seen {
  readonly matching: Matching;
  /** Lots that an order was accepted with, before anything lowered it. */
  sentAs(orderId: number): number;
  /** Σ(ticks × lots) of an order's fills. */
  ticksLotsOf(orderId: number): bigint;
}

function marketOf(order: ExchangeOrder, { matching }: Seen): Market {
  const market = matching.markets[order.sid];
  invariant(market !== undefined, `no market ${order.sid}`);
  return market;
}

/** Orders stand in their priority, icebergs show no more than they may, and what shows is the sum of the orders. */
export function checkBook({ book, phase, instrument }: Market): void {
  const { bids, asks, collecting } = book.save();
  const [bid, ask] = [book.bestBid(), book.bestAsk()];
  invariant(collecting === collects(phase), `${instrument.symbol} ${phase}, and collects: ${collecting}`);
  invariant(collecting || bid === 0 || ask === 0 || bid < ask, `crossed: ${bid} over ${ask}`);
  for (const [side, orders] of [
    [1, bids],
    [-1, asks],
  ] as const) {
    const shows = new Map<number, number>();
    for (let at = 0; at < orders.length; at += 6) {
      const [id = 0, px = 0, shown = 0, hidden = 0, display = 0] = orders.slice(at, at + 6);
      invariant(shown > 0, `order ${id} shows nothing`);
      invariant(display === 0 ? hidden === 0 : shown <= display, `order ${id} shows ${shown} of ${display}`);
      const before = orders[at - 5];
      invariant(
        at === 0 || before === undefined || (side === 1 ? before >= px : before <= px),
        `${id}: ${px} before ${before}`,
      );
      shows.set(px, (shows.get(px) ?? 0) + shown);
    }
    for (const [px, shown] of shows)
      invariant(book.qtyAt(side, px) === shown, `${instrument.symbol}: ${shown} show at ${px}`);
  }
}

/** Throws where an order, a list or what is held for them is not what it must be. */
export function checkAccount({ account, orders }: AccountOrdersState, seen: Seen): void {
  const byId = new Map(orders.map((order) => [order.id, order]));
  for (const order of orders) checkOrder(order, byId, seen);
  checkGroups(orders, byId, seen);
  checkHeld(account, orders, seen);
}

function checkOrder(order: ExchangeOrder, byId: ReadonlyMap<number, ExchangeOrder>, seen: Seen): void {
  const market = marketOf(order, seen);
  const resting = market.book.restingQty(order.id);
  const live = !isOver(order);
  const leaves = leavesQty(order);
  invariant(order.cumQty <= order.qty, `${order.clOrdId}: ${order.cumQty} of ${order.qty}`);
  invariant(resting <= leaves, `${order.clOrdId}: ${resting} rest of ${leaves}`);
  invariant(order.waitsFor === null || resting === 0, `${order.clOrdId} waits and rests`);
  const exact = seen.ticksLotsOf(order.id);
  invariant(order.ticksLots === exact, `${order.clOrdId}: Σ px × qty is ${order.ticksLots}, not ${exact}`);
  if (live && order.displayQty !== null)
    invariant(order.displayQty <= order.qty, `${order.clOrdId} shows ${order.displayQty} of ${order.qty}`);
  const away = order.ordStatus === "doneForDay";
  invariant(!away || resting === 0, `${order.clOrdId} is done for the day and rests`);
  const alone = !away && leaves > 0 && order.waitsFor === null && order.parentId === 0;
  invariant(!alone || resting === leaves, `${order.clOrdId}: ${leaves} left and ${resting} rest`);
  if (live && order.parentId !== 0) checkChild(order, byId);
}

/** What the account holds in reserve is what its open orders may still take: of a group the largest of each side. */
function checkHeld(
  account: AccountOrdersState["account"],
  orders: readonly ExchangeOrder[],
  seen: Seen,
): void {
  const sums = new Map<string, bigint>();
  const groups = new Map<string, bigint>();
  for (const order of orders) {
    if (isOver(order)) continue;
    const { px: price, stopPx, timeInForce, waitsFor, sid, side, group } = order;
    const leaves = leavesQty(order);
    const open = { price, stopPx, leaves, timeInForce, waitsFor };
    const value: bigint = openValue(open, marketOf(order, seen).instrument);
    const name = `${sid} ${side}`;
    const most = group === 0 ? 0n : (groups.get(`${name} ${group}`) ?? 0n);
    const more = value > most ? value - most : 0n;
    if (group !== 0) groups.set(`${name} ${group}`, most + more);
    sums.set(name, (sums.get(name) ?? 0n) + more);
  }
  for (const [sid, { buying, selling }] of account.holdings) {
    const expected = [sums.get(`${sid} buy`) ?? 0n, sums.get(`${sid} sell`) ?? 0n];
    invariant(
      buying === expected[0] && selling === expected[1],
      `${account.name} holds ${buying} and ${selling} in ${sid}, not ${expected.join(" and ")}`,
    );
  }
}

function checkChild(child: ExchangeOrder, byId: ReadonlyMap<number, ExchangeOrder>): void {
  const parent = byId.get(child.parentId);
  invariant(parent !== undefined && !isOver(parent), `${child.clOrdId} is an orphan`);
  // One that is done for the day learns of its parent when it is back.
  if (child.ordStatus === "doneForDay") return;
  invariant(
    (child.waitsFor === "parent") === (parent.cumQty === 0),
    `${child.clOrdId} waits for ${child.waitsFor}, its parent has ${parent.cumQty}`,
  );
}

/** Orders of a list fill no more than one of them, and children no more than their parent. */
function checkGroups(
  orders: readonly ExchangeOrder[],
  byId: ReadonlyMap<number, ExchangeOrder>,
  seen: Seen,
): void {
  const groups = new Map<number, ExchangeOrder[]>();
  for (const order of orders) {
    if (order.group === 0) continue;
    const group = groups.get(order.group);
    if (group === undefined) groups.set(order.group, [order]);
    else group.push(order);
  }
  for (const [id, group] of groups) {
    const cum = group.reduce((sum, { cumQty }) => sum + cumQty, 0);
    const parent = byId.get(id);
    const isBracket = parent !== undefined && parent.group === 0;
    // An owner may make an order of a list larger, like any order, once no parent holds it back.
    const asSent = group.every(({ origClOrdId }) => origClOrdId === null);
    const kept = isBracket && !isOver(parent);
    // A correction says what was, whatever an order's list had left.
    const corrected = [parent, ...group].some((order) => order?.corrected === true);
    if ((asSent || kept) && !corrected) {
      const most = isBracket ? parent.cumQty : Math.max(...group.map((order) => seen.sentAs(order.id)));
      invariant(cum <= most, `list ${group[0]?.listId}: ${cum} traded of ${most}`);
    }
    for (const order of group) {
      if (order.parentId === 0 || parent === undefined || isOver(order)) continue;
      const resting = marketOf(order, seen).book.restingQty(order.id);
      invariant(
        resting <= Math.max(0, parent.cumQty - cum),
        `${order.clOrdId}: ${resting} rest, ${parent.cumQty - cum} are left`,
      );
    }
  }
}
