import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../../src/lib/manualClock.ts";
import { MAX_CLIENT_FRAME_BYTES, ORDER_SUBPROTOCOL } from "../../src/protocol/version.ts";
import { startExchangeServer, type ExchangeServer } from "./exchangeServer.ts";
import { MAX_UNSENT_PRICE_BYTES } from "./priceEndpoint.ts";
import { openSocket, openStream, refusedWith } from "./testClients.ts";
import { createTestVenue, type TestVenue } from "./testVenue.ts";

const FRIEND = "http://localhost:5173";

let venue: TestVenue;
let clock: ManualClock;
let server: ExchangeServer;
let appDir: string;

beforeEach(async () => {
  appDir = await mkdtemp(join(tmpdir(), "tapedeck-app-"));
  await mkdir(join(appDir, "dist/assets"), { recursive: true });
  await writeFile(join(appDir, "secret.txt"), "secret");
  await writeFile(join(appDir, "dist/index.html"), "<title>Tapedeck</title>");
  await writeFile(join(appDir, "dist/assets/index-AbCd_123.js"), "export {};");
  venue = createTestVenue();
  clock = createManualClock();
  server = await startExchangeServer({
    venue,
    clock,
    host: "127.0.0.1",
    port: 0,
    origins: [FRIEND],
    appDir: join(appDir, "dist"),
  });
});

afterEach(async () => {
  const stopped = server.stop();
  clock.advance(1_000);
  await stopped;
  await rm(appDir, { recursive: true });
});

/** The status for a path sent as it is; fetch would tidy it first. */
function rawStatus(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(server.url, { path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end();
  });
}

describe("price stream", () => {
  it("[H1] sends the headers that keep proxies from holding it back, then hello and a snapshot", async () => {
    const stream = await openStream(`${server.url}/prices/stream?symbols=EURUSD`);
    const { headers, status } = stream.response;
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(headers.get("x-accel-buffering")).toBe("no");
    expect(await stream.next()).toBe("retry: 1000");
    expect(await stream.next()).toMatch(/^event: hello/);
    expect(await stream.next()).toMatch(/event: snapshot/);
    await stream.close();
  });

  it("[H2, P5] resumes at the event after the Last-Event-ID header, in order, then goes on live", async () => {
    for (let event = 1; event <= 5; event += 1) venue.publish();
    const stream = await openStream(`${server.url}/prices/stream?symbols=EURUSD`, {
      "last-event-id": "e1:2",
    });
    await stream.next();
    await stream.next();
    venue.publish();
    const ids: (string | undefined)[] = [];
    for (let event = 3; event <= 6; event += 1) ids.push((await stream.next())?.split("\n")[0]);
    expect(ids).toEqual(["id: e1:3", "id: e1:4", "id: e1:5", "id: e1:6"]);
    await stream.close();
  });

  it("[H3] moves the venue by the time that passed, so that heartbeats come", async () => {
    const stream = await openStream(`${server.url}/prices/stream?symbols=EURUSD`);
    for (let block = 0; block < 3; block += 1) await stream.next();
    clock.advance(1_000);
    expect(venue.advanced()).toBe(1_000);
    expect(await stream.next()).toMatch(/^event: heartbeat/);
    await stream.close();
  });

  it("[H4] answers a stream that the venue refuses with the venue's words", async () => {
    const response = await fetch(`${server.url}/prices/stream`);
    expect(response.status).toBe(400);
    await response.body?.cancel();
  });

  it("[H5, O33] drops a reader that stops reading, and no other", async () => {
    const slow = httpRequest(`${server.url}/prices/stream?symbols=EURUSD`);
    slow.end();
    const response = await new Promise<IncomingMessage>((resolve) => {
      slow.once("response", resolve);
    });
    response.pause();
    const lost = new Promise<void>((resolve) => {
      response.once("error", () => resolve());
      response.once("close", () => resolve());
    });
    // What the kernel takes besides is bounded too: far below this many times the bound.
    const block = `data: ${"x".repeat(MAX_UNSENT_PRICE_BYTES / 4)}\n\n`;
    const fast = await openStream(`${server.url}/prices/stream?symbols=EURUSD`);
    for (let before = 0; before < 3; before += 1) await fast.next();
    for (let sent = 0; sent < 200 && venue.readers() === 2; sent += 1) {
      venue.writeAll(block);
      expect(await fast.next()).toBe(block.trimEnd());
    }
    expect(venue.readers()).toBe(1);
    // It notices only when it reads again.
    response.resume();
    await lost;
    venue.publish();
    expect(await fast.next()).toMatch(/^id: e1:1/);
    await fast.close();
  });
});

describe("order channel", () => {
  it("[H6] carries frames both ways and tells the venue of the end", async () => {
    const client = await openSocket(`${server.url}/ws?ticket=t1`);
    client.socket.send(`{"type":"testRequest"}`);
    expect(await client.next()).toBe(`{"type":"testRequest"}`);
    expect(client.socket.protocol).toBe(ORDER_SUBPROTOCOL);
    client.socket.close(1000);
    expect(await client.closed).toBe(1000);
  });

  it("[H7, O32] refuses a missing, unknown or used ticket before the upgrade", async () => {
    expect(await refusedWith(`${server.url}/ws`, ORDER_SUBPROTOCOL)).toBe(401);
    expect(await refusedWith(`${server.url}/ws?ticket=none`, ORDER_SUBPROTOCOL)).toBe(401);
    await openSocket(`${server.url}/ws?ticket=t1`);
    expect(await refusedWith(`${server.url}/ws?ticket=t1`, ORDER_SUBPROTOCOL)).toBe(401);
  });

  it("[H8, O32] refuses a foreign origin before the upgrade, and its ticket stays good", async () => {
    const address = `${server.url}/ws?ticket=t1`;
    expect(await refusedWith(address, ORDER_SUBPROTOCOL, "https://evil.example")).toBe(403);
    expect(await refusedWith(address, ORDER_SUBPROTOCOL, "null")).toBe(403);
    const own = await openSocket(address, server.url);
    const friend = await openSocket(`${server.url}/ws?ticket=t2`, FRIEND);
    expect([own.socket.readyState, friend.socket.readyState]).toEqual([1, 1]);
  });

  it("[H9] asks for the subprotocol, and for an upgrade where none was asked", async () => {
    expect(await refusedWith(`${server.url}/ws?ticket=t1`, null)).toBe(400);
    expect(await refusedWith(`${server.url}/ws?ticket=t1`, "tapedeck.v0")).toBe(400);
    expect((await fetch(`${server.url}/ws`)).status).toBe(426);
  });

  it("[H10, O25] closes with 1009 over the frame limit, 1003 for binary and 1007 for bad UTF-8", async () => {
    const large = await openSocket(`${server.url}/ws?ticket=t1`);
    large.socket.send("x".repeat(MAX_CLIENT_FRAME_BYTES + 1));
    expect(await large.closed).toBe(1009);
    const binary = await openSocket(`${server.url}/ws?ticket=t2`);
    binary.socket.send(Buffer.from("{}"), { binary: true });
    expect(await binary.closed).toBe(1003);
    const garbled = await openSocket(`${server.url}/ws?ticket=t3`);
    garbled.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect(await garbled.closed).toBe(1007);
    expect(venue.received).toEqual([]);
  });
});

describe("http", () => {
  it("[H11] hands requests to the venue, refuses large bodies, foreign posts and other methods", async () => {
    expect((await fetch(`${server.url}/bars?symbol=EURUSD&interval=1m`)).status).toBe(200);
    const path = `${server.url}/session`;
    expect((await fetch(path, { method: "POST", body: `{"account":"DEMO"}` })).status).toBe(200);
    expect(venue.requests).toEqual([
      { method: "GET", path: "/bars", query: "symbol=EURUSD&interval=1m", body: "" },
      { method: "POST", path: "/session", query: "", body: `{"account":"DEMO"}` },
    ]);
    expect((await fetch(path, { method: "POST", body: "x".repeat(65_537) })).status).toBe(413);
    const headers = { origin: "https://evil.example" };
    expect((await fetch(path, { method: "POST", headers, body: "{}" })).status).toBe(403);
    expect((await fetch(path, { method: "DELETE" })).status).toBe(405);
    expect(venue.requests).toHaveLength(2);
  });

  it("[F8] sends an answer as late as the venue says", async () => {
    venue.slow(700);
    let answered = false;
    const answer = fetch(`${server.url}/instruments`).then((response) => {
      answered = true;
      return response.status;
    });
    await expect.poll(() => clock.pending()).toBe(2);
    clock.advance(699);
    await (await fetch(server.url)).text();
    expect(answered).toBe(false);
    clock.advance(1);
    expect(await answer).toBe(200);
  });

  it("[H12] lets pages of an allow-listed origin read the answers, and no other", async () => {
    const friend = await fetch(`${server.url}/instruments`, { headers: { origin: FRIEND } });
    expect(friend.headers.get("access-control-allow-origin")).toBe(FRIEND);
    const stranger = await fetch(`${server.url}/instruments`, {
      headers: { origin: "https://evil.example" },
    });
    expect(stranger.headers.get("access-control-allow-origin")).toBeNull();
    const preflight = await fetch(`${server.url}/session`, {
      method: "OPTIONS",
      headers: { origin: FRIEND },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([
      204,
      "content-type, last-event-id",
    ]);
  });

  it("[H13] serves the app, html afresh and hashed assets for good, with nosniff", async () => {
    const page = await fetch(server.url);
    expect(await page.text()).toBe("<title>Tapedeck</title>");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    const asset = await fetch(`${server.url}/assets/index-AbCd_123.js`);
    expect(asset.headers.get("cache-control")).toMatch(/immutable/);
    expect(asset.headers.get("content-type")).toMatch(/^text\/javascript/);
    const head = await fetch(server.url, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("[Z2] serves the app with a policy that follows terminal.config.json", async () => {
    const policy = async (): Promise<string | null> =>
      (await fetch(server.url)).headers.get("content-security-policy");
    expect(await policy()).toMatch(/connect-src 'self';/);
    await writeFile(
      join(appDir, "dist/terminal.config.json"),
      JSON.stringify({ ordersUrl: "wss://orders.example/" }),
    );
    expect(await policy()).toMatch(/connect-src 'self' wss:\/\/orders\.example;/);
  });

  it("[H14] serves nothing from outside the app's folder", async () => {
    for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%", "/assets/%00"]) {
      expect(await rawStatus(path), path).toBe(404);
    }
  });
});

describe("shutdown", () => {
  it("[H15, O21] sends serverShutdown, closes with 1012 and ends the streams", async () => {
    const client = await openSocket(`${server.url}/ws?ticket=t1`);
    const stream = await openStream(`${server.url}/prices/stream?symbols=EURUSD`);
    for (let block = 0; block < 3; block += 1) await stream.next();
    const stopped = server.stop();
    expect(await client.next()).toBe(`{"type":"serverShutdown"}`);
    expect(await client.closed).toBe(1012);
    expect(await stream.next()).toBeNull();
    await stopped;
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  });

  it("[H16] cuts a client that does not answer the closing handshake", async () => {
    const client = await openSocket(`${server.url}/ws?ticket=t1`);
    client.socket.pause();
    const stopped = server.stop();
    clock.advance(1_000);
    await stopped;
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
    client.socket.terminate();
  });
});
