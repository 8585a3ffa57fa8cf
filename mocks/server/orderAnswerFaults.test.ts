import { afterEach, describe, expect, it } from "vitest";
import { MARKET } from "../../src/orders/orderFixtures.ts";
import { ACCOUNT, createOrderFaultDesk, find, limit, refusalNow, submit } from "./orderFaultDesk.ts";
import { holdRequests, rewritten } from "./orderFrames.ts";
import type { NodeTerminal } from "./nodeTerminal.ts";
import { readAccount } from "./orderOracle.ts";

const ANSWER_TIMEOUT_MS = 10_000;
const GRACE_MS = 5_000;

/** Nobody trades but the terminals of the test. */
const QUIET = { rate: 0 };

const desk = createOrderFaultDesk();
afterEach(desk.stop);

/**
 * An order ahead of the market, whose replace is on its way, and somebody who may sell into it meanwhile. `behind`: where
 * the replace puts its price, in ticks behind the market.
 */
async function replacing({
  orderQty,
  behind,
}: {
  readonly orderQty: string;
  readonly behind?: number;
}): Promise<{
  readonly node: NodeTerminal;
  readonly key: string;
  readonly price: string;
  readonly sell: (orderQty: string) => void;
  readonly shown: () => readonly unknown[];
  readonly arrive: () => Promise<void>;
}> {
  const requests = holdRequests();
  const node = await desk.start(QUIET, requests.through);
  const other = await desk.open({ account: "other", tab: "other", url: desk.wire.serverUrl });
  const key = await desk.rest(node, -1);
  const { price } = limit(node, 0);
  requests.hold("orderCancelReplaceRequest");
  const moved = behind === undefined ? "" : limit(node, behind).price;
  expect(node.terminal.orderEntry.replace(key, { orderQty, price: moved }).kind).toBe("sent");
  await desk.wire.until(() => requests.count() === 1, "on its way");
  return {
    node,
    key,
    price,
    sell: (orderQty) => submit(other, limit(node, 0, { side: "sell", timeInForce: "ioc", orderQty, price })),
    shown() {
      const { state, orderQty, cumQty, leavesQty, pending } = find(node, key);
      return [state, orderQty, cumQty, leavesQty, pending?.kind ?? null];
    },
    async arrive() {
      requests.release();
      await desk.wire.until(() => find(node, key).pending === null, "answered");
    },
  };
}

describe("an order whose answer is lost, on the real wire", () => {
  it("[O1] dropped before the ack: unknown, never sent again, then what the venue says", async () => {
    const node = await desk.start();
    desk.wire.proxy.halfOpen("toClient");
    const key = submit(node, limit(node));
    await desk.wire.until(() => desk.received("newOrderSingle") === 1, "the venue has it");
    expect(find(node, key).state).toBe("sent");
    desk.wire.proxy.reset();
    await desk.untilDown(node);
    expect(find(node, key).state).toBe("unknown");
    expect(node.terminal.orderEntry.submit(limit(node)).kind).toBe("refused");
    expect(await desk.wrongs(node)).toEqual([]);
    expect([find(node, key).state, desk.received("newOrderSingle")]).toEqual(["new", 1]);
  });

  it("[O1] dropped before the fill is told: unknown, then filled, in one order", async () => {
    const node = await desk.start();
    desk.wire.proxy.halfOpen("toClient");
    const key = submit(node, MARKET);
    await desk.wire.until(() => readAccount(desk.wire.venue, ACCOUNT).fills.size > 0, "filled there");
    desk.wire.proxy.reset();
    await desk.untilDown(node);
    expect(find(node, key).state).toBe("unknown");
    expect(await desk.wrongs(node)).toEqual([]);
    expect(find(node, key).state).toBe("filled");
  });

  it("[O2] never received: asked for, denied twice a grace apart, not sent; only a person makes a new one", async () => {
    const node = await desk.start();
    desk.wire.proxy.halfOpen("toServer");
    const key = submit(node, limit(node));
    await desk.wire.pass(500);
    desk.wire.proxy.reset();
    await desk.untilDown(node);
    await desk.wire.until(() => desk.received("orderStatusRequest") === 1, "asked");
    const askedAt = desk.wire.clock.monotonic();
    expect([find(node, key).state, refusalNow(node)]).toEqual(["unknown", "asking"]);
    await desk.wire.until(() => find(node, key).state === "notSent", "not sent");
    expect(desk.wire.clock.monotonic() - askedAt).toBeGreaterThanOrEqual(GRACE_MS);
    expect([desk.received("orderStatusRequest"), desk.received("newOrderSingle")]).toEqual([2, 0]);
    const again = await desk.rest(node);
    expect(again).not.toBe(key);
    expect(await desk.wrongs(node)).toEqual([]);
    expect(desk.received("newOrderSingle")).toBe(1);
  });

  it("[O4] the ack is lost to this client but the fill comes: filled from the report alone", async () => {
    let acks = 0;
    const node = await desk.start(
      {},
      rewritten((frame, pass) => {
        const isAck = frame.includes('"execType":"new"');
        if (isAck) acks += 1;
        pass(isAck ? frame.replace('"type":"executionReport"', '"type":"unheardOf"') : frame);
      }),
    );
    const key = submit(node, MARKET);
    await desk.wire.until(() => find(node, key).state === "filled", "filled");
    expect([acks, node.terminal.orders.stats().malformed, node.sockets.length]).toEqual([1, 1, 1]);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O6] no ack for 10 s on a healthy socket: unknown and asked for, never sent again, then acked late", async () => {
    const requests = holdRequests();
    const node = await desk.start({}, requests.through);
    requests.hold("newOrderSingle");
    const key = submit(node, limit(node));
    const sentAt = desk.wire.clock.monotonic();
    await desk.wire.until(() => find(node, key).state !== "sent", "given up");
    expect(desk.wire.clock.monotonic() - sentAt).toBe(ANSWER_TIMEOUT_MS);
    expect([find(node, key).state, node.terminal.orders.state().kind]).toEqual(["unknown", "live"]);
    await desk.wire.until(() => desk.received("orderStatusRequest") === 1, "asked");
    await desk.wire.pass(1_000);
    expect([requests.count(), find(node, key).state]).toEqual([1, "unknown"]);
    requests.release();
    await desk.wire.until(() => find(node, key).state === "new", "acked");
    await desk.wire.pass(GRACE_MS);
    expect(node.sockets).toHaveLength(1);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O30] a page that went with an order in flight: the next one asks for it and sends none again", async () => {
    const before = await desk.start({}, undefined, { tab: "before" });
    desk.wire.proxy.halfOpen("toClient");
    const key = submit(before, limit(before));
    await desk.wire.until(() => desk.received("newOrderSingle") === 1, "the venue has it");
    desk.wire.proxy.halfOpen();
    before.terminal.stop();
    desk.wire.proxy.reset();
    const node = await desk.open({ kept: before.kept, tab: "after" });
    await desk.wire.until(() => find(node, key).state === "new", "known again");
    expect(find(node, key).external).toBe(false);
    expect(await desk.wrongs(node)).toEqual([]);
  });
});

describe("races on the real wire", () => {
  it("[O7] a cancel that meets a fill: filled, and the cancel was too late", async () => {
    const node = await desk.start();
    const key = await desk.rest(node);
    desk.wire.control({ fault: "fillCancelCross" });
    expect(node.terminal.orderEntry.cancel(key).kind).toBe("sent");
    await desk.wire.until(() => find(node, key).state === "filled", "filled");
    await desk.wire.until(() => find(node, key).pending === null, "answered");
    expect(find(node, key).text).toMatch(/too late/i);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O9] a cancel that is never answered: no cancel stays pending, and the order is what the venue says", async () => {
    const node = await desk.start();
    const key = await desk.rest(node);
    desk.wire.proxy.halfOpen("toServer");
    node.terminal.orderEntry.cancel(key);
    expect(find(node, key).pending?.kind).toBe("cancel");
    const sentAt = desk.wire.clock.monotonic();
    await desk.wire.until(() => find(node, key).pending === null, "no longer pending");
    expect(desk.wire.clock.monotonic() - sentAt).toBeLessThanOrEqual(ANSWER_TIMEOUT_MS);
    await desk.wire.until(() => node.terminal.orders.state().kind === "waiting", "closed by the server");
    expect(await desk.wrongs(node)).toEqual([]);
    expect([find(node, key).state, desk.received("orderCancelRequest")]).toEqual(["new", 0]);
  });

  it("[O8] a replace that meets a partial fill: old quantity and price until it is replaced, then the new total", async () => {
    const { node, key, sell, shown, arrive } = await replacing({ orderQty: "15000", behind: 5 });
    const { clOrdId, price } = find(node, key);
    sell("4000");
    await desk.wire.until(() => find(node, key).cumQty > 0, "partly filled");
    const lot = find(node, key).cumQty / 4;
    expect(shown()).toEqual(["partiallyFilled", 10 * lot, 4 * lot, 6 * lot, "replace"]);
    expect(find(node, key)).toMatchObject({ clOrdId, price });
    await arrive();
    expect(shown()).toEqual(["partiallyFilled", 15 * lot, 4 * lot, 11 * lot, null]);
    expect(find(node, key).clOrdId).not.toBe(clOrdId);
    expect(find(node, key).price).toBeLessThan(price ?? 0);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O8] a replace to less than has filled meanwhile: refused, and the order as it was", async () => {
    const { node, key, sell, shown, arrive } = await replacing({ orderQty: "2000" });
    sell("4000");
    await desk.wire.until(() => find(node, key).cumQty > 0, "partly filled");
    const lot = find(node, key).cumQty / 4;
    const { clOrdId } = find(node, key);
    await arrive();
    expect(shown()).toEqual(["partiallyFilled", 10 * lot, 4 * lot, 6 * lot, null]);
    expect(find(node, key).clOrdId).toBe(clOrdId);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O8] a replace that comes when all is filled: too late, filled at the old quantity and price", async () => {
    const { node, key, sell, shown, arrive } = await replacing({ orderQty: "15000", behind: 5 });
    sell("10000");
    await desk.wire.until(() => find(node, key).state === "filled", "filled");
    const { clOrdId, orderQty, price } = find(node, key);
    await arrive();
    await desk.wire.until(() => /too late/i.test(find(node, key).text ?? ""), "told");
    expect(shown()).toEqual(["filled", orderQty, orderQty, 0, null]);
    expect(find(node, key)).toMatchObject({ clOrdId, price });
    expect(node.terminal.orderStore.getState().fills.map(({ lastPx }) => lastPx)).toEqual([price]);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O10] a second replace while one is on its way: refused here, and the first goes through", async () => {
    const { node, key, arrive } = await replacing({ orderQty: "15000" });
    const { pending } = find(node, key);
    expect(node.terminal.orderEntry.replace(key, { orderQty: "20000", price: "" })).toMatchObject({
      kind: "refused",
      refusal: { text: expect.stringMatching(/on its way/) as string },
    });
    expect(find(node, key).pending).toBe(pending);
    const { orderQty } = find(node, key);
    await arrive();
    expect(find(node, key)).toMatchObject({ state: "new", orderQty: 1.5 * orderQty });
    expect(desk.received("orderCancelReplaceRequest")).toBe(1);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O10] a second replace that gets to the exchange all the same: rejected there, and the first stands", async () => {
    const twice = (frame: string): string[] =>
      frame.includes("orderCancelReplaceRequest")
        ? [frame, frame.replace(/"clOrdId":"[^"]+"/, '"clOrdId":"second"').replace('"15000"', '"20000"')]
        : [frame];
    const rejects: string[] = [];
    const watched = rewritten((frame, pass) => {
      if (frame.includes('"type":"orderCancelReject"')) rejects.push(frame);
      pass(frame);
    });
    const node = await desk.start(QUIET, watched, { frames: twice });
    const key = await desk.rest(node);
    const { orderQty } = find(node, key);
    node.terminal.orderEntry.replace(key, { orderQty: "15000", price: "" });
    await desk.wire.until(() => desk.received("orderCancelReplaceRequest") === 2, "both there");
    await desk.wire.until(() => find(node, key).pending === null && rejects.length === 1, "answered");
    await desk.wire.pass(500);
    expect(find(node, key)).toMatchObject({ state: "new", orderQty: 1.5 * orderQty, pending: null });
    expect(JSON.parse(rejects[0] ?? "")).toMatchObject({ clOrdId: "second", cxlRejReason: "unknownOrder" });
    expect(node.sockets).toHaveLength(1);
    expect(await desk.wrongs(node)).toEqual([]);
  });
});
