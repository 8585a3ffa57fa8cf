import type { OrderRefusal } from "../protocol/orderCheck.ts";
import type { OrdType, Side, TimeInForce } from "../protocol/orderTerms.ts";
import type { ServerMessage, LogonAck } from "../protocol/serverMessages.ts";

/** What a ticket holds when it is submitted: texts as typed, already without separators. */
export interface OrderDraft {
  readonly symbol: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly timeInForce: TimeInForce;
  readonly orderQty: string;
  /** Empty for a market order. */
  readonly price: string;
}

/** What became of an attempt to send. `refused` never left this terminal. */
export type SubmitOutcome =
  | { readonly kind: "sent"; readonly clOrdId: string }
  | { readonly kind: "refused"; readonly refusal: OrderRefusal };

export interface OrderEntry {
  /** Checks, stores the clOrdId, sends once. Never queues. */
  submit(draft: OrderDraft): SubmitOutcome;
  /** The same checks without sending: what the ticket shows while typing. null when it could be sent. */
  check(draft: OrderDraft): OrderRefusal | null;
  cancel(key: string): SubmitOutcome;
  /** Texts as typed; an empty one leaves the field as it is. */
  replace(key: string, changes: { readonly orderQty: string; readonly price: string }): SubmitOutcome;
  /** Cancels every open order, or those of one symbol. Orders another terminal sent are included. */
  cancelAll(symbol?: string): SubmitOutcome;
  /** Every message the order channel hands on. */
  logon(ack: LogonAck): void;
  message(message: ServerMessage): void;
  synced(): void;
  /** The channel is down: what was sent and not answered is now unknown. */
  disconnected(): void;
  close(): void;
}
