import {
  addMoney,
  convertMoney,
  formatMoneyExact,
  parseMoney,
  ZERO_MONEY,
  type Money,
  type Rate,
} from "../../../src/protocol/money.ts";
import { invariant } from "../../../src/lib/assert.ts";
import { accountTotals, withOrder, type Exposure } from "../../../src/protocol/exposure.ts";
import { formatQty, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import { ACCOUNT_CURRENCY, midTwice, type Conversion } from "../market/conversion.ts";
import { createDayFills, type BookedFill, type DayFillsState } from "./dayFills.ts";
import type { Market } from "../market/market.ts";
import type { BookSide } from "../market/orderBook.ts";
import { FLAT, fillPosition, formatPositionPx, type Position } from "./position.ts";
import type { ReportOf } from "./serverReport.ts";
import { VENUE_LIMITS } from "../market/tariff.ts";

/** What every account starts with, in the account currency. */
export const STARTING_CASH = parseMoney("1000000") ?? ZERO_MONEY;

/** A position and what the open orders of the instrument may add to it. Money is in the instrument's currency. */
interface Holding {
  readonly position: Position;
  readonly fees: Money;
  /** Value of what is left of open buy orders at their limits, and of sell orders. */
  readonly buying: Money;
  readonly selling: Money;
}

const NOTHING: Holding = { position: FLAT, fees: ZERO_MONEY, buying: ZERO_MONEY, selling: ZERO_MONEY };

export interface AccountState {
  readonly name: string;
  readonly realizedPnl: Money;
  readonly fees: Money;
  /** By sid. */
  readonly holdings: readonly (readonly [sid: number, holding: Holding])[];
  /** A state that was left before trades could be busted lacks it: what it has booked stands. */
  readonly day?: DayFillsState;
}

/** Which trade a fill is a side of. */
export type FillName = Pick<BookedFill, "execId" | "orderId" | "trade" | "role">;

export interface ChangedFee {
  readonly from: Money;
  readonly to: Money;
}

/** Cash, positions and margin of one account. */
export interface Account {
  readonly name: string;
  /** Books one side of a trade and its fee, in the instrument's currency. */
  fill(market: Market, side: BookSide, px: Ticks, qty: Lots, fee: Money, name: FillName): void;
  /** Fills of this day, oldest first. */
  dayFills(): readonly BookedFill[];
  /**
   * Takes a fill of the day out, or puts another in its place: positions and profit are as if it had always been so.
   * `fee` is what the fill was charged and what stands in its place is, in the instrument's currency.
   */
  restate(market: Market, fill: BookedFill, into: BookedFill | null, fee: ChangedFee): void;
  /** The day is over: what it has booked stands. */
  endDay(): void;
  /** Changes the value that open orders of one side stand for. */
  reserve(market: Market, side: BookSide, change: Money): void;
  exposure(market: Market): Exposure;
  /** Equity less margin used. */
  buyingPower(): Money;
  /** Signed lots: negative is short. */
  positionQty(market: Market): number;
  positionReport(market: Market): ReportOf<"positionReport">;
  positionReports(): ReportOf<"positionReport">[];
  accountReport(at: number): ReportOf<"accountReport">;
  save(): AccountState;
}

/**
 * Equity is cash plus open profit at the mids; buying power is equity less the margin used. Margin is held for each
 * instrument's largest exposure: the position, or the position after all its open buys, or after all its open sells.
 */
export function createAccount(
  name: string,
  markets: readonly Market[],
  conversion: Conversion,
  state?: AccountState,
): Account {
  let realizedPnl = state?.realizedPnl ?? ZERO_MONEY;
  let fees = state?.fees ?? ZERO_MONEY;
  const holdings = new Map(state?.holdings);
  const day = createDayFills(state?.day);

  function marketOf(sid: number): Market {
    const market = markets[sid];
    invariant(market !== undefined, `no market ${sid}`);
    return market;
  }

  function rateOf({ instrument }: Market): Rate {
    const rate = conversion.rate(instrument.currency);
    invariant(rate !== null, `${instrument.symbol}: traded without a rate to ${ACCOUNT_CURRENCY}`);
    return rate;
  }

  function exposure({ position, buying, selling }: Holding): Exposure {
    return { position: position.qty, buying, selling };
  }

  function cash(): Money {
    return (STARTING_CASH + realizedPnl - fees) as Money;
  }

  function totals(): ReturnType<typeof accountTotals> {
    return accountTotals(
      cash(),
      Array.from(holdings, ([sid, holding]) => {
        const market = marketOf(sid);
        return {
          instrument: market.instrument,
          exposure: exposure(holding),
          cost: holding.position.cost,
          midTwice: midTwice(market),
          rate: rateOf(market),
        };
      }),
    );
  }

  function holdingOf(market: Market): Holding {
    return holdings.get(market.sid) ?? NOTHING;
  }

  function positionReport(market: Market): ReportOf<"positionReport"> {
    const { position, fees: paid } = holdingOf(market);
    return {
      type: "positionReport",
      symbol: market.instrument.symbol,
      qty: formatQty(position.qty, market.instrument),
      avgPx: formatPositionPx(position, market.instrument),
      cost: formatMoneyExact(position.cost),
      realizedPnl: formatMoneyExact(position.realizedPnl),
      fees: formatMoneyExact(paid),
    };
  }

  return {
    name,
    fill(market, side, px, qty, fee, fillName) {
      const { instrument } = market;
      const before = holdingOf(market);
      const position = fillPosition(before.position, (side * qty) as Lots, px, instrument);
      holdings.set(market.sid, { ...before, position, fees: addMoney(before.fees, fee) });
      const realized = (position.realizedPnl - before.position.realizedPnl) as Money;
      const rate = rateOf(market);
      realizedPnl = addMoney(realizedPnl, convertMoney(realized, rate));
      fees = addMoney(fees, convertMoney(fee, rate));
      day.add({ ...fillName, sid: market.sid, side, px, lots: qty, rate }, before.position);
    },
    dayFills: () => day.all(),
    restate(market, fill, into, fee) {
      const { sid, instrument } = market;
      const before = day.booked(sid, instrument).realized;
      day.change(fill, into);
      const { position, realized } = day.booked(sid, instrument);
      const holding = holdingOf(market);
      const change = (fee.to - fee.from) as Money;
      holdings.set(sid, { ...holding, position, fees: addMoney(holding.fees, change) });
      realizedPnl = (realizedPnl + realized - before) as Money;
      fees = (fees + convertMoney(fee.to, fill.rate) - convertMoney(fee.from, fill.rate)) as Money;
    },
    endDay: () => day.endDay(),
    reserve(market, side, change) {
      const holding = holdingOf(market);
      const { buying, selling } = withOrder(exposure(holding), side === 1 ? "buy" : "sell", change);
      holdings.set(market.sid, { ...holding, buying, selling });
    },
    exposure: (market) => exposure(holdingOf(market)),
    buyingPower() {
      const { equity, marginUsed } = totals();
      return (equity - marginUsed) as Money;
    },
    positionQty: (market) => holdingOf(market).position.qty,
    positionReport,
    positionReports: () =>
      [...holdings]
        .filter(([, { position, fees: paid }]) => position.qty !== 0 || paid !== ZERO_MONEY)
        .map(([sid]) => positionReport(marketOf(sid))),
    accountReport(at) {
      const { equity, marginUsed } = totals();
      return {
        type: "accountReport",
        account: name,
        currency: ACCOUNT_CURRENCY,
        cash: formatMoneyExact(cash()),
        realizedPnl: formatMoneyExact(realizedPnl),
        fees: formatMoneyExact(fees),
        marginUsed: formatMoneyExact(marginUsed),
        buyingPower: formatMoneyExact((equity - marginUsed) as Money),
        riskTerms: VENUE_LIMITS,
        paper: "market",
        transactTime: at,
      };
    },
    save: () => ({ name, realizedPnl, fees, holdings: [...holdings], day: day.save() }),
  };
}
