import { describe, expect, it } from "vitest";
import { createListeners } from "../lib/listeners.ts";
import type { DownReason, OrderConnection, PriceConnection } from "./link/connection.ts";
import { createSignIn } from "./signIn.ts";

const PAGE = { url: "https://desk.example/sign-in?return={return}", by: "window" } as const;
const LIVE = { kind: "live", since: 0 } as const;
const asking = (reason: DownReason) => ({ kind: "connecting", since: 0, attempt: 0, reason }) as const;
const status = (code: number) =>
  ({ kind: "closed", since: 0, reason: { kind: "httpStatus", status: code } }) as const;
const refusedSession = (code: number) =>
  ({ kind: "closed", since: 0, reason: { kind: "sessionRefused", status: code, detail: "" } }) as const;

function link<State>(initial: State) {
  const listeners = createListeners<State>();
  let state = initial;
  const link = {
    asked: 0,
    state: () => state,
    onState: (listener: (state: State) => void) => listeners.add(listener),
    reconnect() {
      link.asked += 1;
      link.set(asking({ kind: "byUser" }) as State);
    },
    set(next: State) {
      state = next;
      listeners.emit(next);
    },
  };
  return link;
}

function setUp() {
  const prices = link<PriceConnection>(LIVE);
  const orders = link<OrderConnection>(LIVE);
  const returned = createListeners<void>();
  const opened: string[] = [];
  const signIn = createSignIn({
    prices,
    orders,
    page: PAGE,
    window: { open: ({ url }) => opened.push(url), onReturn: (listener) => returned.add(listener) },
  });
  return { prices, orders, signIn, opened, comeBack: () => returned.emit() };
}

describe("sign-in", () => {
  it("[Z21, P13] says what is refused until it is live again, and keeps saying it while it is asked for", () => {
    const { prices, orders, signIn } = setUp();
    expect(signIn.getState()).toEqual({ kind: "notNeeded" });
    prices.set(status(401));
    orders.set(refusedSession(403));
    const needed = { kind: "needed", refused: ["prices", "orders"], status: 401, trying: false };
    expect(signIn.getState()).toEqual(needed);
    signIn.again();
    expect(signIn.getState()).toEqual({ ...needed, trying: true });
    prices.set(LIVE);
    orders.set({ kind: "loggingOn", since: 0, attempt: 0, reason: { kind: "byUser" } });
    expect(signIn.getState()).toEqual({ kind: "needed", refused: ["orders"], status: 403, trying: true });
    orders.set(LIVE);
    expect(signIn.getState()).toEqual({ kind: "notNeeded" });
  });

  it("[Z21] is about no other end: 204, 404, 503 and a lost link have words of their own", () => {
    const { prices, orders, signIn } = setUp();
    for (const code of [204, 404, 503]) {
      prices.set(status(code));
      orders.set(refusedSession(code));
      expect(signIn.getState()).toEqual({ kind: "notNeeded" });
    }
    prices.set(status(401));
    prices.set({ kind: "waiting", since: 0, attempt: 1, retryAt: 9, reason: { kind: "lost" } });
    expect(signIn.getState()).toEqual({ kind: "notNeeded" });
  });

  it("[Z22] asks once for each thing that is refused and for nothing else, however often it is pressed", () => {
    const { prices, orders, signIn } = setUp();
    let requests = 0;
    signIn.onAgain(() => {
      requests += 1;
    });
    signIn.again();
    expect([prices.asked, orders.asked, requests]).toEqual([0, 0, 0]);
    orders.set(refusedSession(401));
    signIn.answered("history", 401);
    signIn.again();
    signIn.again();
    expect([prices.asked, orders.asked, requests]).toEqual([0, 1, 1]);
    orders.set(refusedSession(401));
    signIn.answered("history", 401);
    expect(signIn.getState()).toMatchObject({ refused: ["orders", "history"], trying: false });
    signIn.again();
    expect([orders.asked, requests]).toEqual([2, 2]);
  });

  it("[Z22, Z23] opens the page that the configuration names, and asks again when somebody is back from it", () => {
    const { prices, orders, signIn, opened, comeBack } = setUp();
    comeBack();
    expect(prices.asked).toBe(0);
    prices.set(status(401));
    signIn.open();
    expect(opened).toEqual([PAGE.url]);
    expect(prices.asked).toBe(0);
    comeBack();
    expect([prices.asked, orders.asked]).toEqual([1, 0]);
    signIn.close();
    prices.set(status(401));
    comeBack();
    expect(prices.asked).toBe(1);
  });

  it("[Z22] has no page to open where none is named, or where none can be shown", () => {
    const links = { prices: link<PriceConnection>(LIVE), orders: link<OrderConnection>(LIVE) };
    expect(createSignIn({ ...links, page: PAGE, window: null }).page).toBeNull();
    expect(createSignIn({ ...links, page: null, window: null }).page).toBeNull();
  });
});
