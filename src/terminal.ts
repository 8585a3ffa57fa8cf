import { composeFeeds } from "./composeFeeds.ts";
import { composeOrders } from "./composeOrders.ts";
import type { Host } from "./host.ts";
import type { Clock } from "./lib/clock.ts";
import type { KeptText } from "./lib/keptText.ts";
import type { BarStore } from "./market/barStore.ts";
import type { DepthStore } from "./market/depthStore.ts";
import { createFrames, type Frames } from "./market/frames.ts";
import type { FrameWindow } from "./market/frameWindows.ts";
import type { InstrumentStore } from "./market/instrumentStore.ts";
import type { MidHistory } from "./market/midHistory.ts";
import type { MidPasts } from "./market/midPasts.ts";
import type { PhaseStore } from "./market/phaseStore.ts";
import type { PriceAlerts } from "./market/priceAlerts.ts";
import type { QuoteStore } from "./market/quoteStore.ts";
import type { TapeStore } from "./market/tapeStore.ts";
import type { VolumeStore } from "./market/volumeByPrice.ts";
import type { CancelOnDisconnect } from "./orders/exits/cancelOnDisconnect.ts";
import type { DeadMansSwitch } from "./orders/exits/deadMansSwitch.ts";
import type { Exits } from "./orders/exits/exits.ts";
import type { KillSwitch } from "./orders/exits/killSwitch.ts";
import type { OrderEntry } from "./orders/entry/orderEntry.ts";
import type { OrderStore } from "./orders/lifecycle/orderStore.ts";
import type { ReportHistory } from "./orders/lifecycle/reportHistory.ts";
import { createTicketStore, type TicketStore } from "./orders/draft/ticketStore.ts";
import type { WorthHistory } from "./orders/positions/worthHistory.ts";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import { createDrawings, type Drawings } from "./settings/drawings.ts";
import { createNoticeStore, type NoticeStore } from "./settings/noticeStore.ts";
import { createChartDesk, type ChartDesk } from "./settings/chartDesk.ts";
import { createPanelRequests, type PanelRequests } from "./settings/panelRequests.ts";
import { createSettingsStore, type SettingsStore } from "./settings/settingsStore.ts";
import type { ConnectionLog } from "./transport/link/connectionLog.ts";
import type { OrderSocket } from "./transport/orders/orderSocket.ts";
import type { PriceInterests } from "./transport/prices/priceInterests.ts";
import type { PriceStream } from "./transport/prices/priceStream.ts";
import { createSignIn, type SignIn } from "./transport/signIn.ts";
import type { StreamRole } from "./transport/sharing/tabMessages.ts";
import type { QuietFeed } from "./transport/prices/quietFeed.ts";

export type { Host } from "./host.ts";

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
  /** Whether prices come as they usually do. */
  readonly quietFeed: QuietFeed;
  readonly signIn: SignIn;
  /** What became of each link: for the Connection panel. */
  readonly connectionLogs: { readonly prices: ConnectionLog; readonly orders: ConnectionLog };
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly midHistory: MidHistory;
  readonly midPasts: MidPasts;
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
  readonly chartDesk: ChartDesk;
  readonly kept: KeptText;
  /** Loads the instruments and opens both links. */
  start(): void;
  /** Asks for the instruments now, without waiting for the next try. */
  reloadInstruments(this: void): void;
  /** Closes both links for good and leaves no timer. */
  stop(): void;
}

export function createTerminal(config: TerminalConfig, host: Host): Terminal {
  const { clock, kept } = host;
  const notices = createNoticeStore(clock);
  const { notify } = notices;
  const settings = createSettingsStore({ kept, notify });
  const drawings = createDrawings({ kept, notify });
  const frames = createFrames(host.requestFrame);
  const { feeds, ...down } = composeFeeds({ config, host, frames, notify, signIn: () => signIn });
  const { desk, ...up } = composeOrders({ config, host, feeds, settings, notices });
  const recorded = host.recorded === true;
  const signIn = createSignIn({
    prices: feeds.prices,
    orders: desk.orders,
    page: config.signIn ?? null,
    window: recorded ? null : (host.signInWindow ?? null),
  });
  let stopped = true;
  let unfollow = (): void => {};

  return {
    ...feeds,
    ...desk,
    config,
    recorded,
    clock,
    frames,
    showIn: host.showIn ?? (() => () => {}),
    streamRole: host.streamRole ?? (() => ({ kind: "alone" })),
    signIn,
    connectionLogs: { prices: down.log, orders: up.log },
    ticket: createTicketStore(),
    settings,
    drawings,
    notices,
    panelRequests: createPanelRequests(),
    chartDesk: createChartDesk(),
    kept,
    start() {
      if (!stopped) return;
      stopped = false;
      unfollow = signIn.onAgain(down.list.signedIn);
      down.start();
      up.start();
    },
    reloadInstruments: down.list.load,
    stop() {
      stopped = true;
      unfollow();
      signIn.close();
      down.stop();
      up.stop();
    },
  };
}
