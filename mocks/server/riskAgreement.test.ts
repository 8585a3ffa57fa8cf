import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createManualClock } from "../../src/lib/manualClock.ts";
import { keptInMemory } from "../../src/lib/textInMemory.ts";
import { createOrderEntry, type OrderEntry, type SubmitOutcome } from "../../src/orders/entry/orderEntry.ts";
import type { OrderDraft } from "../../src/orders/draft/orderDraft.ts";
import { createOrderStore, type OrderStore } from "../../src/orders/lifecycle/orderStore.ts";
import { onlyReduces } from "../../src/orders/guards/reduceOnly.ts";
import type { Touch } from "../../src/orders/guards/riskView.ts";
import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import type { ServerMessage } from "../../src/protocol/serverMessages.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../src/protocol/units.ts";
import {
  buy,
  createTestExchange,
  LISTINGS,
  sell,
  type TestExchange,
} from "../exchange/testing/testExchange.ts";

// The terminal's own order entry against the exchange, on the same prices: whatever the one refuses for risk the other does.

type Symbol = (typeof SYMBOLS)[number];
const SYMBOLS = ["EURUSD", "USDJPY", "ACME", "YENF"] as const;

/** How much makers quote on each side. */
const DEPTH: Readonly<Record<Symbol, string>> = {
  EURUSD: "9000000",
  USDJPY: "9000000",
  ACME: "30000",
  YENF: "1000",
};

/** Quantities from small to far beyond what an account may carry, in lots. */
const MOST_LOTS: Readonly<Record<Symbol, number>> = {
  EURUSD: 16_000,
  USDJPY: 18_000,
  ACME: 60_000,
  YENF: 1_000,
};

interface Trader {
  readonly entry: OrderEntry;
  readonly store: OrderStore;
  /** Hands what the exchange has said to the terminal, and returns it. */
  readonly pump: () => ServerMessage[];
  /** Past the terminal, under a clOrdId of its own. */
  readonly sendPast: (message: DistributiveOmit<ClientMessage, "clOrdId">) => ServerMessage[];
  readonly wait: () => void;
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

function touchOf(test: TestExchange, symbol: string): Touch {
  const { book, last, close } = test.market(symbol);
  const bid = book.bestBid();
  const ask = book.bestAsk();
  return { bid, ask, midTwice: bid > 0 && ask > 0 ? bid + ask : 2 * (last > 0 ? last : close) };
}

/** `touch` is what the terminal knows; with `doubted` it knows that this may be old. */
function trader(test: TestExchange, touch: (symbol: string) => Touch, doubted = false): Trader {
  const client = test.connect("trader");
  const clock = createManualClock();
  const store = createOrderStore();
  let ids = 0;
  const entry = createOrderEntry({
    channel: {
      send(message) {
        client.send(message);
        return "sent";
      },
    },
    store,
    clock,
    kept: keptInMemory(),
    newId: () => `t${(ids += 1)}`,
    account: "trader",
    notify: () => undefined,
    withdraw: () => undefined,
    instrument: (symbol) => LISTINGS.find(({ instrument }) => instrument.symbol === symbol)?.instrument,
    reference(symbol) {
      const { last, close } = test.market(symbol);
      return (last > 0 ? last : close) as Ticks;
    },
    marketable: () => !doubted,
    risk: { touch, trading: () => true, doubtMs: () => (doubted ? 5_000 : null) },
  });
  function pump(): ServerMessage[] {
    const seen = client.read();
    for (const message of seen) {
      if (message.type === "logonAck") entry.logon(message);
      else entry.message(message);
    }
    return seen;
  }
  client.send({ type: "logon", account: "trader" });
  pump();
  entry.synced(() => undefined);
  return {
    entry,
    store,
    pump,
    sendPast(message) {
      client.send({ ...message, clOrdId: `x${(ids += 1)}` } as ClientMessage);
      return pump();
    },
    wait() {
      clock.advance(1_000);
      test.advance(200);
      pump();
    },
  };
}

function quote(test: TestExchange, symbol: Symbol, shift: number, id: string): void {
  const { close, instrument } = LISTINGS.find((listed) => listed.instrument.symbol === symbol)!;
  const mid = Math.round(close * (1 + shift / 1_000));
  const at = (ticks: number): string => formatPrice(ticks as Ticks, instrument);
  for (const [side, order] of [
    ["bid", buy(`${id}b`, DEPTH[symbol], at(mid - 1), { symbol })],
    ["ask", sell(`${id}a`, DEPTH[symbol], at(mid + 2), { symbol })],
  ] as const) {
    const maker = test.logon(`${side}-${symbol}`);
    maker.send({ type: "orderMassCancelRequest", clOrdId: `${id}${side}` });
    maker.send(order);
    maker.drop();
  }
}

const symbolArb = fc.constantFrom(...SYMBOLS);
const sideArb = fc.constantFrom("buy" as const, "sell" as const);
/** A share of MOST_LOTS, small ones as likely as large ones, in millionths. */
const sizeArb = fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 20_000 }));
/** From the close, in thousandths. */
const offArb = fc.integer({ min: -48, max: 48 });

const draftArb = fc.record({
  symbol: symbolArb,
  side: sideArb,
  ordType: fc.constantFrom("market" as const, "limit" as const, "limit" as const, "stop" as const),
  size: sizeArb,
  off: offArb,
  inst: fc.constantFrom(undefined, undefined, undefined, "participateDontInitiate", "doNotIncrease"),
});

const actionArb = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("order" as const), of: draftArb }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("exit" as const), symbol: symbolArb, off: offArb }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("pair" as const),
      of: draftArb,
      bracket: fc.boolean(),
      otherOff: offArb,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("replace" as const),
      pick: fc.nat(20),
      size: sizeArb,
      off: fc.option(offArb),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), pick: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("quote" as const), symbol: symbolArb, shift: offArb }),
  },
);

type Action = typeof actionArb extends fc.Arbitrary<infer Value> ? Value : never;

function draftOf({ symbol, side, ordType, size, off, inst }: Draft): OrderDraft {
  const { close, instrument } = LISTINGS.find((listed) => listed.instrument.symbol === symbol)!;
  const lots = Math.max(1, Math.round((MOST_LOTS[symbol] * size) / 1_000_000)) as Lots;
  const px = formatPrice(Math.round(close * (1 + off / 1_000)) as Ticks, instrument);
  return {
    symbol,
    side,
    ordType,
    timeInForce: "day",
    orderQty: formatQty(lots, instrument),
    price: ordType === "limit" ? px : "",
    ...(ordType === "stop" ? { stopPx: px } : {}),
    ...(inst === undefined || (inst === "participateDontInitiate" && ordType !== "limit")
      ? {}
      : { execInst: [inst] }),
  };
}

interface Draft {
  readonly symbol: Symbol;
  readonly side: "buy" | "sell";
  readonly ordType: "market" | "limit" | "stop";
  readonly size: number;
  readonly off: number;
  readonly inst?: "participateDontInitiate" | "doNotIncrease" | undefined;
}

type Wire = Omit<Extract<ClientMessage, { type: "newOrderSingle" }>, "type" | "clOrdId">;

function wireOf({ symbol, side, ordType, timeInForce, orderQty, price, stopPx, execInst }: OrderDraft): Wire {
  const instructed = execInst === undefined ? {} : { execInst: [...execInst] };
  const terms = { symbol, side, ordType, timeInForce, orderQty, stopPx, ...instructed };
  return { ...terms, ...(price === "" ? {} : { price }) };
}

/** What the exchange says of an order or a replace that it was sent: reason and words, null when it took it. */
function answerOf(
  seen: readonly ServerMessage[],
): { reason: string | undefined; text: string | undefined } | null {
  for (const message of seen) {
    if (message.type === "executionReport" && message.execType === "rejected") {
      if (message.text?.startsWith("Another order of its list") === true) continue;
      return { reason: message.ordRejReason, text: message.text };
    }
    if (message.type === "orderCancelReject") return { reason: undefined, text: message.text };
  }
  return null;
}

const SMALLEST = { size: 1, off: 0, inst: undefined } as const;
/** A reduce-only order that is made larger than its position. */
const GROWN: readonly Action[] = [
  { kind: "order", of: { symbol: "YENF", side: "buy", ordType: "market", ...SMALLEST } },
  {
    kind: "order",
    of: { symbol: "YENF", side: "sell", ordType: "stop", ...SMALLEST, inst: "doNotIncrease" },
  },
  { kind: "replace", pick: 0, size: 1_500, off: null },
];

const RISK_WORDS = [
  /^Order needs/,
  /^Order is worth/,
  /^Position could reach/,
  /% through the best/,
  /^Post-only: at this price/,
  /^Reduce-only: .* is left to reduce/,
  /^Reduce-only: there is no position/,
] as const;

/** What a terminal may refuse by itself, whatever the exchange would say. */
const ITS_OWN = ["Nothing was changed", "Stop at ", "Another request", "The exchange has not confirmed"];

describe("a terminal and the exchange on the same prices", () => {
  it("[R107] [R121] [R122] refuse the same orders, pairs, brackets and replaces, for the same reasons and in the same words", () => {
    const refused = new Set<RegExp>();
    fc.assert(
      fc.property(fc.array(actionArb, { minLength: 5, maxLength: 40 }), fc.boolean(), (actions, deep) => {
        const test = createTestExchange();
        for (const symbol of SYMBOLS) quote(test, symbol, 0, `0${symbol}`);
        const own = trader(test, (symbol) => touchOf(test, symbol));

        const apart: unknown[] = [];

        /** `past` sends the same without the terminal's checks. */
        function agree(outcome: SubmitOutcome, past: () => ServerMessage[]): void {
          if (outcome.kind === "sent") {
            const answer = answerOf(own.pump());
            if (answer !== null) apart.push({ sent: true, answer });
            return;
          }
          const { text, ordRejReason } = outcome.refusal;
          if (ITS_OWN.some((words) => text.startsWith(words))) return;
          const answer = answerOf(past());
          const reason = answer?.reason ?? ordRejReason;
          if (answer?.text !== text || reason !== ordRejReason) apart.push({ text, ordRejReason, answer });
          for (const words of RISK_WORDS) if (words.test(text)) refused.add(words);
        }

        function submit(draft: OrderDraft): void {
          agree(own.entry.submit(draft), () => own.sendPast({ type: "newOrderSingle", ...wireOf(draft) }));
        }

        // Each reason once. Two bids bring the account near the most in one instrument, or it starts with nothing.
        const opening = deep
          ? [
              ["10000000", "1.08000"],
              ["10000000", "1.08100"],
              ["4000000", "1.08000"],
              ["12000000", "1.08000"],
            ]
          : [
              ["14000000", "1.08000"],
              ["1000", "1.14000"],
            ];
        for (const [orderQty = "", price = ""] of opening) {
          own.wait();
          const like = draftOf({ symbol: "EURUSD", side: "buy", ordType: "limit", size: 1, off: 0 });
          submit({ ...like, orderQty, price });
        }
        for (const [index, action] of actions.entries()) {
          own.wait();
          const state = own.store.getState();
          const working = [...state.working.values()];
          switch (action.kind) {
            case "order": {
              const draft = draftOf(action.of);
              submit(draft);
              break;
            }
            case "exit": {
              const qty = state.positions.get(action.symbol)?.qty ?? 0;
              if (qty === 0) break;
              const { instrument } = LISTINGS.find((one) => one.instrument.symbol === action.symbol)!;
              const side = qty > 0 ? ("sell" as const) : ("buy" as const);
              const like = draftOf({
                symbol: action.symbol,
                side,
                ordType: "limit",
                size: 1,
                off: action.off,
              });
              const draft = { ...like, orderQty: formatQty(Math.abs(qty) as Lots, instrument) };
              submit(draft);
              break;
            }
            case "pair": {
              const first = draftOf({ ...action.of, ordType: "limit" });
              const side = action.bracket ? (first.side === "buy" ? "sell" : "buy") : first.side;
              const other = draftOf({ ...action.of, side, ordType: "stop", off: action.otherOff });
              const drafts = [first, { ...other, orderQty: first.orderQty }];
              const contingencyType = action.bracket ? "oneTriggersTheOther" : "oneCancelsTheOther";
              agree(own.entry.submitList(contingencyType, drafts), () => {
                const orders = drafts.map((draft, leg) => ({
                  ...wireOf(draft),
                  clOrdId: `l${index}-${leg}`,
                }));
                return own.sendPast({
                  type: "newOrderList",
                  listId: `l${index}`,
                  contingencyType,
                  orders,
                });
              });
              break;
            }
            case "replace": {
              const order = working[action.pick % Math.max(1, working.length)];
              if (order === undefined) break;
              const symbol = order.symbol as Symbol;
              const like = draftOf({
                symbol,
                side: "buy",
                ordType: "limit",
                size: action.size,
                off: action.off ?? 0,
              });
              const priced = order.price !== null && action.off !== null;
              const changes = { orderQty: like.orderQty, price: priced ? like.price : "" };
              agree(own.entry.replace(order.key, changes), () =>
                own.sendPast({
                  type: "orderCancelReplaceRequest",
                  origClOrdId: order.clOrdId,
                  orderQty: changes.orderQty,
                  ...(priced ? { price: changes.price } : {}),
                }),
              );
              break;
            }
            case "cancel": {
              const order = working[action.pick % Math.max(1, working.length)];
              if (order !== undefined) own.entry.cancel(order.key);
              break;
            }
            case "quote":
              quote(test, action.symbol, action.shift, `q${index}`);
              break;
          }
        }
        expect(apart).toEqual([]);
      }),
      { numRuns: 100, examples: [[[...GROWN], false]] },
    );
    // Otherwise nothing would be proved.
    expect(RISK_WORDS.filter((words) => !refused.has(words))).toEqual([]);
  });

  it("[R108] with a price in doubt what the exchange refuses was called unsure, and no exit is held back for risk", () => {
    const actions = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant("order" as const), of: draftArb }),
        fc.record({ kind: fc.constant("exit" as const), symbol: symbolArb, off: offArb }),
        fc.record({ kind: fc.constant("quote" as const), symbol: symbolArb, shift: offArb }),
      ),
      { minLength: 5, maxLength: 30 },
    );
    let unsure = 0;
    let exits = 0;
    fc.assert(
      fc.property(actions, fc.integer({ min: 300, max: 3_000 }), (steps, drift) => {
        const test = createTestExchange();
        for (const symbol of SYMBOLS) quote(test, symbol, 0, `0${symbol}`);
        const old = new Map(SYMBOLS.map((symbol) => [symbol as string, touchOf(test, symbol)]));
        // What is known is off by up to three times.
        const known = (symbol: string): Touch => {
          const { bid, ask, midTwice } = old.get(symbol)!;
          const moved = (px: number): number => Math.round((px * drift) / 1_000);
          return { bid: moved(bid), ask: moved(ask), midTwice: moved(midTwice) };
        };
        const own = trader(test, known, true);
        const wrong: unknown[] = [];
        for (const [index, step] of steps.entries()) {
          own.wait();
          if (step.kind === "quote") {
            quote(test, step.symbol, step.shift, `q${index}`);
            continue;
          }
          const state = own.store.getState();
          const held = step.kind === "exit" ? (state.positions.get(step.symbol)?.qty ?? 0) : 1;
          if (held === 0) continue;
          const draft =
            step.kind === "order"
              ? draftOf({ ...step.of, ordType: "limit" })
              : {
                  ...draftOf({
                    symbol: step.symbol,
                    side: held > 0 ? "sell" : "buy",
                    ordType: "limit",
                    size: 1,
                    off: step.off,
                  }),
                  orderQty: formatQty(
                    Math.abs(held) as Lots,
                    LISTINGS.find((one) => one.instrument.symbol === step.symbol)!.instrument,
                  ),
                };
          const { instrument } = LISTINGS.find((one) => one.instrument.symbol === draft.symbol)!;
          const qty = Number(draft.orderQty) / Number(instrument.lotSize);
          const reduces = onlyReduces(state, { symbol: draft.symbol, side: draft.side, qty });
          const caution = own.entry.caution(draft);
          const outcome = own.entry.submit(draft);
          if (outcome.kind === "sent") {
            const refused = answerOf(own.pump()) !== null;
            if (refused && caution === null) wrong.push(draft);
            if (refused) unsure += 1;
          } else if (reduces && !outcome.refusal.text.includes("outside the band")) {
            // The band of the instrument is not risk.
            wrong.push(outcome.refusal);
          }
          if (reduces) exits += 1;
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(unsure).toBeGreaterThan(0);
    expect(exits).toBeGreaterThan(0);
  });
});
