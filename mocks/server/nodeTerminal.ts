import { WebSocket } from "ws";
import type { SharedText } from "../../src/lib/keptText.ts";
import { keptInMemory, sharedInMemory } from "../../src/lib/textInMemory.ts";
import { createTerminal, type Host, type Terminal } from "../../src/terminal.ts";
import { probeStatus } from "../../src/transport/browserSockets.ts";
import type { WebSocketLike } from "../../src/transport/orders/orderLink.ts";
import { openNodeEventSource } from "./nodeEventSource.ts";
import type { RealWire } from "./realWire.ts";

// For tests only: the whole terminal without a screen, in Node, over real connections.

export interface NodeTerminal {
  readonly terminal: Terminal;
  /** Its sockets, oldest first, as the host sees them. */
  readonly sockets: readonly WebSocket[];
  /** What a browser keeps for its pages. */
  readonly kept: SharedText;
  live(): boolean;
}

export interface NodeTerminalOptions {
  readonly account?: string;
  /** The proxy's, unless told otherwise. With a trailing slash. */
  readonly url?: string;
  /** Of a page before, for a reload. */
  readonly kept?: SharedText;
  /** Unlike that of any other terminal of the test. */
  readonly tab?: string;
  /** Sees each frame before it leaves, and says what leaves in its place. */
  readonly frames?: (frame: string) => readonly string[];
}

export function openNodeTerminal(wire: RealWire, options: NodeTerminalOptions = {}): NodeTerminal {
  const { clock } = wire;
  const { url = wire.url, tab = "tab", kept = sharedInMemory()(), frames = (frame) => [frame] } = options;
  const sockets: WebSocket[] = [];
  const host: Host = {
    clock,
    random: () => 0.5,
    newId: () => tab.padStart(16, "0"),
    kept,
    keptInTab: keptInMemory(),
    fetch: (...request) => fetch(...request),
    openEventSource: openNodeEventSource,
    probe: probeStatus,
    openWebSocket(address, subprotocol) {
      const socket = new WebSocket(address, subprotocol);
      // The close event that follows says all that a page is told.
      socket.on("error", () => {});
      const send = socket.send.bind(socket);
      socket.send = (frame: string) => {
        for (const one of frames(frame)) send(one);
      };
      sockets.push(socket);
      return socket as unknown as WebSocketLike;
    },
    requestFrame: (run) => void clock.after(16, run),
    signals: { onOnline: () => () => {}, onOffline: () => () => {}, onVisible: () => () => {} },
  };
  const terminal = createTerminal(
    {
      httpUrl: url,
      pricesUrl: url,
      ordersUrl: url.replace(/^http/, "ws"),
      account: options.account ?? "demo",
    },
    host,
  );
  terminal.start();
  return {
    terminal,
    sockets,
    kept,
    live: () => terminal.orders.state().kind === "live" && terminal.prices.state().kind === "live",
  };
}
