import { afterEach, describe, expect, it } from "vitest";
import {
  ACCOUNT,
  createOrderFaultDesk,
  find,
  limit,
  MARKET,
  refusalNow,
  rewritten,
  submit,
} from "./orderFaultDesk.ts";
import { readAccount } from "./orderOracle.ts";

const ANSWER_TIMEOUT_MS = 10_000;
const GRACE_MS = 5_000;

const desk = createOrderFaultDesk();
afterEach(desk.stop);

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
    let hold: string[] | null = null;
    let arrive = (_text: string): void => {};
    const node = await desk.start({}, (venue) => ({
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
    const sentAt = desk.wire.clock.monotonic();
    await desk.wire.until(() => find(node, key).state !== "sent", "given up");
    expect(desk.wire.clock.monotonic() - sentAt).toBe(ANSWER_TIMEOUT_MS);
    expect([find(node, key).state, node.terminal.orders.state().kind]).toEqual(["unknown", "live"]);
    await desk.wire.until(() => desk.received("orderStatusRequest") === 1, "asked");
    await desk.wire.pass(1_000);
    expect([hold.length, find(node, key).state]).toEqual([1, "unknown"]);
    for (const late of hold) arrive(late);
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
});
