import type { Clock } from "./lib/clock.ts";
import type { BarStore } from "./market/barStore.ts";
import type { DepthStore } from "./market/depthStore.ts";
import type { Frames } from "./market/frames.ts";
import type { InstrumentStore } from "./market/instrumentStore.ts";
import type { QuoteStore } from "./market/quoteStore.ts";
import type { TapeStore } from "./market/tapeStore.ts";
import type { OrderEntry } from "./orders/orderEntry.ts";
import type { OrdersState } from "./orders/orderStore.ts";
import type { TicketStore } from "./orders/ticketStore.ts";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import type { SettingsStore } from "./settings/settingsStore.ts";
import type { OrderSocket } from "./transport/orderSocket.ts";
import type { PriceStream } from "./transport/priceStream.ts";

/** Everything the screen stands on. Built once, outside React; panels reach it through useTerminal. */
export interface Terminal {
  readonly config: TerminalConfig;
  readonly clock: Clock;
  readonly frames: Frames;
  readonly prices: PriceStream;
  readonly orders: OrderSocket;
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly depth: DepthStore;
  readonly tape: TapeStore;
  readonly bars: BarStore;
  readonly orderStore: {
    getState(): OrdersState;
    subscribe(listener: (state: OrdersState, before: OrdersState) => void): () => void;
  };
  readonly orderEntry: OrderEntry;
  readonly ticket: TicketStore;
  readonly settings: SettingsStore;
}
