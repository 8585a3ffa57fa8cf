import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createManualClock, type ManualClock } from "../../src/lib/manualClock.ts";
import { ORDER_SUBPROTOCOL } from "../../src/protocol/version.ts";
import { startExchangeServer, type ExchangeServer } from "./exchangeServer.ts";
import { createSignInGate } from "./signIn.ts";
import { createTestVenue, type TestVenue } from "./testVenue.ts";

const HOUR_MS = 3_600_000;
const ROOT = join(import.meta.dirname, "../..");

let clock: ManualClock;
let venue: TestVenue;
let server: ExchangeServer;

beforeEach(async () => {
  clock = createManualClock();
  venue = createTestVenue();
  server = await startExchangeServer({
    venue,
    clock,
    host: "127.0.0.1",
    port: 0,
    origins: [],
    appDir: join(ROOT, "public"),
    signIn: createSignInGate({ clock, lifetimeMs: HOUR_MS }),
  });
});

afterEach(async () => {
  const stopped = server.stop();
  clock.advance(1_000);
  await stopped;
});

function signIn(form: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${server.url}/sign-in`, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  });
}

/** As a header. */
async function cookie(): Promise<string> {
  const answer = await signIn({ name: "Ada" });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.url + path, { headers });

describe("a server that wants people to sign in", () => {
  it("[F30] answers 401 to everything but the app and its own pages, until a cookie comes with the request", async () => {
    const guarded = ["/instruments", "/bars?symbol=EURUSD", "/prices/stream?symbols=EURUSD", "/session"];
    for (const path of guarded) {
      const refused = await get(path);
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({
        status: 401,
        detail: "nobody is signed in",
      });
      expect((await get(path, { cookie: "tapedeck_session=0123456789abcdef" })).status).toBe(401);
    }
    expect((await get("/signed-in.html")).status).toBe(200);
    expect(venue.requests).toEqual([]);
    const own = await cookie();
    for (const path of guarded) {
      const answer = await get(path, { cookie: own });
      expect(answer.status).toBe(200);
      await answer.body?.cancel();
    }
  });

  it("[F30] keeps its cookie from scripts and other sites, and its page under a policy without scripts", async () => {
    const answer = await signIn({ name: "Ada" });
    expect(answer.headers.get("set-cookie")).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const page = await get("/sign-in");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
    const unnamed = await signIn({ name: "<b>" });
    expect(unnamed.status).toBe(400);
    expect(await unnamed.text()).not.toContain("<b>");
  });

  it("[F30] leads back to addresses of its own only", async () => {
    for (const [back, to] of [
      [`${server.url}/signed-in.html?a=1#symbol=EURUSD`, "/signed-in.html?a=1#symbol=EURUSD"],
      ["/", "/"],
      ["https://evil.example/", "/"],
      ["//evil.example/", "/"],
      [`${server.url}//evil.example/`, "/"],
      ["javascript:alert(1)", "/"],
      ["\\\\evil.example", "/"],
    ] as const)
      expect((await signIn({ name: "Ada", return: back })).headers.get("location")).toBe(to);
    const page = await (await get(`/sign-in?return=${encodeURIComponent('/"><script>')}`)).text();
    expect(page).not.toContain('"><script>');
  });

  it("[F30] tells the terminal where to sign in", async () => {
    expect(await (await get("/terminal.config.json")).json()).toEqual({
      httpUrl: "./",
      account: "DEMO",
      signInUrl: "./sign-in?return={return}",
    });
  });

  it("[O32, Z27] opens no order link for a cookie alone: without a good ticket it is 401 before the upgrade", async () => {
    const own = await cookie();
    expect((await get("/instruments", { cookie: own })).status).toBe(200);
    expect(await refused("", own)).toBe(401);
    expect(await refused("?ticket=", own)).toBe(401);
    expect(await refused(`?ticket=${own.split("=")[1] ?? ""}`, own)).toBe(401);
    expect(venue.links()).toBe(0);
    const link = await open("t1", own);
    expect(await refused("?ticket=t1", own)).toBe(401);
    expect(venue.links()).toBe(1);
    link.close();
  });

  for (const [how, end] of [
    ["its time is over", () => Promise.resolve(clock.advance(HOUR_MS - 1))],
    ["somebody signs out", (own: string) => post("/sign-out", own)],
  ] as const) {
    it(`[F30] ends the streams and closes the order links of a session with 4401 when ${how}, and of no other`, async () => {
      const own = await cookie();
      const stream = await get("/prices/stream?symbols=EURUSD", { cookie: own });
      const link = await open("t1", own);
      clock.advance(1);
      const others = await open("t2", await cookie());
      await end(own);
      expect(await closed(link)).toBe(4401);
      expect(await stream.text()).toContain("event: hello");
      expect((await get("/instruments", { cookie: own })).status).toBe(401);
      expect(others.readyState).toBe(WebSocket.OPEN);
      others.close();
    });
  }
});

async function post(path: string, own: string): Promise<void> {
  expect((await fetch(server.url + path, { method: "POST", headers: { cookie: own } })).status).toBe(204);
}

function open(ticket: string, own: string): Promise<WebSocket> {
  const url = `${server.url.replace("http", "ws")}/ws?ticket=${ticket}`;
  const socket = new WebSocket(url, ORDER_SUBPROTOCOL, { headers: { cookie: own } });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** The status that a handshake is refused with; 101 when it is not. */
function refused(query: string, own: string): Promise<number> {
  const url = `${server.url.replace("http", "ws")}/ws${query}`;
  const socket = new WebSocket(url, ORDER_SUBPROTOCOL, { headers: { cookie: own } });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once("error", reject);
  });
}

function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => void socket.once("close", resolve));
}
