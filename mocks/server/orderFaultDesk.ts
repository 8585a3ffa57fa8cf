import type { Order } from "../../src/orders/lifecycle/order.ts";
import type { OrderDraft } from "../../src/orders/draft/orderDraft.ts";
import { formatPrice, type Ticks } from "../../src/protocol/units.ts";
import type { Venue, VenueOptions } from "../exchange/venue.ts";
import { openNodeTerminal, type NodeTerminal, type NodeTerminalOptions } from "./nodeTerminal.ts";
import { judgeOrders, readAccount, receivedMessages, watchFinished } from "./orderOracle.ts";
import { startRealWire, turns, type RealWire } from "./realWire.ts";

// For tests only: the whole terminal without its screen against the real server, over real connections. What is broken
// on the way is broken by the proxy, by the words of docs/control.md, or by a venue that does what no word makes it do.

export const ACCOUNT = "demo";

/** A wire and the terminals on it, for one test after the other. */
export interface OrderFaultDesk {
  readonly wire: RealWire;
  /** Begins a wire and opens its first terminal. */
  start(
    market?: Partial<VenueOptions>,
    through?: (venue: Venue) => Venue,
    options?: NodeTerminalOptions,
  ): Promise<NodeTerminal>;
  /** Another terminal on the same wire, once it is live. */
  open(options?: NodeTerminalOptions): Promise<NodeTerminal>;
  /** Sends a limit order so many ticks behind the best price and waits for its ack. */
  rest(node: NodeTerminal, behind?: number): Promise<string>;
  untilDown(node: NodeTerminal): Promise<void>;
  /** How often the venue received a message of that type. */
  received(type: string): number;
  /** What the oracle finds wrong, in words, once everything is live and has arrived; finished orders that left their state. */
  wrongs(node: NodeTerminal): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export function createOrderFaultDesk(): OrderFaultDesk {
  let wire: RealWire | null = null;
  let opened: { readonly node: NodeTerminal; readonly revived: readonly string[] }[] = [];

  function current(): RealWire {
    if (wire === null) throw new Error("nothing was started");
    return wire;
  }

  async function open(options?: NodeTerminalOptions): Promise<NodeTerminal> {
    const node = openNodeTerminal(current(), options);
    opened.push({ node, revived: watchFinished(node.terminal.orderStore).revived });
    await current().until(node.live, "live");
    return node;
  }

  return {
    get wire() {
      return current();
    },
    async start(market, through, options) {
      wire = await startRealWire(market, through);
      return open(options);
    },
    open,
    async rest(node, behind) {
      const key = submit(node, limit(node, behind));
      await current().until(() => find(node, key).state === "new", "resting");
      return key;
    },
    untilDown: ({ terminal }) => current().until(() => terminal.orders.state().kind === "waiting", "down"),
    received: (type) =>
      receivedMessages(current().venue, ACCOUNT).filter((message) => message.type === type).length,
    async wrongs(node) {
      const { venue, until } = current();
      await until(node.live, "live");
      const { orderStore, instruments } = node.terminal;
      const judge = (): readonly string[] =>
        judgeOrders(orderStore, instruments, readAccount(venue, ACCOUNT), receivedMessages(venue, ACCOUNT));
      let wrong = judge();
      for (let turn = 0; turn < 100 && wrong.length > 0; turn += 1) {
        await turns(5);
        wrong = judge();
      }
      return [...wrong, ...opened.flatMap(({ revived }) => revived)];
    },
    async stop() {
      for (const { node } of opened) node.terminal.stop();
      opened = [];
      await wire?.stop();
      wire = null;
    },
  };
}

/** A limit order so many ticks behind the best price of its side: it rests. */
export function limit(node: NodeTerminal, behind = 300, more: Partial<OrderDraft> = {}): OrderDraft {
  const { instruments, quotes } = node.terminal;
  const instrument = instruments.get("EURUSD");
  const row = instruments.rowOf("EURUSD");
  if (instrument === undefined) throw new Error("no EURUSD");
  const px =
    more.side === "sell" ? (quotes.columns.ask[row] ?? 0) + behind : (quotes.columns.bid[row] ?? 0) - behind;
  return {
    symbol: "EURUSD",
    side: "buy",
    ordType: "limit",
    timeInForce: "day",
    orderQty: "10000",
    price: formatPrice(px as Ticks, instrument),
    ...more,
  };
}

export function submit(node: NodeTerminal, draft: OrderDraft): string {
  // As a person who was asked and has said yes.
  const outcome = node.terminal.orderEntry.submit(draft, true);
  if (outcome.kind === "refused") throw new Error(outcome.refusal.text);
  return outcome.clOrdId;
}

export function find(node: NodeTerminal, key: string): Order {
  const order = node.terminal.orderStore.getState().orders.get(key);
  if (order === undefined) throw new Error(`no order ${key}`);
  return order;
}

/** Why a new order would be refused now; null when it would leave. */
export function refusalNow(node: NodeTerminal): string | null {
  const outcome = node.terminal.orders.send({
    type: "newOrderSingle",
    clOrdId: "never",
    symbol: "EURUSD",
    side: "buy",
    ordType: "market",
    orderQty: "1000",
  });
  return outcome === "sent" ? null : outcome;
}
