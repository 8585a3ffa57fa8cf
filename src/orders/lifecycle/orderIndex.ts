/** The ids by which a message names an order. */
export interface OrderIds {
  readonly clOrdId?: string | undefined;
  readonly origClOrdId?: string | undefined;
  readonly orderId?: string | undefined;
}

/** Which order a message is about, by any clOrdId that the order was ever called by, then by the exchange's orderId. */
export interface OrderIndex {
  learn(key: string, ids: OrderIds): void;
  find(ids: OrderIds): string | undefined;
}

/** What an exchange writes for the orderId of an order it does not have. */
export const NO_ORDER_ID = "NONE";

export function createOrderIndex(): OrderIndex {
  const byClOrdId = new Map<string, string>();
  const byOrderId = new Map<string, string>();
  return {
    learn(key, { clOrdId, origClOrdId, orderId }) {
      if (clOrdId !== undefined) byClOrdId.set(clOrdId, key);
      if (origClOrdId !== undefined) byClOrdId.set(origClOrdId, key);
      if (orderId !== undefined && orderId !== NO_ORDER_ID) byOrderId.set(orderId, key);
    },
    find: ({ clOrdId = "", origClOrdId = "", orderId = "" }) =>
      byClOrdId.get(clOrdId) ?? byClOrdId.get(origClOrdId) ?? byOrderId.get(orderId),
  };
}
