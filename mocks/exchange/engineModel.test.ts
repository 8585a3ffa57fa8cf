import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "../../src/lib/assert.ts";
import { plainAction } from "./testing/testActions.ts";
import {
  createTestEngine,
  isExecution,
  type Action,
  type Terms,
  type TestEngine,
} from "./testing/testEngine.ts";

/** An order of the slow exchange. Prices in ticks, quantities in lots, null for none. */
interface SlowOrder {
  readonly clOrdId: string;
  readonly who: number;
  readonly side: 1 | -1;
  readonly terms: Terms;
  px: number | null;
  stopPx: number | null;
  qty: number;
  cum: number;
  /** What shows, while it rests. */
  shown: number;
  display: number | null;
  /** Place in the queue at its price. */
  turn: number;
  state: "stop" | "book" | "ended" | "taking";
}

type SlowTrade = readonly [px: number, qty: number, maker: string, taker: string];

const ticks = (text: string | undefined): number | null =>
  text === undefined ? null : Math.round(Number(text) * 100_000);
const lots = (text: string | undefined): number | null => (text === undefined ? null : Number(text) / 1_000);

/**
 * The exchange as one would write it without a thought of speed: all orders in one array, sorted and filtered at every
 * turn. It is told which requests were accepted and by what terms they came; everything else it works out.
 */
function createSlowExchange() {
  const orders: SlowOrder[] = [];
  const tape: SlowTrade[] = [];
  let last = 110_000;
  let turn = 0;
  /** Prices of trades whose stops are not seen to yet. */
  let news: number[] = [];

  const left = (order: SlowOrder): number => order.qty - order.cum;
  const crosses = (order: SlowOrder, other: SlowOrder): boolean =>
    order.px === null || (other.px! - order.px) * order.side <= 0;
  const against = (order: SlowOrder): SlowOrder[] =>
    orders
      .filter((other) => other.state === "book" && other.side !== order.side)
      .sort((one, other) => (one.px! - other.px!) * order.side || one.turn - other.turn);

  function end(order: SlowOrder): void {
    order.state = "ended";
  }

  /** Trades with what is there; tells the trades, and whether an order of the same account ended it. */
  function sweep(order: SlowOrder): { trades: SlowTrade[]; stopped: boolean } {
    const instruction = order.terms.selfMatchPreventionInstruction;
    const trades: SlowTrade[] = [];
    for (;;) {
      const [maker] = against(order);
      if (left(order) === 0 || maker === undefined || !crosses(order, maker))
        return { trades, stopped: false };
      if (instruction !== undefined && maker.who === order.who) {
        if (instruction !== "cancelAggressive") end(maker);
        if (instruction !== "cancelPassive") return { trades, stopped: true };
        continue;
      }
      const qty = Math.min(left(order), maker.shown);
      order.cum += qty;
      maker.cum += qty;
      maker.shown -= qty;
      if (left(maker) === 0) end(maker);
      else if (maker.shown === 0) {
        maker.shown = Math.min(maker.display!, left(maker));
        maker.turn = turn += 1;
      }
      trades.push([maker.px!, qty, maker.clOrdId, order.clOrdId]);
    }
  }

  /** Lots that it would trade at once: everything is put back as it was. */
  function wouldTrade(order: SlowOrder): number {
    const before = orders.map((one) => ({ ...one }));
    const { trades } = sweep(order);
    for (const [index, one] of before.entries()) Object.assign(orders[index]!, one);
    return trades.reduce((sum, [, qty]) => sum + qty, 0);
  }

  function take(order: SlowOrder): void {
    order.state = "taking";
    const { terms } = order;
    if (terms.ordType === "marketWithLeftOverAsLimit" && order.px === null) {
      const [best] = against(order);
      if (best === undefined) return end(order);
      order.px = best.px;
    }
    const least = terms.timeInForce === "fok" ? order.qty : lots(terms.minQty);
    if (least !== null && wouldTrade(order) < least) return end(order);
    const { trades, stopped } = sweep(order);
    for (const trade of trades) {
      tape.push(trade);
      news.push(trade[0]);
      last = trade[0];
    }
    if (stopped) return end(order);
    const rests = order.px !== null && terms.timeInForce !== "ioc" && terms.timeInForce !== "fok";
    if (left(order) === 0 || !rests) return end(order);
    order.state = "book";
    order.shown = Math.min(order.display ?? Infinity, left(order));
    order.turn = turn += 1;
  }

  /** Stops see the trades one after the other, those of other stops last. */
  function seeToStops(): void {
    while (news.length > 0) {
      const px = news.shift()!;
      const hit: SlowOrder[] = [];
      for (const order of orders.filter(({ state }) => state === "stop")) {
        if ((px - order.stopPx!) * order.side >= 0) hit.push(order);
        else if (order.terms.pegOffsetValue !== undefined) {
          const next = px + order.side * ticks(order.terms.pegOffsetValue)!;
          if ((next - order.stopPx!) * order.side < 0) order.stopPx = next;
        }
      }
      hit.sort((one, other) => other.side - one.side || (one.stopPx! - other.stopPx!) * one.side);
      for (const order of hit) if (order.state === "stop") take(order);
    }
  }

  const find = (clOrdId: string): SlowOrder => orders.find((order) => order.clOrdId === clOrdId)!;

  return {
    tape,
    orders,
    accept(clOrdId: string, who: number, terms: Terms): void {
      const side = terms.side === "buy" ? 1 : -1;
      const trail = ticks(terms.pegOffsetValue);
      const order: SlowOrder = {
        clOrdId,
        who,
        side,
        terms,
        px: ticks(terms.price),
        stopPx: trail === null ? ticks(terms.stopPx) : last + side * trail,
        qty: lots(terms.orderQty)!,
        cum: 0,
        shown: 0,
        display: lots(terms.displayQty),
        turn: 0,
        state: "stop",
      };
      orders.push(order);
      if (order.stopPx === null) take(order);
      seeToStops();
    },
    cancel: (clOrdId: string) => end(find(clOrdId)),
    cancelAll: (who: number) => orders.filter((order) => order.who === who).forEach(end),
    /** Names of what rests on a side, the next to trade first, with what shows and what does not. */
    queue: (side: 1 | -1) =>
      orders
        .filter((order) => order.state === "book" && order.side === side)
        .sort((one, other) => (other.px! - one.px!) * side || one.turn - other.turn)
        .map((order) => [order.clOrdId, order.px, order.shown, left(order) - order.shown]),
    replace(
      clOrdId: string,
      qty: number,
      px: number | null,
      stopPx: number | null,
      display: number | null,
    ): void {
      const order = find(clOrdId);
      const keeps = px === order.px && qty <= order.qty && display === order.display;
      Object.assign(order, { qty, px, display });
      if (order.state === "stop") order.stopPx = stopPx;
      else if (left(order) === 0) end(order);
      else if (keeps) order.shown = Math.min(order.shown, left(order));
      else take(order);
      if (left(order) === 0) end(order);
      seeToStops();
    },
  };
}

/** Plays the actions to both, and tells the slow one only which requests the engine has accepted. */
function play(actions: readonly Action[]): {
  engine: TestEngine;
  slow: ReturnType<typeof createSlowExchange>;
  /** Price, lots, maker and taker of each trade, as the engine's ids. */
  matches: (readonly [px: number, qty: number, makerId: number, takerId: number])[];
} {
  const engine = createTestEngine();
  const slow = createSlowExchange();
  const matches: [number, number, number, number][] = [];
  engine.watch((_market, { px, qty, makerId, takerId }) => matches.push([px, qty, makerId, takerId]));
  /** First name of the order that each clOrdId names. */
  const firstNames = new Map<string, string>();
  for (const action of actions) {
    const from = engine.log.length;
    engine.act(action);
    if (action.kind === "massCancel") {
      slow.cancelAll(action.who);
      continue;
    }
    const answer = engine.log
      .slice(from)
      .map(([, report]) => report)
      .find(isExecution);
    if (answer === undefined) continue;
    const { clOrdId, origClOrdId, execType } = answer;
    if (action.kind === "new" && execType === "new") {
      firstNames.set(clOrdId, clOrdId);
      slow.accept(clOrdId, action.who, action.terms);
    } else if (action.kind === "cancel" && execType === "canceled") {
      const first = firstNames.get(origClOrdId!)!;
      firstNames.set(clOrdId, first);
      slow.cancel(first);
    } else if (action.kind === "replace" && execType === "replaced") {
      const first = firstNames.get(origClOrdId!)!;
      firstNames.set(clOrdId, first);
      const { orderQty, price, stopPx, displayQty } = answer;
      slow.replace(first, lots(orderQty)!, ticks(price), ticks(stopPx), lots(displayQty));
    }
  }
  return { engine, slow, matches };
}

/** What is hidden of an order comes behind an own one of the account that wants all or nothing. */
const OWN_BEFORE_HIDDEN: Action[] = [
  asNew(0, { side: "buy", ordType: "limit", price: "1.10000", orderQty: "2000", displayQty: "1000" }),
  asNew(1, { side: "buy", ordType: "limit", price: "1.10000", orderQty: "1000" }),
  asNew(1, {
    side: "sell",
    ordType: "limit",
    price: "1.09994",
    orderQty: "2000",
    timeInForce: "fok",
    selfMatchPreventionInstruction: "cancelAggressive",
  }),
];

function asNew(who: number, terms: Terms): Action {
  return { kind: "new", who, terms };
}

/** As toEqual, but by their texts: thousands of times toEqual takes most of the test. */
function same(found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  invariant(one === other, `the engine has ${one}, the naive exchange ${other}`);
}

const modelledAction = fc.oneof(
  { weight: 20, arbitrary: plainAction },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("massCancel" as const), who: fc.nat({ max: 2 }) }) },
);

function slowStatus({ state, cum, qty }: SlowOrder): string {
  if (cum === qty) return "filled";
  if (state === "ended") return "canceled";
  return cum > 0 ? "partiallyFilled" : "new";
}

describe("the engine and a naive exchange", () => {
  it("[X50] [X1] trade the same, order for order and to the lot, over thousands of random sequences", () => {
    let trades = 0;
    fc.assert(
      fc.property(fc.array(modelledAction, { minLength: 5, maxLength: 30 }), (actions) => {
        const { engine, slow, matches } = play(actions);
        const own = engine
          .save()
          .desk.accounts.flatMap(({ orders }) => orders)
          .sort((one, other) => one.id - other.id);
        const names = new Map(own.map(({ id }, index) => [id, slow.orders[index]?.clOrdId]));
        same(
          matches.map(([px, qty, maker, taker]) => [px, qty, names.get(maker), names.get(taker)]),
          slow.tape,
        );
        same(
          own.map(({ cumQty, ordStatus }) => [cumQty, ordStatus]),
          slow.orders.map((order) => [order.cum, slowStatus(order)]),
        );
        const { bids, asks } = engine.save().matching.markets[0]!.book;
        for (const [side, saved] of [
          [1, bids],
          [-1, asks],
        ] as const) {
          const queue = Array.from({ length: saved.length / 6 }, (_, at) => saved.slice(6 * at, 6 * at + 4));
          same(
            queue.map(([id = 0, px, shown, hidden]) => [names.get(id), px, shown, hidden]),
            slow.queue(side),
          );
        }
        trades += slow.tape.length;
      }),
      { numRuns: 2_000, examples: [[OWN_BEFORE_HIDDEN]] },
    );
    // Sequences that never trade would prove nothing.
    expect(trades).toBeGreaterThan(5_000);
  });
});
