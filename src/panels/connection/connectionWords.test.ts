import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { standing } from "./channelFigures.ts";
import { orderWords, priceWords, reasonWords, shortReason, standingOf } from "./connectionWords.ts";

const silent = { kind: "silent", silentForMs: 12_000 } as const;

describe("connection words", () => {
  it("[U14] a live channel is told in two words", () => {
    const live = { kind: "live", since: 0 } as const;
    expect(priceWords(live, 10, 20).text).toBe("Prices live");
    expect(orderWords({ kind: "live", since: 0 }, 20).text).toBe("Orders live");
  });

  it("[V233, V235] a live channel is not called live before its first price, nor while it is quiet", () => {
    const live = { kind: "live", since: 0 } as const;
    const none = priceWords(live, null, 20, { pace: "none", quietMs: null });
    expect([none.text, none.tone]).toEqual(["Prices loading", "sent"]);
    const quiet = (quietMs: number) => priceWords(live, 0, quietMs, { pace: "quiet", quietMs });
    expect([quiet(4_200).text, quiet(4_200).short, quiet(4_200).tone]).toEqual([
      "Prices quiet 4 s",
      "Prices quiet 4 s",
      "quiet",
    ]);
    expect(quiet(4_200).announcement).toBe(quiet(9_000).announcement);
  });

  it("[U14] stopped prices tell how long ago and when the next try is", () => {
    const state = { kind: "waiting", since: 0, attempt: 2, retryAt: 6_000, reason: silent } as const;
    expect(priceWords(state, 100, 4_200).text).toBe("Prices stopped 4 s ago. Reconnecting in 2 s.");
    expect(priceWords(state, null, 4_200).text).toBe("No prices yet. Reconnecting in 2 s.");
    expect(priceWords(state, 100, 6_500).text).toBe("Prices stopped 6 s ago. Reconnecting.");
  });

  it("[C19, T17] a server that never greets is told as that, on the pill and as the reason", () => {
    const mute = { kind: "noGreeting", waitedMs: 30_000 } as const;
    const state = { kind: "waiting", since: 0, attempt: 1, retryAt: 2_000, reason: mute } as const;
    expect(priceWords(state, null, 0).text).toBe(
      "No prices yet. The server sent no greeting. Reconnecting in 2 s.",
    );
    expect(orderWords(state, 0).text).toBe("Orders down. The server sent no greeting. Reconnecting in 2 s.");
    const again = { kind: "connecting", since: 0, attempt: 1, reason: mute } as const;
    expect(orderWords(again, 0).text).toBe("Orders down. The server sent no greeting. Reconnecting.");
    expect([reasonWords(mute), shortReason(mute)]).toEqual([
      "the server took the connection and sent no greeting for 30 s",
      "no greeting",
    ]);
  });

  it("[U14] what is announced does not change while seconds count", () => {
    const state = { kind: "waiting", since: 0, attempt: 2, retryAt: 9_000, reason: silent } as const;
    expect(priceWords(state, 0, 1_000).announcement).toBe(priceWords(state, 0, 5_000).announcement);
    expect(orderWords(state, 1_000).announcement).toBe(orderWords(state, 5_000).announcement);
    expect(orderWords(state, 1_000).text).not.toBe(orderWords(state, 5_000).text);
  });

  it("[U14] a closed channel says why", () => {
    const closed = {
      kind: "closed",
      since: 0,
      reason: { kind: "closed", code: 1008, reason: "policy" },
    } as const;
    expect(orderWords(closed, 0).text).toBe("Orders off: the server closed it (1008: policy).");
    const refused = {
      kind: "closed",
      since: 0,
      reason: { kind: "sessionRefused", status: 403, detail: "unknown account" },
    } as const;
    expect(orderWords(refused, 0).text).toBe(
      "Orders off: the server refused a session (403: unknown account).",
    );
  });

  it("[Z12] a server that takes no orders is told in those words", () => {
    const closed = { kind: "closed", since: 0 } as const;
    const refused = (status: number) => ({ kind: "sessionRefused", status, detail: "" }) as const;
    expect(orderWords({ ...closed, reason: refused(404) }, 0).text).toBe(
      "Orders off: this server takes no orders (POST /session was answered 404).",
    );
    expect(orderWords({ ...closed, reason: { kind: "echoed" } }, 0).text).toBe(
      "Orders off: this server takes no orders, it sends back what it is sent.",
    );
    expect(orderWords({ ...closed, reason: refused(402) }, 0).text).toBe(
      "Orders off: the server refused a session (402).",
    );
  });

  it("[U14] a first connection and a new subscription are no alarm", () => {
    const connecting = { kind: "connecting", since: 0, attempt: 0 } as const;
    expect(priceWords({ ...connecting, reason: { kind: "starting" } }, null, 0).tone).toBe("sent");
    expect(priceWords({ ...connecting, reason: { kind: "resubscribing" } }, 0, 9).tone).toBe("sent");
    expect(priceWords({ ...connecting, reason: { kind: "lost" } }, 0, 9).tone).toBe("warn");
  });

  it("[N16] the steps of one attempt to reconnect orders are said aloud as one", () => {
    const reconnecting = { since: 0, attempt: 1, reason: { kind: "lost" } } as const;
    const said = [
      orderWords({ kind: "waiting", retryAt: 9_000, ...reconnecting }, 0),
      orderWords({ kind: "connecting", ...reconnecting }, 0),
      orderWords({ kind: "loggingOn", ...reconnecting }, 0),
    ].map(({ announcement }) => announcement);
    expect(new Set(said)).toEqual(new Set(["Orders down. Reconnecting."]));
    const opening = { since: 0, attempt: 0, reason: { kind: "starting" } } as const;
    expect(orderWords({ kind: "loggingOn", ...opening }, 0).announcement).toBe("Orders connecting");
  });

  it("[R102] orders that wait for the exchange's word say about how many, and aloud only once", () => {
    const words = (unanswered: number) => orderWords({ kind: "asking", since: 0, unanswered }, 0);
    expect(words(2)).toMatchObject({ tone: "sent", text: "Orders wait: asking about 2 orders" });
    expect(words(1).text).toBe("Orders wait: asking about 1 order");
    expect(words(1).announcement).toBe(words(2).announcement);
    expect(words(1).announcement).not.toMatch(/\d/);
    const figures = standing(
      { state: () => ({ kind: "asking", since: 0, unanswered: 2 }) },
      createManualClock(),
    );
    const said = Object.fromEntries(figures.map(({ label, read }) => [label, read()]));
    expect([said.State, said.Why]).toEqual([
      "Asking",
      "the exchange has first to say what became of 2 orders; cancels pass",
    ]);
  });
});

describe("reasons in a narrow column", () => {
  it("[N5] each keeps what tells it apart", () => {
    expect(
      [
        { kind: "lost" } as const,
        silent,
        { kind: "httpStatus", status: 503 } as const,
        { kind: "closed", code: 1012, reason: "restart" } as const,
        { kind: "sessionRefused", status: 403, detail: "no" } as const,
        { kind: "offline" } as const,
      ].map(shortReason),
    ).toEqual(["lost", "silent 12 s", "status 503", "closed 1012", "refused 403", "offline"]);
  });
});

describe("standing of both links", () => {
  const live = { kind: "live", since: 0 } as const;
  const down = { kind: "waiting", since: 0, attempt: 1, retryAt: 9_000, reason: silent } as const;
  const starting = { kind: "connecting", since: 0, attempt: 0, reason: { kind: "starting" } } as const;

  it("[N14, O29] prices without orders, orders without prices, both and neither are told apart", () => {
    expect(standingOf(live, live)).toEqual({ look: "both", text: "Prices and orders live" });
    expect(standingOf(live, down)).toMatchObject({
      look: "pricesOnly",
      text: expect.stringMatching(/^Watching only: no order/),
    });
    expect(standingOf(down, live)).toMatchObject({
      look: "ordersOnly",
      text: expect.stringMatching(/^Prices stale: market orders blocked; limits, exits and cancels pass$/),
    });
    expect(standingOf(down, down)).toMatchObject({ look: "neither" });
    expect(standingOf(starting, starting)).toEqual({ look: "opening", text: "Connecting" });
  });

  it("[N14] [R102] orders that wait for the exchange's word are neither up nor down: cancels pass", () => {
    const asking = { kind: "asking", since: 0, unanswered: 1 } as const;
    expect(standingOf(live, asking)).toEqual({
      look: "pricesOnly",
      text: "Orders wait for word of 1 order, cancels pass",
    });
    expect(standingOf(down, asking)).toEqual({
      look: "neither",
      text: "Prices stale, and orders wait for word of 1 order: cancels pass",
    });
  });

  it("[N14] a stream that is opened anew for another subscription is up", () => {
    const resubscribing = { ...starting, reason: { kind: "resubscribing" } } as const;
    expect(standingOf(resubscribing, live).look).toBe("both");
  });

  it("[O21] [T73] an order link that is handed over is not down; one that logs on after a loss is", () => {
    const loggingOn = { ...starting, kind: "loggingOn" } as const;
    const handingOver = { ...loggingOn, reason: { kind: "handingOver" } } as const;
    expect(standingOf(live, handingOver).look).toBe("both");
    expect(orderWords(handingOver, 0)).toMatchObject({ tone: "sent", short: "Orders" });
    expect(orderWords(handingOver, 0).announcement).not.toMatch(/down/);
    expect(standingOf(live, { ...loggingOn, reason: { kind: "lost" } }).look).toBe("pricesOnly");
  });
});
