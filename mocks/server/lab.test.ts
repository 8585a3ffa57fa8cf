import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createRandom } from "../../src/lib/random.ts";
import { probeStatus } from "../../src/transport/browserSockets.ts";
import type { DownReason } from "../../src/transport/link/connection.ts";
import { startLab, type Lab } from "../../src/transport/lab/lab.ts";
import { LAB_CARRIERS, type LabSocketLike } from "../../src/transport/lab/labCarriers.ts";
import type { Venue } from "../exchange/venue.ts";
import { openNodeEventSource } from "./nodeEventSource.ts";
import { startRealWire, turns, type RealWire } from "./realWire.ts";
import { refusedWith } from "./testClients.ts";

const stops: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function open(through?: Parameters<typeof startRealWire>[1]): Promise<RealWire> {
  const wire = await startRealWire({ rate: 400 }, through);
  stops.push(() => wire.stop());
  return wire;
}

function run(wire: RealWire): { lab: Lab; refused: DownReason[] } {
  const refused: DownReason[] = [];
  const random = createRandom(5);
  const lab = startLab({
    baseUrl: wire.url,
    symbols: ["*"],
    clock: wire.clock,
    random: () => random.next(),
    openEventSource: openNodeEventSource,
    openLabSocket,
    probe: probeStatus,
    onRefused: (reason) => refused.push(reason),
  });
  stops.push(() => lab.stop());
  return { lab, refused };
}

function withoutLab(venue: Venue): Venue {
  const { lab, ...rest } = venue;
  expect(lab).toBeDefined();
  return rest;
}

function openLabSocket(url: string, subprotocol: string): LabSocketLike {
  const socket = new WebSocket(url, subprotocol);
  // Its close says the same.
  socket.on("error", () => undefined);
  return socket as unknown as LabSocketLike;
}

describe("the transport lab over real connections", () => {
  it("[L13] all three see the same ticks, however they are cut: none missed, some sent again", async () => {
    const wire = await open();
    const { lab } = run(wire);
    const isLive = () => LAB_CARRIERS.every((carrier) => lab.links[carrier].state().kind === "live");
    const agreed = () => lab.agreement().ticks;
    await wire.until(() => agreed() > 100, "ticks by all three");
    const cuts = [
      () => lab.cutAll(),
      () => lab.links.binary.cut(),
      () => wire.proxy.reset(),
      () => wire.control({ fault: "dropPrices" }),
      () => lab.links.sse.cut(),
      () => lab.links.text.cut(),
    ];
    for (const cut of cuts) {
      cut();
      await wire.pass(200);
      await wire.until(isLive, "live again");
      const before = agreed();
      await wire.until(() => agreed() > before + 20, "more ticks by all three");
    }
    await turns();
    expect(lab.agreement()).toMatchObject({ kind: "same", odd: [] });
    for (const carrier of LAB_CARRIERS) {
      const stats = lab.links[carrier].stats();
      expect(stats, carrier).toMatchObject({ missed: 0, malformed: 0, duplicates: 0, reconnects: 4 });
      expect(stats.replayed, carrier).toBeGreaterThan(0);
      expect(stats.lastReconnect?.wholeMs, carrier).toBeGreaterThan(0);
    }
    const bytes = LAB_CARRIERS.map((carrier) => lab.links[carrier].stats().bytesPerTick ?? 0);
    expect(Math.min(...bytes)).toBe(bytes[LAB_CARRIERS.indexOf("binary")]);
  });

  it("[L7] a server without a lab answers 404 to all of it, and the run says so", async () => {
    const wire = await open(withoutLab);
    expect(await refusedWith(`${wire.serverUrl}lab/ws?encoding=text&symbols=*`, "tapedeck.lab.v1")).toBe(404);
    expect((await fetch(`${wire.serverUrl}lab/sse?symbols=*`)).status).toBe(404);
    const { refused } = run(wire);
    await wire.until(() => refused.length > 0, "refused");
    expect(refused).toEqual([{ kind: "httpStatus", status: 404 }]);
  });

  it("[L6] refuses before the upgrade what it cannot carry", async () => {
    const wire = await open();
    const url = `${wire.serverUrl}lab/ws`;
    expect(await refusedWith(`${url}?encoding=xml&symbols=*`, "tapedeck.lab.v1")).toBe(400);
    expect(await refusedWith(`${url}?encoding=text&symbols=*`, "tapedeck.v1")).toBe(400);
    expect(await refusedWith(`${url}?encoding=text&symbols=*`, "tapedeck.lab.v1", "https://evil.test")).toBe(
      403,
    );
    expect((await fetch(url)).status).toBe(426);
    const socket = new WebSocket(`${url.replace("http", "ws")}?encoding=text&symbols=*`, "tapedeck.lab.v1");
    const closed = new Promise<number>((resolve) => {
      socket.once("close", resolve);
    });
    socket.once("open", () => socket.send(Buffer.from([1, 2, 3])));
    expect(await closed).toBe(1008);
  });
});
