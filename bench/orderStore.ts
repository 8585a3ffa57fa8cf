import { applyExecutionReport } from "../src/orders/lifecycle/applyExecutionReport.ts";
import { newOrder } from "../src/orders/entry/newOrder.ts";
import { EURUSD, report } from "../src/orders/orderFixtures.ts";
import {
  createOrderStore,
  putOrder,
  recordReport,
  type OrderStore,
} from "../src/orders/lifecycle/orderStore.ts";
import type { KeptOrder } from "../src/orders/lifecycle/pendingOrders.ts";
import type { CheckedOrder } from "../src/protocol/orderCheck.ts";
import type { Lots, Ticks } from "../src/protocol/units.ts";

// What one execution report costs, by how many orders the store holds. `npm run bench -- bench/orderStore.ts`.
// Sizes take turns in one process, several rounds; their ratio within a round is what counts. `copied` is the cost of a
// store that copies its Map for each report.

const SIZES = [200, 20_000] as const;
const WORKING = 100;
const REPORTS = 2_000;
const COPIES = 200;
const ROUNDS = 7;

const TERMS: CheckedOrder = {
  qty: 10 as Lots,
  price: 109_000 as Ticks,
  stopPx: null,
  trail: null,
  displayQty: null,
  minQty: null,
  expireTime: null,
};

function filled(size: number): OrderStore {
  const store = createOrderStore();
  for (let at = 0; at < size; at += 1) {
    const clOrdId = `c-${at}`;
    const kept: KeptOrder = {
      clOrdId,
      symbol: "EURUSD",
      side: "buy",
      ordType: "limit",
      timeInForce: "day",
      orderQty: "10000",
      price: "1.09000",
      sentAt: at,
      answered: true,
      replaces: [],
    };
    const order = newOrder(kept, TERMS, "unknown");
    const state = at < size - WORKING ? "canceled" : "new";
    store.update((before) => putOrder(before, { ...order, state }));
  }
  // The panel's reading of what is working, as on screen.
  store.subscribe((state) => [...state.working.values()].reverse());
  return store;
}

let seq = 1;

/** Microseconds a report. */
function reports(store: OrderStore, size: number): number {
  const began = performance.now();
  for (let count = 0; count < REPORTS; count += 1) {
    seq += 1;
    const key = `c-${size - 1 - (count % WORKING)}`;
    const known = store.getState().orders.get(key);
    const applied = applyExecutionReport(known, report({ clOrdId: key, seq }), EURUSD, 0);
    store.update((state) => recordReport(state, applied, false));
  }
  return ((performance.now() - began) * 1_000) / REPORTS;
}

function copies(store: OrderStore): number {
  const orders = new Map(store.getState().orders);
  let kept = orders;
  const began = performance.now();
  for (let count = 0; count < COPIES; count += 1) kept = new Map(kept).set("c-0", orders.get("c-0")!);
  return ((performance.now() - began) * 1_000) / COPIES;
}

export async function main(): Promise<void> {
  const stores = SIZES.map((size) => ({ size, store: filled(size) }));
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [small, large] = stores.map(({ size, store }) => reports(store, size));
    const [, copied] = stores.map(({ store }) => copies(store));
    const ratio = (large ?? 0) / (small ?? 1);
    console.log(
      `round ${round}: ${SIZES[0]} orders ${small?.toFixed(1)} µs, ${SIZES[1]} orders ${large?.toFixed(1)} µs, ratio ${ratio.toFixed(2)}; copied ${copied?.toFixed(0)} µs`,
    );
  }
}
