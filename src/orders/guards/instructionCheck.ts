import type { Order } from "../lifecycle/order.ts";
import type { OrderConditions } from "../lifecycle/orderConditions.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import type { RiskSources } from "./riskView.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import {
  checkPostOnly,
  checkReduceOnly,
  reducibleLots,
  type BestPrices,
  type InstructedOrder,
  type ReducingLots,
} from "../../protocol/instructionRules.ts";
import type { OrderRefusal } from "../../protocol/orderRefusal.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Lots } from "../../protocol/units.ts";

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

/** The same of an order that is made larger, `qty` with what it has filled. */
export function refusedGrowth(
  order: Order,
  qty: Lots,
  instrument: Instrument,
  { synced, positions, working }: OrdersState,
): OrderRefusal | null {
  const { symbol, side, conditions, cumQty } = order;
  if (!synced || conditions === undefined || qty <= order.orderQty || mayWaitForParent(conditions))
    return null;
  const held = positions.get(symbol)?.qty ?? 0;
  const others = Array.from(working.values()).filter(({ key }) => key !== order.key);
  const room = reducibleLots(held, side, reducing(others, symbol, side)) + cumQty;
  return checkReduceOnly({ execInst: conditions.execInst, side, qty, price: order.price }, room, instrument);
}

function bestPrices(symbol: string, { touch, trading, doubtMs }: Sources): BestPrices {
  return trading(symbol) && doubtMs(symbol) === null ? touch(symbol) : { bid: 0, ask: 0 };
}

function* reducing(orders: Iterable<Order>, symbol: string, side: Side): Generator<ReducingLots> {
  for (const { conditions, leavesQty, ...order } of orders) {
    if (order.symbol !== symbol || order.side !== side) continue;
    if (conditions?.execInst.includes("doNotIncrease") !== true) continue;
    if (mayWaitForParent(conditions)) continue;
    yield { leaves: leavesQty, group: conditions.listId };
  }
}

/** Whether a child that waits does so for its parent the exchange knows alone. */
function mayWaitForParent({ waiting, contingencyType }: OrderConditions): boolean {
  return waiting && contingencyType === "oneTriggersTheOther";
}
