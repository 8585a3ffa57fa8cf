import { setFlagsFromString } from "node:v8";
import { parseArgs } from "node:util";
import { runInNewContext } from "node:vm";
import { invariant } from "../src/lib/assert.ts";
import { createExchange, type Exchange } from "../mocks/exchange/exchange.ts";
import { createFlow } from "../mocks/exchange/crowd/flow.ts";
import { createInstrumentList } from "../mocks/exchange/market/instrumentList.ts";
import { createOrderBook } from "../mocks/exchange/market/orderBook.ts";
import { median } from "./median.ts";
import { createOrderFlow, emptyMessage } from "./orderFlow.ts";

// The exchange as a whole, and the memory of its book.
// `npm run bench -- bench/exchange.ts [--orders 20000] [--steps 20000] [--messages 10000000] [--rounds 5]`.
// `orders` are newOrderSingle texts through the gateway a round, `steps` are 50 ms of background flow a round, `messages`
// go to one book while the heap is watched.

/** 2023-11-14 12:00 UTC, far from the end of the trading day. */
const START_AT = 1_699_963_200_000;
const SEED = 42;
const ACCOUNTS = 20;
const SYMBOLS = 60;
const EVENTS_PER_SECOND = 200;
const STEP_MS = 50;

interface Clock {
  at: number;
}

const listed = createInstrumentList(SYMBOLS, SEED);

function open(clock: Clock): Exchange {
  return createExchange({
    listings: listed.map(({ instrument, referencePrice }) => ({ instrument, close: referencePrice })),
    seed: SEED,
    heartbeatMs: 5_000,
    now: () => clock.at,
    onTrade: () => {},
    onMessage: () => {},
    plan: [],
    state: undefined,
  });
}

/**
 * newOrderSingle messages a second, as JSON texts in and reports as JSON texts out: each second order fills the one before
 * it, and accounts take turns, so that none meets the limit of messages. Throws when an order was not filled.
 */
function newOrders(count: number): number {
  const clock = { at: START_AT };
  const exchange = open(clock);
  let fills = 0;
  const links = Array.from({ length: ACCOUNTS }, (_, index) => {
    const account = `bench${index}`;
    const link = exchange.gateway.open(account, {
      send(text) {
        if (text.includes('"ordStatus":"filled"')) fills += 1;
      },
      close: (_code, reason) => invariant(false, `closed: ${reason}`),
    });
    link.receive(JSON.stringify({ type: "logon", account }));
    return link;
  });
  const texts = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      type: "newOrderSingle",
      clOrdId: `o${index}`,
      symbol: "EURUSD",
      // A pair of accounts trades one way, and back when it is their turn again.
      side: (Math.floor(index / ACCOUNTS) + index) % 2 === 0 ? "buy" : "sell",
      ordType: "limit",
      orderQty: "1000",
      price: "1.16420",
      timeInForce: "day",
    }),
  );
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) {
    clock.at += 2;
    links[index % ACCOUNTS]!.receive(texts[index]!);
    if (index % 25 === 0) exchange.tick();
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  invariant(fills === count, `${fills} fills of ${count} orders`);
  return count / seconds;
}

/** Events a second of the background flow over 60 markets, with trading phases and timers as they run. */
function flowEvents(steps: number): number {
  const clock = { at: START_AT };
  const exchange = open(clock);
  const ports = exchange.matching.markets.map((market) => exchange.matching.flowPort(market));
  const flow = createFlow({ listed, ports, seed: SEED, rate: EVENTS_PER_SECOND, now: () => clock.at });
  flow.seedBooks();
  const startedAt = performance.now();
  for (let step = 0; step < steps; step += 1) {
    clock.at += STEP_MS;
    flow.step(STEP_MS);
    exchange.tick();
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return (steps * EVENTS_PER_SECOND * STEP_MS) / 1_000 / seconds;
}

/** Heap in use after a full collection, MB, before the first message and after each tenth of them. */
function heap(messages: number): { readonly heapMb: readonly number[]; readonly rate: number } {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const book = createOrderBook();
  const next = createOrderFlow({ seed: SEED, resting: 20_000, spreadTicks: 150 });
  const message = emptyMessage();
  const onTrade = (): void => {};
  function send(count: number): void {
    for (let sent = 0; sent < count; sent += 1) {
      next(message);
      const { kind, id, side, px, qty } = message;
      if (kind === "cancel") book.cancel(id);
      else book.submit(id, side, px, qty, kind === "limit" ? "rest" : "ioc", onTrade);
    }
  }
  // The book fills first: what it holds then is what it goes on holding.
  send(200_000);
  const heapMb = [used()];
  let tookMs = 0;
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const startedAt = performance.now();
    send(messages / 10);
    tookMs += performance.now() - startedAt;
    heapMb.push(used());
  }
  return { heapMb, rate: (messages / tookMs) * 1_000 };
}

function line(what: string, rates: readonly number[]): string {
  const range = `${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)}`;
  return `| ${what} | ${median(rates).toFixed(0)} | ${range} |`;
}

export async function main(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      orders: { type: "string", default: "20000" },
      steps: { type: "string", default: "20000" },
      messages: { type: "string", default: "10000000" },
      rounds: { type: "string", default: "5" },
    },
  });
  const orders: number[] = [];
  const events: number[] = [];
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const rates = [newOrders(Number(values.orders)), flowEvents(Number(values.steps))] as const;
    // The first round warms up.
    if (round === 0) continue;
    orders.push(rates[0]);
    events.push(rates[1]);
  }
  console.log("| what | a second, median | slowest to fastest |\n| --- | --- | --- |");
  console.log(line("newOrderSingle through the gateway", orders));
  console.log(line("events of the background flow", events));
  const { heapMb, rate } = heap(Number(values.messages));
  console.log(
    `\nOne book, ${values.messages} messages at ${(rate / 1e6).toFixed(2)} M a second; heap in use after each tenth, MB:`,
  );
  console.log(heapMb.map((mb) => mb.toFixed(1)).join(" "));
}
