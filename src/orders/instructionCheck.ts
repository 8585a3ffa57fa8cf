import type { Order } from "./order.ts";
import type { OrdersState } from "./orderStore.ts";
import type { RiskSources } from "./riskView.ts";
import type { Instrument } from "../protocol/instrument.ts";
import {
  checkPostOnly,
  checkReduceOnly,
  reducibleLots,
  type BestPrices,
  type InstructedOrder,
  type ReducingLots,
} from "../protocol/instructionRules.ts";
import type { OrderRefusal } from "../protocol/orderRefusal.ts";
import type { Side } from "../protocol/orderTerms.ts";

type Sources = Pick<RiskSources, "touch" | "trading" | "doubtMs">;

/** What the exchange would refuse for post-only, at the newest prices; with prices in doubt it alone checks. */
export function refusedPostOnly(
  order: InstructedOrder,
  symbol: string,
  sources: Sources,
): OrderRefusal | null {
  return checkPostOnly(order, bestPrices(symbol, sources));
}

/** What the exchange would refuse for reduce-only; until the positions are known it alone checks. */
export function refusedReduceOnly(
  order: InstructedOrder,
  instrument: Instrument,
  { synced, positions, working }: OrdersState,
): OrderRefusal | null {
  if (!synced) return null;
  const { symbol } = instrument;
  const held = positions.get(symbol)?.qty ?? 0;
  const room = reducibleLots(held, order.side, reducing(working.values(), symbol, order.side));
  return checkReduceOnly(order, room, instrument);
}

function bestPrices(symbol: string, { touch, trading, doubtMs }: Sources): BestPrices {
  return trading(symbol) && doubtMs(symbol) === null ? touch(symbol) : { bid: 0, ask: 0 };
}

function* reducing(orders: Iterable<Order>, symbol: string, side: Side): Generator<ReducingLots> {
  for (const { conditions, leavesQty, ...order } of orders) {
    if (order.symbol !== symbol || order.side !== side) continue;
    if (conditions?.execInst.includes("doNotIncrease") !== true) continue;
    // Whether a child that waits does so for its parent the exchange knows alone.
    if (conditions.waiting && conditions.contingencyType === "oneTriggersTheOther") continue;
    yield { leaves: leavesQty, group: conditions.listId };
  }
}
