import { describe, expect, it } from "vitest";
import type { ServerMessage } from "../../../src/protocol/serverMessages.ts";
import { createMessageBudget } from "./messageBudget.ts";
import { RESEND_LOG_MAX } from "./orderSession.ts";
import { buy, createTestExchange, NOON, sell, type TestClient } from "../testing/testExchange.ts";

function types(messages: readonly ServerMessage[]): string[] {
  return messages.map((message) => message.type);
}

function seqs(messages: readonly ServerMessage[]): number[] {
  return messages.map((message) => message.seq);
}

/** Keeps the connection from being tested while time passes. */
function live(client: TestClient, advance: (ms: number) => void, ms: number): void {
  for (let left = ms; left > 0; left -= 1_000) {
    client.send({ type: "heartbeat" });
    advance(Math.min(1_000, left));
  }
}

describe("tickets", () => {
  it("[S1] opens one link once, within 30 s", () => {
    const { exchange, advance } = createTestExchange();
    const { tickets } = exchange;
    const first = tickets.issue("demo");
    const second = tickets.issue("demo");
    expect(second).not.toBe(first);
    expect(tickets.redeem(first)).toBe("demo");
    expect(tickets.redeem(first)).toBeNull();
    expect(tickets.redeem("no-such-ticket")).toBeNull();
    expect(tickets.redeem(null)).toBeNull();
    advance(30_001);
    expect(tickets.redeem(second)).toBeNull();
  });
});

describe("logon", () => {
  it("[S2] closes with 1008 a client that does not log on first, or to another account than its ticket's", () => {
    const { connect } = createTestExchange();
    const early = connect();
    early.send(buy("a", "1000"));
    expect(early.closed).toEqual([[1008, "Log on first"]]);
    const other = connect("demo");
    other.send({ type: "logon", account: "other" });
    expect(other.closed).toEqual([[1008, "The ticket is for another account"]]);
    expect([...early.texts, ...other.texts]).toEqual([]);
    other.send({ type: "logon", account: "demo" });
    expect(other.texts).toEqual([]);
  });

  it("[S3] numbers the messages of a session one by one, with type and seq first", () => {
    const { logon } = createTestExchange();
    const client = logon();
    client.send(buy("a", "1000", "1.09990"));
    client.send({ type: "testRequest", reqId: "r" });
    expect(client.texts.map((text) => JSON.parse(text).seq)).toEqual([1, 2, 3, 4, 5]);
    expect(client.texts.at(-1)).toBe('{"type":"heartbeat","seq":5,"reqId":"r"}');
  });

  it("[O31] [S3] tells every session of the account what happened, and only the requester its refusals", () => {
    const { logon } = createTestExchange();
    const one = logon("demo", { sessionId: "one" });
    const two = logon("demo", { sessionId: "two" });
    const other = logon("other");
    one.send({ ...buy("a", "1000", "1.09990"), reqId: "r" });
    one.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "none" });
    expect(one.read()).toMatchObject([
      { type: "executionReport", reqId: "r" },
      { type: "accountReport" },
      { type: "orderCancelReject" },
    ]);
    const seen = two.read();
    expect(types(seen)).toEqual(["executionReport", "accountReport"]);
    expect(seen[0]).not.toHaveProperty("reqId");
    expect(other.read()).toEqual([]);
  });

  it("[O13] [S4] sends what was missed with its own seq, then the ack", () => {
    const { logon, connect } = createTestExchange();
    const client = logon();
    client.send(buy("a", "5000", "1.09990"));
    const lastSeq = client.read().at(-1)!.seq;
    client.drop();
    const other = logon("other");
    other.send(sell("b", "2000", "1.09990"));
    const again = connect();
    again.send({ type: "logon", account: "demo", resumeFrom: lastSeq, reqId: "r" });
    const seen = again.read();
    expect(types(seen)).toEqual(["executionReport", "positionReport", "accountReport", "logonAck"]);
    expect(seqs(seen)).toEqual([lastSeq + 1, lastSeq + 2, lastSeq + 3, lastSeq + 4]);
    expect(seen[0]).toMatchObject({ execType: "trade", cumQty: "2000" });
    expect(seen.at(-1)).toMatchObject({ resumed: true, syncSeq: lastSeq + 4, reqId: "r" });
  });

  it("[S4] sends session messages again as heartbeats, so that no old logon or logout acts twice", () => {
    const { logon, connect } = createTestExchange();
    const client = logon();
    client.send({ type: "logout" });
    const again = connect();
    again.send({ type: "logon", account: "demo", resumeFrom: 0 });
    expect(types(again.read())).toEqual(["heartbeat", "accountReport", "heartbeat", "logonAck"]);
  });

  it("[O12] [S5] sends the account whole to a client that cannot resume: orders, trades, positions, cash", () => {
    const { logon, connect } = createTestExchange();
    const client = logon();
    logon("other").send(sell("m", "2000", "1.10000"));
    client.send(buy("a", "1000"));
    client.send(buy("b", "1000", "1.09990"));
    client.send(buy("c", "1", "1.09990"));
    const fresh = connect();
    fresh.send({ type: "logon", account: "demo", sessionId: "other-tab", resumeFrom: 3 });
    const seen = fresh.read();
    expect(seen[0]).toMatchObject({ type: "logonAck", seq: 1, resumed: false, syncSeq: 7 });
    expect(seen.slice(1)).toMatchObject([
      { clOrdId: "c", execType: "orderStatus", ordStatus: "rejected" },
      { clOrdId: "a", execType: "orderStatus", ordStatus: "filled" },
      { clOrdId: "b", execType: "orderStatus", ordStatus: "new" },
      { clOrdId: "a", execType: "trade", possResend: true, lastQty: "1000" },
      { type: "positionReport", symbol: "EURUSD", qty: "1000" },
      { type: "accountReport" },
    ]);
    expect(seen.at(-1)?.seq).toBe(7);
  });

  it("[S6] starts over when the log does not reach back far enough, or the seq was never sent", () => {
    const { logon, connect, advance } = createTestExchange();
    const client = logon();
    for (let batch = 0; batch * 1_000 < 2 * RESEND_LOG_MAX; batch += 1) {
      for (let index = 0; index < 1_000; index += 1) client.send({ type: "testRequest" });
      advance(1_000);
    }
    const { seq } = client.read().at(-1)!;
    const acks = [1, 1_000_000, seq - RESEND_LOG_MAX].map((resumeFrom) => {
      const again = connect();
      again.send({ type: "logon", account: "demo", resumeFrom });
      return again.read().find((message) => message.type === "logonAck");
    });
    expect(acks.map((ack) => ack?.type === "logonAck" && ack.resumed)).toEqual([false, false, true]);
  });
});

describe("a connection", () => {
  it("[S7] is sent a heartbeat when nothing else was sent for as long", () => {
    const { logon, advance } = createTestExchange();
    const client = logon();
    live(client, advance, 4_000);
    client.send({ type: "testRequest" });
    client.read();
    live(client, advance, 4_950);
    expect(client.read()).toEqual([]);
    advance(50);
    expect(types(client.read())).toEqual(["heartbeat"]);
  });

  it("[S8] is tested after two silent intervals and closed with 4408 after three", () => {
    const { logon, advance } = createTestExchange();
    const client = logon();
    advance(9_950);
    expect(types(client.read())).not.toContain("testRequest");
    advance(50);
    expect(types(client.read())).toContain("testRequest");
    client.send({ type: "heartbeat" });
    advance(14_950);
    expect(client.closed).toEqual([]);
    advance(50);
    expect(client.closed).toEqual([[4408, "Nothing came for 15000 ms"]]);
    advance(60_000);
    expect(client.closed.length).toBe(1);
  });

  it("[S8] that never logs on is closed too", () => {
    const { connect, advance } = createTestExchange();
    const client = connect();
    advance(15_000);
    expect(client.closed).toEqual([[4408, "Nothing came for 15000 ms"]]);
  });

  it("[S9] is answered a logout and closed with 1000", () => {
    const { logon } = createTestExchange();
    const client = logon();
    client.send({ type: "logout", reqId: "r" });
    expect(client.read()).toMatchObject([{ type: "logout", reqId: "r" }]);
    expect(client.closed).toEqual([[1000, "logged out"]]);
  });

  it("[S10] gives way to a newer one of the same session", () => {
    const { logon } = createTestExchange();
    const older = logon();
    const newer = logon();
    expect(older.read()).toMatchObject([{ type: "logout", text: "The session was opened elsewhere" }]);
    expect(older.closed).toEqual([[1008, "The session was opened elsewhere"]]);
    older.send(buy("a", "1000", "1.09990"));
    older.drop();
    newer.send(buy("b", "1000", "1.09990"));
    expect(newer.read()).toMatchObject([{ clOrdId: "b" }, { type: "accountReport" }]);
  });

  it("[O25] [S15] is closed with 1009 for a frame over 64 KiB, counted in bytes", () => {
    const { logon } = createTestExchange();
    const client = logon();
    client.sendText(" ".repeat(65_536));
    expect(client.closed).toEqual([]);
    client.sendText("\u00e9".repeat(32_769));
    expect(client.closed).toMatchObject([[1009, expect.any(String)]]);
  });

  it("[O25] [S16] is told what is wrong with a frame and goes on, until 20 in a row", () => {
    const { logon } = createTestExchange();
    const client = logon();
    client.sendText("{");
    client.sendText('{"type":"transferFunds","reqId":"r"}');
    client.sendText('{"type":"newOrderSingle","clOrdId":"a","symbol":"EURUSD","orderQty":"1e3"}');
    expect(client.read()).toMatchObject([
      { refType: "unknown", businessRejectReason: "malformed" },
      { refType: "transferFunds", businessRejectReason: "unsupportedMessageType", reqId: "r" },
      { refType: "newOrderSingle", businessRejectReason: "malformed", refClOrdId: "a" },
    ]);
    client.send({ type: "testRequest" });
    for (let index = 0; index < 19; index += 1) client.sendText("[]");
    expect(client.closed).toEqual([]);
    client.sendText("null");
    expect(client.closed).toMatchObject([[1008, "20 unreadable messages in a row"]]);
  });

  it("[S17] is answered a heartbeat with the reqId of a request that calls for no report", () => {
    const { logon } = createTestExchange();
    const client = logon();
    client.send({ type: "cancelAllAfter", timeoutMs: 0, reqId: "1" });
    client.send({ type: "orderMassCancelRequest", clOrdId: "c", reqId: "2" });
    client.send({ type: "orderMassStatusRequest", reqId: "3" });
    expect(client.read()).toMatchObject(["1", "2", "3"].map((reqId) => ({ type: "heartbeat", reqId })));
  });

  it("[S18] may answer from within send: the exchange is at rest when it writes", () => {
    const { exchange, market } = createTestExchange();
    const seen: string[] = [];
    const session = exchange.gateway.open("demo", {
      send(text) {
        seen.push(text);
        const report = JSON.parse(text) as { execType?: string; clOrdId?: string };
        if (report.execType === "new" && report.clOrdId === "a")
          session.receive(JSON.stringify(sell("b", "1000", "1.09990")));
      },
      close() {},
    });
    session.receive(JSON.stringify({ type: "logon", account: "demo" }));
    session.receive(JSON.stringify(buy("a", "1000", "1.09990")));
    expect(seen.map((text) => JSON.parse(text).seq)).toEqual(seen.map((_, index) => index + 1));
    expect(market("EURUSD").book.bestBid()).toBe(0);
  });
});

describe("order limits", () => {
  it("[O22] [S13] says when to try again, and never holds up cancels", () => {
    const { logon, advance } = createTestExchange();
    const client = logon();
    for (let index = 0; index <= 100; index += 1) client.send(buy(`a${index}`, "1000", "1.09990"));
    const rejected = client.read().filter((message) => message.type === "businessMessageReject");
    expect(rejected).toMatchObject([
      {
        refType: "newOrderSingle",
        refClOrdId: "a100",
        businessRejectReason: "throttleLimitExceeded",
        retryAfterMs: 20,
      },
    ]);
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "a0" });
    advance(20);
    client.send(buy("a100", "1000", "1.09990"));
    expect(types(client.read())).toEqual([
      "executionReport",
      "accountReport",
      "executionReport",
      "accountReport",
    ]);
  });

  it("[S13] counts each order of a list as one", () => {
    const { logon } = createTestExchange();
    const client = logon();
    for (let index = 0; index < 51; index += 1)
      client.send({
        type: "newOrderList",
        listId: `l${index}`,
        contingencyType: "oneCancelsTheOther",
        orders: ["a", "b"].map((leg) => ({
          clOrdId: `${leg}${index}`,
          symbol: "EURUSD",
          side: "buy",
          ordType: "limit",
          orderQty: "1000",
          price: "1.09990",
        })),
      });
    const rejected = client.read().filter((message) => message.type === "businessMessageReject");
    expect(rejected).toMatchObject([
      { refType: "newOrderList", businessRejectReason: "throttleLimitExceeded" },
    ]);
  });

  it("[S13] lets a steady rate pass for ever, and a burst after a rest", () => {
    const budget = createMessageBudget(50, 3);
    for (let now = 0; now < 2_000; now += 20) expect(budget.spend(now)).toBe(0);
    expect([0, 1, 2, 3].map(() => budget.spend(10_000))).toEqual([0, 0, 0, 20]);
  });

  it("[S14] closes with 4429 a client that floods", () => {
    const { logon } = createTestExchange();
    const client = logon();
    for (let index = 0; index < 2_500; index += 1) client.send({ type: "heartbeat" });
    expect(client.closed).toEqual([[4429, "Too many messages"]]);
  });
});

describe("dead man's switch", () => {
  it("[O18] [S11] cancels every open order of the account unless refreshed in time", () => {
    const { logon, advance } = createTestExchange();
    const client = logon();
    client.send(buy("a", "1000", "1.09990"));
    client.send({ type: "cancelAllAfter", timeoutMs: 5_000 });
    live(client, advance, 4_000);
    client.send({ type: "cancelAllAfter", timeoutMs: 5_000 });
    live(client, advance, 4_950);
    client.read();
    advance(50);
    expect(client.read()).toMatchObject([
      { execType: "canceled", clOrdId: "a", text: "cancelAllAfter was not refreshed in time" },
      { type: "accountReport" },
    ]);
    client.send(buy("b", "1000", "1.09990"));
    client.send({ type: "cancelAllAfter", timeoutMs: 1_000 });
    client.send({ type: "cancelAllAfter", timeoutMs: 0 });
    client.read();
    live(client, advance, 3_000);
    expect(client.read()).toEqual([]);
  });

  it("[O17] [S12] cancels a session's own orders 5 s after its connection was lost", () => {
    const { logon, advance, market } = createTestExchange();
    const keeper = logon("demo", { sessionId: "keeper" });
    const client = logon("demo", { sessionId: "own", cancelOnDisconnect: true });
    keeper.send(buy("k", "1000", "1.09980"));
    client.send(buy("a", "1000", "1.09990"));
    client.drop();
    live(keeper, advance, 4_950);
    keeper.read();
    advance(50);
    expect(keeper.read().find((message) => message.type === "executionReport")).toMatchObject({
      clOrdId: "a",
      execType: "canceled",
      text: "The connection was lost",
    });
    expect(market("EURUSD").book.levels(1, 5)).toEqual([109_980, 1]);
  });

  it("[O17] [S12] leaves the orders of a client that came back, logged out, or did not ask", () => {
    const { logon, advance, market } = createTestExchange();
    const back = logon("back", { cancelOnDisconnect: true });
    const out = logon("out", { cancelOnDisconnect: true });
    const plain = logon("plain");
    for (const client of [back, out, plain]) client.send(buy("a", "1000", "1.09990"));
    out.send({ type: "logout" });
    out.drop();
    back.drop();
    plain.drop();
    advance(4_000);
    const again = logon("back", { cancelOnDisconnect: true });
    live(again, advance, 10_000);
    expect(market("EURUSD").book.qtyAt(1, 109_990)).toBe(3);
  });
});

describe("the end", () => {
  it("[O21] [S19] gives notice, then closes with 1012; a restored exchange resumes the session", () => {
    const { exchange, logon, now } = createTestExchange();
    const client = logon();
    client.send(buy("a", "1000", "1.09990"));
    const { seq } = client.read().at(-1)!;
    exchange.gateway.closeAll(1012, "restarting", "serverShutdown");
    expect(client.read()).toMatchObject([{ type: "serverShutdown", reconnectAfterMs: 1_000 }]);
    expect(client.closed).toEqual([[1012, "restarting"]]);

    const restored = createTestExchange(structuredClone(exchange.save()), now() + 60_000);
    restored.logon("other").send(sell("b", "1000", "1.09990"));
    const again = restored.connect();
    again.send({ type: "logon", account: "demo", resumeFrom: seq });
    expect(types(again.read())).toEqual([
      "heartbeat",
      "executionReport",
      "positionReport",
      "accountReport",
      "logonAck",
    ]);
  });

  it("[S12] gives the clients of a restored exchange the whole grace to come back", () => {
    const { exchange, logon } = createTestExchange();
    logon("demo", { cancelOnDisconnect: true }).send(buy("a", "1000", "1.09990"));
    const restored = createTestExchange(exchange.save(), NOON + 3_600_000);
    restored.advance(4_950);
    expect(restored.market("EURUSD").book.qtyAt(1, 109_990)).toBe(1);
    restored.advance(50);
    expect(restored.market("EURUSD").book.qtyAt(1, 109_990)).toBe(0);
  });
});
