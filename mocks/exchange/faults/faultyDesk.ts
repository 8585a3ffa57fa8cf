import type { OrderRefusal } from "../../../src/protocol/orderCheck.ts";
import type { OrdRejReason } from "../../../src/protocol/orderTerms.ts";
import type { OrderDesk } from "../orders/orderDesk.ts";

/** What a desk can be told to do to orders. */
export interface DeskFaults {
  /** Rejects the next `count` new orders. */
  rejectOrders(count: number, ordRejReason: OrdRejReason, text: string): void;
  /** Has a fill of the order come just before each of the next `count` cancels. */
  fillCancelCross(count: number): void;
  heal(): void;
  /** Faults that are on. */
  on(): readonly ("rejectOrders" | "fillCancelCross")[];
}

/** The desk as clients meet it: the same one, but for what its faults ask. */
export function createFaultyDesk(desk: OrderDesk): { readonly desk: OrderDesk; readonly faults: DeskFaults } {
  let rejects = 0;
  let refusal: OrderRefusal = { ordRejReason: "other", field: "order", text: "" };
  let crosses = 0;
  return {
    desk: {
      ...desk,
      newOrder(from, request, _refusal, awaiting) {
        if (rejects === 0) return desk.newOrder(from, request, undefined, awaiting);
        rejects -= 1;
        desk.newOrder(from, request, refusal, awaiting);
      },
      cancel(from, request, heard) {
        if (crosses > 0) {
          crosses -= 1;
          desk.fillNow(from.account, request.origClOrdId);
        }
        desk.cancel(from, request, heard);
      },
    },
    faults: {
      rejectOrders(count, ordRejReason, text) {
        rejects = count;
        refusal = { ordRejReason, field: "order", text };
      },
      fillCancelCross(count) {
        crosses = count;
      },
      heal() {
        rejects = 0;
        crosses = 0;
      },
      on: () => [
        ...(rejects > 0 ? (["rejectOrders"] as const) : []),
        ...(crosses > 0 ? (["fillCancelCross"] as const) : []),
      ],
    },
  };
}
