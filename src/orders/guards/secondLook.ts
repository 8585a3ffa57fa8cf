import { shownDecimal } from "../../lib/numberFormat.ts";
import { onlyReduces } from "./reduceOnly.ts";
import type { Order } from "../lifecycle/order.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import { fxRate } from "../positions/profitAndLoss.ts";
import type { CheckedDraft } from "./requestChecks.ts";
import { buyingPower, marksFrom, type RiskSources } from "./riskView.ts";
import { convertMoney, formatMoney, type Money } from "../../protocol/money.ts";
import type { OrderRefusal } from "../../protocol/orderCheck.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { orderValue } from "../../protocol/riskRules.ts";
import { formatQty, type Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** An order worth more than so many times the equity is rarely meant. */
export const MOST_TIMES_EQUITY = 5;

/** What decides whether an order that may be sent is asked about first. */
export interface SecondLookSources {
  /** How long no price has come of a feed that is as a rule quick, ms; null while that is no news. */
  readonly quietMs: () => number | null;
  /** A person wants to be asked about outsized orders. */
  readonly outsized: () => boolean;
  /** What the book shows for an order of this side to trade with; null where no book is known. */
  readonly shown: (symbol: string, side: Side) => Lots | null;
}

/**
 * Why an order leaves only once a person was asked: it goes by a market that was not heard of for a while, for more than
 * the book shows, or is out of all proportion to the account. null for every other one, and for what closes or turns a
 * position: an exit is never held up.
 */
export function secondLook(
  side: Side,
  check: CheckedDraft,
  state: OrdersState,
  sources: RiskSources,
  { quietMs, outsized, shown }: SecondLookSources,
): OrderRefusal | null {
  const { qty, price, stopPx, trail, instrument } = check;
  const { symbol } = instrument;
  if (onlyReduces(state, { symbol, side, qty }) || turns(state, symbol, side, qty)) return null;
  const byMarket = price === null && stopPx === null && trail === null;
  const quiet = byMarket ? quietMs() : null;
  if (quiet !== null) return asked("other", "order", words.refusals.feedQuiet(Math.floor(quiet / 1_000)));
  if (!outsized()) return null;
  const atHand = byMarket && sources.trading(symbol) ? shown(symbol, side) : null;
  if (atHand !== null && qty > atHand) {
    const figure = (lots: Lots): string => shownDecimal(formatQty(lots, instrument));
    return asked("orderExceedsLimit", "order", words.refusals.beyondBook(figure(qty), figure(atHand)));
  }
  return beyondEquity(side, check, state, sources);
}

/**
 * Why a change that makes an order larger leaves only once a person was asked: what may still trade of it is out of all
 * proportion to the account, as it would be of a new order. null for every other change; one that leaves the quantity was
 * asked about when the order was made.
 */
export function outsizedGrowth(
  { key, side, orderQty, cumQty }: Pick<Order, "key" | "side" | "orderQty" | "cumQty">,
  check: CheckedDraft,
  state: OrdersState,
  sources: RiskSources,
  { outsized }: Pick<SecondLookSources, "outsized">,
): OrderRefusal | null {
  const { symbol } = check.instrument;
  const qty = (check.qty - cumQty) as Lots;
  if (check.qty <= orderQty || !outsized()) return null;
  if (onlyReduces(state, { symbol, side, qty }, key) || turns(state, symbol, side, qty)) return null;
  return beyondEquity(side, { ...check, qty }, state, sources);
}

function beyondEquity(
  side: Side,
  { qty, price, stopPx, instrument }: CheckedDraft,
  state: OrdersState,
  sources: RiskSources,
): OrderRefusal | null {
  const { account } = state;
  const { power, margin } = buyingPower(state, sources);
  if (account === null || power === null || margin === null) return null;
  const touch = sources.touch(instrument.symbol);
  const rate = fxRate(instrument.currency, account.currency, marksFrom(sources));
  if (rate === null || (price === null && stopPx === null && touch.midTwice <= 0)) return null;
  const equity = power + margin;
  const worth = convertMoney(orderValue({ side, qty, price, stopPx }, touch, instrument), rate);
  if (equity <= 0n || worth <= equity * BigInt(MOST_TIMES_EQUITY)) return null;
  const shown = (money: bigint): string =>
    `${shownDecimal(formatMoney(money as Money, 2))} ${account.currency}`;
  const text = words.refusals.beyondEquity(shown(worth), MOST_TIMES_EQUITY, shown(equity));
  return asked("orderExceedsLimit", "order", text);
}

/** Closes a position and opens as much on the other side, at most. */
function turns({ positions, synced }: OrdersState, symbol: string, side: Side, qty: Lots): boolean {
  const held = synced ? (positions.get(symbol)?.qty ?? 0) : 0;
  return (side === "sell" ? held > 0 : held < 0) && qty <= 2 * Math.abs(held);
}

function asked(
  ordRejReason: OrderRefusal["ordRejReason"],
  field: OrderRefusal["field"],
  text: string,
): OrderRefusal {
  return { ordRejReason, field, text };
}
