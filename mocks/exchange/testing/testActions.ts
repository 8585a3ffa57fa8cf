import * as fc from "fast-check";
import type { ExecInst, SelfMatchPrevention } from "../../../src/protocol/orderTerms.ts";
import type { Action, Terms } from "./testEngine.ts";

// For tests only: random clients of the engine.
// Prices are within a few ticks of 1.10000 and quantities within a few lots, so that orders often meet.

const side = fc.constantFrom("buy" as const, "sell" as const);
const lots = fc.integer({ min: 1, max: 9 }).map((count) => `${count}000`);
const price = fc.integer({ min: 109_994, max: 110_006 }).map((ticks) => `1.${String(ticks).slice(1)}`);
const who = fc.nat({ max: 2 });
const resting = fc.constantFrom("day" as const, "gtc" as const);
const prevention = fc.constantFrom<SelfMatchPrevention>("cancelAggressive", "cancelPassive", "cancelBoth");

const market: fc.Arbitrary<Terms> = fc.record({
  side,
  ordType: fc.constantFrom("market" as const, "marketWithLeftOverAsLimit" as const),
  orderQty: lots,
});
const limit: fc.Arbitrary<Terms> = fc.record({
  side,
  ordType: fc.constant("limit" as const),
  orderQty: lots,
  price,
  timeInForce: resting,
});
const immediate: fc.Arbitrary<Terms> = fc.record(
  {
    side,
    ordType: fc.constant("limit" as const),
    orderQty: lots,
    price,
    timeInForce: fc.constantFrom("ioc" as const, "fok" as const),
    selfMatchPreventionInstruction: prevention,
  },
  { requiredKeys: ["side", "ordType", "orderQty", "price", "timeInForce"] },
);
const withLeast: fc.Arbitrary<Terms> = fc
  .tuple(side, price, fc.integer({ min: 1, max: 9 }), fc.nat({ max: 8 }))
  .map(([of, at, qty, less]) => ({
    side: of,
    ordType: "limit",
    timeInForce: "ioc",
    price: at,
    orderQty: `${qty}000`,
    minQty: `${Math.max(1, qty - less)}000`,
  }));
const iceberg: fc.Arbitrary<Terms> = fc
  .tuple(side, price, fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 3 }))
  .map(([of, at, qty, shown]) => ({
    side: of,
    ordType: "limit",
    price: at,
    orderQty: `${qty}000`,
    displayQty: `${Math.min(qty, shown)}000`,
  }));
const postOnly: fc.Arbitrary<Terms> = limit.map((terms) => ({
  ...terms,
  execInst: ["participateDontInitiate"] satisfies ExecInst[],
}));
const guarded: fc.Arbitrary<Terms> = fc
  .tuple(limit, prevention)
  .map(([terms, selfMatchPreventionInstruction]) => ({ ...terms, selfMatchPreventionInstruction }));
const stop: fc.Arbitrary<Terms> = fc.record({
  side,
  ordType: fc.constant("stop" as const),
  orderQty: lots,
  stopPx: price,
  timeInForce: resting,
});
const stopLimit: fc.Arbitrary<Terms> = fc
  .tuple(stop, price)
  .map(([terms, at]) => ({ ...terms, ordType: "stopLimit", price: at }));
const trailing: fc.Arbitrary<Terms> = fc
  .tuple(side, lots, fc.integer({ min: 1, max: 4 }))
  .map(([of, orderQty, ticks]) => ({
    side: of,
    ordType: "trailingStop",
    orderQty,
    pegOffsetValue: `0.0000${ticks}`,
  }));
const reduceOnly: fc.Arbitrary<Terms> = fc
  .oneof(limit, market, stop)
  .map((terms) => ({ ...terms, execInst: ["doNotIncrease"] satisfies ExecInst[] }));

function asNew(terms: fc.Arbitrary<Terms>): fc.Arbitrary<Action> {
  return fc.record({ kind: fc.constant("new" as const), who, terms });
}

const pair: fc.Arbitrary<Action> = fc
  .tuple(who, lots, fc.oneof(limit, stop, stopLimit), fc.oneof(limit, stop, stopLimit))
  .map(([of, orderQty, one, other]) => ({
    kind: "list",
    who: of,
    contingencyType: "oneCancelsTheOther",
    legs: [one, other].map((leg) => ({ ...leg, orderQty })),
  }));
const exitTerms = fc.constantFrom<Partial<Terms>>({}, {}, { execInst: ["doNotIncrease"] });
const bracket: fc.Arbitrary<Action> = fc
  .tuple(
    exitTerms,
    who,
    lots,
    fc.oneof(limit, immediate, market, iceberg),
    limit,
    fc.oneof(stop, stopLimit, trailing),
  )
  .map(([instructed, of, orderQty, parent, target, protection]) => {
    const exit = parent.side === "buy" ? "sell" : "buy";
    return {
      kind: "list",
      who: of,
      contingencyType: "oneTriggersTheOther",
      legs: [
        { ...parent, orderQty, ...(parent.displayQty === undefined ? {} : { displayQty: "1000" }) },
        { ...target, orderQty, side: exit, ...instructed },
        { ...protection, orderQty, side: exit, ...instructed },
      ],
    };
  });
const cancel: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("cancel" as const),
  pick: fc.nat({ max: 30 }),
});
const changes = fc.record({ orderQty: lots, price, stopPx: price, displayQty: lots }, { requiredKeys: [] });
const replace: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("replace" as const),
  pick: fc.nat({ max: 30 }),
  changes: fc.oneof(changes, fc.record({ orderQty: lots }), fc.record({ price })),
});
const massCancel: fc.Arbitrary<Action> = fc.record({ kind: fc.constant("massCancel" as const), who });
const phase: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("phase" as const),
  word: fc.constantFrom("halt" as const, "resume" as const, "resume" as const, "auction" as const),
});

/** Of one of the newest fills: taken back, or corrected to so many lots at a price so near. */
const bust: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("bust" as const),
  pick: fc.nat({ max: 6 }),
  lots: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })),
  ticks: fc.integer({ min: -3, max: 3 }),
});
const doneForDay: fc.Arbitrary<Action> = fc.record({ kind: fc.constant("doneForDay" as const), who });

/** Orders that stand for themselves, in continuous trading. */
export const plainAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: asNew(limit) },
  { weight: 2, arbitrary: asNew(immediate) },
  { weight: 1, arbitrary: asNew(withLeast) },
  { weight: 2, arbitrary: asNew(market) },
  { weight: 2, arbitrary: asNew(iceberg) },
  { weight: 1, arbitrary: asNew(postOnly) },
  { weight: 2, arbitrary: asNew(guarded) },
  { weight: 2, arbitrary: asNew(stop) },
  { weight: 1, arbitrary: asNew(stopLimit) },
  { weight: 1, arbitrary: asNew(trailing) },
  { weight: 2, arbitrary: cancel },
  { weight: 3, arbitrary: replace },
);

/** The same with lists, reduce-only orders, halts and auctions. */
export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 20, arbitrary: plainAction },
  { weight: 2, arbitrary: asNew(reduceOnly) },
  { weight: 2, arbitrary: pair },
  { weight: 3, arbitrary: bracket },
  { weight: 1, arbitrary: massCancel },
  { weight: 2, arbitrary: phase },
);

/** The same with trades that are busted and corrected, and orders that are done for the day. */
export const bustedAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 15, arbitrary: anyAction },
  { weight: 2, arbitrary: bust },
  { weight: 1, arbitrary: doneForDay },
);
