import { assertNever } from "../../lib/assert.ts";
import { words } from "../../words/words.ts";

/** Counts of what did not fit: told again, told after something newer, and what cannot be. */
export interface OrderAnomalies {
  readonly duplicates: number;
  readonly late: number;
  readonly impossible: number;
}

/** Why a message was left out, wholly or in part, in words that name what it said and what stands. */
export interface Anomaly {
  readonly kind: keyof OrderAnomalies;
  readonly text: string;
}

/** A message that did not fit what is known. */
export interface OddReport extends Anomaly {
  readonly id: number;
  /** Local wall clock. */
  readonly at: number;
  /** The order that it is about; null when it is about none that is known here. */
  readonly orderKey: string | null;
  /** What it is about, for a person: "EURUSD buy". */
  readonly about: string;
  /** Whether the exchange was asked for the order's status because of it, and has answered. */
  readonly query: "none" | "asked" | "answered";
}

/** The newest are kept, newest first. */
export const MAX_ODD_REPORTS = 100;

/** What the exchange was asked, for the end of a sentence. */
export function queryWords(query: OddReport["query"]): string {
  switch (query) {
    case "none":
      return "";
    case "asked":
      return words.oddReports.asked;
    case "answered":
      return words.oddReports.answered;
    default:
      return assertNever(query, "query");
  }
}
