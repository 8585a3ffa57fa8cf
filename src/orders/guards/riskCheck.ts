import { inWords } from "../lifecycle/brokenRule.ts";
import { heldFor } from "./openExposures.ts";
import type { Order } from "../lifecycle/order.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import { onlyReduces } from "./reduceOnly.ts";
import { riskSight, type RiskSources } from "./riskView.ts";
import { assertNever } from "../../lib/assert.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { CheckedOrder, OrderRefusal } from "../../protocol/orderCheck.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { checkRisk, UNLISTED_ORDER, type RiskOrder } from "../../protocol/riskRules.ts";
import type { Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** What this terminal says of an order's risk before it is sent. */
export interface RiskCheck {
  /** By the exchange's rules: it would refuse the same. */
  readonly refusal: OrderRefusal | null;
  /** What could not be checked here, in words, so that only the exchange will; null when all of it was. */
  readonly unsure: string | null;
}

const PASSED: RiskCheck = { refusal: null, unsure: null };

/** A new order; `adds` are the orders that come with it, itself included. A child of a bracket is not asked. */
export function checkNewRisk(
  side: Side,
  { qty, price, stopPx }: CheckedOrder,
  adds: number,
  instrument: Instrument,
  state: OrdersState,
  sources: RiskSources,
): RiskCheck {
  const order = { ...UNLISTED_ORDER, side, qty, price, stopPx, adds };
  const reduces = onlyReduces(state, { symbol: instrument.symbol, side, qty });
  return judge(order, reduces, instrument, state, sources);
}

/** An open order as a replace would make it. */
export function checkReplaceRisk(
  order: Order,
  { qty, price, stopPx }: CheckedOrder,
  samePrice: boolean,
  instrument: Instrument,
  state: OrdersState,
  sources: RiskSources,
): RiskCheck {
  const { side, symbol, cumQty } = order;
  const { held, beside, waitsForParent } = heldFor(order, state, sources.instrument);
  if (waitsForParent) return PASSED;
  const left = ((price ?? stopPx) === null ? 0 : qty - cumQty) as Lots;
  // A stop that was set off has left its stop price behind.
  const waits = order.conditions?.waiting === true;
  const terms = { side, qty: left, price, stopPx: waits ? stopPx : null, adds: 0, held, beside, samePrice };
  const smaller = samePrice && qty <= order.orderQty;
  const reduces = smaller || onlyReduces(state, { symbol, side, qty: left }, order.key);
  return judge(terms, reduces, instrument, state, sources);
}

function judge(
  order: RiskOrder,
  reduces: boolean,
  instrument: Instrument,
  state: OrdersState,
  sources: RiskSources,
): RiskCheck {
  const sight = riskSight(state, instrument, sources);
  switch (sight.kind) {
    case "untold":
      return PASSED;
    case "blind":
      return { refusal: null, unsure: words.refusals.onlyExchangeChecks(sight.text) };
    case "seen": {
      const doubted = sources.doubtMs(instrument.symbol) !== null;
      // A price in doubt may make an exit look like more than one.
      if (doubted && reduces) return PASSED;
      const broken = checkRisk(order, instrument, sight.view);
      const refusal = broken === null ? null : inWords(broken);
      const [missing] = sight.unpriced;
      if (refusal !== null || missing === undefined) return { refusal, unsure: null };
      return { refusal, unsure: words.refusals.buyingPowerAsTold(missing) };
    }
    default:
      return assertNever(sight, "sight");
  }
}
