import { describe, expect, it } from "vitest";
import { createOrderSocketHarness } from "./orderSocketHarness.ts";

describe("an order socket that echoes", () => {
  it("[Z12] is closed for good by the logon that comes back, and nothing is opened again", async () => {
    const { socket, ws, clock, sessions, handed, ticketArrives } = createOrderSocketHarness();
    socket.open();
    await ticketArrives();
    ws().opens();
    const [logon] = ws().received;
    expect(logon?.type).toBe("logon");
    ws().sendsFrame(JSON.stringify(logon));
    expect(socket.state()).toMatchObject({ kind: "closed", reason: { kind: "echoed" } });
    expect(ws().closedWith).not.toBeNull();
    clock.advance(120_000);
    expect(sessions()).toBe(1);
    expect(handed).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it("[Z12] is told from a frame that merely cannot be read", async () => {
    const { socket, ws, ack, ticketArrives } = createOrderSocketHarness();
    socket.open();
    await ticketArrives();
    ws().opens();
    ws().sendsFrame('{"type":"logon"}');
    expect(socket.state().kind).toBe("loggingOn");
    ack(1, 1);
    expect(socket.state().kind).toBe("live");
  });
});
