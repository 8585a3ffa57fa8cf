import { describe, expect, it } from "vitest";
import { buy, createTestExchange, sell } from "../exchange/testing/testExchange.ts";
import { outcome, sentOrder, shuffled, start, take, type AboutOrder } from "./orderDelivery.ts";
import { createRandom, type Random } from "../../src/lib/random.ts";

// What the exchange tells a session of its account's orders, in orders in which no network has to deliver it. The session
// shares the account with another, and requests are pending for a while before they are answered.

const SEED = 20_261_127;
const DAYS = 12;
const TURNS = 60;
/** Deliveries of what was told of one order. DELIVERIES=<n> tries so many. */
const DELIVERIES = Number(process.env.DELIVERIES ?? 12);

/** What one session was told of each order, in the exchange's order. */
function toldOfOrders(random: Random): readonly (readonly AboutOrder[])[] {
  const { exchange, advance, logon } = createTestExchange();
  const sessions = [logon("trader", { sessionId: "one" }), logon("trader", { sessionId: "two" })];
  const maker = logon("maker");
  exchange.tradeFaults.pendingAcks([0, 150, 400][random.integer(3)] ?? 0);
  const names: string[] = [];
  const execIds: string[] = [];
  const byOrder = new Map<string, AboutOrder[]>();
  const price = (): string => `${48 + random.integer(4)}.00`;
  const qty = (): string => String(10 + random.integer(90));
  const oneOf = (list: readonly string[]): string => list[random.integer(list.length)] ?? "";

  function hear(): void {
    for (const message of sessions[0]?.read() ?? []) {
      if (message.type !== "executionReport" && message.type !== "orderCancelReject") continue;
      const { orderId } = message;
      if (orderId === "NONE") continue;
      byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), message]);
      if (message.type === "executionReport" && message.lastQty !== undefined) execIds.push(message.execId);
    }
  }

  for (let turn = 0; turn < TURNS; turn += 1) {
    const from = sessions[random.integer(2)] ?? maker;
    const clOrdId = `t${turn}`;
    const more = { symbol: "ACME", timeInForce: random.integer(2) === 0 ? "day" : "gtc" } as const;
    const kind = random.integer(16);
    if (kind < 3) {
      names.push(clOrdId);
      from.send((random.integer(2) === 0 ? buy : sell)(clOrdId, qty(), price(), more));
    } else if (kind < 6) maker.send((random.integer(2) === 0 ? buy : sell)(clOrdId, qty(), price(), more));
    else if (kind < 9) {
      const origClOrdId = oneOf(names);
      names.push(clOrdId);
      from.send({ type: "orderCancelReplaceRequest", clOrdId, origClOrdId, orderQty: qty(), price: price() });
    } else if (kind < 11) from.send({ type: "orderCancelRequest", clOrdId, origClOrdId: oneOf(names) });
    else if (kind < 12) from.send({ type: "orderStatusRequest", clOrdId: oneOf(names) });
    else if (kind < 14) advance(50 + random.integer(400));
    else if (kind < 15)
      exchange.tradeFaults.bust({ fault: "bust", account: "trader", execId: oneOf(execIds) }, false);
    else {
      const text = { execId: oneOf(execIds), px: price(), qty: String(1 + random.integer(60)) };
      exchange.tradeFaults.correct({ fault: "correct", account: "trader", ...text }, false);
    }
    hear();
  }
  advance(1_000);
  hear();
  return [...byOrder.values()];
}

describe("the terminal told of an account's orders by the exchange", () => {
  it(`[R61][R126] ends the same in every order of delivery, other sessions' requests, busts and rejects among them (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    const wrong: string[] = [];
    const kinds = new Set<string>();
    let tried = 0;
    for (let day = 0; day < DAYS; day += 1) {
      for (const messages of toldOfOrders(random)) {
        const first = messages.find((message) => message.type === "executionReport");
        if (first === undefined) continue;
        for (const one of messages) kinds.add(one.type === "executionReport" ? one.execType : one.type);
        const sent = sentOrder(first);
        const end = (told: readonly AboutOrder[]): string =>
          outcome(
            told.reduce((state, message) => take(state, sent.key, message), start(sent)),
            sent.key,
          );
        const expected = end(messages);
        for (let count = 0; count < DELIVERIES; count += 1) {
          const jumbled = shuffled(messages, random);
          const came = end(jumbled);
          tried += 1;
          if (came === expected) continue;
          const inWords = jumbled.map((one) => `${one.seq} ${"execType" in one ? one.execType : one.type}`);
          wrong.push(`${inWords.join(", ")}: ${came} in the place of ${expected}`);
        }
      }
    }
    expect(wrong.slice(0, 1)).toEqual([]);
    const wanted = ["orderCancelReject", "pendingCancel", "pendingReplace", "tradeCancel", "tradeCorrect"];
    expect(wanted.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(tried).toBeGreaterThan(1_000);
  });
});
