import { canWait } from "./orderKinds.ts";
import type { OrderRefusal } from "./orderRefusal.ts";
import type { ContingencyType, OrdType, Side, TimeInForce } from "./orderTerms.ts";

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
  const refuse = (leg: number, field: OrderRefusal["field"], text: string) =>
    ({ ordRejReason: "unsupportedOrderCharacteristic", field, text, leg }) as const;
  if (first === undefined || rest.length === 0) return refuse(0, "order", "A list needs at least two orders");
  const children = contingencyType === "oneTriggersTheOther";
  for (const [index, order] of orders.entries()) {
    const earlier = orders.slice(0, index);
    if (earlier.some(({ clOrdId }) => clOrdId === order.clOrdId))
      return {
        ...refuse(index, "order", "Two orders of a list have one clOrdId"),
        ordRejReason: "duplicateOrder",
      };
    if (order.symbol !== first.symbol)
      return refuse(index, "symbol", "The orders of a list must be in one instrument");
    if (order.orderQty !== first.orderQty)
      return {
        ...refuse(index, "orderQty", "The orders of a list must have one quantity"),
        ordRejReason: "incorrectQuantity",
      };
    const waits = canWait(order.ordType, order.timeInForce ?? "day");
    if (!waits && !(children && index === 0))
      return refuse(index, "ordType", "An order that depends on another must be able to wait in the market");
    if (children && index > 0 && order.side === first.side)
      return refuse(index, "order", "Orders that a fill sets off must be on the other side of their parent");
  }
  return null;
}
