import { invariant } from "../../../src/lib/assert.ts";
import type { Random } from "../../../src/lib/random.ts";
import type { ListedOrder, OrderCancelReplaceRequest } from "../../../src/protocol/clientMessages.ts";
import { isTerminal, type SelfMatchPrevention, type Side } from "../../../src/protocol/orderTerms.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";
import type { Market } from "../market/market.ts";
import type { Matching } from "../market/matching.ts";
import type { OrderDesk } from "../orders/orderDesk.ts";
import type { PendingAcks } from "../orders/pendingAcks.ts";
import type { Answer, ReportOf } from "../orders/serverReport.ts";
import { KIND_NAMES, KINDS, type Kind, type Place, type Terms } from "./testOrderKinds.ts";
import type { MarketPhases } from "../day/tradingPhases.ts";

// For tests only: accounts that send everything an exchange takes, by no plan, and a venue that halts,
// calls auctions, takes trades back and answers late.

export interface Traders {
  /** One request of one account, or one word of the venue. */
  act(): void;
  /** What an account was told: as every client they know their orders from that. */
  heard(account: string, report: Answer): void;
  /** How many orders of each kind were sent, and how many of those were accepted. */
  readonly sent: ReadonlyMap<Kind, { sent: number; accepted: number }>;
}

export interface TradersOptions {
  readonly random: Random;
  readonly listed: readonly ListedInstrument[];
  readonly matching: Matching;
  readonly desk: OrderDesk;
  readonly pending: Pick<PendingAcks, "setDelay">;
  readonly phases: MarketPhases;
  readonly now: () => number;
}

/** The most open orders that an account keeps: beyond that it cancels. */
const MOST_OPEN = 60;
const ACCOUNTS = 6;
/** Refusals for want of money after which somebody else comes in an account's place. */
const BROKE = 25;
const PREVENTIONS: readonly SelfMatchPrevention[] = ["cancelAggressive", "cancelPassive", "cancelBoth"];

interface Account {
  name: string;
  readonly open: Map<string, ReportOf<"executionReport">>;
  refusals: number;
}

export function createTraders({
  random,
  listed,
  matching,
  desk,
  pending,
  phases,
  now,
}: TradersOptions): Traders {
  const accounts = Array.from({ length: ACCOUNTS }, (_, index): Account => ({
    name: `t${index}`,
    open: new Map(),
    refusals: 0,
  }));
  const byName = new Map(accounts.map((account) => [account.name, account]));
  /** Lots that each account holds of each symbol. */
  const held = new Map<string, number>();
  const kindOf = new Map<string, Kind>();
  const sent = new Map(KIND_NAMES.map((kind) => [kind, { sent: 0, accepted: 0 }]));
  let names = 0;
  let came = ACCOUNTS;

  function pick<Value>(values: readonly Value[]): Value {
    const value = values[random.integer(values.length)];
    invariant(value !== undefined, "nothing to pick from");
    return value;
  }

  function name(kind?: Kind): string {
    names += 1;
    const clOrdId = `o${names}`;
    if (kind !== undefined) kindOf.set(clOrdId, kind);
    return clOrdId;
  }

  function order(kind: Kind, place: Place, more: Terms = {}): ListedOrder {
    const terms: Terms = KINDS[kind](place);
    const counted = sent.get(kind);
    if (counted !== undefined) counted.sent += 1;
    return {
      clOrdId: name(kind),
      symbol: place.market.instrument.symbol,
      side: place.side,
      ordType: "limit",
      orderQty: place.qty(place.lots),
      ...terms,
      ...(terms.timeInForce === "gtd" ? { expireTime: now() + 1_000 + random.integer(120_000) } : {}),
      ...(random.next() < 0.15 ? { selfMatchPreventionInstruction: pick(PREVENTIONS) } : {}),
      ...more,
    };
  }

  function place(market: Market, side: Side, lots: number): Place {
    const { book, instrument } = market;
    const sign = side === "buy" ? 1 : -1;
    const touch = (sign === 1 ? book.bestAsk() : book.bestBid()) || market.last || market.close;
    return {
      market,
      side,
      lots,
      px: (ticks) => formatPrice(Math.max(1, touch + sign * ticks) as Ticks, instrument),
      qty: (count) => formatQty(count as Lots, instrument),
      integer: (below) => random.integer(below),
    };
  }

  function newOrder(account: Account, market: Market): void {
    const kind = pick(KIND_NAMES);
    const holds = held.get(`${account.name} ${market.instrument.symbol}`) ?? 0;
    const exits = kind === "reduceOnly" && holds !== 0;
    const side = exits ? (holds > 0 ? "sell" : "buy") : pick<Side>(["buy", "sell"]);
    const usual = listed[market.sid]?.orderLots ?? 1;
    const drawn = Math.round(usual * (0.02 + 0.8 * random.next() ** 3));
    const lots = Math.max(market.instrument.minLots, exits ? Math.min(drawn, Math.abs(holds)) : drawn);
    const at = place(market, side, lots);
    const from = requester(account);
    if (kind !== "pair" && kind !== "bracket") {
      const request = { type: "newOrderSingle" as const, ...order(kind, at) };
      desk.newOrder(from, request);
      // What was sent before is no second order.
      if (random.next() < 0.02) desk.newOrder(from, { ...request, possResend: true });
      return;
    }
    const exit = place(market, side === "buy" ? "sell" : "buy", lots);
    const guard = pick<Kind>(["stop", "stopLimit", "trailing", "trailingPercent"]);
    const leg = (of: Kind, where: Place, more: Terms = {}): ListedOrder => ({
      ...order(of, where, more),
      orderQty: where.qty(lots),
    });
    const reduces: Terms = random.next() < 0.3 ? { execInst: ["doNotIncrease"] } : {};
    const orders =
      kind === "pair"
        ? [leg("pair", at), leg(pick<Kind>(["stop", "stopLimit", "trailing", "limit"]), pick([at, exit]))]
        : [
            leg("bracket", at, { ...KINDS[pick<Kind>(["bracket", "market", "immediate", "iceberg"])](at) }),
            leg("limit", exit, { price: exit.px(-2 - random.integer(10)), ...reduces }),
            leg(guard, exit, reduces),
          ];
    desk.newOrderList(from, {
      type: "newOrderList",
      listId: `l${names}`,
      contingencyType: kind === "pair" ? "oneCancelsTheOther" : "oneTriggersTheOther",
      orders,
    });
  }

  function requester({ name: account }: Account) {
    return { account, sessionId: pick(["desk", "phone"]), reqId: undefined };
  }

  function pickOpen(account: Account): ReportOf<"executionReport"> | undefined {
    const all = [...account.open.values()];
    return all[random.integer(Math.max(1, all.length))];
  }

  function cancel(account: Account): void {
    const origClOrdId = random.next() < 0.03 ? `o${1 + random.integer(names)}` : pickOpen(account)?.clOrdId;
    if (origClOrdId === undefined) return;
    desk.cancel(requester(account), { type: "orderCancelRequest", clOrdId: name(), origClOrdId }, "nobody");
  }

  function replace(account: Account): void {
    const open = pickOpen(account);
    const market = open === undefined ? undefined : matching.bySymbol(open.symbol);
    if (open === undefined || market === undefined) return;
    const at = place(market, open.side, 0);
    const lots = Math.round(Number(open.orderQty) / Number(formatQty(1 as Lots, market.instrument)));
    const changes: Partial<OrderCancelReplaceRequest>[] = [
      { orderQty: at.qty(Math.max(1, Math.round(lots * (0.2 + 1.4 * random.next())))) },
      { orderQty: at.qty(Math.max(1, lots - 1)) },
      ...(open.price === undefined ? [] : [{ price: at.px(random.integer(14) - 10) }]),
      ...(open.displayQty === undefined ? [] : [{ displayQty: at.qty(1 + random.integer(lots)) }]),
      ...(open.workingIndicator !== false || open.stopPx === undefined
        ? []
        : [{ stopPx: at.px(1 + random.integer(20)) }]),
      ...(open.pegOffsetType !== "price"
        ? []
        : [{ pegOffsetValue: formatPrice((1 + random.integer(20)) as Ticks, market.instrument) }]),
    ];
    desk.replace(
      requester(account),
      {
        type: "orderCancelReplaceRequest",
        clOrdId: name(),
        origClOrdId: open.clOrdId,
        ...pick(changes),
      },
      "nobody",
    );
  }

  /** What is asked of many orders at once, or of none. */
  function ask(account: Account, market: Market): void {
    const from = requester(account);
    const { symbol } = market.instrument;
    const side = pick<Side>(["buy", "sell"]);
    const drawn = random.next();
    if (drawn < 0.3) desk.status(from, `o${1 + random.integer(names + 1)}`);
    else if (drawn < 0.5) desk.massStatus(from, { type: "orderMassStatusRequest", symbol, side });
    else if (drawn < 0.9)
      desk.massCancel(from, { type: "orderMassCancelRequest", clOrdId: name(), symbol, side }, "nobody");
    else if (drawn < 0.95)
      desk.massCancel(from, { type: "orderMassCancelRequest", clOrdId: name() }, "nobody");
    else desk.cancelOpen(account.name, from.sessionId, "The connection was lost", "cancelOnConnectionLoss");
  }

  function venue(market: Market): void {
    const drawn = random.next();
    if (drawn < 0.02) phases.halt(market);
    else if (drawn < 0.05) phases.auction(market, 2_000 + random.integer(5_000));
    else phases.resume(market);
  }

  /** The venue's desk takes a fill back, corrects one, is done with an order for the day, or answers later from now on. */
  function undo({ name: account, open }: Account): void {
    const drawn = random.next();
    const fills = desk.busts.fillsOf(account);
    const fill = fills.at(-1 - random.integer(Math.max(1, Math.min(20, fills.length))));
    if (drawn < 0.8) {
      if (fill === undefined) return;
      if (drawn < 0.4) return desk.busts.bust(fill);
      const lots = Math.max(1, Math.round(fill.lots * (0.5 + random.next()))) as Lots;
      desk.busts.correct(fill, { lots, px: Math.max(1, fill.px + random.integer(7) - 3) as Ticks });
    } else if (drawn < 0.9) {
      const named = [...open.values()][random.integer(Math.max(1, open.size))]?.clOrdId;
      const order = named === undefined ? null : desk.openOrder(account, named);
      if (order !== null) desk.doneForDay(order);
    } else pending.setDelay(random.next() < 0.6 ? 0 : 50 + random.integer(500));
  }

  /** Who has no money left goes, and somebody else comes. */
  function replaceBroke(account: Account): void {
    if (account.refusals < BROKE) return;
    desk.massCancel(requester(account), { type: "orderMassCancelRequest", clOrdId: name() }, "nobody");
    account.refusals = 0;
    account.open.clear();
    account.name = `t${came}`;
    came += 1;
    byName.set(account.name, account);
  }

  return {
    sent,
    act() {
      const account = pick(accounts);
      const market = pick(matching.markets);
      replaceBroke(account);
      const drawn = random.next();
      if (account.open.size > MOST_OPEN || drawn < 0.2) cancel(account);
      else if (drawn < 0.4) replace(account);
      else if (drawn < 0.44) ask(account, market);
      else if (drawn < 0.48) venue(market);
      else if (drawn < 0.5) undo(account);
      else newOrder(account, market);
    },
    heard(name_, report) {
      const account = byName.get(name_);
      if (report.type === "positionReport") {
        const lot = matching.bySymbol(report.symbol)?.instrument;
        if (lot !== undefined)
          held.set(
            `${name_} ${report.symbol}`,
            Math.round(Number(report.qty) / Number(formatQty(1 as Lots, lot))),
          );
      }
      if (account?.name !== name_ || report.type !== "executionReport") return;
      if (report.ordRejReason === "insufficientCreditLimit") account.refusals += 1;
      if (report.execType === "new") {
        const kind = kindOf.get(report.clOrdId);
        const counted = kind === undefined ? undefined : sent.get(kind);
        if (counted !== undefined) counted.accepted += 1;
      }
      if (isTerminal(report.ordStatus)) account.open.delete(report.orderId);
      else account.open.set(report.orderId, report);
      if (report.execType !== "pendingNew") kindOf.delete(report.clOrdId);
    },
  };
}
