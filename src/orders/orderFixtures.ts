import { createClOrdIds } from "./entry/clOrdId.ts";
import type { OrderChannel } from "./orderChannel.ts";
import {
  createOrderEntry,
  type OrderEntry,
  type OrderEntryOptions,
  type SubmitOutcome,
} from "./entry/orderEntry.ts";
import type { OrderDraft } from "./draft/orderDraft.ts";
import { createOrderStore, type OrderStore } from "./lifecycle/orderStore.ts";
import { createManualClock, type ManualClock } from "../lib/manualClock.ts";
import type { ClientMessage } from "../protocol/clientMessages.ts";
import { testInstrument } from "../protocol/instrumentFixture.ts";
import { isTerminal } from "../protocol/orderTerms.ts";
import type {
  AccountReport,
  ExecutionReport,
  PositionReport,
  ServerMessage,
} from "../protocol/serverMessages.ts";
import type { Ticks } from "../protocol/units.ts";
import type { ListedText } from "../lib/keptText.ts";
import { keptInMemory } from "../lib/textInMemory.ts";

// What the tests of this folder share: instruments, reports, and an order entry on a channel that only records.

export const EURUSD = testInstrument();
export const USDJPY = testInstrument({
  symbol: "USDJPY",
  currency: "JPY",
  tickSize: "0.001",
  pricePrecision: 3,
});
export const ES = testInstrument({
  symbol: "ESZ6",
  assetClass: "future",
  tickSize: "0.25",
  lotSize: "1",
  minQty: "1",
  maxQty: "500",
  pricePrecision: 2,
  contractMultiplier: "50",
});
export const BTCUSD = testInstrument({
  symbol: "BTCUSD",
  assetClass: "crypto",
  tickSize: "0.5",
  lotSize: "0.001",
  minQty: "0.001",
  maxQty: "100",
  pricePrecision: 1,
});

const LISTED = new Map([EURUSD, USDJPY, ES, BTCUSD].map((listed) => [listed.symbol, listed]));

/** leavesQty follows from the rest unless it is given. */
export function report(changes: Partial<ExecutionReport> = {}): ExecutionReport {
  const { ordStatus = "new", orderQty = "10000", cumQty = "0" } = changes;
  const left = isTerminal(ordStatus) ? 0 : Number(orderQty) - Number(cumQty);
  return {
    type: "executionReport",
    seq: 1,
    clOrdId: "A",
    orderId: "X1",
    execId: `E${changes.seq ?? 1}`,
    execType: "new",
    ordStatus: "new",
    symbol: "EURUSD",
    side: "buy",
    ordType: "limit",
    timeInForce: "day",
    orderQty: "10000",
    price: "1.09000",
    cumQty: "0",
    leavesQty: String(left),
    avgPx: "0",
    transactTime: 1_000,
    ...changes,
  };
}

/** 100,000 US dollars and nothing held, unless it says otherwise. */
export function accountReport(changes: Partial<Unnumbered<AccountReport>> = {}): Unnumbered<AccountReport> {
  return {
    type: "accountReport",
    account: "DEMO",
    currency: "USD",
    cash: "100000",
    realizedPnl: "0",
    fees: "0",
    marginUsed: "0",
    buyingPower: "100000",
    transactTime: 1,
    ...changes,
  };
}

/** Nothing realized and no fees, unless it says otherwise. */
export function positionReport(
  held: Pick<PositionReport, "symbol" | "qty" | "avgPx" | "cost"> & Partial<Unnumbered<PositionReport>>,
): Unnumbered<PositionReport> {
  return { type: "positionReport", realizedPnl: "0", fees: "0", ...held };
}

export const DRAFT: OrderDraft = {
  symbol: "EURUSD",
  side: "buy",
  ordType: "limit",
  timeInForce: "day",
  orderQty: "10000",
  price: "1.09000",
};

/** The same at any price. */
export const MARKET: OrderDraft = { ...DRAFT, ordType: "market", price: "" };

export interface Desk {
  readonly entry: OrderEntry;
  readonly store: OrderStore;
  readonly clock: ManualClock;
  readonly kept: ListedText;
  /** Everything that left. */
  readonly wire: ClientMessage[];
  readonly notices: string[];
  sent(type: ClientMessage["type"]): ClientMessage[];
  /** Hands messages on with the next seq each. */
  receive(...messages: readonly Unnumbered<ServerMessage>[]): void;
  logon(resumed: boolean): void;
  /** Everything up to the logon's syncSeq has come. */
  synced(): void;
  /** What was told since then of orders that are asked about, oldest first: how many were left. */
  readonly unanswered: readonly number[];
  /** Submits and returns the clOrdId. */
  submit(draft?: Partial<OrderDraft>): string;
  state(key: string): string | undefined;
}

/** Before a session has numbered it. */
type Unnumbered<Message> = Message extends unknown ? Omit<Message, "seq"> : never;

/** An order entry that has logged on to an empty exchange. */
export function openDesk(
  options: Partial<OrderEntryOptions> & { readonly channel?: OrderChannel } = {},
): Desk {
  const clock = createManualClock();
  const store = createOrderStore();
  const kept = options.kept ?? keptInMemory();
  const wire: ClientMessage[] = [];
  const notices: string[] = [];
  const unanswered: number[] = [];
  let seq = 0;
  const entry = createOrderEntry({
    channel: {
      send(message) {
        wire.push(message);
        return "sent";
      },
    },
    store,
    instrument: (symbol) => LISTED.get(symbol),
    reference: () => 109_000 as Ticks,
    marketable: () => true,
    clock,
    kept,
    newId: createClOrdIds("tab", clock),
    account: "DEMO",
    notify: (text) => notices.push(text),
    withdraw: (text) => notices.splice(notices.indexOf(text), 1),
    ...options,
  });
  const desk: Desk = {
    entry,
    store,
    clock,
    kept,
    wire,
    notices,
    sent: (type) => wire.filter((message) => message.type === type),
    receive(...messages) {
      for (const message of messages) {
        seq += 1;
        entry.message({ ...message, seq });
      }
    },
    logon(resumed) {
      if (!resumed) seq = 0;
      seq += 1;
      entry.logon({
        type: "logonAck",
        seq,
        account: "DEMO",
        sessionId: "s",
        heartbeatMs: 5_000,
        resumed,
        syncSeq: seq,
        cancelOnDisconnect: false,
        at: clock.now(),
      });
    },
    unanswered,
    synced() {
      unanswered.length = 0;
      entry.synced((orders) => unanswered.push(orders));
    },
    submit(draft = {}) {
      return clOrdIdOfSent(entry.submit({ ...DRAFT, ...draft }));
    },
    state: (key) => store.getState().orders.get(key)?.state,
  };
  desk.logon(false);
  desk.synced();
  return desk;
}

export function clOrdIdOfSent(outcome: SubmitOutcome): string {
  if (outcome.kind === "refused") throw new Error(`refused: ${outcome.refusal.text}`);
  return outcome.clOrdId;
}

export function refusalText(outcome: SubmitOutcome): string {
  if (outcome.kind === "sent") throw new Error(`sent as ${outcome.clOrdId}`);
  return outcome.refusal.text;
}
