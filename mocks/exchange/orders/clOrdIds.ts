import type { AccountOrders } from "./accounts.ts";

type Named = Pick<AccountOrders, "names" | "rejected" | "awaiting" | "requests">;

/** Whether an order or a request of the account has had that clOrdId today. */
export function isUsed(own: Named, clOrdId: string): boolean {
  return namesOrder(own, clOrdId) || own.requests.has(clOrdId);
}

/** A clOrdId of the order that `clOrdId` is about: itself when it is the order's, "" when it is about none. */
export function subjectOf(own: Named, clOrdId: string): string {
  return namesOrder(own, clOrdId) ? clOrdId : (own.requests.get(clOrdId) ?? "");
}

function namesOrder({ names, rejected, awaiting }: Named, clOrdId: string): boolean {
  return names.has(clOrdId) || rejected.has(clOrdId) || awaiting.has(clOrdId);
}
