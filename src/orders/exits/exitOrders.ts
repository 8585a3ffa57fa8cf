import { formatQty, type Lots } from "../../protocol/units.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { OrderDraft } from "../draft/orderDraft.ts";
import type { Position } from "../lifecycle/orderStore.ts";

/** The market order that ends a position. null when there is none. */
export function closingDraft(position: Position | undefined, instrument: Instrument): OrderDraft | null {
  return opposite(position, instrument, 1);
}

/** The market order that turns a position round: what was long is as much short after it. null when there is none. */
export function reversingDraft(position: Position | undefined, instrument: Instrument): OrderDraft | null {
  return opposite(position, instrument, 2);
}

function opposite(position: Position | undefined, instrument: Instrument, times: number): OrderDraft | null {
  const qty = position?.qty ?? 0;
  if (qty === 0) return null;
  return {
    symbol: instrument.symbol,
    side: qty > 0 ? "sell" : "buy",
    ordType: "market",
    timeInForce: "day",
    orderQty: formatQty((Math.abs(qty) * times) as Lots, instrument),
    price: "",
  };
}
