import { afterEach, describe, expect, it } from "vitest";
import { CLOSE } from "../../src/protocol/closeCodes.ts";
import type { Venue } from "../exchange/venue.ts";
import { createOrderFaultDesk, find, limit, submit } from "./orderFaultDesk.ts";

const desk = createOrderFaultDesk();
afterEach(desk.stop);

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

describe("a link that the server closes, on the real wire", () => {
  it.each([
    [CLOSE.goingAway, 250],
    [CLOSE.abnormal, 250],
    [CLOSE.serverError, 250],
    [CLOSE.serviceRestart, 250],
    [CLOSE.tryAgainLater, 2_500],
    [CLOSE.tooManyMessages, 2_500],
  ])("[O20] closed with %i: back after half a window, %i ms, with everything", async (code, waitMs) => {
    const node = await desk.start();
    await desk.rest(node);
    desk.wire.control(code === CLOSE.abnormal ? { fault: "dropOrders" } : { fault: "closeOrders", code });
    await desk.untilDown(node);
    const state = node.terminal.orders.state();
    if (state.kind !== "waiting") throw new Error(state.kind);
    expect(state.retryAt - state.since).toBe(waitMs);
    expect(state.reason.kind).toBe(code === CLOSE.abnormal ? "lost" : "closed");
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it.each([CLOSE.done, CLOSE.policyViolation, CLOSE.tooLarge])(
    "[O20] closed with %i: stays closed and says why, until a person asks",
    async (code) => {
      const node = await desk.start();
      const key = await desk.rest(node);
      desk.wire.control({ fault: "closeOrders", code });
      await desk.wire.until(() => node.terminal.orders.state().kind === "closed", "closed");
      await desk.wire.pass(60_000);
      expect(node.terminal.orders.state()).toMatchObject({
        kind: "closed",
        reason: { kind: "closed", code },
      });
      expect(node.sockets).toHaveLength(1);
      node.terminal.orders.reconnect();
      expect(await desk.wrongs(node)).toEqual([]);
      expect(find(node, key).state).toBe("new");
    },
  );

  it("[O21] told of a shutdown, then 1012: not back before it said, and no order lost or doubled", async () => {
    const node = await desk.start();
    const keys = [await desk.rest(node), await desk.rest(node, 310)];
    const before = desk.wire.clock.monotonic();
    const attempts: number[] = [];
    node.terminal.orders.onState(({ kind, since }) => {
      if (kind === "connecting") attempts.push(since - before);
    });
    desk.wire.control({ fault: "shutDown" });
    await desk.untilDown(node);
    expect(await desk.wrongs(node)).toEqual([]);
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toBeGreaterThanOrEqual(1_000);
    expect(keys.map((key) => find(node, key).state)).toEqual(["new", "new"]);
    expect(desk.received("newOrderSingle")).toBe(2);
  });

  it("[O21] [T70] [T71] [T73] a server that drains: the next socket before the old one closes, and no order lost or doubled", async () => {
    const { closes, through } = draining();
    const node = await desk.start({}, through);
    const key = await desk.rest(node);
    const states: string[] = [];
    let atLogon: number | undefined;
    node.terminal.orders.onState((state) => {
      states.push(state.kind);
      if (state.kind === "loggingOn") atLogon = node.sockets[0]?.readyState;
    });
    const before = desk.wire.clock.monotonic();
    desk.wire.control({ fault: "shutDown" });
    expect(closes).toHaveLength(1);
    // The server takes nothing on the old link any more, and has not said so.
    const inFlight = submit(node, limit(node, 310));
    expect(find(node, inFlight).state).toBe("sent");
    await desk.wire.until(() => states.includes("asking"), "handed over");
    expect(desk.wire.clock.monotonic() - before).toBeGreaterThanOrEqual(1_000);
    expect([states, atLogon, node.sockets.length]).toEqual([["loggingOn", "syncing", "asking"], 1, 2]);
    for (const close of closes) close();
    expect(find(node, inFlight).state).toBe("unknown");
    await desk.wire.until(() => find(node, inFlight).state === "notSent", "asked for, and denied");
    expect(states.at(-1)).toBe("live");
    await desk.rest(node, 320);
    expect(await desk.wrongs(node)).toEqual([]);
    expect([find(node, key).state, states.length, desk.received("newOrderSingle")]).toEqual(["new", 4, 2]);
  });

  it("[O21] [T72] a server that drains and lets nobody in: back after its 1012, and no order lost or doubled", async () => {
    const { closes, through } = draining();
    const node = await desk.start({}, through);
    const key = await desk.rest(node);
    desk.wire.control({ fault: "shutDown" });
    desk.wire.control({ fault: "refuseOrders", status: 503, count: 1 });
    await desk.wire.pass(3_000);
    expect([node.terminal.orders.state().kind, node.sockets.length]).toEqual(["live", 1]);
    for (const close of closes) close();
    await desk.untilDown(node);
    expect(await desk.wrongs(node)).toEqual([]);
    expect([find(node, key).state, node.sockets.length, desk.received("newOrderSingle")]).toEqual([
      "new",
      2,
      1,
    ]);
  });

  it("[O23] a ticket that is refused in mid-session: one fresh one, and everything is there again", async () => {
    const node = await desk.start();
    const key = await desk.rest(node);
    desk.wire.control({ fault: "closeOrders", code: CLOSE.badTicket });
    await desk.untilDown(node);
    expect(await desk.wrongs(node)).toEqual([]);
    expect([find(node, key).state, node.sockets.length]).toEqual(["new", 2]);
  });

  it("[O23] and when that is refused too: read-only, in words, with prices live", async () => {
    const node = await desk.start();
    await desk.rest(node);
    desk.wire.control({ fault: "refuseOrders", status: 401, count: 9 });
    desk.wire.control({ fault: "closeOrders", code: CLOSE.badTicket });
    await desk.wire.until(() => node.terminal.orders.state().kind === "closed", "closed");
    await desk.wire.pass(60_000);
    expect(node.terminal.orders.state()).toMatchObject({ reason: { kind: "sessionRefused", status: 401 } });
    expect(node.terminal.orderEntry.submit(limit(node))).toMatchObject({ kind: "refused" });
    expect(node.terminal.prices.state().kind).toBe("live");
    expect([node.sockets.length, node.terminal.orderStore.getState().orders.size]).toEqual([1, 1]);
  });
});
