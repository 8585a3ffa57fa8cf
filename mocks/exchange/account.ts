import {
  addMoney,
  formatMoneyExact,
  parseMoney,
  scaleMoney,
  ZERO_MONEY,
  type Money,
} from "../../src/protocol/money.ts";
import { invariant } from "../../src/lib/assert.ts";
import { formatQty, notional, type Lots, type Ticks } from "../../src/protocol/units.ts";
import { ACCOUNT_CURRENCY, midTwice, type Conversion } from "./conversion.ts";
import type { Market } from "./market.ts";
import type { BookSide } from "./orderBook.ts";
import { FLAT, fillPosition, formatPositionPx, type Position } from "./position.ts";
import type { ReportOf } from "./serverReport.ts";
import { feeOf, initialMargin } from "./tariff.ts";

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
}

/** Cash, positions and margin of one account. */
export interface Account {
  readonly name: string;
  /** Books one side of a trade and returns its fee, in the instrument's currency. */
  fill(market: Market, side: BookSide, px: Ticks, qty: Lots, role: "maker" | "taker"): Money;
  /** Changes the value that open orders of one side stand for. */
  reserve(market: Market, side: BookSide, change: Money): void;
  /** How much more margin an exposure would take, and how much there is. */
  marginCall(
    market: Market,
    side: BookSide,
    value: Money,
  ): { readonly needed: Money; readonly available: Money };
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

  function marketOf(sid: number): Market {
    const market = markets[sid];
    invariant(market !== undefined, `no market ${sid}`);
    return market;
  }

  function toAccountCurrency(money: Money, market: Market): Money {
    const converted = conversion.convert(money, market.instrument.currency);
    invariant(
      converted !== null,
      `${market.instrument.symbol}: traded without a rate to ${ACCOUNT_CURRENCY}`,
    );
    return converted;
  }

  /** What the position is worth at the mid, signed. */
  function valueOf({ position }: Holding, market: Market): Money {
    return scaleMoney(notional(midTwice(market) as Ticks, position.qty, market.instrument), 1n, 2n);
  }

  function marginOf(holding: Holding, market: Market): Money {
    const value = valueOf(holding, market);
    const exposure = [value, 0n - value, value + holding.buying, holding.selling - value].reduce(
      (largest, one) => (one > largest ? one : largest),
      0n,
    );
    return toAccountCurrency(initialMargin(exposure as Money, market.instrument.assetClass), market);
  }

  function cash(): Money {
    return (STARTING_CASH + realizedPnl - fees) as Money;
  }

  function totals(): { equity: Money; marginUsed: Money } {
    let equity = cash();
    let marginUsed = ZERO_MONEY;
    for (const [sid, holding] of holdings) {
      const market = marketOf(sid);
      const open = (valueOf(holding, market) - holding.position.cost) as Money;
      equity = addMoney(equity, toAccountCurrency(open, market));
      marginUsed = addMoney(marginUsed, marginOf(holding, market));
    }
    return { equity, marginUsed };
  }

  function holdingOf(market: Market): Holding {
    return holdings.get(market.sid) ?? NOTHING;
  }

  function withOrder(holding: Holding, side: BookSide, change: Money): Holding {
    return side === 1
      ? { ...holding, buying: addMoney(holding.buying, change) }
      : { ...holding, selling: addMoney(holding.selling, change) };
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
    fill(market, side, px, qty, role) {
      const { instrument } = market;
      const before = holdingOf(market);
      const fee = feeOf(notional(px, qty, instrument), instrument.assetClass, role);
      const position = fillPosition(before.position, (side * qty) as Lots, px, instrument);
      holdings.set(market.sid, { ...before, position, fees: addMoney(before.fees, fee) });
      const realized = (position.realizedPnl - before.position.realizedPnl) as Money;
      realizedPnl = addMoney(realizedPnl, toAccountCurrency(realized, market));
      fees = addMoney(fees, toAccountCurrency(fee, market));
      return fee;
    },
    reserve(market, side, change) {
      holdings.set(market.sid, withOrder(holdingOf(market), side, change));
    },
    marginCall(market, side, value) {
      const before = holdingOf(market);
      const { equity, marginUsed } = totals();
      const needed = marginOf(withOrder(before, side, value), market) - marginOf(before, market);
      return { needed: needed as Money, available: (equity - marginUsed) as Money };
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
        transactTime: at,
      };
    },
    save: () => ({ name, realizedPnl, fees, holdings: [...holdings] }),
  };
}
