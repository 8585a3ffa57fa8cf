import { createPanelRequests } from "../settings/panelRequests.ts";
import type { ReactElement, ReactNode } from "react";
import { keptInMemory } from "../lib/textInMemory.ts";
import { createManualClock, type ManualClock } from "../lib/manualClock.ts";
import { createListeners } from "../lib/listeners.ts";
import { createDepthStore } from "../market/depthStore.ts";
import { createFrames } from "../market/frames.ts";
import { createInstrumentStore } from "../market/instrumentStore.ts";
import { createPhaseStore } from "../market/phaseStore.ts";
import { createQuoteStore } from "../market/quoteStore.ts";
import { createTapeStore } from "../market/tapeStore.ts";
import { createVolumeStore } from "../market/volumeByPrice.ts";
import type { OrderChannel } from "../orders/orderChannel.ts";
import { createExits } from "../orders/exits/exits.ts";
import { createOrderEntry, type OrderEntry } from "../orders/entry/orderEntry.ts";
import { createOrderStore, type OrderStore } from "../orders/lifecycle/orderStore.ts";
import { decodeOwnLimits } from "../orders/guards/ownLimits.ts";
import { createReportHistory } from "../orders/lifecycle/reportHistory.ts";
import { quotedMarks } from "../orders/positions/quotedMarks.ts";
import { createTicketStore } from "../orders/draft/ticketStore.ts";
import { createWorthHistory, worthNow } from "../orders/positions/worthHistory.ts";
import type { ClientMessage, NewOrderSingle } from "../protocol/clientMessages.ts";
import { toInstrument, type Instrument, type InstrumentMessage } from "../protocol/instrument.ts";
import type { TradingPhase } from "../protocol/priceMessages.ts";
import type { ExecutionReport, ServerMessage } from "../protocol/serverMessages.ts";
import { createChartDesk } from "../settings/chartDesk.ts";
import { createNoticeStore } from "../settings/noticeStore.ts";
import { createSettingsStore } from "../settings/settingsStore.ts";
import type { Terminal } from "../terminal.ts";
import {
  isLoggedOn,
  silentFor,
  takesCancels,
  type OrderConnection,
  type PriceConnection,
} from "../transport/link/connection.ts";
import { createQuietFeed } from "../transport/prices/quietFeed.ts";
import { TransportContext, type Transport } from "../transport/useTransport.ts";
import { TerminalContext } from "../useTerminal.ts";
import { createSafetySwitches } from "./safetySwitches.ts";

const MESSAGES: readonly InstrumentMessage[] = [
  {
    symbol: "EURUSD",
    description: "Euro in US dollars",
    assetClass: "fx",
    currency: "USD",
    tickSize: "0.00001",
    lotSize: "1000",
    minQty: "1000",
    maxQty: "50000000",
    pricePrecision: 5,
    pipPosition: 4,
    priceBandPct: 5,
  },
  {
    symbol: "USDJPY",
    description: "US dollar in Japanese yen",
    assetClass: "fx",
    currency: "JPY",
    tickSize: "0.001",
    lotSize: "1000",
    minQty: "1000",
    maxQty: "50000000",
    pricePrecision: 3,
    pipPosition: 2,
    priceBandPct: 5,
  },
  {
    symbol: "ESZ6",
    description: "E-mini S&P 500, December 2026",
    assetClass: "future",
    currency: "USD",
    tickSize: "0.25",
    lotSize: "1",
    minQty: "1",
    maxQty: "500",
    pricePrecision: 2,
    priceBandPct: 7,
    contractMultiplier: "50",
  },
  {
    symbol: "BTCUSD",
    description: "Bitcoin in US dollars",
    assetClass: "crypto",
    currency: "USD",
    tickSize: "0.5",
    lotSize: "0.0001",
    minQty: "0.0001",
    maxQty: "100",
    pricePrecision: 1,
    priceBandPct: 10,
  },
];

export const INSTRUMENTS: readonly Instrument[] = MESSAGES.map((message) => {
  const instrument = toInstrument(message);
  if ("kind" in instrument) throw new Error(instrument.detail);
  return instrument;
});

/** The real stores and order entry over a wire and a screen that a test holds in its hands. */
export interface TradingTerminal {
  readonly terminal: Terminal;
  readonly store: OrderStore;
  readonly clock: ManualClock;
  /** Every message that left. */
  readonly sent: ClientMessage[];
  readonly Provider: (props: { readonly children: ReactNode }) => ReactElement;
  /** Prices in ticks; painted at once. */
  quote(symbol: string, bid: number, ask: number): void;
  /** A quote that the decoder refused; painted at once. */
  refuseQuote(symbol: string): void;
  /** A book of px, qty pairs, best first, told `at` server time; painted at once. */
  book(symbol: string, bids: readonly number[], asks: readonly number[], at?: number): void;
  /** A trade in ticks and lots, 1 when a buyer crossed the spread; painted at once. */
  trade(symbol: string, px: number, qty: number, side: 1 | -1): void;
  /** Another trading phase; painted at once. */
  phase(
    symbol: string,
    phase: TradingPhase,
    ends?: { readonly until: number; readonly next: TradingPhase },
  ): void;
  /** A server message, with its seq. */
  receive(message: DistributedOmit<ServerMessage, "seq">): void;
  /** Answers the newest new order that left. */
  answer(report: Partial<ExecutionReport>): void;
  setPrices(state: PriceConnection): void;
  /** The newest event of a feed that is as a rule quick came now. */
  heard(): void;
  setOrders(state: OrderConnection): void;
}

type DistributedOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

export function createTradingTerminal({ synced = true } = {}): TradingTerminal {
  const clock = createManualClock();
  let paint: (() => void) | null = null;
  const frames = createFrames((run) => {
    paint = run;
  });
  const instruments = createInstrumentStore();
  instruments.load(INSTRUMENTS);
  const quotes = createQuoteStore({ instruments, frames, clock });
  const phases = createPhaseStore({ frames });
  const symbols = INSTRUMENTS.map(({ symbol }, sid) => [symbol, sid] as const);
  const depth = createDepthStore({ frames });
  const tape = createTapeStore({ frames });
  const hello = { version: 1, epoch: "e", heartbeatMs: 5_000, at: 0, replayFrom: null, symbols };
  for (const told of [quotes, depth, tape]) told.hello(hello);
  phases.hello({ version: 1, epoch: "e", heartbeatMs: 5_000, at: 0, replayFrom: null, symbols });
  quotes.setStale(false);

  const keptText = keptInMemory();
  const settings = createSettingsStore({ kept: keptText, notify: () => undefined });
  settings.set({ symbol: "EURUSD" });

  const prices = createLink<PriceConnection>({ kind: "live", since: 0 });
  const orders = createLink<OrderConnection>({ kind: "live", since: 0 });
  const quietFeed = createQuietFeed({ clock, live: () => true, trading: () => true });
  quietFeed.start();
  let ids = 0;
  const sent: ClientMessage[] = [];
  const store = createOrderStore();
  const ticket = createTicketStore({ ordType: "market" });
  const channel: OrderChannel = {
    send(message) {
      if (orders.state().kind !== "live") return "notLive";
      sent.push(message);
      return "sent";
    },
  };
  const switches = createSafetySwitches({
    clock,
    kept: keptText,
    channel,
    cancelAll: () => orderEntry.cancelAll(),
  });
  const orderEntry: OrderEntry = createOrderEntry({
    store,
    clock,
    kept: keptText,
    newId: () => `c-${(ids += 1)}`,
    notify: () => undefined,
    withdraw: () => undefined,
    account: "DEMO",
    instrument: (symbol) => instruments.get(symbol),
    reference: (symbol) => quotes.reference(instruments.rowOf(symbol)),
    marketable: () => !quotes.stale(),
    suspect: (symbol) => quotes.suspect(instruments.rowOf(symbol)),
    risk: {
      touch: (symbol) => quotes.touch(instruments.rowOf(symbol)),
      trading: (symbol) => phases.get(symbol).phase === "continuous",
      doubtMs: (symbol) => quotes.doubtMs(instruments.rowOf(symbol)),
    },
    ownLimits: () => decodeOwnLimits(settings.getState().ownLimits),
    secondLook: { quietMs: quietFeed.quietMs, outsized: () => false, shown: () => null },
    moment: (symbol) => ({ now: clock.now(), phase: phases.get(symbol).phase }),
    killed: switches.killSwitch.isOn,
    channel,
  });

  const orderReports = createReportHistory();
  const notices = createNoticeStore(clock);
  const exits = createExits({
    orderEntry,
    orderStore: store,
    instruments,
    clock,
    announce: notices.announce,
    notify: notices.notify,
    tell: notices.tell,
  });
  let seq = 0;
  function receive(message: DistributedOmit<ServerMessage, "seq">): void {
    seq += 1;
    switches.deadMansSwitch.message({ ...message, seq });
    if (message.type === "heartbeat" && message.reqId !== undefined)
      switches.deadMansSwitch.answered(message.reqId);
    orderReports.message({ ...message, seq });
    orderEntry.message({ ...message, seq });
  }
  if (synced) {
    seq += 1;
    orderEntry.logon({
      type: "logonAck",
      seq,
      account: "DEMO",
      sessionId: "s",
      heartbeatMs: 5_000,
      resumed: false,
      syncSeq: seq,
      cancelOnDisconnect: false,
      at: 0,
    });
    orderEntry.synced(() => undefined);
  }

  const markOf = quotedMarks({ instruments, quotes });
  const worthHistory = createWorthHistory({
    clock,
    worth: () =>
      worthNow({
        state: store.getState(),
        markOf,
        live: !quotes.stale(),
        suspect: (symbol) => quotes.suspect(instruments.rowOf(symbol)),
      }),
  });
  worthHistory.start();
  const terminal = {
    clock,
    frames,
    instruments,
    quotes,
    phases,
    depth,
    tape,
    volumes: createVolumeStore(tape),
    orderStore: store,
    worthHistory,
    orderEntry,
    exits,
    orderReports,
    notices,
    panelRequests: createPanelRequests(),
    ...switches,
    ticket,
    settings,
    chartDesk: createChartDesk(),
    quietFeed,
  } as unknown as Terminal;
  const transport = {
    stream: prices,
    socket: orders,
    interests: { want: () => () => undefined },
  } as unknown as Transport;
  const sidOf = (symbol: string): number => symbols.findIndex(([name]) => name === symbol);
  let trades = 0;
  function paintNow(): void {
    const run = paint;
    paint = null;
    run?.();
  }

  return {
    terminal,
    store,
    clock,
    sent,
    Provider: ({ children }) => (
      <TransportContext value={transport}>
        <TerminalContext value={terminal}>{children}</TerminalContext>
      </TransportContext>
    ),
    quote(symbol, bid, ask) {
      const sid = sidOf(symbol);
      quotes.quotes({ prev: 0, at: 0, n: 1, quotes: [sid, bid, ask, 10, 10, bid, ask, bid, 100] });
      paintNow();
    },
    refuseQuote(symbol) {
      quotes.refusedQuotes(symbol);
      paintNow();
    },
    book(symbol, bids, asks, at = clock.now()) {
      depth.depth({ prev: 0, at, n: 1, sid: sidOf(symbol), bids, asks });
      paintNow();
    },
    trade(symbol, px, qty, side) {
      trades += 1;
      const at = clock.now();
      tape.trades({ prev: 0, at, sid: sidOf(symbol), trades: [trades, at, px, qty, side] });
      paintNow();
    },
    phase(symbol, phase, ends) {
      const sid = symbols.findIndex(([name]) => name === symbol);
      phases.status({ prev: 0, at: 0, sid, phase, ...ends });
      const run = paint;
      paint = null;
      run?.();
    },
    receive,
    answer(report) {
      const order = sent.findLast((message): message is NewOrderSingle => message.type === "newOrderSingle");
      if (order === undefined) throw new Error("no order was sent");
      const { clOrdId, symbol, side, ordType, timeInForce = "day", orderQty, price } = order;
      receive({
        type: "executionReport",
        clOrdId,
        orderId: `x-${clOrdId}`,
        execId: `e-${seq}`,
        execType: "new",
        ordStatus: "new",
        symbol,
        side,
        ordType,
        timeInForce,
        orderQty,
        ...(price === undefined ? {} : { price }),
        cumQty: "0",
        leavesQty: orderQty,
        avgPx: "0",
        transactTime: clock.now(),
        ...report,
      });
    },
    setPrices: prices.set,
    heard() {
      for (let count = 0; count < 200; count += 1) quietFeed.heard();
    },
    setOrders(state) {
      orders.set(state);
      if (!isLoggedOn(state)) orderEntry.disconnected(silentFor(state));
      else if (takesCancels(state) && store.getState().asOf !== null) orderEntry.synced(() => undefined);
    },
  };
}

/** A link that only has a state. */
function createLink<State>(initial: State): {
  state(): State;
  onState(listener: (state: State) => void): () => void;
  set: (state: State) => void;
} {
  const listeners = createListeners<State>();
  let state = initial;
  return {
    state: () => state,
    onState: (listener) => listeners.add(listener),
    set(next) {
      state = next;
      listeners.emit(next);
    },
  };
}
