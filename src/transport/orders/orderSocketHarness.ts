import { invariant } from "../../lib/assert.ts";
import { createManualClock, type ManualClock } from "../../lib/manualClock.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { NewOrderSingle, OrderCancelRequest } from "../../protocol/clientMessages.ts";
import type { DownReason, OrderConnection } from "../link/connection.ts";
import { createFakePageSignals, type FakePageSignals } from "../reconnect/fakePageSignals.ts";
import { createFakeWebSocket, type FakeWebSocket } from "./fakeWebSocket.ts";
import type { OrderSink } from "./orderSink.ts";
import { createOrderSocket, type OrderSocket } from "./orderSocket.ts";
import type { SessionTicket } from "./sessionTicket.ts";

/** An order channel with a server played by the test. */
export interface OrderSocketHarness {
  readonly clock: ManualClock;
  readonly signals: FakePageSignals;
  readonly socket: OrderSocket;
  /** What the next logon asks for. */
  cancelOnDisconnect: boolean;
  /** Whether the sink has orders to ask about from now on; otherwise it says at once that it has none. */
  asks: boolean;
  /** The reqId of a request of the sink's; null when it waits for no answer. */
  asked: string | null;
  /** What the sink says of a link, the newest unless told its place: so many orders are still asked about. */
  readonly unanswered: (orders: number, synced?: number) => void;
  /** What the sink was given, in order: "logon", "report <seq>", "answer <reqId>", "synced". */
  readonly handed: string[];
  readonly states: OrderConnection[];
  /** Every WebSocket opened, oldest first. */
  readonly sockets: FakeWebSocket[];
  /** The newest WebSocket. */
  readonly ws: () => FakeWebSocket;
  /** What would end each request for a ticket, oldest first. */
  readonly givenUp: AbortSignal[];
  /** Sessions asked for so far. */
  readonly sessions: () => number;
  /** How `POST /session` ends from now on. */
  readonly answer: (session: Result<SessionTicket, DownReason>) => void;
  /** Runs inside the sink's calls, with the line that `handed` gets. */
  readonly whenHanded: (callback: (line: string) => void) => void;
  /** Lets the session's answer arrive. */
  readonly ticketArrives: () => Promise<void>;
  readonly ack: (seq: number, syncSeq: number, resumed?: boolean) => void;
  /** An account report: any message that the sink is given. */
  readonly report: (seq: number) => void;
  /** Opens, logs on with an ack of seq 1 and a snapshot of one report. */
  readonly goLive: () => Promise<void>;
  /** After a loss: waits the backoff out, opens the next WebSocket. */
  readonly reopen: () => Promise<void>;
}

export const HEARTBEAT_MS = 5_000;

export const ORDER: NewOrderSingle = {
  type: "newOrderSingle",
  clOrdId: "one",
  symbol: "EURUSD",
  side: "buy",
  ordType: "market",
  orderQty: "10000",
};
export const CANCEL: OrderCancelRequest = { type: "orderCancelRequest", clOrdId: "two", origClOrdId: "one" };

export function createOrderSocketHarness(random = (): number => 0.5): OrderSocketHarness {
  const clock = createManualClock();
  const signals = createFakePageSignals();
  const handed: string[] = [];
  const states: OrderConnection[] = [];
  const sockets: FakeWebSocket[] = [];
  const givenUp: AbortSignal[] = [];
  let sessions = 0;
  let session: Result<SessionTicket, DownReason> | null = null;
  const tellUnanswered: ((orders: number) => void)[] = [];
  let onHanded = (_line: string): void => {};

  function hand(line: string): void {
    handed.push(line);
    onHanded(line);
  }

  const sink: OrderSink = {
    logon: (ack) => hand(ack.resumed ? "logon resumed" : "logon"),
    message: (message) => hand(`report ${message.seq}`),
    answered(reqId) {
      hand(`answer ${reqId}`);
      return harness.asked === reqId;
    },
    synced(unanswered) {
      hand("synced");
      tellUnanswered.push(unanswered);
      if (!harness.asks) unanswered(0);
    },
  };
  const socket = createOrderSocket({
    openSession(signal) {
      sessions += 1;
      givenUp.push(signal);
      return Promise.resolve(session ?? ok({ ticket: `ticket ${sessions}` }));
    },
    ordersUrl: "wss://orders.test/",
    openWebSocket(url, subprotocol) {
      const opened = createFakeWebSocket(url, subprotocol);
      sockets.push(opened);
      return opened;
    },
    clock,
    random,
    account: "DEMO",
    sessionId: "tab-1",
    cancelOnDisconnect: () => harness.cancelOnDisconnect,
    sink,
    signals,
  });
  socket.onState((state) => states.push(state));

  const harness: OrderSocketHarness = {
    clock,
    signals,
    socket,
    cancelOnDisconnect: false,
    asks: false,
    asked: null,
    unanswered: (orders, synced = tellUnanswered.length - 1) => tellUnanswered[synced]?.(orders),
    handed,
    states,
    sockets,
    ws() {
      const newest = sockets.at(-1);
      invariant(newest !== undefined, "nothing was opened yet");
      return newest;
    },
    givenUp,
    sessions: () => sessions,
    answer(value) {
      session = value;
    },
    whenHanded(callback) {
      onHanded = callback;
    },
    async ticketArrives() {
      await Promise.resolve();
      await Promise.resolve();
    },
    ack(seq, syncSeq, resumed = false) {
      harness.ws().sends({
        type: "logonAck",
        seq,
        account: "DEMO",
        sessionId: "tab-1",
        heartbeatMs: HEARTBEAT_MS,
        resumed,
        syncSeq,
        cancelOnDisconnect: false,
        at: 1,
      });
    },
    report(seq) {
      const money = { cash: "1", realizedPnl: "0", fees: "0", marginUsed: "0", buyingPower: "1" };
      harness.ws().sends({
        type: "accountReport",
        seq,
        account: "DEMO",
        currency: "USD",
        ...money,
        transactTime: 1,
      });
    },
    async goLive() {
      socket.open();
      await harness.ticketArrives();
      harness.ws().opens();
      harness.ack(1, 2);
      harness.report(2);
    },
    async reopen() {
      const state = socket.state();
      if (state.kind !== "waiting") throw new Error(`not waiting but ${state.kind}`);
      clock.advance(state.retryAt - clock.monotonic());
      await harness.ticketArrives();
      harness.ws().opens();
    },
  };
  return harness;
}

/** The same once it is live. */
export async function liveOrderSocket(random?: () => number): Promise<OrderSocketHarness> {
  const harness = createOrderSocketHarness(random);
  await harness.goLive();
  return harness;
}
