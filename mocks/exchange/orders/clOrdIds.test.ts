import { describe, expect, it } from "vitest";
import type { ClientMessage, OrderCancelReplaceRequest } from "../../../src/protocol/clientMessages.ts";
import { buy, createTestExchange, NOON, sell, type TestClient } from "../testing/testExchange.ts";

function setUp(pendingMs = 0) {
  const test = createTestExchange();
  const client = test.logon("client");
  const phone = test.logon("client", { sessionId: "phone" });
  client.send(buy("X", "3000", "1.10000"));
  client.read();
  phone.read();
  test.exchange.tradeFaults.pendingAcks(pendingMs);
  return { ...test, client, phone };
}

function cancel(clOrdId: string, origClOrdId: string): ClientMessage {
  return { type: "orderCancelRequest", clOrdId, origClOrdId };
}

function replace(
  clOrdId: string,
  origClOrdId: string,
  terms: Partial<OrderCancelReplaceRequest> = { orderQty: "2000" },
): ClientMessage {
  return { type: "orderCancelReplaceRequest", clOrdId, origClOrdId, ...terms };
}

/** Reports and refusals since the last look, a line each. */
function told(client: TestClient): string[] {
  return client.read().flatMap((one) => {
    if (one.type === "executionReport")
      return [`${one.clOrdId},${one.origClOrdId ?? ""} ${one.orderId} ${one.execType} ${one.ordStatus}`];
    if (one.type === "orderCancelReject")
      return [`${one.clOrdId},${one.origClOrdId} ${one.orderId} ${one.cxlRejReason} ${one.ordStatus}`];
    return one.type === "businessMessageReject" ? [`${one.refClOrdId} ${one.text}`] : [];
  });
}

/** Below the band of EURUSD. */
const REFUSED = { price: "0.50000" } as const;

describe("the end of a pending request", () => {
  it("[O9] [O31] [S3] [X116] a refusal is told to every session that was told of the request, the reqId to its own alone", () => {
    const { client, phone, advance } = setUp(500);
    phone.send(replace("P", "X", { ...REFUSED, reqId: "q" }));
    expect(told(client)).toEqual(["P,X 1 pendingReplace pendingReplace"]);
    advance(500);
    const refusal = { type: "orderCancelReject", clOrdId: "P", ordStatus: "new" };
    const [seen] = client.read();
    expect(seen).toMatchObject(refusal);
    expect(seen).not.toHaveProperty("reqId");
    expect(phone.read().at(-1)).toMatchObject({ ...refusal, reqId: "q" });
  });

  it("[X116] so it is where a fill was first, and where the order itself was refused", () => {
    const { client, phone, logon, advance, exchange } = setUp();
    const maker = logon("maker");
    exchange.tradeFaults.pendingAcks(500);
    maker.send(sell("s", "3000", "1.10000"));
    advance(400);
    client.send(cancel("C", "X"));
    client.send(buy("bad", "3000", "9.00000"));
    client.send(cancel("C2", "bad"));
    told(phone);
    advance(600);
    expect(told(phone)).toEqual([
      "X, 1 trade pendingCancel",
      "C,X 1 tooLateToCancel filled",
      "bad, 3 rejected rejected",
      "C2,bad 3 tooLateToCancel rejected",
    ]);
  });

  it("[S3] [X116] what nobody was told of is refused to its sender alone", () => {
    const { client, phone } = setUp(500);
    client.send(cancel("C", "none"));
    expect(told(client)).toEqual(["C,none NONE unknownOrder rejected"]);
    expect(told(phone)).toEqual([]);
  });
});

describe("the names in answers", () => {
  it("[X118] pending reports and refusals name the last clOrdId that was accepted, and the order as it is (D.2.b, D.2.c)", () => {
    const { client, advance } = setUp(500);
    client.send(replace("Y", "X", REFUSED));
    client.send(replace("Z", "Y"));
    advance(500);
    expect(told(client)).toEqual([
      "Y,X 1 pendingReplace pendingReplace",
      "Z,X 1 pendingReplace pendingReplace",
      "Y,X 1 priceExceedsCurrentPriceBand pendingReplace",
      "Z,X 1 unknownOrder new",
    ]);
  });

  it("[O9] [X118] a cancel that names a refused replace cancels the order, held or not", () => {
    for (const pendingMs of [0, 500]) {
      const { client, advance } = setUp(pendingMs);
      client.send(replace("Y", "X", REFUSED));
      client.send(cancel("C", "Y"));
      advance(500);
      expect(told(client).at(-1)).toBe("C,X 1 canceled canceled");
    }
  });

  it("[X118] a status request may name the order by a request about it, and a refused order keeps its orderId", () => {
    const { client } = setUp();
    client.send(replace("Y", "X", REFUSED));
    client.send({ type: "orderStatusRequest", clOrdId: "Y" });
    client.send(buy("bad", "3000", "9.00000"));
    client.send(cancel("C", "bad"));
    expect(told(client)).toEqual([
      "Y,X 1 priceExceedsCurrentPriceBand new",
      "X, 1 orderStatus new",
      "bad, 2 rejected rejected",
      "C,bad 2 tooLateToCancel rejected",
    ]);
  });

  it("[X119] of an order that is not decided yet a pending cancel is told before a pending replace", () => {
    const { client } = setUp(500);
    client.send(buy("b", "3000", "1.10000"));
    client.send(cancel("C", "b"));
    client.send(replace("R", "b"));
    client.send({ type: "orderStatusRequest", clOrdId: "b" });
    expect(told(client)).toEqual([
      "b, 2 pendingNew pendingNew",
      "C,b 2 pendingCancel pendingCancel",
      "R,b 2 pendingReplace pendingCancel",
      "b, 2 orderStatus pendingCancel",
    ]);
  });
});

describe("a clOrdId that was used before", () => {
  it.each([0, 500])(
    "[X117] names no second cancel, replace or mass cancel, whether the first is pending (%i ms) or not",
    (pendingMs) => {
      const { client, advance, market } = setUp(pendingMs);
      client.send(replace("Y", "X"));
      client.send(cancel("X", "X"));
      client.send(cancel("Y", "X"));
      client.send(replace("Y", "X"));
      client.send({ type: "orderMassCancelRequest", clOrdId: "Y", reqId: "q" });
      const refusals = [
        expect.stringMatching(/^X,[XY] 1 duplicateClOrdId/),
        expect.stringMatching(/^Y,[XY] 1 duplicateClOrdId/),
        expect.stringMatching(/^Y,[XY] 1 duplicateClOrdId/),
        "Y That clOrdId was used before",
      ];
      expect(told(client).slice(1)).toEqual(refusals);
      client.send({ type: "orderStatusRequest", clOrdId: "X" });
      expect(told(client)[0]).toMatch(pendingMs === 0 ? /orderStatus new$/ : /orderStatus pendingReplace$/);
      advance(500);
      expect(client.texts.at(-1)).not.toContain("heartbeat");
      expect(market("EURUSD").book.qtyAt(1, 110_000)).toBe(2);
      client.send(cancel("C", "Y"));
      advance(500);
      told(client);
      client.send(cancel("C", "Y"));
      expect(told(client)).toEqual(["C,Y 1 duplicateClOrdId canceled"]);
    },
  );

  it("[X13] [X117] names no order: it is answered with the order that the request was about, else rejected", () => {
    const { client, exchange, now } = setUp(500);
    client.send(replace("Y", "X"));
    client.send({ type: "orderMassCancelRequest", clOrdId: "M", symbol: "ACME" });
    client.send(cancel("N", "none"));
    told(client);
    const restored = createTestExchange(structuredClone(exchange.save()), now());
    const again = restored.logon("client");
    for (const clOrdId of ["Y", "M", "N"]) again.send(buy(clOrdId, "3000", "1.10000"));
    expect(told(again)).toEqual([
      "X, 1 orderStatus pendingReplace",
      "M, 2 rejected rejected",
      "N, 3 rejected rejected",
    ]);
  });

  it("[X21] [X117] is free again with the day, but for what an order that lives on was asked", () => {
    const { client, exchange } = setUp();
    client.send(buy("gtc", "1000", "1.09000", { timeInForce: "gtc" }));
    client.send(replace("R", "gtc", REFUSED));
    client.send(cancel("C", "X"));
    const nextDay = createTestExchange(structuredClone(exchange.save()), NOON + 86_400_000);
    nextDay.advance(50);
    const again = nextDay.logon("client");
    // X has ended with its day, and C with it.
    again.send(cancel("C", "R"));
    expect(told(again)).toEqual(["C,gtc 2 canceled canceled"]);
  });
});
