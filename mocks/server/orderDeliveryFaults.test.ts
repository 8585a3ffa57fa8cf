import { afterEach, describe, expect, it } from "vitest";
import { MARKET } from "../../src/orders/orderFixtures.ts";
import { ACCOUNT, createOrderFaultDesk, find, limit, refusalNow, submit } from "./orderFaultDesk.ts";
import { rewritten } from "./orderFrames.ts";
import { judgeOrders, readAccount, receivedMessages } from "./orderOracle.ts";
import { turns } from "./realWire.ts";

const ANSWER_TIMEOUT_MS = 10_000;

const desk = createOrderFaultDesk();
afterEach(desk.stop);

describe("messages that come twice or in the wrong order, on the real wire", () => {
  it("[O3] a new order that arrives twice: one order, and the second answer leaves it alone", async () => {
    const doubled = (frame: string): string[] =>
      frame.includes("newOrderSingle") ? [frame, frame] : [frame];
    const node = await desk.start({}, undefined, { frames: doubled });
    const key = await desk.rest(node);
    await desk.wire.until(() => desk.received("newOrderSingle") === 2, "both there");
    await desk.wire.pass(500);
    const truth = readAccount(desk.wire.venue, ACCOUNT);
    expect([...truth.orders.keys()]).toEqual([key]);
    const messages = receivedMessages(desk.wire.venue, ACCOUNT);
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
    const node = await desk.start(
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
      await desk.wire.until(() => swapped === count, "swapped");
      await desk.wire.until(() => find(node, key).state === "filled", "filled");
      await desk.wire.pass(500);
    }
    expect(node.sockets).toHaveLength(1);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O5] reports that come twice, and reports out of their order: nothing counts twice, nothing is lost", async () => {
    const node = await desk.start();
    desk.wire.control({ fault: "duplicateOrders", count: 40 });
    for (let count = 0; count < 4; count += 1) {
      submit(node, MARKET);
      await desk.wire.pass(600);
    }
    expect(node.terminal.orders.stats().duplicates).toBeGreaterThan(5);
    for (let count = 0; count < 4; count += 1) {
      desk.wire.control({ fault: "reorderOrders" });
      submit(node, MARKET);
      await desk.wire.pass(600);
      await desk.wire.until(node.live, "live again");
    }
    expect(node.terminal.orders.stats().gaps).toBeGreaterThan(0);
    expect(await desk.wrongs(node)).toEqual([]);
    expect(desk.received("newOrderSingle")).toBe(8);
  });

  it("[O16] a report that is lost: orders are held back at once, it comes again, and trading goes on", async () => {
    let losing = false;
    const node = await desk.start(
      {},
      rewritten((frame, pass) => {
        if (losing && frame.includes("executionReport")) losing = false;
        else pass(frame);
      }),
    );
    losing = true;
    const key = submit(node, limit(node));
    await desk.untilDown(node);
    expect(refusalNow(node)).toBe("notLive");
    expect(node.terminal.orders.stats().gaps).toBe(1);
    await desk.wire.until(node.live, "live again");
    expect(find(node, key).state).toBe("new");
    await desk.wire.pass(600);
    await desk.rest(node, 310);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O25] frames that cannot be read, in every form: counted and ignored, and no order changes", async () => {
    let link: ((frame: string) => void) | null = null;
    const node = await desk.start(
      {},
      rewritten((frame, pass) => {
        link = pass;
        pass(frame);
      }),
    );
    const key = await desk.rest(node);
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
    await desk.wire.until(() => node.terminal.orders.stats().malformed === bad.length, "all counted");
    expect(node.sockets).toHaveLength(1);
    expect(find(node, key)).toBe(before);
    for (const how of ["json", "field", "type"]) {
      desk.wire.control({ fault: "corruptOrders", how, count: 3 });
      submit(node, MARKET);
      await desk.wire.pass(1_000);
      await desk.wire.until(node.live, "live again");
    }
    desk.wire.control({ fault: "truncateOrders", count: 3 });
    submit(node, MARKET);
    await desk.wire.pass(1_000);
    expect(await desk.wrongs(node)).toEqual([]);
    // A type that is not known is ignored: an ack that came as one never came, and is asked for in time.
    desk.wire.control({ fault: "corruptOrders", how: "name" });
    const unanswered = submit(node, limit(node, 310));
    await desk.wire.pass(ANSWER_TIMEOUT_MS - 50);
    expect(find(node, unanswered).state).toBe("sent");
    await desk.wire.until(() => find(node, unanswered).state === "new", "asked for");
    expect(await desk.wrongs(node)).toEqual([]);
  });
});

describe("limits on the real wire", () => {
  it("[O22] more orders than the exchange takes: told when to go on, none replayed, cancels pass meanwhile", async () => {
    const node = await desk.start();
    const keys = Array.from({ length: 110 }, (_, behind) => submit(node, limit(node, 300 + behind)));
    await desk.wire.until(() => keys.every((key) => find(node, key).state !== "sent"), "all answered");
    const states = keys.map((key) => find(node, key).state);
    expect(states.filter((state) => state === "new").length).toBeGreaterThanOrEqual(100);
    expect(states.at(-1)).toBe("rejected");
    const waitMs = node.terminal.orderEntry.heldBackMs();
    expect(waitMs).toBeGreaterThan(0);
    expect(node.terminal.orderEntry.submit(limit(node, 500))).toMatchObject({ kind: "refused" });
    expect(desk.received("newOrderSingle")).toBe(110);
    expect(node.terminal.orderEntry.cancel(keys[0]!).kind).toBe("sent");
    await desk.wire.until(() => find(node, keys[0]!).state === "canceled", "canceled meanwhile");
    await desk.wire.pass(2_000);
    expect(desk.received("newOrderSingle")).toBe(110);
    await desk.rest(node, 501);
    expect(await desk.wrongs(node)).toEqual([]);
  });

  it("[O24] an uplink that takes nothing: new orders are refused with a reason, a cancel still leaves", async () => {
    const node = await desk.start();
    const key = await desk.rest(node);
    const socket = node.sockets.at(-1)!;
    desk.wire.proxy.set({ kind: "stallUplink" });
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
    desk.wire.proxy.set({ kind: "none" });
    await desk.wire.until(() => find(node, key).state === "canceled", "canceled");
    expect(await desk.wrongs(node)).toEqual([]);
    expect(desk.received("newOrderSingle")).toBe(1);
  });
});
