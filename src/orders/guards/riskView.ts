import { openExposures, type InstrumentOf } from "./openExposures.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import { fxRate, type MarkOf } from "../positions/profitAndLoss.ts";
import { accountTotals, NO_EXPOSURE, type Holding } from "../../protocol/exposure.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { ZERO_MONEY, type Money } from "../../protocol/money.ts";
import type { RiskPrices, RiskView } from "../../protocol/riskRules.ts";
import { words } from "../../words/words.ts";

/** Best prices and the mid of a symbol, 0 for none. */
export type Touch = Omit<RiskPrices, "rate">;

/** What a view of the account's risk is worked out from besides its orders. */
export interface RiskSources {
  readonly instrument: InstrumentOf;
  readonly touch: (symbol: string) => Touch;
  /** Whether orders of a symbol meet at once: not in an auction, nor while it is halted or closed. */
  readonly trading: (symbol: string) => boolean;
  /** How long the price of a symbol has been in doubt, ms; null while it is good. */
  readonly doubtMs: (symbol: string) => number | null;
}

/** What this terminal can say of an order's risk. */
export type RiskSight =
  /** The exchange tells no limits, or nothing is known of the account yet: it alone checks. */
  | { readonly kind: "untold" }
  /** A price is missing without which no figure can be worked out. */
  | { readonly kind: "blind"; readonly text: string }
  | {
      readonly kind: "seen";
      readonly view: RiskView;
      /** Symbols that are held and have no price: buying power is then as the exchange last told it. */
      readonly unpriced: readonly string[];
    };

/** What the exchange would check an order in this instrument against, at the newest prices known here. */
export function riskSight(state: OrdersState, instrument: Instrument, sources: RiskSources): RiskSight {
  const { account, synced, working } = state;
  if (account === null || account.riskTerms === null || !synced) return { kind: "untold" };
  const { symbol } = instrument;
  const { currency } = account;
  const markOf = marksFrom(sources);
  const rate = fxRate(instrument.currency, currency, markOf);
  const pair = [instrument.currency + currency, currency + instrument.currency].find(
    (name) => sources.instrument(name) !== undefined,
  );
  if (rate === null && pair !== undefined) return { kind: "blind", text: words.refusals.noPriceYet(pair) };
  const touch = sources.touch(symbol);
  if (touch.midTwice <= 0) return { kind: "blind", text: words.refusals.noPriceYet(symbol) };
  const measured = sources.trading(symbol) && sources.doubtMs(symbol) === null;
  const { power, unpriced } = buyingPower(state, sources);
  return {
    kind: "seen",
    view: {
      terms: account.riskTerms,
      currency,
      prices: { ...touch, ...(measured ? {} : { bid: 0, ask: 0 }), rate },
      exposure: openExposures(state, sources.instrument).get(symbol) ?? NO_EXPOSURE,
      openOrders: working.size,
      buyingPower: power ?? account.buyingPower,
    },
    unpriced,
  };
}

/**
 * Equity less margin used at the newest prices, as the exchange works it out; null where a price or rate is missing, or
 * the account is not known.
 */
export function buyingPower(
  state: OrdersState,
  sources: Pick<RiskSources, "instrument" | "touch">,
): { readonly power: Money | null; readonly margin: Money | null; readonly unpriced: readonly string[] } {
  const { account } = state;
  if (account === null) return { power: null, margin: null, unpriced: [] };
  const holdings: Holding[] = [];
  const unpriced: string[] = [];
  const markOf = marksFrom(sources);
  for (const [symbol, exposure] of openExposures(state, sources.instrument)) {
    const { position, buying, selling } = exposure;
    if (position === 0 && buying === 0n && selling === 0n) continue;
    const mark = markOf(symbol);
    const rate = mark === null ? null : fxRate(mark.instrument.currency, account.currency, markOf);
    if (mark === null || rate === null) unpriced.push(symbol);
    else holdings.push({ ...mark, exposure, cost: state.positions.get(symbol)?.cost ?? ZERO_MONEY, rate });
  }
  if (unpriced.length > 0) return { power: null, margin: null, unpriced };
  const { equity, marginUsed } = accountTotals(account.cash, holdings);
  return { power: (equity - marginUsed) as Money, margin: marginUsed, unpriced };
}

export function marksFrom({ instrument, touch }: Pick<RiskSources, "instrument" | "touch">): MarkOf {
  return (symbol) => {
    const listed = instrument(symbol);
    const midTwice = listed === undefined ? 0 : touch(symbol).midTwice;
    return listed === undefined || midTwice <= 0 ? null : { midTwice, instrument: listed };
  };
}
