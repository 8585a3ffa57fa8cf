import type { OrdStatus } from "../../../src/protocol/orderTerms.ts";
import type { ReportOf } from "./serverReport.ts";

/** A request about an order that is told to be pending and not answered yet. */
export interface PendingMark {
  readonly clOrdId: string;
  readonly kind: "cancel" | "replace";
}

/** A new order that is told to be pending and not decided yet. */
export interface AwaitingOrder {
  /** Its pendingNew report. */
  readonly body: ReportOf<"executionReport">;
  readonly marks: readonly PendingMark[];
}

/** By FIX's order of precedence: a cancel that is pending comes before a replace. */
export function awaitingStatus({ marks }: Pick<AwaitingOrder, "marks">): OrdStatus {
  if (marks.length === 0) return "pendingNew";
  return marks.some(({ kind }) => kind === "cancel") ? "pendingCancel" : "pendingReplace";
}
