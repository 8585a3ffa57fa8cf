import type { ReactElement, ReactNode } from "react";
import { createListeners } from "../lib/listeners.ts";
import { createManualClock, type ManualClock } from "../lib/manualClock.ts";
import { createBarStore } from "../market/barStore.ts";
import { createDepthStore } from "../market/depthStore.ts";
import { createInstrumentStore } from "../market/instrumentStore.ts";
import { createManualFrames, helloOf, snapshotOf, type ManualFrames } from "../market/marketFixture.ts";
import { createPhaseStore } from "../market/phaseStore.ts";
import { createPriceAlerts } from "../market/priceAlerts.ts";
import { createMidHistory } from "../market/midHistory.ts";
import { createQuoteStore } from "../market/quoteStore.ts";
import { createTapeStore } from "../market/tapeStore.ts";
import { createVolumeStore } from "../market/volumeByPrice.ts";
import { createExits } from "../orders/exits/exits.ts";
import { createWorthHistory } from "../orders/positions/worthHistory.ts";
import type { OrderEntry } from "../orders/entry/orderEntry.ts";
import { caughtUp, createOrderStore, endedAt, type Account } from "../orders/lifecycle/orderStore.ts";
import { createTicketStore } from "../orders/draft/ticketStore.ts";
import type { Instrument } from "../protocol/instrument.ts";
import type { SignInPage } from "../protocol/terminalConfig.ts";
import { createDrawings } from "../settings/drawings.ts";
import { createNoticeStore } from "../settings/noticeStore.ts";
import { createSettingsStore, type Settings } from "../settings/settingsStore.ts";
import { createChartDesk } from "../settings/chartDesk.ts";
import { createPanelRequests } from "../settings/panelRequests.ts";
import type { Terminal } from "../terminal.ts";
import {
  isLoggedOn,
  silentFor,
  takesCancels,
  type OrderConnection,
  type PriceConnection,
} from "../transport/link/connection.ts";
import { createConnectionLog } from "../transport/link/connectionLog.ts";
import { createSignIn } from "../transport/signIn.ts";
import { createQuietFeed } from "../transport/prices/quietFeed.ts";
import { TransportContext, type Transport } from "../transport/useTransport.ts";
import { TerminalContext } from "../useTerminal.ts";
import { createSafetySwitches } from "./safetySwitches.ts";
import { keptInMemory, sharedInMemory } from "../lib/textInMemory.ts";

/** The real stores over links, a clock and frames that a test holds in its hands. */
export interface ScreenTerminal {
  readonly terminal: Terminal;
  readonly clock: ManualClock;
  readonly frames: ManualFrames;
  /** What the settings were written to. */
  readonly kept: Map<string, string>;
  readonly Provider: (props: { readonly children: ReactNode }) => ReactElement;
  /** A quote in ticks, by place in the list of instruments. Painted with the next frame. */
  quote(this: void, index: number, bid: number, ask: number): void;
  setPrices(this: void, state: PriceConnection): void;
  setAccount(this: void, account: Account): void;
  setOrders(this: void, state: OrderConnection): void;
  /** Addresses of sign-in pages that were opened. */
  readonly signInOpened: readonly string[];
}

export interface ScreenOptions {
  readonly instruments: readonly Instrument[];
  readonly settings?: Partial<Settings>;
  /** Kept text of an earlier screen. */
  readonly kept?: Map<string, string>;
  readonly signInPage?: SignInPage | null;
}

export function createScreenTerminal({
  instruments: listed,
  settings: chosen = {},
  kept = new Map(),
  signInPage = null,
}: ScreenOptions): ScreenTerminal {
  const clock = createManualClock();
  const frames = createManualFrames();
  const instruments = createInstrumentStore();
  instruments.load(listed);
  const quotes = createQuoteStore({ instruments, frames, clock });
  const hello = helloOf(listed.map(({ symbol }) => symbol));
  quotes.hello(hello);
  quotes.setStale(false);
  const notices = createNoticeStore(clock);
  const keptText = keptInMemory(kept);
  const settings = createSettingsStore({ kept: keptText, notify: notices.notify });
  settings.set(chosen);

  const stats = {
    events: 0,
    lastEventAt: 0,
    interArrival: null,
    lastEventId: null,
    gaps: 0,
    replayed: 0,
    roundTripMs: null,
    lastError: null,
  };
  const prices = createLink<PriceConnection>({ kind: "live", since: 0 }, stats);
  const orders = createLink<OrderConnection>({ kind: "live", since: 0 }, stats);
  const quietFeed = createQuietFeed({ clock, live: () => true, trading: () => true });
  quietFeed.heard();
  quietFeed.start();
  const tape = createTapeStore({ frames });
  const orderStore = createOrderStore();
  const orderEntry = {
    check: () => null,
    caution: () => null,
    heldBackMs: () => 0,
    newestSent: () => null,
    onRefused: () => () => undefined,
  } as unknown as OrderEntry;
  const signInOpened: string[] = [];
  const terminal = {
    clock,
    frames,
    instruments,
    quotes,
    midHistory: createMidHistory({ instruments, quotes, clock }),
    midPasts: { want: () => undefined, close: () => undefined },
    settings,
    tape,
    phases: createPhaseStore({ frames }),
    volumes: createVolumeStore(tape),
    depth: createDepthStore({ frames }),
    bars: createBarStore({
      // Bars never come: the chart keeps its loading state.
      fetchBars: () => new Promise(() => undefined),
      instruments,
      tape,
      frames,
      clock,
    }),
    prices,
    quietFeed,
    orders,
    orderStore,
    worthHistory: createWorthHistory({ clock, worth: () => null }),
    orderEntry,
    exits: createExits({
      orderEntry,
      orderStore,
      instruments,
      clock,
      announce: notices.announce,
      notify: notices.notify,
      tell: notices.tell,
    }),
    signIn: createSignIn({
      prices,
      orders,
      page: signInPage,
      window: { open: (page) => signInOpened.push(page.url), onReturn: () => () => undefined },
    }),
    ...createSafetySwitches({
      clock,
      kept: keptText,
      channel: { send: () => "sent" },
      cancelAll: () => ({ kind: "sent", clOrdId: "all" }),
    }),
    ticket: createTicketStore(),
    streamRole: () => ({ kind: "alone" }),
    showIn: () => () => undefined,
    alerts: createPriceAlerts({
      quotes,
      instruments,
      clock,
      kept: sharedInMemory(kept)(),
      newId: () => `alert-${kept.size}`,
      notify: notices.notify,
    }),
    notices,
    panelRequests: createPanelRequests(),
    chartDesk: createChartDesk(),
    drawings: createDrawings({ kept: keptText, notify: notices.notify }),
    kept: keptText,
    config: { httpUrl: "https://exchange.test/" },
    connectionLogs: { prices: createConnectionLog(clock), orders: createConnectionLog(clock) },
  } as unknown as Terminal;
  const transport = {
    stream: prices,
    socket: orders,
    interests: { want: () => () => undefined },
  } as unknown as Transport;
  quotes.snapshot(snapshotOf());

  return {
    terminal,
    clock,
    frames,
    kept,
    Provider: ({ children }) => (
      <TransportContext value={transport}>
        <TerminalContext value={terminal}>{children}</TerminalContext>
      </TransportContext>
    ),
    quote(index, bid, ask) {
      const sid = hello.symbols[index]?.[1] ?? -1;
      quotes.quotes({ prev: 0, at: 0, n: 1, quotes: [sid, bid, ask, 10, 10, bid, ask, bid, 100] });
    },
    setPrices: prices.set,
    setAccount: (account) => orderStore.update((state) => ({ ...state, account })),
    setOrders(state) {
      orders.set(state);
      if (!isLoggedOn(state)) orderStore.update((told) => endedAt(told, clock.now() - silentFor(state)));
      else if (takesCancels(state)) orderStore.update(caughtUp);
    },
    signInOpened,
  };
}

function createLink<State>(
  initial: State,
  stats: object,
): {
  state(): State;
  stats(): object;
  serverNow(): null;
  onState(listener: (state: State) => void): () => void;
  abilities(): object;
  reconnect(): void;
  set(this: void, state: State): void;
} {
  const listeners = createListeners<State>();
  let state = initial;
  return {
    state: () => state,
    stats: () => stats,
    serverNow: () => null,
    onState: (listener) => listeners.add(listener),
    abilities: () => ({ heartbeat: true, replay: true }),
    reconnect: () => undefined,
    set(next) {
      state = next;
      listeners.emit(next);
    },
  };
}
