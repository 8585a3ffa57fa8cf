import { afterEach, describe, expect, it } from "vitest";
import type { Order } from "../../src/orders/lifecycle/order.ts";
import type { OrderDraft } from "../../src/orders/draft/orderDraft.ts";
import { formatPrice } from "../../src/protocol/units.ts";
import type { NodeTerminal } from "./nodeTerminal.ts";
import { MARKET } from "../../src/orders/orderFixtures.ts";
import { ACCOUNT, createOrderFaultDesk, find, limit, refusalNow, submit } from "./orderFaultDesk.ts";
import { holdRequests, intercepted, loseAcks, rewritten } from "./orderFrames.ts";
import { readAccount } from "./orderOracle.ts";

const ANSWER_TIMEOUT_MS = 10_000;

const desk = createOrderFaultDesk();
afterEach(desk.stop);

/** What somebody else sells to have this order filled, and all that stands before it. */
function takeAll(node: NodeTerminal, order: Order): OrderDraft {
  const price = formatPrice(order.price!, node.terminal.instruments.get(order.symbol)!);
  return { ...MARKET, side: "sell", ordType: "limit", timeInForce: "ioc", orderQty: "9000000", price };
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
  const acks = loseAcks();
  const requests = holdRequests();
  const node = await desk.start({}, (venue) => requests.through(acks.through(venue)));
  const resting = await desk.rest(node);
  acks.lose(true);
  const inFlight = submit(node, limit(node, 310));
  await desk.wire.until(() => desk.received("newOrderSingle") === 2, "the venue has it");
  desk.wire.proxy.reset();
  await desk.untilDown(node);
  requests.hold("orderStatusRequest");
  await desk.wire.until(() => requests.count() === 1, "asked");
  acks.lose(false);
  return { node, resting, inFlight, arrives: requests.release };
}

describe("a link that goes and comes back, on the real wire", () => {
  it("[O11, O12] nothing leaves before logon, what was missed and the snapshot are done, and nothing was queued", async () => {
    const node = await desk.start();
    const key = await desk.rest(node, 40);
    const seen: string[] = [];
    node.terminal.orders.onState(({ kind }) => {
      const refusal = kind === "live" ? "may send" : refusalNow(node);
      seen.push(`${kind}: ${refusal}, the order is ${find(node, key).state}`);
    });
    const other = await desk.open({ account: "other", tab: "other", url: desk.wire.serverUrl });
    desk.wire.proxy.reset();
    await desk.untilDown(node);
    expect(node.terminal.orderEntry.submit(limit(node)).kind).toBe("refused");
    submit(other, takeAll(node, find(node, key)));
    await desk.wire.until(node.live, "live again");
    expect(seen).toEqual([
      "waiting: notLive, the order is new",
      "connecting: notLive, the order is new",
      "loggingOn: notLive, the order is new",
      "syncing: notLive, the order is filled",
      "live: may send, the order is filled",
    ]);
    expect(await desk.wrongs(node)).toEqual([]);
    expect(desk.received("newOrderSingle")).toBe(1);
  });

  it("[O12] [R100] nor before the exchange has said what became of the order in flight, and cancels pass", async () => {
    const { node, resting, inFlight, arrives } = await inDoubt();
    expect(refusalNow(node)).toBe("asking");
    expect(node.terminal.orderEntry.submit(limit(node, 320))).toMatchObject({
      refusal: { text: "Not sent: the exchange has first to say what became of earlier orders" },
    });
    expect(node.terminal.orderEntry.cancel(resting).kind).toBe("sent");
    await desk.wire.until(() => find(node, resting).state === "canceled", "canceled meanwhile");
    expect([node.terminal.orders.state().kind, find(node, inFlight).state]).toEqual(["asking", "unknown"]);
    arrives();
    await desk.wire.until(() => node.terminal.orders.state().kind === "live", "live");
    expect([find(node, inFlight).state, refusalNow(node)]).toEqual(["new", null]);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[R101] a question that nobody answers holds orders back for 10 s, and no longer", async () => {
    const { node, inFlight, arrives } = await inDoubt();
    const { since } = node.terminal.orders.state();
    await desk.wire.until(() => node.terminal.orders.state().kind === "live", "live");
    expect(node.terminal.orders.state().since - since).toBe(ANSWER_TIMEOUT_MS);
    expect([find(node, inFlight).state, desk.received("orderStatusRequest")]).toEqual(["unknown", 0]);
    expect(node.terminal.notices.getState().shown).toMatchObject([
      { text: expect.stringMatching(/has not said for 10 s/) },
    ]);
    await desk.rest(node, 320);
    arrives();
    await desk.wire.until(() => find(node, inFlight).state === "new", "answered late");
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O13] filled while away: order, fill and position are right after the link is back", async () => {
    const node = await desk.start();
    const key = await desk.rest(node, 40);
    desk.wire.proxy.halfOpen();
    const other = await desk.open({ account: "other", tab: "other", url: desk.wire.serverUrl });
    submit(other, takeAll(node, find(node, key)));
    await desk.wire.until(
      () => readAccount(desk.wire.venue, ACCOUNT).orders.get(key)?.ordStatus === "filled",
      "filled",
    );
    expect(find(node, key).state).toBe("new");
    await desk.untilDown(node);
    expect(await desk.wrongs(node)).toEqual([]);
    expect(find(node, key).state).toBe("filled");
    expect(node.terminal.orderStore.getState().fills.length).toBeGreaterThan(0);
  });

  it("[O14] a snapshot without an order that is open here: unknown, asked for, and never dropped", async () => {
    let leftOut: string | null = null;
    const forgetful = rewritten((frame, pass) => {
      const { seq, clOrdId, execType } = JSON.parse(frame) as Record<string, unknown>;
      const left = leftOut !== null && clOrdId === leftOut && execType === "orderStatus";
      if (left) leftOut = null;
      pass(left ? JSON.stringify({ type: "heartbeat", seq }) : frame);
    });
    // What was missed is no longer there: every logon is answered by a fresh snapshot.
    const afresh = intercepted((frame, pass) => pass(frame.replace(/,"resumeFrom":\d+/, "")));
    const requests = holdRequests();
    const node = await desk.start({ rate: 0 }, (venue) => requests.through(afresh(forgetful(venue))));
    const [kept, left] = [await desk.rest(node), await desk.rest(node, 310)];
    const seen = new Set<string>();
    node.terminal.orderStore.subscribe(({ orders }) => seen.add(orders.get(left)?.state ?? "dropped"));
    leftOut = left;
    requests.hold("orderStatusRequest");
    desk.wire.proxy.reset();
    await desk.untilDown(node);
    await desk.wire.until(() => requests.count() === 1, "asked");
    expect([find(node, kept).state, find(node, left).state]).toEqual(["new", "unknown"]);
    expect([node.terminal.orders.state().kind, refusalNow(node)]).toEqual(["asking", "asking"]);
    requests.release();
    await desk.wire.until(node.live, "live again");
    expect([find(node, left).state, [...seen]]).toEqual(["new", ["new", "unknown"]]);
    expect(desk.received("orderStatusRequest")).toBe(1);
    expect(await desk.wrongs(node)).toEqual([]);
    expect(desk.received("newOrderSingle")).toBe(2);
  });

  it("[O15, O31] two terminals of an account: ids that differ, the same orders in both", async () => {
    const one = await desk.start({}, undefined, { tab: "one" });
    const two = await desk.open({ tab: "two" });
    const keys = [await desk.rest(one), await desk.rest(two, 310)];
    expect(new Set(keys).size).toBe(2);
    desk.wire.proxy.reset();
    await desk.untilDown(one);
    for (const node of [one, two]) expect(await desk.wrongs(node)).toEqual([]);
    expect([find(one, keys[1]!).external, find(two, keys[0]!).external]).toEqual([true, true]);
    expect([find(one, keys[0]!).external, find(two, keys[1]!).external]).toEqual([false, false]);
  });

  it("[O19] a peer that answers nothing: closed by the client in time, and whole after the next logon", async () => {
    const node = await desk.start();
    const key = await desk.rest(node);
    desk.wire.proxy.halfOpen();
    const before = desk.wire.clock.monotonic();
    await desk.untilDown(node);
    expect(node.terminal.orders.state()).toMatchObject({ reason: { kind: "silent" } });
    expect(desk.wire.clock.monotonic() - before).toBeLessThanOrEqual(11_000);
    expect(await desk.wrongs(node)).toEqual([]);
    expect(find(node, key).state).toBe("new");
  });
});
