import { canWait } from "./orderKinds.ts";
import { refusalBy, type OrderRefusal } from "./orderRefusal.ts";
import type { ContingencyType, OrdRejReason, OrdType, Side, TimeInForce } from "./orderTerms.ts";

/** What a list's check needs of each order; each order's own terms are checkOrder's. */
export interface ListLeg {
  readonly clOrdId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly orderQty: string;
  readonly timeInForce?: TimeInForce | undefined;
}

/** Why these orders make no list; null when they do. `leg` is the place of the order it is about. */
export function checkOrderList(
  contingencyType: ContingencyType,
  orders: readonly ListLeg[],
): (OrderRefusal & { readonly leg: number }) | null {
  const [first, ...rest] = orders;
  const refuse = (
    leg: number,
    field: OrderRefusal["field"],
    code: ListRule,
    reason: OrdRejReason = "unsupportedOrderCharacteristic",
  ) => ({ ...refusalBy(reason, field, code), leg });
  if (first === undefined || rest.length === 0) return refuse(0, "order", "listOfOne");
  const children = contingencyType === "oneTriggersTheOther";
  for (const [index, order] of orders.entries()) {
    const earlier = orders.slice(0, index);
    if (earlier.some(({ clOrdId }) => clOrdId === order.clOrdId))
      return refuse(index, "order", "listClOrdIds", "duplicateOrder");
    if (order.symbol !== first.symbol) return refuse(index, "symbol", "listSymbols");
    if (order.orderQty !== first.orderQty)
      return refuse(index, "orderQty", "listQuantities", "incorrectQuantity");
    const waits = canWait(order.ordType, order.timeInForce ?? "day");
    if (!waits && !(children && index === 0)) return refuse(index, "ordType", "listWaits");
    if (children && index > 0 && order.side === first.side) return refuse(index, "order", "listSides");
  }
  return null;
}

type ListRule = "listOfOne" | "listClOrdIds" | "listSymbols" | "listQuantities" | "listWaits" | "listSides";
