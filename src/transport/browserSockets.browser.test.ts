import { describe, expect, it } from "vitest";
import { openEventSource, openWebSocket, pageSignals, probeStatus } from "./browserSockets.ts";

describe("browserSockets", () => {
  it("[P15] a page instead of a stream is the end for the browser, and the probe finds its status", async () => {
    const url = `${location.href}#page`;
    const source = openEventSource(url);
    await new Promise<void>((resolve) => source.addEventListener("error", () => resolve()));
    expect(source.readyState).toBe(2);
    expect(await probeStatus(url, new AbortController().signal)).toBe(200);
  });

  it("[C11] the probe of what cannot be reached finds nothing", async () => {
    expect(
      await probeStatus("http://tapedeck.invalid/prices/stream", new AbortController().signal),
    ).toBeNull();
  });

  it("a WebSocket that nobody answers closes with 1006", async () => {
    const socket = openWebSocket("ws://tapedeck.invalid/ws", "tapedeck.v1");
    const code = await new Promise<number>((resolve) => {
      socket.onclose = (event) => resolve(event.code);
    });
    expect(code).toBe(1006);
  });

  it("[P28] tells of the network until the listener is removed", () => {
    const told: string[] = [];
    const removals = [
      pageSignals.onOffline(() => told.push("offline")),
      pageSignals.onOnline(() => told.push("online")),
      pageSignals.onVisible(() => told.push("visible")),
    ];
    const dispatchAll = (): void => {
      window.dispatchEvent(new Event("offline"));
      window.dispatchEvent(new Event("online"));
      document.dispatchEvent(new Event("visibilitychange"));
    };
    dispatchAll();
    expect(told).toEqual(["offline", "online", "visible"]);
    for (const remove of removals) remove();
    dispatchAll();
    expect(told).toHaveLength(3);
  });
});
