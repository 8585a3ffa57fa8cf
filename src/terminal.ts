import type { FrameWindow } from "./market/frameWindows.ts";
import type { CancelTimer, Clock } from "./lib/clock.ts";
import { createBarStore, type BarStore } from "./market/barStore.ts";
import { createDepthStore, type DepthStore } from "./market/depthStore.ts";
import { createFrames, type Frames, type RequestFrame } from "./market/frames.ts";
import { createInstrumentStore, type InstrumentStore } from "./market/instrumentStore.ts";
import { createPhaseStore, type PhaseStore } from "./market/phaseStore.ts";
import { createPriceAlerts, type PriceAlerts } from "./market/priceAlerts.ts";
import { createMidHistory, type MidHistory } from "./market/midHistory.ts";
import { createQuoteStore, type QuoteStore } from "./market/quoteStore.ts";
import { createTapeStore, type TapeStore } from "./market/tapeStore.ts";
import { createVolumeStore, type VolumeStore } from "./market/volumeByPrice.ts";
import { createCancelOnDisconnect, type CancelOnDisconnect } from "./orders/cancelOnDisconnect.ts";
import { createClOrdIds } from "./orders/clOrdId.ts";
import { createDeadMansSwitch, type DeadMansSwitch } from "./orders/deadMansSwitch.ts";
import { createKillSwitch, type KillSwitch } from "./orders/killSwitch.ts";
import { createExits, type Exits } from "./orders/exits.ts";
import { createOrderEntry, type OrderEntry } from "./orders/orderEntry.ts";
import type { OrderChannel } from "./orders/orderChannel.ts";
import { createOrderStore, type OrderStore } from "./orders/orderStore.ts";
import { decodeOwnLimits } from "./orders/ownLimits.ts";
import { createReportHistory, type ReportHistory } from "./orders/reportHistory.ts";
import { quotedMarks } from "./orders/quotedMarks.ts";
import { createTicketStore, type TicketStore } from "./orders/ticketStore.ts";
import { createWorthHistory, worthNow, type WorthHistory } from "./orders/worthHistory.ts";
import { ALL_SYMBOLS } from "./protocol/subscription.ts";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import { createDrawings, type Drawings } from "./settings/drawings.ts";
import { createNoticeStore, type NoticeStore } from "./settings/noticeStore.ts";
import { createSettingsStore, type SettingsStore } from "./settings/settingsStore.ts";
import { createPanelRequests, type PanelRequests } from "./settings/panelRequests.ts";
import { fullJitterMs } from "./transport/backoff.ts";
import { isLoggedOn, signInStatus, takesCancels } from "./transport/connection.ts";
import { createConnectionLog, followLink, type ConnectionLog } from "./transport/connectionLog.ts";
import { createMarketHttp } from "./transport/marketHttp.ts";
import { createOrderSocket, type OrderSocket } from "./transport/orderSocket.ts";
import type { PageSignals } from "./transport/pageSignals.ts";
import { createPriceInterests, type PriceInterests } from "./transport/priceInterests.ts";
import { createPriceStream, type PriceStream } from "./transport/priceStream.ts";
import { createOpenSession } from "./transport/sessionTicket.ts";
import { createSignIn, type SignIn, type SignInWindow } from "./transport/signIn.ts";
import type { StreamRole } from "./transport/tabMessages.ts";
import type { Wires } from "./transport/wires.ts";
import type { KeptText, SharedText } from "./lib/keptText.ts";
import { words } from "./words/words.ts";

/** Everything the screen stands on. Built once, outside React; panels reach it through useTerminal. */
export interface Terminal {
  readonly config: TerminalConfig;
  /** It shows a recording, and sends nothing. */
  readonly recorded: boolean;
  readonly clock: Clock;
  readonly frames: Frames;
  /** Keeps panels in another window painted while this page is hidden. Returns the removal. */
  readonly showIn: (window: FrameWindow) => () => void;
  readonly prices: PriceStream;
  /** Whether this tab has the browser's one price stream, or hears it from the tab that has. */
  readonly streamRole: () => StreamRole;
  readonly orders: OrderSocket;
  readonly interests: PriceInterests;
  readonly signIn: SignIn;
  /** What became of each link: for the Connection panel. */
  readonly connectionLogs: { readonly prices: ConnectionLog; readonly orders: ConnectionLog };
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly midHistory: MidHistory;
  readonly depth: DepthStore;
  readonly phases: PhaseStore;
  readonly tape: TapeStore;
  readonly volumes: VolumeStore;
  readonly bars: BarStore;
  readonly orderStore: Pick<OrderStore, "getState" | "subscribe">;
  readonly worthHistory: WorthHistory;
  readonly orderEntry: OrderEntry;
  readonly exits: Exits;
  readonly orderReports: Pick<ReportHistory, "of" | "subscribe">;
  readonly killSwitch: KillSwitch;
  readonly deadMansSwitch: DeadMansSwitch;
  readonly cancelOnDisconnect: CancelOnDisconnect;
  readonly ticket: TicketStore;
  readonly settings: SettingsStore;
  readonly drawings: Drawings;
  readonly alerts: PriceAlerts;
  readonly notices: NoticeStore;
  readonly panelRequests: PanelRequests;
  readonly kept: KeptText;
  /** Loads the instruments and opens both links. */
  start(): void;
  /** Asks for the instruments now, without waiting for the next try. */
  reloadInstruments(this: void): void;
  /** Closes both links for good and leaves no timer. */
  stop(): void;
}

/** What the page gives to the terminal. Tests give their own. */
export interface Host extends Wires {
  readonly clock: Clock;
  readonly random: () => number;
  /** A text that no other tab, device or earlier page makes: 1 to 40 letters, digits and dashes. */
  readonly newId: () => string;
  readonly kept: SharedText;
  /** What a reload of this tab finds again and no other tab, not even a copy of this one. */
  readonly keptInTab: KeptText;
  /** Left out by a host that shares no stream. */
  readonly streamRole?: () => StreamRole;
  /** The wires are a recording: every order is refused in words. */
  readonly recorded?: boolean;
  readonly requestFrame: RequestFrame;
  /** Another window shows panels of this page: frames are to come from it too. Left out by a host that has none. */
  readonly showIn?: (window: FrameWindow) => () => void;
  readonly signals: PageSignals;
  /** Left out by a host that can show no sign-in page. */
  readonly signInWindow?: SignInWindow;
}

/** Up to here every symbol is named in the stream's query; beyond it `*` stands for all. */
const NAMED_SYMBOLS = 200;

const SESSION_KEY = "sessionId";

/**
 * Left out by every server. Asked for while there is no list of instruments, so that the subscription changes, and a
 * snapshot comes, once there is one.
 */
const NO_INSTRUMENT = "NO-INSTRUMENT";

export function createTerminal(config: TerminalConfig, host: Host): Terminal {
  const { clock, random, kept, keptInTab, signals } = host;
  const http = createMarketHttp({ httpUrl: config.httpUrl, fetch: host.fetch, clock });
  const notices = createNoticeStore(clock);
  const settings = createSettingsStore({ kept, notify: notices.notify });
  const drawings = createDrawings({ kept, notify: notices.notify });
  const frames = createFrames(host.requestFrame);
  const instruments = createInstrumentStore();
  const quotes = createQuoteStore({ instruments, frames, clock });
  const alerts = createPriceAlerts({
    quotes,
    instruments,
    clock,
    kept,
    newId: host.newId,
    notify: notices.notify,
  });
  const midHistory = createMidHistory({ instruments, quotes, clock });
  const depth = createDepthStore({ frames });
  const phases = createPhaseStore({ frames });
  const tape = createTapeStore({ frames });
  const volumes = createVolumeStore(tape);
  const bars = createBarStore({
    async fetchBars(symbol, interval, to, limit) {
      let answer = await http.bars(symbol, interval, to, limit);
      // A 403 may be about this symbol alone.
      while (!answer.ok && answer.error.status === 401) {
        const again = nextTry();
        signIn.answered("history", 401);
        await again;
        answer = await http.bars(symbol, interval, to, limit);
      }
      signIn.answered("history", null);
      return answer.ok ? answer.value : { error: answer.error.text };
    },
    tape,
    instruments,
    frames,
    clock,
  });

  const connectionLogs = { prices: createConnectionLog(clock), orders: createConnectionLog(clock) };
  const prices = createPriceStream({
    baseUrl: config.pricesUrl,
    openEventSource: host.openEventSource,
    probe: host.probe,
    clock,
    random,
    signals,
    sink: {
      hello(event) {
        quotes.hello(event);
        depth.hello(event);
        phases.hello(event);
        tape.hello(event);
      },
      snapshot(event) {
        quotes.snapshot(event);
        depth.snapshot(event);
        phases.snapshot(event);
        tape.snapshot(event);
      },
      // Looked up at each event, so that what is put around a store stands around the way into it too.
      quotes: (event) => quotes.quotes(event),
      trades: (event) => tape.trades(event),
      depth: (event) => depth.depth(event),
      status: phases.status,
      plainQuote: quotes.plainQuote,
      refusedQuotes: quotes.refusedQuotes,
      missed(reason) {
        // A gap ends the link, which is followed.
        if (reason !== "gap") connectionLogs.prices.mark("reset", reason);
        notices.notify(words.market.missed[reason]);
      },
    },
  });
  const interests = createPriceInterests(prices, clock);

  const { account } = config;
  const { notify } = notices;
  const cancelOnDisconnect = createCancelOnDisconnect({ kept, account, notify });
  const killSwitch = createKillSwitch({
    kept,
    account,
    clock,
    cancelAll: () => orderEntry.cancelAll(),
    notify,
  });
  const recorded = host.recorded === true;
  // The socket is made below, since each hands on to the other.
  const channel: OrderChannel = { send: (message) => (recorded ? "recorded" : orders.send(message)) };
  const deadMansSwitch = createDeadMansSwitch({
    channel,
    clock,
    keptInTab,
  });
  const orderStore = createOrderStore();
  const orderReports = createReportHistory();
  const orderEntry = createOrderEntry({
    channel,
    recorded,
    store: orderStore,
    instrument: (symbol) => instruments.get(symbol),
    reference: (symbol) => quotes.reference(instruments.rowOf(symbol)),
    marketable: () => prices.state().kind === "live",
    suspect: (symbol) => quotes.suspect(instruments.rowOf(symbol)),
    risk: {
      touch: (symbol) => quotes.touch(instruments.rowOf(symbol)),
      trading: (symbol) => phases.get(symbol).phase === "continuous",
      doubtMs: (symbol) => quotes.doubtMs(instruments.rowOf(symbol)),
    },
    ownLimits: () => decodeOwnLimits(settings.getState().ownLimits),
    moment: (symbol) => ({ now: prices.serverNow() ?? clock.now(), phase: phases.get(symbol).phase }),
    clock,
    kept,
    newId: createClOrdIds(host.newId().replaceAll("-", "").slice(0, 16), clock),
    notify: notices.notify,
    account,
    killed: killSwitch.isOn,
  });
  const exits = createExits({
    orderEntry,
    orderStore,
    instruments,
    clock,
    announce: notices.announce,
    notify: notices.notify,
  });
  const orders = createOrderSocket({
    openSession: createOpenSession({ httpUrl: config.httpUrl, account, fetch: host.fetch }),
    ordersUrl: config.ordersUrl,
    openWebSocket: host.openWebSocket,
    measureRoundTrip: !recorded,
    clock,
    random,
    account,
    sessionId: sessionIdOf(host),
    cancelOnDisconnect: () => cancelOnDisconnect.getState().chosen,
    signals,
    sink: {
      logon(ack) {
        cancelOnDisconnect.confirmed(ack.cancelOnDisconnect);
        orderEntry.logon(ack);
      },
      message(message) {
        deadMansSwitch.message(message);
        orderReports.message(message);
        orderEntry.message(message);
      },
      answered: deadMansSwitch.answered,
      synced: orderEntry.synced,
    },
  });
  const markOf = quotedMarks({ instruments, quotes });
  const worthHistory = createWorthHistory({
    clock,
    worth: () =>
      worthNow({
        state: orderStore.getState(),
        markOf,
        // From logging on to the end of the snapshot positions may be of two minds.
        live: !quotes.stale() && takesCancels(orders.state()),
        suspect: (symbol) => quotes.suspect(instruments.rowOf(symbol)),
      }),
  });
  const signIn = createSignIn({
    prices,
    orders,
    page: config.signIn ?? null,
    window: recorded ? null : (host.signInWindow ?? null),
  });
  function nextTry(): Promise<void> {
    return new Promise((resolve) => {
      const remove = signIn.onAgain(() => {
        remove();
        resolve();
      });
    });
  }
  followLink(connectionLogs.prices, prices);
  followLink(connectionLogs.orders, orders);

  let stopped = true;
  let cancelRetry: CancelTimer = () => {};
  /** The newest request for the instruments. */
  let loading: object | null = null;
  /** Lets go of what is listened to while there is no list of instruments. */
  let releaseUnlisted: (() => void) | null = null;
  let unfollow: (() => void)[] = [];

  function refusedList(): boolean {
    const needed = signIn.getState();
    return needed.kind === "needed" && needed.refused.includes("instruments");
  }

  async function loadInstruments(attempt: number): Promise<void> {
    cancelRetry();
    const own = {};
    loading = own;
    const answer = await http.instruments();
    if (stopped || loading !== own) return;
    const refused = answer.ok ? null : signInStatus(answer.error.status);
    signIn.answered("instruments", refused);
    if (answer.ok) {
      instruments.load(answer.value.instruments);
      for (const error of answer.value.errors) notices.notify(words.market.instrumentLeftOut(error.detail));
      const symbols = answer.value.instruments.map(({ symbol }) => symbol);
      interests.want({
        symbols: symbols.length > NAMED_SYMBOLS ? [ALL_SYMBOLS] : symbols,
        status: true,
      });
      releaseUnlisted?.();
      releaseUnlisted = null;
      return;
    }
    if (answer.error.status === 404) {
      // A plain feed has no list of instruments: its quotes name them.
      instruments.load([]);
      interests.want({ symbols: [ALL_SYMBOLS] });
      return;
    }
    // A plain feed of another origin may keep its 404 from this page; its quotes name the instruments all the same.
    if (answer.error.status === null)
      releaseUnlisted ??= interests.want({ symbols: [ALL_SYMBOLS], depth: [NO_INSTRUMENT] });
    instruments.fail(answer.error.text, refused === null);
    if (refused !== null) return;
    cancelRetry = clock.after(fullJitterMs(attempt, random), () => void loadInstruments(attempt + 1));
  }

  return {
    config,
    recorded,
    clock,
    frames,
    showIn: host.showIn ?? (() => () => {}),
    prices,
    streamRole: host.streamRole ?? (() => ({ kind: "alone" })),
    orders,
    interests,
    signIn,
    connectionLogs,
    instruments,
    quotes,
    midHistory,
    depth,
    phases,
    tape,
    volumes,
    bars,
    orderStore,
    worthHistory,
    orderEntry,
    exits,
    orderReports,
    killSwitch,
    deadMansSwitch,
    cancelOnDisconnect,
    ticket: createTicketStore(),
    settings,
    drawings,
    alerts,
    notices,
    panelRequests: createPanelRequests(),
    kept,
    start() {
      if (!stopped) return;
      stopped = false;
      quotes.setStale(true);
      midHistory.start();
      worthHistory.start();
      unfollow = [
        // What the order channel tells cannot be read without tick and lot sizes.
        instruments.subscribe(() => {
          if (instruments.getState().kind === "ready") orders.open();
        }),
        prices.onState((state) => {
          // A stream that is opened anew for another symbol has not stopped: nothing goes grey for that moment.
          const resubscribing = state.kind === "connecting" && state.reason.kind === "resubscribing";
          if (!resubscribing) quotes.setStale(state.kind !== "live");
        }),
        orders.onState((state) => {
          // Also when one link follows another without a wait: what is on its way on the older may never arrive.
          if (isLoggedOn(state)) return;
          orderEntry.disconnected();
          exits.disconnected();
        }),
        signIn.onAgain(() => {
          if (refusedList()) void loadInstruments(0);
        }),
      ];
      void loadInstruments(0);
    },
    reloadInstruments: () => void loadInstruments(0),
    stop() {
      stopped = true;
      cancelRetry();
      http.close();
      for (const release of unfollow) release();
      midHistory.stop();
      worthHistory.stop();
      signIn.close();
      interests.close();
      prices.close();
      orders.close();
      exits.close();
      orderEntry.close();
      killSwitch.close();
      deadMansSwitch.close();
      cancelOnDisconnect.close();
      alerts.close();
    },
  };
}

/** A reload goes on with the session of its tab: to the exchange it is a link that was lost and came back. */
function sessionIdOf({ keptInTab, newId }: Host): string {
  const kept = keptInTab.get(SESSION_KEY);
  if (kept !== null) return kept;
  const fresh = newId();
  keptInTab.set(SESSION_KEY, fresh);
  return fresh;
}
