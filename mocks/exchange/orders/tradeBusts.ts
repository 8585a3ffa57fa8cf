import {
  addMoney,
  formatMoneyExact,
  parseMoney,
  ZERO_MONEY,
  type Money,
} from "../../../src/protocol/money.ts";
import type { Instrument } from "../../../src/protocol/instrument.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import type { AccountOrders, Accounts } from "./accounts.ts";
import type { BookedFill } from "./dayFills.ts";
import { feesOf, ratedFeeOf } from "./fillFees.ts";
import { isOver, leavesQty, restsInBook, type ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "../market/market.ts";
import { isParent, listNote } from "./orderLists.ts";
import type { OrderReports } from "./orderReports.ts";

/** What a correction makes of a fill; what is left out stays. */
export interface Correction {
  readonly px?: Ticks | undefined;
  readonly lots?: Lots | undefined;
}

/** What a change of its fills does to an order beyond its figures. */
export interface RestatedOrders {
  /** Runs to the end, with everything that follows from it. */
  toRest(run: () => void): void;
  /** A filled order that may still trade is live again. */
  revive(order: ExchangeOrder): void;
  end(order: ExchangeOrder, ordStatus: "filled"): void;
  withdraw(order: ExchangeOrder, ordStatus: "canceled" | "expired", text: string): void;
  /** Brings what rests of a live order in line: less keeps its place, more stands behind the others of its price. */
  requeue(order: ExchangeOrder, change: number): void;
  /**
   * Whether it would trade at once, or as soon as its market does again: the two sides of a trade that was busted may not
   * just trade again.
   */
  wouldTrade(order: ExchangeOrder): boolean;
  /** Takes lots from what is left of a live order. */
  lower(order: ExchangeOrder, lots: number, text: string): void;
  /** The order has this many lots more filled than before, or less: its list follows. */
  fillsChanged(order: ExchangeOrder, change: number): void;
  reserve(order: ExchangeOrder): void;
  /** Lowers reduce-only orders that could turn the position. */
  trim(account: string, market: Market): void;
}

export interface TradeBustsParts {
  readonly accounts: Accounts;
  readonly now: () => number;
  readonly reports: OrderReports;
  readonly orders: RestatedOrders;
}

/** Trades of this day that the exchange takes back or corrects, for both of their sides. */
export interface TradeBusts {
  /** The account's fills of this day, oldest first. */
  fillsOf(account: string): readonly BookedFill[];
  /** A fill of the account by its execId; its newest when that is empty. */
  fillOf(account: string, execId: string): BookedFill | undefined;
  /** The trade never was. */
  bust(fill: BookedFill): void;
  /** The trade was at another price or quantity. Returns why it cannot have been, null when it is done; `dry` only looks. */
  correct(fill: BookedFill, to: Correction, dry?: boolean): string | null;
}

/** One account's part in a trade. */
interface Side {
  readonly account: string;
  readonly order: ExchangeOrder;
  readonly fill: BookedFill;
}

/** A fill that an order has no more, or has another in its place. */
interface Restated {
  readonly own: AccountOrders;
  readonly order: ExchangeOrder;
  readonly fill: BookedFill;
  readonly into: BookedFill | null;
  /** Of what stands in its place. */
  readonly fee: Money;
  readonly note: { readonly text?: string };
}

const FEE_NOTE = { text: "Only its fee is corrected: another fill of its order bore the least fee" };
const AGAIN = "Its fill was canceled, and what is left of it would just trade again";

export function createTradeBusts({ accounts, now, reports, orders }: TradeBustsParts): TradeBusts {
  function sidesOf({ sid, trade }: BookedFill): Side[] {
    return [...accounts.all()].flatMap((own) =>
      own.account
        .dayFills()
        .filter((fill) => fill.sid === sid && fill.trade === trade)
        .flatMap((fill) => {
          const order = own.orders.get(fill.orderId);
          return order === undefined ? [] : [{ account: own.account.name, order, fill }];
        }),
    );
  }

  /** Changes one side and says so; null takes its fill away. */
  function restate({ account: name, order, fill }: Side, to: Required<Correction> | null): void {
    const market = reports.marketOf(order);
    const { instrument } = market;
    const own = accounts.open(name);
    const into = to === null ? null : { ...fill, px: to.px ?? fill.px, lots: to.lots ?? fill.lots };
    const [lots, px] = into === null ? [0 as Lots, fill.px] : [into.lots, into.px];
    const today = own.account.dayFills().filter(({ orderId }) => orderId === order.id);
    const standing = today.flatMap((one) => (one !== fill ? [one] : into === null ? [] : [into]));
    const before = {
      rated: (order.ratedFees - ratedTogether(today, instrument)) as Money,
      any: today.reduce((sum, one) => sum + one.lots, 0) < order.cumQty,
    };
    order.cumQty = (order.cumQty + lots - fill.lots) as Lots;
    order.ticksLots += BigInt(px) * BigInt(lots) - BigInt(fill.px) * BigInt(fill.lots);
    order.ratedFees = addMoney(before.rated, ratedTogether(standing, instrument));
    order.corrected = true;
    order.transactTime = now();
    restateStatus(order);
    const text = lots < fill.lots ? listNote(order, own.orders, market) : null;
    if (text !== null && !isOver(order)) order.text = text;
    const note = text === null ? {} : { text };
    const fees = feesOf(
      standing.map((one) => ratedFeeOf(one, instrument)),
      before,
      instrument,
    );
    if (into === null) put({ own, order, fill, into, fee: ZERO_MONEY, note });
    // Also what other fills of the order cost may follow from this one: the first of them bears its least fee.
    for (const [index, one] of standing.entries()) {
      const fee = fees[index] ?? ZERO_MONEY;
      if (one === into) put({ own, order, fill, into, fee, note });
      else if (fee !== chargedFor(own, one)) put({ own, order, fill: one, into: one, fee, note: FEE_NOTE });
    }
    orders.reserve(order);
    reports.reportPosition(order);
    reports.reportAccount(name);
  }

  /** Tells of a fill that is taken away, or has another in its place, and books that. */
  function put({ own, order, fill, into, fee, note }: Restated): void {
    const market = reports.marketOf(order);
    const { instrument } = market;
    const charged = chargedFor(own, fill);
    const execId = reports.report(order, into === null ? "tradeCancel" : "tradeCorrect", undefined, {
      execRefId: fill.execId,
      commission: formatMoneyExact(into === null ? ((ZERO_MONEY - charged) as Money) : fee),
      ...(into === null
        ? {}
        : {
            lastQty: formatQty(into.lots, instrument),
            lastPx: formatPrice(into.px, instrument),
            lastLiquidityInd: into.role === "maker" ? "added" : "removed",
          }),
      ...note,
    });
    own.account.restate(market, fill, into === null ? null : { ...into, execId }, { from: charged, to: fee });
  }

  /**
   * An order with nothing left is filled, done for the day or not; a filled one whose fills are less is live again; any
   * other that has ended, or is done for the day, stays so.
   */
  function restateStatus(order: ExchangeOrder): void {
    const { ordStatus, cumQty, qty } = order;
    if (isOver(order) && ordStatus !== "filled") return;
    if (cumQty === qty) {
      if (ordStatus !== "filled") orders.end(order, "filled");
      return;
    }
    if (ordStatus === "doneForDay") return;
    order.ordStatus = cumQty === 0 ? "new" : "partiallyFilled";
    if (ordStatus === "filled") orders.revive(order);
  }

  /** What the change means for the order's place in the market, once both sides have been told. */
  function settle({ account, order }: Side, revived: boolean, change: number): void {
    orders.fillsChanged(order, change);
    if (!isOver(order) && order.ordStatus !== "doneForDay" && order.waitsFor === null) {
      const over = revived ? whyOver(order) : null;
      if (over !== null) orders.withdraw(order, over.ordStatus, over.text);
      else if (change < 0 && orders.wouldTrade(order)) orders.lower(order, -change, AGAIN);
      else if (leavesQty(order) > 0 && change !== 0) orders.requeue(order, change);
    }
    orders.trim(account, reports.marketOf(order));
  }

  /** Why a revived order cannot go on; null when it can. */
  function whyOver(
    order: ExchangeOrder,
  ): { readonly ordStatus: "canceled" | "expired"; readonly text: string } | null {
    if (order.sessionOver === true) return { ordStatus: "expired", text: "The trading day has ended" };
    // They trade nowhere but at the end of their auction.
    if (order.timeInForce === "atTheOpening" || order.timeInForce === "atTheClose")
      return { ordStatus: "expired", text: "The auction is over" };
    if (isParent(order))
      return { ordStatus: "canceled", text: "Its fill was canceled after its exits had begun" };
    if (!restsInBook(order))
      return { ordStatus: "canceled", text: "Its fill was canceled, and what is left of it cannot wait" };
    if (orders.wouldTrade(order)) return { ordStatus: "canceled", text: AGAIN };
    return null;
  }

  function change(fill: BookedFill, to: Required<Correction> | null): void {
    orders.toRest(() => {
      const sides = sidesOf(fill).map((side) => ({ ...side, was: side.order.ordStatus }));
      for (const side of sides) restate(side, to);
      // Who rested stands again; who took does not take it again.
      for (const side of sides.toSorted((one, other) => one.fill.role.localeCompare(other.fill.role))) {
        const revived = side.was === "filled" && !isOver(side.order);
        settle(side, revived, (to?.lots ?? (to === null ? 0 : side.fill.lots)) - side.fill.lots);
      }
    });
  }

  return {
    fillsOf: (account) => accounts.open(account).account.dayFills(),
    fillOf(account, execId) {
      const fills = accounts.open(account).account.dayFills();
      return execId === "" ? fills.at(-1) : fills.find((fill) => fill.execId === execId);
    },
    bust: (fill) => change(fill, null),
    correct(fill, to, dry = false) {
      const lots = to.lots ?? fill.lots;
      for (const { order } of sidesOf(fill)) {
        const { instrument } = reports.marketOf(order);
        const most = (order.qty - order.cumQty + fill.lots) as Lots;
        if (lots > most)
          return `order ${order.clOrdId} has room for ${formatQty(most, instrument)} in that fill`;
      }
      if (!dry) change(fill, { px: to.px ?? fill.px, lots });
      return null;
    },
  };
}

/** What its report said that the fill cost. */
function chargedFor({ trades }: AccountOrders, fill: BookedFill): Money {
  const report = trades.find(({ execId }) => execId === fill.execId);
  return parseMoney(report?.commission ?? "0") ?? ZERO_MONEY;
}

function ratedTogether(fills: readonly BookedFill[], instrument: Instrument): Money {
  return fills.reduce((sum, fill) => addMoney(sum, ratedFeeOf(fill, instrument)), ZERO_MONEY);
}
