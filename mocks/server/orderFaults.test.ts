import { afterEach, describe, expect, it } from "vitest";
import type { Order } from "../../src/orders/order.ts";
import type { OrderDraft } from "../../src/orders/orderDraft.ts";
import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { formatPrice, type Ticks } from "../../src/protocol/units.ts";
import type { Venue, VenueOptions } from "../exchange/venue.ts";
import { openNodeTerminal, type NodeTerminal, type NodeTerminalOptions } from "./nodeTerminal.ts";
import { judgeOrders, readAccount, receivedMessages, watchFinished } from "./orderOracle.ts";
import { startRealWire, turns, type RealWire } from "./realWire.ts";

// The whole terminal without its screen against the real server, over real connections. What is broken on the way is
// broken by the proxy, by the words of docs/control.md, or by a venue that does what no word makes it do.

const ACCOUNT = "demo";
const ANSWER_TIMEOUT_MS = 10_000;
const GRACE_MS = 5_000;

let wire: RealWire;
let opened: { readonly node: NodeTerminal; readonly revived: readonly string[] }[] = [];

afterEach(async () => {
  for (const { node } of opened) node.terminal.stop();
  opened = [];
  await wire.stop();
});

async function start(
  market: Partial<VenueOptions> = {},
  through?: (venue: Venue) => Venue,
  options?: NodeTerminalOptions,
): Promise<NodeTerminal> {
  wire = await startRealWire(market, through);
  return open(options);
}

async function open(options?: NodeTerminalOptions): Promise<NodeTerminal> {
  const node = openNodeTerminal(wire, options);
  opened.push({ node, revived: watchFinished(node.terminal.orderStore).revived });
  await wire.until(node.live, "live");
  return node;
}

const MARKET: OrderDraft = {
  symbol: "EURUSD",
  side: "buy",
  ordType: "market",
  timeInForce: "day",
  orderQty: "10000",
  price: "",
};

/** A limit order so many ticks behind the best price of its side: it rests. */
function limit(node: NodeTerminal, behind = 300, more: Partial<OrderDraft> = {}): OrderDraft {
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

/** What somebody else sells to have this order filled, and all that stands before it. */
function takeAll(order: Order): OrderDraft {
  const price = formatPrice(order.price!, opened[0]!.node.terminal.instruments.get(order.symbol)!);
  return { ...MARKET, side: "sell", ordType: "limit", timeInForce: "ioc", orderQty: "9000000", price };
}

function submit(node: NodeTerminal, draft: OrderDraft): string {
  const outcome = node.terminal.orderEntry.submit(draft);
  if (outcome.kind === "refused") throw new Error(outcome.refusal.text);
  return outcome.clOrdId;
}

function find(node: NodeTerminal, key: string): Order {
  const order = node.terminal.orderStore.getState().orders.get(key);
  if (order === undefined) throw new Error(`no order ${key}`);
  return order;
}

/** Sends a resting order and waits for its ack. */
async function rest(node: NodeTerminal, behind?: number): Promise<string> {
  const key = submit(node, limit(node, behind));
  await wire.until(() => find(node, key).state === "new", "resting");
  return key;
}

/** How often the venue received a message of that type. */
function received(type: string, account = ACCOUNT): number {
  return receivedMessages(wire.venue, account).filter((message) => message.type === type).length;
}

/** Why a new order would be refused now; null when it would leave. */
function refusalNow(node: NodeTerminal): string | null {
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

/** The verdict of the oracle once everything is live and has arrived. */
async function expectTruth(node: NodeTerminal, account = ACCOUNT): Promise<void> {
  await wire.until(node.live, "live");
  const { orderStore, instruments } = node.terminal;
  const judge = (): string[] =>
    judgeOrders(
      orderStore,
      instruments,
      readAccount(wire.venue, account),
      receivedMessages(wire.venue, account),
    );
  let wrong = judge();
  for (let turn = 0; turn < 100 && wrong.length > 0; turn += 1) {
    await turns(5);
    wrong = judge();
  }
  expect(wrong).toEqual([]);
  expect(opened.flatMap(({ revived }) => revived)).toEqual([]);
}

async function untilDown({ terminal }: NodeTerminal): Promise<void> {
  await wire.until(() => terminal.orders.state().kind === "waiting", "down");
}

/** A venue whose order links are written to by `send`, which gets each frame and what sends it on. */
function rewritten(send: (frame: string, pass: (frame: string) => void) => void): (venue: Venue) => Venue {
  return (venue) => ({
    ...venue,
    openOrders: (ticket, link) =>
      venue.openOrders(ticket, {
        send: (frame) => send(frame, (text) => link.send(text)),
        close: (code, reason) => link.close(code, reason),
      }),
  });
}

/** A venue that gives notice at once and closes its order links when it is told to. */
function draining(): { readonly closes: (() => void)[]; readonly through: (venue: Venue) => Venue } {
  const closes: (() => void)[] = [];
  return {
    closes,
    through: (venue) => ({
      ...venue,
      openOrders: (ticket, link) =>
        venue.openOrders(ticket, {
          send: (frame) => link.send(frame),
          close(code, reason) {
            if (code === CLOSE.serviceRestart) closes.push(() => link.close(code, reason));
            else link.close(code, reason);
          },
        }),
    }),
  };
}

/**
 * Logged on again with an order whose ack was lost, as a type of message that nobody knows, and for which the terminal
 * asks: the question is on its way until `arrives`.
 */
async function inDoubt(): Promise<{
  readonly node: NodeTerminal;
  readonly resting: string;
  readonly inFlight: string;
  readonly arrives: () => void;
}> {
  let losing = false;
  const questions: (() => void)[] = [];
  const lostAcks = rewritten((frame, pass) => {
    const lost = losing && frame.includes('"execType":"new"');
    pass(lost ? frame.replace('"executionReport"', '"unheardOf"') : frame);
  });
  const node = await start({}, (bare) => {
    const venue = lostAcks(bare);
    return {
      ...venue,
      openOrders(ticket, link) {
        const session = venue.openOrders(ticket, link);
        if ("status" in session) return session;
        return {
          closed: () => session.closed(),
          receive(text) {
            if (losing && text.includes("orderStatusRequest")) questions.push(() => session.receive(text));
            else session.receive(text);
          },
        };
      },
    };
  });
  const resting = await rest(node);
  losing = true;
  const inFlight = submit(node, limit(node, 310));
  await wire.until(() => received("newOrderSingle") === 2, "the venue has it");
  wire.proxy.reset();
  await untilDown(node);
  await wire.until(() => questions.length === 1, "asked");
  losing = false;
  return {
    node,
    resting,
    inFlight,
    arrives() {
      for (const question of questions) question();
    },
  };
}

describe("an order whose answer is lost, on the real wire", () => {
  it("[O1] dropped before the ack: unknown, never sent again, then what the venue says", async () => {
    const node = await start();
    wire.proxy.halfOpen("toClient");
    const key = submit(node, limit(node));
    await wire.until(() => received("newOrderSingle") === 1, "the venue has it");
    expect(find(node, key).state).toBe("sent");
    wire.proxy.reset();
    await untilDown(node);
    expect(find(node, key).state).toBe("unknown");
    expect(node.terminal.orderEntry.submit(limit(node)).kind).toBe("refused");
    await expectTruth(node);
    expect([find(node, key).state, received("newOrderSingle")]).toEqual(["new", 1]);
  });

  it("[O1] dropped before the fill is told: unknown, then filled, in one order", async () => {
    const node = await start();
    wire.proxy.halfOpen("toClient");
    const key = submit(node, MARKET);
    await wire.until(() => readAccount(wire.venue, ACCOUNT).fills.size > 0, "filled there");
    wire.proxy.reset();
    await untilDown(node);
    expect(find(node, key).state).toBe("unknown");
    await expectTruth(node);
    expect(find(node, key).state).toBe("filled");
  });

  it("[O2] never received: asked for, denied twice a grace apart, not sent; only a person makes a new one", async () => {
    const node = await start();
    wire.proxy.halfOpen("toServer");
    const key = submit(node, limit(node));
    await wire.pass(500);
    wire.proxy.reset();
    await untilDown(node);
    await wire.until(() => received("orderStatusRequest") === 1, "asked");
    const askedAt = wire.clock.monotonic();
    expect([find(node, key).state, refusalNow(node)]).toEqual(["unknown", "asking"]);
    await wire.until(() => find(node, key).state === "notSent", "not sent");
    expect(wire.clock.monotonic() - askedAt).toBeGreaterThanOrEqual(GRACE_MS);
    expect([received("orderStatusRequest"), received("newOrderSingle")]).toEqual([2, 0]);
    const again = await rest(node);
    expect(again).not.toBe(key);
    await expectTruth(node);
    expect(received("newOrderSingle")).toBe(1);
  });

  it("[O4] the ack is lost to this client but the fill comes: filled from the report alone", async () => {
    let acks = 0;
    const node = await start(
      {},
      rewritten((frame, pass) => {
        const isAck = frame.includes('"execType":"new"');
        if (isAck) acks += 1;
        pass(isAck ? frame.replace('"type":"executionReport"', '"type":"unheardOf"') : frame);
      }),
    );
    const key = submit(node, MARKET);
    await wire.until(() => find(node, key).state === "filled", "filled");
    expect([acks, node.terminal.orders.stats().malformed, node.sockets.length]).toEqual([1, 1, 1]);
    await expectTruth(node);
  });

  it("[O6] no ack for 10 s on a healthy socket: unknown and asked for, never sent again, then acked late", async () => {
    let hold: string[] | null = null;
    let arrive = (_text: string): void => {};
    const node = await start({}, (venue) => ({
      ...venue,
      openOrders(ticket, link) {
        const session = venue.openOrders(ticket, link);
        if ("status" in session) return session;
        arrive = (text) => session.receive(text);
        return {
          closed: () => session.closed(),
          receive(text) {
            if (hold !== null && text.includes("newOrderSingle")) hold.push(text);
            else session.receive(text);
          },
        };
      },
    }));
    hold = [];
    const key = submit(node, limit(node));
    const sentAt = wire.clock.monotonic();
    await wire.until(() => find(node, key).state !== "sent", "given up");
    expect(wire.clock.monotonic() - sentAt).toBe(ANSWER_TIMEOUT_MS);
    expect([find(node, key).state, node.terminal.orders.state().kind]).toEqual(["unknown", "live"]);
    await wire.until(() => received("orderStatusRequest") === 1, "asked");
    await wire.pass(1_000);
    expect([hold.length, find(node, key).state]).toEqual([1, "unknown"]);
    for (const late of hold) arrive(late);
    await wire.until(() => find(node, key).state === "new", "acked");
    await wire.pass(GRACE_MS);
    expect(node.sockets).toHaveLength(1);
    await expectTruth(node);
  });

  it("[O30] a page that went with an order in flight: the next one asks for it and sends none again", async () => {
    const before = await start({}, undefined, { tab: "before" });
    wire.proxy.halfOpen("toClient");
    const key = submit(before, limit(before));
    await wire.until(() => received("newOrderSingle") === 1, "the venue has it");
    wire.proxy.halfOpen();
    before.terminal.stop();
    wire.proxy.reset();
    const node = await open({ kept: before.kept, tab: "after" });
    await wire.until(() => find(node, key).state === "new", "known again");
    expect(find(node, key).external).toBe(false);
    await expectTruth(node);
  });
});

describe("messages that come twice or in the wrong order, on the real wire", () => {
  it("[O3] a new order that arrives twice: one order, and the second answer leaves it alone", async () => {
    const doubled = (frame: string): string[] =>
      frame.includes("newOrderSingle") ? [frame, frame] : [frame];
    const node = await start({}, undefined, { frames: doubled });
    const key = await rest(node);
    await wire.until(() => received("newOrderSingle") === 2, "both there");
    await wire.pass(500);
    const truth = readAccount(wire.venue, ACCOUNT);
    expect([...truth.orders.keys()]).toEqual([key]);
    const messages = receivedMessages(wire.venue, ACCOUNT);
    const once = messages.filter(
      (message, at) => at !== messages.findIndex(({ type }) => type === message.type),
    );
    const { orderStore, instruments } = node.terminal;
    expect(judgeOrders(orderStore, instruments, truth, once)).toEqual([]);
    // The oracle itself sees the second.
    expect(judgeOrders(orderStore, instruments, truth, messages)).toEqual([`${key} came 2 times`]);
  });

  it("[O5] a fill ahead of its ack: each execId counts once, and the end is the same", async () => {
    let held: string | null = null;
    let swapped = 0;
    const seqOf = (frame: string): string => /"seq":\d+/.exec(frame)?.[0] ?? "";
    const node = await start(
      {},
      rewritten((frame, pass) => {
        if (held === null && frame.includes('"execType":"new"')) held = frame;
        else if (held !== null && frame.includes('"execType":"trade"')) {
          pass(frame.replace(/"seq":\d+/, seqOf(held)));
          pass(held.replace(/"seq":\d+/, seqOf(frame)));
          held = null;
          swapped += 1;
        } else pass(frame);
      }),
    );
    for (let count = 1; count <= 3; count += 1) {
      const key = submit(node, MARKET);
      await wire.until(() => swapped === count, "swapped");
      await wire.until(() => find(node, key).state === "filled", "filled");
      await wire.pass(500);
    }
    expect(node.sockets).toHaveLength(1);
    await expectTruth(node);
  });

  it("[O5] reports that come twice, and reports out of their order: nothing counts twice, nothing is lost", async () => {
    const node = await start();
    wire.control({ fault: "duplicateOrders", count: 40 });
    for (let count = 0; count < 4; count += 1) {
      submit(node, MARKET);
      await wire.pass(600);
    }
    expect(node.terminal.orders.stats().duplicates).toBeGreaterThan(5);
    for (let count = 0; count < 4; count += 1) {
      wire.control({ fault: "reorderOrders" });
      submit(node, MARKET);
      await wire.pass(600);
      await wire.until(node.live, "live again");
    }
    expect(node.terminal.orders.stats().gaps).toBeGreaterThan(0);
    await expectTruth(node);
    expect(received("newOrderSingle")).toBe(8);
  });

  it("[O16] a report that is lost: orders are held back at once, it comes again, and trading goes on", async () => {
    let losing = false;
    const node = await start(
      {},
      rewritten((frame, pass) => {
        if (losing && frame.includes("executionReport")) losing = false;
        else pass(frame);
      }),
    );
    losing = true;
    const key = submit(node, limit(node));
    await untilDown(node);
    expect(refusalNow(node)).toBe("notLive");
    expect(node.terminal.orders.stats().gaps).toBe(1);
    await wire.until(node.live, "live again");
    expect(find(node, key).state).toBe("new");
    await wire.pass(600);
    await rest(node, 310);
    await expectTruth(node);
  });

  it("[O25] frames that cannot be read, in every form: counted and ignored, and no order changes", async () => {
    let link: ((frame: string) => void) | null = null;
    const node = await start(
      {},
      rewritten((frame, pass) => {
        link = pass;
        pass(frame);
      }),
    );
    const key = await rest(node);
    const before = find(node, key);
    const bad = [
      "{",
      "[]",
      "null",
      '{"type":"unheardOf"}',
      '{"type":"executionReport"}',
      "x".repeat(1_000_001),
    ];
    for (const frame of bad) link!(frame);
    await wire.until(() => node.terminal.orders.stats().malformed === bad.length, "all counted");
    expect(node.sockets).toHaveLength(1);
    expect(find(node, key)).toBe(before);
    for (const how of ["json", "field", "type"]) {
      wire.control({ fault: "corruptOrders", how, count: 3 });
      submit(node, MARKET);
      await wire.pass(1_000);
      await wire.until(node.live, "live again");
    }
    wire.control({ fault: "truncateOrders", count: 3 });
    submit(node, MARKET);
    await wire.pass(1_000);
    await expectTruth(node);
    // A type that is not known is ignored: an ack that came as one never came, and is asked for in time.
    wire.control({ fault: "corruptOrders", how: "name" });
    const unanswered = submit(node, limit(node, 310));
    await wire.pass(ANSWER_TIMEOUT_MS - 50);
    expect(find(node, unanswered).state).toBe("sent");
    await wire.until(() => find(node, unanswered).state === "new", "asked for");
    await expectTruth(node);
  });
});

describe("races on the real wire", () => {
  it("[O7] a cancel that meets a fill: filled, and the cancel was too late", async () => {
    const node = await start();
    const key = await rest(node);
    wire.control({ fault: "fillCancelCross" });
    expect(node.terminal.orderEntry.cancel(key).kind).toBe("sent");
    await wire.until(() => find(node, key).state === "filled", "filled");
    await wire.until(() => find(node, key).pending === null, "answered");
    expect(find(node, key).text).toMatch(/too late/i);
    await expectTruth(node);
  });

  it("[O9] a cancel that is never answered: no cancel stays pending, and the order is what the venue says", async () => {
    const node = await start();
    const key = await rest(node);
    wire.proxy.halfOpen("toServer");
    node.terminal.orderEntry.cancel(key);
    expect(find(node, key).pending?.kind).toBe("cancel");
    const sentAt = wire.clock.monotonic();
    await wire.until(() => find(node, key).pending === null, "no longer pending");
    expect(wire.clock.monotonic() - sentAt).toBeLessThanOrEqual(ANSWER_TIMEOUT_MS);
    await wire.until(() => node.terminal.orders.state().kind === "waiting", "closed by the server");
    await expectTruth(node);
    expect([find(node, key).state, received("orderCancelRequest")]).toEqual(["new", 0]);
  });
});

describe("a link that goes and comes back, on the real wire", () => {
  it("[O11, O12] nothing leaves before logon, what was missed and the snapshot are done, and nothing was queued", async () => {
    const node = await start();
    const key = await rest(node, 40);
    const seen: string[] = [];
    node.terminal.orders.onState(({ kind }) => {
      const refusal = kind === "live" ? "may send" : refusalNow(node);
      seen.push(`${kind}: ${refusal}, the order is ${find(node, key).state}`);
    });
    const other = await open({ account: "other", tab: "other", url: wire.serverUrl });
    wire.proxy.reset();
    await untilDown(node);
    expect(node.terminal.orderEntry.submit(limit(node)).kind).toBe("refused");
    submit(other, takeAll(find(node, key)));
    await wire.until(node.live, "live again");
    expect(seen).toEqual([
      "waiting: notLive, the order is new",
      "connecting: notLive, the order is new",
      "loggingOn: notLive, the order is new",
      "syncing: notLive, the order is filled",
      "live: may send, the order is filled",
    ]);
    await expectTruth(node);
    expect(received("newOrderSingle")).toBe(1);
  });

  it("[O12] [R100] nor before the exchange has said what became of the order in flight, and cancels pass", async () => {
    const { node, resting, inFlight, arrives } = await inDoubt();
    expect(refusalNow(node)).toBe("asking");
    expect(node.terminal.orderEntry.submit(limit(node, 320))).toMatchObject({
      refusal: { text: "Not sent: the exchange has first to say what became of earlier orders" },
    });
    expect(node.terminal.orderEntry.cancel(resting).kind).toBe("sent");
    await wire.until(() => find(node, resting).state === "canceled", "canceled meanwhile");
    expect([node.terminal.orders.state().kind, find(node, inFlight).state]).toEqual(["asking", "unknown"]);
    arrives();
    await wire.until(() => node.terminal.orders.state().kind === "live", "live");
    expect([find(node, inFlight).state, refusalNow(node)]).toEqual(["new", null]);
    await expectTruth(node);
  });

  it("[R101] a question that nobody answers holds orders back for 10 s, and no longer", async () => {
    const { node, inFlight, arrives } = await inDoubt();
    const { since } = node.terminal.orders.state();
    await wire.until(() => node.terminal.orders.state().kind === "live", "live");
    expect(node.terminal.orders.state().since - since).toBe(ANSWER_TIMEOUT_MS);
    expect([find(node, inFlight).state, received("orderStatusRequest")]).toEqual(["unknown", 0]);
    expect(node.terminal.notices.getState().shown).toMatchObject([
      { text: expect.stringMatching(/has not said for 10 s/) },
    ]);
    await rest(node, 320);
    arrives();
    await wire.until(() => find(node, inFlight).state === "new", "answered late");
    await expectTruth(node);
  });

  it("[O13] filled while away: order, fill and position are right after the link is back", async () => {
    const node = await start();
    const key = await rest(node, 40);
    wire.proxy.halfOpen();
    const other = await open({ account: "other", tab: "other", url: wire.serverUrl });
    submit(other, takeAll(find(node, key)));
    await wire.until(
      () => readAccount(wire.venue, ACCOUNT).orders.get(key)?.ordStatus === "filled",
      "filled",
    );
    expect(find(node, key).state).toBe("new");
    await untilDown(node);
    await expectTruth(node);
    expect(find(node, key).state).toBe("filled");
    expect(node.terminal.orderStore.getState().fills.length).toBeGreaterThan(0);
  });

  it("[O15, O31] two terminals of an account: ids that differ, the same orders in both", async () => {
    const one = await start({}, undefined, { tab: "one" });
    const two = await open({ tab: "two" });
    const keys = [await rest(one), await rest(two, 310)];
    expect(new Set(keys).size).toBe(2);
    wire.proxy.reset();
    await untilDown(one);
    for (const node of [one, two]) await expectTruth(node);
    expect([find(one, keys[1]!).external, find(two, keys[0]!).external]).toEqual([true, true]);
    expect([find(one, keys[0]!).external, find(two, keys[1]!).external]).toEqual([false, false]);
  });

  it("[O19] a peer that answers nothing: closed by the client in time, and whole after the next logon", async () => {
    const node = await start();
    const key = await rest(node);
    wire.proxy.halfOpen();
    const before = wire.clock.monotonic();
    await untilDown(node);
    expect(node.terminal.orders.state()).toMatchObject({ reason: { kind: "silent" } });
    expect(wire.clock.monotonic() - before).toBeLessThanOrEqual(11_000);
    await expectTruth(node);
    expect(find(node, key).state).toBe("new");
  });

  it.each([
    [CLOSE.goingAway, 250],
    [CLOSE.abnormal, 250],
    [CLOSE.serverError, 250],
    [CLOSE.serviceRestart, 250],
    [CLOSE.tryAgainLater, 2_500],
    [CLOSE.tooManyMessages, 2_500],
  ])("[O20] closed with %i: back after half a window, %i ms, with everything", async (code, waitMs) => {
    const node = await start();
    await rest(node);
    wire.control(code === CLOSE.abnormal ? { fault: "dropOrders" } : { fault: "closeOrders", code });
    await untilDown(node);
    const state = node.terminal.orders.state();
    if (state.kind !== "waiting") throw new Error(state.kind);
    expect(state.retryAt - state.since).toBe(waitMs);
    expect(state.reason.kind).toBe(code === CLOSE.abnormal ? "lost" : "closed");
    await expectTruth(node);
  });

  it.each([CLOSE.done, CLOSE.policyViolation, CLOSE.tooLarge])(
    "[O20] closed with %i: stays closed and says why, until a person asks",
    async (code) => {
      const node = await start();
      const key = await rest(node);
      wire.control({ fault: "closeOrders", code });
      await wire.until(() => node.terminal.orders.state().kind === "closed", "closed");
      await wire.pass(60_000);
      expect(node.terminal.orders.state()).toMatchObject({
        kind: "closed",
        reason: { kind: "closed", code },
      });
      expect(node.sockets).toHaveLength(1);
      node.terminal.orders.reconnect();
      await expectTruth(node);
      expect(find(node, key).state).toBe("new");
    },
  );

  it("[O21] told of a shutdown, then 1012: not back before it said, and no order lost or doubled", async () => {
    const node = await start();
    const keys = [await rest(node), await rest(node, 310)];
    const before = wire.clock.monotonic();
    const attempts: number[] = [];
    node.terminal.orders.onState(({ kind, since }) => {
      if (kind === "connecting") attempts.push(since - before);
    });
    wire.control({ fault: "shutDown" });
    await untilDown(node);
    await expectTruth(node);
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toBeGreaterThanOrEqual(1_000);
    expect(keys.map((key) => find(node, key).state)).toEqual(["new", "new"]);
    expect(received("newOrderSingle")).toBe(2);
  });

  it("[O21] [T70] [T71] [T73] a server that drains: the next socket before the old one closes, and no order lost or doubled", async () => {
    const { closes, through } = draining();
    const node = await start({}, through);
    const key = await rest(node);
    const states: string[] = [];
    let atLogon: number | undefined;
    node.terminal.orders.onState((state) => {
      states.push(state.kind);
      if (state.kind === "loggingOn") atLogon = node.sockets[0]?.readyState;
    });
    const before = wire.clock.monotonic();
    wire.control({ fault: "shutDown" });
    expect(closes).toHaveLength(1);
    // The server takes nothing on the old link any more, and has not said so.
    const inFlight = submit(node, limit(node, 310));
    expect(find(node, inFlight).state).toBe("sent");
    await wire.until(() => states.includes("asking"), "handed over");
    expect(wire.clock.monotonic() - before).toBeGreaterThanOrEqual(1_000);
    expect([states, atLogon, node.sockets.length]).toEqual([["loggingOn", "syncing", "asking"], 1, 2]);
    for (const close of closes) close();
    expect(find(node, inFlight).state).toBe("unknown");
    await wire.until(() => find(node, inFlight).state === "notSent", "asked for, and denied");
    expect(states.at(-1)).toBe("live");
    await rest(node, 320);
    await expectTruth(node);
    expect([find(node, key).state, states.length, received("newOrderSingle")]).toEqual(["new", 4, 2]);
  });

  it("[O21] [T72] a server that drains and lets nobody in: back after its 1012, and no order lost or doubled", async () => {
    const { closes, through } = draining();
    const node = await start({}, through);
    const key = await rest(node);
    wire.control({ fault: "shutDown" });
    wire.control({ fault: "refuseOrders", status: 503, count: 1 });
    await wire.pass(3_000);
    expect([node.terminal.orders.state().kind, node.sockets.length]).toEqual(["live", 1]);
    for (const close of closes) close();
    await untilDown(node);
    await expectTruth(node);
    expect([find(node, key).state, node.sockets.length, received("newOrderSingle")]).toEqual(["new", 2, 1]);
  });

  it("[O23] a ticket that is refused in mid-session: one fresh one, and everything is there again", async () => {
    const node = await start();
    const key = await rest(node);
    wire.control({ fault: "closeOrders", code: CLOSE.badTicket });
    await untilDown(node);
    await expectTruth(node);
    expect([find(node, key).state, node.sockets.length]).toEqual(["new", 2]);
  });

  it("[O23] and when that is refused too: read-only, in words, with prices live", async () => {
    const node = await start();
    await rest(node);
    wire.control({ fault: "refuseOrders", status: 401, count: 9 });
    wire.control({ fault: "closeOrders", code: CLOSE.badTicket });
    await wire.until(() => node.terminal.orders.state().kind === "closed", "closed");
    await wire.pass(60_000);
    expect(node.terminal.orders.state()).toMatchObject({ reason: { kind: "sessionRefused", status: 401 } });
    expect(node.terminal.orderEntry.submit(limit(node))).toMatchObject({ kind: "refused" });
    expect(node.terminal.prices.state().kind).toBe("live");
    expect([node.sockets.length, node.terminal.orderStore.getState().orders.size]).toEqual([1, 1]);
  });
});

describe("limits on the real wire", () => {
  it("[O22] more orders than the exchange takes: told when to go on, none replayed, cancels pass meanwhile", async () => {
    const node = await start();
    const keys = Array.from({ length: 110 }, (_, behind) => submit(node, limit(node, 300 + behind)));
    await wire.until(() => keys.every((key) => find(node, key).state !== "sent"), "all answered");
    const states = keys.map((key) => find(node, key).state);
    expect(states.filter((state) => state === "new").length).toBeGreaterThanOrEqual(100);
    expect(states.at(-1)).toBe("rejected");
    const waitMs = node.terminal.orderEntry.heldBackMs();
    expect(waitMs).toBeGreaterThan(0);
    expect(node.terminal.orderEntry.submit(limit(node, 500))).toMatchObject({ kind: "refused" });
    expect(received("newOrderSingle")).toBe(110);
    expect(node.terminal.orderEntry.cancel(keys[0]!).kind).toBe("sent");
    await wire.until(() => find(node, keys[0]!).state === "canceled", "canceled meanwhile");
    await wire.pass(2_000);
    expect(received("newOrderSingle")).toBe(110);
    await rest(node, 501);
    await expectTruth(node);
  });

  it("[O24] an uplink that takes nothing: new orders are refused with a reason, a cancel still leaves", async () => {
    const node = await start();
    const key = await rest(node);
    const socket = node.sockets.at(-1)!;
    wire.proxy.set({ kind: "stallUplink" });
    await turns();
    // Heartbeats with much room at the end, until the network takes no more.
    const heartbeat = JSON.stringify({ type: "heartbeat" }).padEnd(60_000);
    for (let calm = 0; calm < 20; calm += 1) {
      while (socket.bufferedAmount <= 1_200_000) {
        socket.send(heartbeat);
        calm = 0;
      }
      await turns(2);
    }
    expect(node.terminal.orderEntry.submit(limit(node, 310))).toMatchObject({
      kind: "refused",
      refusal: { text: expect.stringMatching(/slow|waiting|network/i) as string },
    });
    expect(node.terminal.orderEntry.cancel(key).kind).toBe("sent");
    wire.proxy.set({ kind: "none" });
    await wire.until(() => find(node, key).state === "canceled", "canceled");
    await expectTruth(node);
    expect(received("newOrderSingle")).toBe(1);
  });
});
