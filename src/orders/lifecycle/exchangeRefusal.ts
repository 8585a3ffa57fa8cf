import type { Order } from "./order.ts";
import { rejectWhy } from "./rejectWhy.ts";
import { ORDER_KINDS } from "../../protocol/orderKinds.ts";
import type { OrderRefusal } from "../../protocol/orderCheck.ts";
import type { OrdRejReason } from "../../protocol/orderTerms.ts";
import { words } from "../../words/words.ts";

/** The part of the ticket that a refusal is about. */
export type TicketField = OrderRefusal["field"];

const FIELD_OF_REASON: Partial<Readonly<Record<OrdRejReason, TicketField>>> = {
  unknownSymbol: "symbol",
  unsupportedOrderCharacteristic: "ordType",
  orderExceedsLimit: "orderQty",
  incorrectQuantity: "orderQty",
  notionalValueExceedsThreshold: "orderQty",
  insufficientCreditLimit: "orderQty",
  invalidPriceIncrement: "price",
  priceExceedsCurrentPriceBand: "price",
};

/** The exchange's reject of an order from this ticket, in words, and the field it belongs beside; null when it stands. */
export function exchangeRefusal(order: Order): { field: TicketField; text: string } | null {
  if (order.state !== "rejected") return null;
  const field = (order.ordRejReason === null ? undefined : FIELD_OF_REASON[order.ordRejReason]) ?? "order";
  const why = rejectWhy(order) ?? words.refusals.noReason;
  return {
    // An order without a limit shows no price field to stand beside.
    field: field === "price" && !ORDER_KINDS[order.ordType].price ? "order" : field,
    text: words.refusals.byExchangeFor(why),
  };
}
