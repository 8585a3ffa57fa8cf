import { describe, expect, it } from "vitest";
import type { ClientMessage } from "../../protocol/clientMessages.ts";
import { createOrderSocketHarness, ORDER, type OrderSocketHarness } from "./orderSocketHarness.ts";

/** Logged on and in sync, with the sink asking about so many orders. */
async function asking(orders: number): Promise<OrderSocketHarness> {
  const harness = createOrderSocketHarness();
  harness.asks = true;
  await harness.goLive();
  harness.unanswered(orders);
  return harness;
}

describe("orderSocket, asking", () => {
  it("[O12] [T4] [T75] orders wait until the sink has none to ask about, and the state tells of how many", async () => {
    const { socket, states, unanswered, clock } = await asking(2);
    expect(socket.state()).toEqual({ kind: "asking", since: 0, unanswered: 2 });
    clock.advance(40);
    unanswered(1);
    expect([socket.state(), socket.send(ORDER)]).toEqual([
      { kind: "asking", since: 0, unanswered: 1 },
      "asking",
    ]);
    const before = states.length;
    unanswered(1);
    expect(states).toHaveLength(before);
    unanswered(0);
    expect([socket.state(), socket.send(ORDER)]).toEqual([{ kind: "live", since: 40 }, "sent"]);
  });

  it.each([
    [ORDER, "asking"],
    [{ type: "newOrderList", listId: "L", contingencyType: "oneCancelsTheOther", orders: [] }, "asking"],
    [{ type: "orderCancelReplaceRequest", clOrdId: "2", origClOrdId: "1", price: "1" }, "asking"],
    [{ type: "orderCancelRequest", clOrdId: "2", origClOrdId: "1" }, "sent"],
    [{ type: "orderMassCancelRequest", clOrdId: "all" }, "sent"],
    [{ type: "cancelAllAfter", timeoutMs: 30_000 }, "sent"],
    [{ type: "orderStatusRequest", clOrdId: "1" }, "sent"],
    [{ type: "orderMassStatusRequest" }, "sent"],
  ] as const satisfies readonly (readonly [ClientMessage, string])[])(
    "[T75] meanwhile %o is %s",
    async (message, outcome) => {
      const { socket, ws } = await asking(1);
      const before = ws().received.length;
      expect(socket.send(message as ClientMessage)).toBe(outcome);
      expect(ws().received.length - before).toBe(outcome === "sent" ? 1 : 0);
    },
  );

  it("[T76] a link that is lost meanwhile: what is said of it later opens nothing", async () => {
    const harness = await asking(1);
    const { socket, ws, reopen, ack, handed, unanswered } = harness;
    ws().closes(1006);
    unanswered(0);
    expect([socket.state().kind, socket.send(ORDER)]).toEqual(["waiting", "notLive"]);
    await reopen();
    ack(3, 3, true);
    expect(handed.at(-1)).toBe("synced");
    expect(socket.state().kind).toBe("syncing");
    unanswered(1);
    unanswered(0, 0);
    expect([socket.state().kind, socket.stats().reconnects]).toEqual(["asking", 1]);
    unanswered(0);
    expect(socket.state().kind).toBe("live");
  });

  it("[O21] [T70] [T75] a server that drains meanwhile is followed to the next socket all the same", async () => {
    const { socket, sockets, ws, clock, ticketArrives, ack, unanswered } = await asking(1);
    ws().sends({ type: "serverShutdown", seq: 3, reconnectAfterMs: 1_000 });
    clock.advance(1_250);
    await ticketArrives();
    ws().opens();
    ack(4, 4, true);
    expect([sockets.length, sockets[0]!.closedWith]).toEqual([2, 1000]);
    unanswered(1);
    expect(socket.state().kind).toBe("asking");
  });

  it("[T16] a close while asking logs out and leaves no timer", async () => {
    const { socket, ws, clock, unanswered } = await asking(1);
    socket.close();
    expect(ws().received.at(-1)).toEqual({ type: "logout" });
    unanswered(0);
    expect([socket.state().kind, clock.pending()]).toEqual(["closed", 0]);
  });
});
