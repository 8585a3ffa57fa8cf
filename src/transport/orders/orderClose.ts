import { assertNever } from "../../lib/assert.ts";
import { CLOSE, closeAction } from "../../protocol/closeCodes.ts";
import { BACKOFF_LATER_BASE_MS } from "../reconnect/backoff.ts";
import type { Pace } from "../reconnect/retries.ts";

/** What follows the close of a link. */
export type AfterClose =
  | { readonly kind: "stop" }
  /** `soon`: a link that is on its way already may take its place; else a wait at this pace. */
  | { readonly kind: "retry"; readonly soon: boolean; readonly pace: Pace };

/** Judges the close codes of the order channel, one link after the other. */
export interface OrderCloses {
  judge(code: number): AfterClose;
  /** A link was whole: a ticket that is refused from here on is another one. */
  whole(): void;
}

export function createOrderCloses(): OrderCloses {
  /** A ticket was refused, and a fresh one is being tried. */
  let ticketRenewed = false;
  return {
    judge(code) {
      const action = closeAction(code);
      switch (action) {
        case "done":
          return { kind: "stop" };
        case "stop":
          if (code !== CLOSE.badTicket || ticketRenewed) return { kind: "stop" };
          ticketRenewed = true;
          return { kind: "retry", soon: false, pace: {} };
        case "retry":
          return { kind: "retry", soon: true, pace: {} };
        case "retryLater":
          return { kind: "retry", soon: false, pace: { baseMs: BACKOFF_LATER_BASE_MS } };
        default:
          return assertNever(action, "close action");
      }
    },
    whole() {
      ticketRenewed = false;
    },
  };
}
