import type { Feeds } from "./composeFeeds.ts";
import type { Host } from "./host.ts";
import { createCancelOnDisconnect, type CancelOnDisconnect } from "./orders/exits/cancelOnDisconnect.ts";
import { createClOrdIds } from "./orders/entry/clOrdId.ts";
import { createDeadMansSwitch, type DeadMansSwitch } from "./orders/exits/deadMansSwitch.ts";
import { createExits, type Exits } from "./orders/exits/exits.ts";
import { createKillSwitch, type KillSwitch } from "./orders/exits/killSwitch.ts";
import type { OrderChannel } from "./orders/orderChannel.ts";
import { createOrderEntry, type OrderEntry } from "./orders/entry/orderEntry.ts";
import { createOrderStore, type OrderStore } from "./orders/lifecycle/orderStore.ts";
import { decodeOwnLimits } from "./orders/guards/ownLimits.ts";
import { quotedMarks } from "./orders/positions/quotedMarks.ts";
import { createReportHistory, type ReportHistory } from "./orders/lifecycle/reportHistory.ts";
import { createWorthHistory, worthNow, type WorthHistory } from "./orders/positions/worthHistory.ts";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import type { NoticeStore } from "./settings/noticeStore.ts";
import type { SettingsStore } from "./settings/settingsStore.ts";
import { isLoggedOn, silentFor, takesCancels } from "./transport/link/connection.ts";
import { createConnectionLog, followLink, type ConnectionLog } from "./transport/link/connectionLog.ts";
import { createOrderSocket, type OrderSocket } from "./transport/orders/orderSocket.ts";
import { createOpenSession } from "./transport/orders/sessionTicket.ts";

const SESSION_KEY = "sessionId";

/** Everything about orders: the link, what is sent on it and what came back, and the switches beside it. */
export interface Desk {
  readonly orders: OrderSocket;
  readonly orderStore: OrderStore;
  readonly orderEntry: OrderEntry;
  readonly exits: Exits;
  readonly orderReports: ReportHistory;
  readonly worthHistory: WorthHistory;
  readonly killSwitch: KillSwitch;
  readonly deadMansSwitch: DeadMansSwitch;
  readonly cancelOnDisconnect: CancelOnDisconnect;
}

export interface RunningDesk {
  readonly desk: Desk;
  /** What became of the order link. */
  readonly log: ConnectionLog;
  start(): void;
  stop(): void;
}

interface OrderParts {
  readonly config: TerminalConfig;
  readonly host: Host;
  readonly feeds: Pick<Feeds, "instruments" | "quotes" | "depth" | "phases" | "prices" | "quietFeed">;
  readonly settings: SettingsStore;
  readonly notices: NoticeStore;
}

export function composeOrders({ config, host, feeds, settings, notices }: OrderParts): RunningDesk {
  const { clock, random, kept, keptInTab, signals } = host;
  const { instruments, quotes, depth, phases, prices, quietFeed } = feeds;
  const { account } = config;
  const { notify } = notices;
  const recorded = host.recorded === true;

  const cancelOnDisconnect = createCancelOnDisconnect({ kept, account, notify });
  const killSwitch = createKillSwitch({
    kept,
    account,
    clock,
    cancelAll: () => orderEntry.cancelAll(),
    notify,
  });
  // The socket is made below, since each hands on to the other.
  const channel: OrderChannel = { send: (message) => (recorded ? "recorded" : orders.send(message)) };
  const deadMansSwitch = createDeadMansSwitch({ channel, clock, keptInTab });
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
    secondLook: {
      quietMs: quietFeed.quietMs,
      outsized: () => settings.getState().askOutsized,
      shown: depth.shown,
    },
    moment: (symbol) => ({ now: prices.serverNow() ?? clock.now(), phase: phases.get(symbol).phase }),
    clock,
    kept,
    newId: createClOrdIds(host.newId().replaceAll("-", "").slice(0, 16), clock),
    notify,
    withdraw: notices.dismiss,
    account,
    killed: killSwitch.isOn,
  });
  const exits = createExits({
    orderEntry,
    orderStore,
    instruments,
    clock,
    announce: notices.announce,
    notify,
    tell: notices.tell,
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
  const log = createConnectionLog(clock);
  followLink(log, orders);
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
  let unfollow: (() => void)[] = [];

  return {
    desk: {
      orders,
      orderStore,
      orderEntry,
      exits,
      orderReports,
      worthHistory,
      killSwitch,
      deadMansSwitch,
      cancelOnDisconnect,
    },
    log,
    start() {
      worthHistory.start();
      unfollow = [
        // What the order channel tells cannot be read without tick and lot sizes.
        instruments.subscribe(() => {
          if (instruments.getState().kind === "ready") orders.open();
        }),
        orders.onState((state) => {
          // Also when one link follows another without a wait: what is on its way on the older may never arrive.
          if (isLoggedOn(state)) return;
          orderEntry.disconnected(silentFor(state));
          exits.disconnected();
        }),
      ];
    },
    stop() {
      for (const release of unfollow) release();
      worthHistory.stop();
      orders.close();
      exits.close();
      orderEntry.close();
      killSwitch.close();
      deadMansSwitch.close();
      cancelOnDisconnect.close();
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
