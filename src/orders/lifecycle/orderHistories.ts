import { report } from "../orderFixtures.ts";
import type { OrdStatus } from "../../protocol/orderTerms.ts";
import type { ExecutionReport, OrderCancelReject } from "../../protocol/serverMessages.ts";

// Test material: whole lives of one order as an exchange would tell them, seq rising and figures true.

type Turn =
  | "fill"
  | "requestReplace"
  | "replace"
  | "requestCancel"
  | "refuse"
  | "cancel"
  | "expire"
  | "status"
  | "bust"
  | "correct";

/** As often as they are drawn. */
export const TURNS = [
  ...(["fill", "fill", "fill", "requestReplace", "replace", "requestCancel", "refuse"] as const),
  ...(["cancel", "expire", "status", "bust", "correct"] as const),
];

/**
 * Order "A" on EURUSD, 10 lots of 1,000 at first: each turn with its size in lots, 1 to 6. A refused request is told by
 * an orderCancelReject, or by a status when the size is even.
 */
export function lifeOfAnOrder(
  turns: readonly (readonly [Turn, number])[],
): (ExecutionReport | OrderCancelReject)[] {
  const told: (ExecutionReport | OrderCancelReject)[] = [report({ seq: 1 })];
  /** Lots by execId. */
  const fills = new Map<string, { lots: number; px: number }>();
  let qty = 10;
  let id = "A";
  let asked: { kind: "cancel" | "replace"; id: string } | null = null;
  let ended: "filled" | "canceled" | "expired" | null = null;

  const cum = (): number => [...fills.values()].reduce((sum, { lots }) => sum + lots, 0);
  const status = (): OrdStatus => {
    if (ended === "canceled" || ended === "expired") return ended;
    if (cum() === qty) return "filled";
    if (asked !== null) return asked.kind === "cancel" ? "pendingCancel" : "pendingReplace";
    return cum() > 0 ? "partiallyFilled" : "new";
  };
  const tell = (changes: Partial<ExecutionReport>): void => {
    const value = [...fills.values()].reduce((sum, { lots, px }) => sum + lots * px, 0);
    told.push(
      report({
        seq: told.length + 1,
        transactTime: 1_000 + Math.floor(told.length / 3),
        clOrdId: id,
        orderQty: thousands(qty),
        cumQty: thousands(cum()),
        avgPx: cum() === 0 ? "0" : (value / cum() / 100_000).toFixed(9),
        ordStatus: status(),
        ...changes,
      }),
    );
  };
  const trade = (lots: number, px: number): Partial<ExecutionReport> => {
    fills.set(`E${told.length + 1}`, { lots, px });
    return { execType: "trade", lastQty: thousands(lots), lastPx: priceText(px) };
  };

  for (const [turn, size] of turns) {
    const open: boolean = ended === null && cum() < qty;
    const [oldest] = fills.keys();
    if (turn === "bust" && oldest !== undefined) {
      fills.delete(oldest);
      tell({ execType: "tradeCancel", execRefId: oldest });
    } else if (turn === "correct" && oldest !== undefined) {
      const lots = Math.min(size, fills.get(oldest)?.lots ?? 0);
      fills.delete(oldest);
      tell({ ...trade(lots, 109_000 - size), execType: "tradeCorrect", execRefId: oldest });
    } else if (!open) continue;
    else if (turn === "fill") tell(trade(Math.min(size, qty - cum()), 109_000 + size));
    else if ((turn === "requestReplace" || turn === "requestCancel") && asked === null) {
      asked = { kind: turn === "requestCancel" ? "cancel" : "replace", id: `R${told.length}` };
      const execType = asked.kind === "cancel" ? "pendingCancel" : "pendingReplace";
      tell({ execType, clOrdId: asked.id, origClOrdId: id });
    } else if (turn === "replace" && asked?.kind === "replace") {
      const origClOrdId = id;
      id = asked.id;
      asked = null;
      qty = cum() + size;
      tell({ execType: "replaced", origClOrdId });
    } else if (turn === "refuse") {
      const refused: typeof asked = asked;
      asked = null;
      if (refused === null || size % 2 === 0) tell({ execType: "orderStatus" });
      else
        told.push({
          type: "orderCancelReject",
          seq: told.length + 1,
          clOrdId: refused.id,
          origClOrdId: id,
          orderId: "X1",
          ordStatus: status(),
          cxlRejResponseTo: refused.kind === "cancel" ? "orderCancelRequest" : "orderCancelReplaceRequest",
          cxlRejReason: "brokerOption",
          transactTime: 1_000,
        });
    } else if (turn === "status") tell({ execType: "orderStatus", possResend: true });
    else if (turn === "cancel" && asked?.kind === "cancel") {
      ended = "canceled";
      tell({ execType: "canceled", clOrdId: asked.id, origClOrdId: id });
    } else if (turn === "expire") {
      ended = "expired";
      tell({ execType: "expired" });
    }
  }
  return told;
}

function thousands(lots: number): string {
  return String(lots * 1_000);
}

function priceText(ticks: number): string {
  return (ticks / 100_000).toFixed(5);
}
