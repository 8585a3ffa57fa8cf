import { describe, expect, it } from "vitest";
import { FIX_MATRICES } from "../exchange/script/fixMatrices.ts";
import { act, amend, cancel, fill, order, replace, type FixScenario } from "../exchange/script/fixScript.ts";
import { createVenueScript } from "../exchange/script/venueScript.ts";
import { lots, outcome, sentOrder, shuffled, start, take, ticks, type AboutOrder } from "./orderDelivery.ts";
import { isFinished, type Order } from "../../src/orders/lifecycle/order.ts";
import type { OrdersState } from "../../src/orders/lifecycle/orderStore.ts";
import { createRandom, type Random } from "../../src/lib/random.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { decodeServerMessage, type ExecutionReport } from "../../src/protocol/serverMessages.ts";

// The reports of FIX's matrices, as the scripted venue tells them, in every order in which a network could deliver them.

/** All orders of up to so many reports: 720 of them. Of more, so many drawn ones. */
const ALL_UP_TO = 6;
const DRAWN = 200;
/** Reports that name the request that they answer. */
const OF_REQUESTS: ReadonlySet<string> = new Set(["pendingCancel", "pendingReplace", "canceled"]);
const SEED = 20_260_101;

interface Told {
  readonly name: string;
  /** What the venue sent about one order, in its order. */
  readonly messages: readonly AboutOrder[];
  readonly sent: Order;
}

/** The orders of a scenario that the venue said anything about, each as it was before the venue spoke. */
function ordersOf({ id, title, steps }: FixScenario): Told[] {
  const script = createVenueScript(() => 2);
  const byOrder = new Map<string, AboutOrder[]>();
  for (const [line] of steps) {
    for (const text of script.readLine(JSON.stringify(line))) {
      const message = decodeServerMessage(JSON.stringify((JSON.parse(text) as { out: unknown }).out));
      if (isProtocolError(message)) throw new Error(`${id}: ${message.detail}`);
      if (message.type !== "executionReport" && message.type !== "orderCancelReject") continue;
      const { orderId } = message;
      if (orderId !== "NONE") byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), message]);
    }
  }
  return [...byOrder].map(([orderId, messages]) => {
    const first = messages.find((message) => message.type === "executionReport")!;
    return { name: `${id}: ${title}, order ${orderId}`, messages, sent: sentOrder(first) };
  });
}

function deliver(sent: Order, reports: readonly AboutOrder[]): OrdersState {
  let state = start(sent);
  for (const report of reports) {
    const before = state.orders.get(sent.key)!;
    state = take(state, sent.key, report);
    const after = state.orders.get(sent.key)!;
    const told = report.type === "executionReport" ? report.execType : "cancelReject";
    const amended = told === "tradeCancel" || told === "tradeCorrect";
    if (isFinished(before.state) && !amended && after.state !== before.state)
      throw new Error(`${told} brought ${before.state} back to ${after.state}`);
    if (after.cumQty > after.orderQty) throw new Error(`${after.cumQty} filled of ${after.orderQty}`);
  }
  return state;
}

function* permutations<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  if (items.length <= 1) yield items;
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}

function* deliveries<Item>(items: readonly Item[], random: Random): Generator<readonly Item[]> {
  if (items.length <= ALL_UP_TO) yield* permutations(items);
  else {
    yield items.toReversed();
    for (let count = 0; count < DRAWN; count += 1) yield shuffled(items, random);
  }
}

/** What the order is, as a message of the venue has it. */
function said(message: AboutOrder): Partial<Order> {
  if (message.type === "orderCancelReject") return { state: message.ordStatus };
  const { clOrdId, origClOrdId = clOrdId, execType, ordStatus } = message;
  return {
    clOrdId: OF_REQUESTS.has(execType) ? origClOrdId : clOrdId,
    state: ordStatus,
    orderQty: lots(message.orderQty),
    cumQty: lots(message.cumQty),
    leavesQty: lots(message.leavesQty),
    avgPx: message.avgPx,
    price: ticks(message.price!),
  };
}

function inOrder(name: string, messages: readonly AboutOrder[]): string {
  const told = messages.map(
    (one) => `${one.seq} ${one.type === "executionReport" ? one.execType : one.type}`,
  );
  return `${name}: ${told.join(", ")}`;
}

/** Lives in which what ends the order can overtake the bust or correction that made room for it. */
const ENDS_PAST_FILLED: readonly FixScenario[] = [
  {
    id: "correct, raise, fill, cancel",
    title: "a filled order is corrected down, made larger, filled on and canceled",
    steps: [
      [order("X")],
      [fill("X", 10000, 100, { execId: "C" })],
      [amend("correct", "C", { qty: 6000, px: 100 })],
      [replace("Y", "X", 20000)],
      [act("acceptReplace", "Y")],
      [fill("Y", 5000, 100)],
      [cancel("Z", "Y")],
      [act("acceptCancel", "Z")],
    ],
  },
  {
    id: "bust, raise, fill beyond, venueCancel",
    title: "a filled order is busted, made larger, filled beyond what it was and canceled by the venue",
    steps: [
      [order("X")],
      [fill("X", 10000, 100, { execId: "C" })],
      [amend("bust", "C")],
      [replace("Y", "X", 20000)],
      [act("acceptReplace", "Y")],
      [fill("Y", 12000, 100)],
      [act("venueCancel", "Y")],
    ],
  },
  {
    id: "bust, fill, expire",
    title: "one of two executions is busted, traded again, and what is left expires",
    steps: [
      [order("X")],
      [fill("X", 4000, 100, { execId: "C" })],
      [fill("X", 6000, 100, { execId: "D" })],
      [amend("bust", "C")],
      [fill("X", 3000, 101)],
      [act("expire", "X")],
    ],
  },
];

const ALL = [...FIX_MATRICES, ...ENDS_PAST_FILLED].flatMap(ordersOf);
const reportsOf = ({ messages }: Told): ExecutionReport[] =>
  messages.filter((message) => message.type === "executionReport");

describe("the terminal told of FIX's matrices by the scripted venue", () => {
  it("[R60, O7, O8] in order, it knows after every message what the venue said, fills that race a cancel or a replace among them", () => {
    for (const id of ["B.1.c", "C.2.a", "C.3.a", "C.3.b", "C.3.c"])
      expect(
        ALL.some(({ name }) => name.includes(id)),
        id,
      ).toBe(true);
    for (const { name, sent, messages } of ALL) {
      let state = start(sent);
      for (const message of messages) {
        state = take(state, sent.key, message);
        expect(state.orders.get(sent.key), `${name}, ${JSON.stringify(message)}`).toMatchObject(
          said(message),
        );
      }
      expect(state.anomalies.impossible, name).toBe(0);
    }
  });

  it(`[R61][R116][R126] reports and cancel rejects lead to the same order and fills whatever order they come in (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    const wrong: string[] = [];
    let tried = 0;
    for (const told of ALL) {
      const { name, sent, messages } = told;
      const expected = outcome(deliver(sent, messages), sent.key);
      for (const jumbled of deliveries(messages, random)) {
        const came = outcome(deliver(sent, jumbled), sent.key);
        if (came !== expected) wrong.push(`${inOrder(name, jumbled)}: ${came} in the place of ${expected}`);
        tried += 1;
      }
    }
    expect(wrong.slice(0, 1)).toEqual([]);
    expect(tried).toBeGreaterThan(9_000);
  });

  it(`[R62] told twice and late, each execId counts once and all that was left out is explained (seed ${SEED})`, () => {
    const random = createRandom(SEED + 1);
    for (const told of ALL) {
      const { name, sent } = told;
      const reports = reportsOf(told);
      const expected = outcome(deliver(sent, reports), sent.key);
      for (let count = 0; count < 40; count += 1) {
        const again = reports.filter(() => random.next() < 0.5);
        const jumbled = shuffled([...reports, ...again], random);
        const state = deliver(sent, jumbled);
        const at = inOrder(name, jumbled);
        expect(outcome(state, sent.key), at).toBe(expected);
        const counted = Object.values(state.anomalies).reduce((sum, kind) => sum + kind, 0);
        expect(counted, at).toBeGreaterThanOrEqual(
          again.filter(({ possResend }) => possResend !== true).length,
        );
        expect(state.oddReports.every(({ text }) => text !== "")).toBe(true);
      }
    }
  });
});
