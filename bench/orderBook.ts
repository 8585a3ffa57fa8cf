import { parseArgs } from "node:util";
import { assertNever, invariant } from "../src/lib/assert.ts";
import { createInstrumentList } from "../mocks/exchange/market/instrumentList.ts";
import { createMatching } from "../mocks/exchange/market/matching.ts";
import { createOrderBook, type BookSide, type OrderBook } from "../mocks/exchange/market/orderBook.ts";
import { median } from "./median.ts";
import { createOrderFlow, emptyMessage, MIDDLE_PX, type FlowShape, type Message } from "./orderFlow.ts";
import { loadPeer, peerOrders, type PeerBook } from "./peerBook.ts";
import { createSortedBook } from "./sortedBook.ts";

// Order messages a second: the exchange's book, alone and in its market, a plain sorted array and nodejs-order-book from npm.
// `npm run bench -- bench/orderBook.ts [--messages 400000] [--rounds 7] [--seed 42]`. Every book gets the same messages in
// one process, in turns; ratios are taken within a round, by processor time. All must end with the same orders in the same priority.

const SHAPES: Readonly<Record<string, Omit<FlowShape, "seed">>> = {
  "1,000 orders over some 60 prices": { resting: 1_000, spreadTicks: 10 },
  "20,000 orders over some 1,000 prices": { resting: 20_000, spreadTicks: 150 },
};

interface Contender {
  readonly name: string;
  /** A fresh book, ready to be timed; `run` sends it everything. */
  start(): { run(): void; orders(side: BookSide): number[] };
}

function ours(messages: readonly Message[]): Contender {
  return {
    name: "mocks/exchange/market/orderBook.ts",
    start() {
      const book = createOrderBook();
      let lots = 0;
      const onTrade = ({ qty }: { readonly qty: number }): void => {
        lots += qty;
      };
      return {
        run() {
          for (const { kind, id, side, px, qty } of messages) {
            if (kind === "cancel") book.cancel(id);
            else book.submit(id, side, px, qty, kind === "limit" ? "rest" : "ioc", onTrade);
          }
          invariant(lots > 0, "nothing traded");
        },
        orders: (side) => savedOrders(book, side),
      };
    },
  };
}

/** The same book behind what every order of the exchange passes: collar, the day's figures, the tape. */
function oursInMarket(messages: readonly Message[]): Contender {
  return {
    name: "the same in mocks/exchange/market/matching.ts",
    start() {
      let lots = 0;
      const listings = createInstrumentList(1, 1).map(({ instrument }) => ({ instrument, close: MIDDLE_PX }));
      const matching = createMatching(
        listings,
        () => 0,
        (_market, { qty }) => {
          lots += qty;
        },
      );
      const market = matching.markets[0]!;
      return {
        run() {
          for (const { kind, id, side, px, qty } of messages) {
            if (kind === "cancel") market.book.cancel(id);
            else matching.submit(market, id, side, px, qty, kind === "limit" ? "rest" : "ioc");
          }
          invariant(lots > 0, "nothing traded");
        },
        orders: (side) => savedOrders(market.book, side),
      };
    },
  };
}

/** id, px and shown lots are the first three of six. */
function savedOrders(book: OrderBook, side: BookSide): number[] {
  const state = book.save();
  return (side === 1 ? state.bids : state.asks).filter((_, index) => index % 6 < 3);
}

function sortedArray(messages: readonly Message[]): Contender {
  return {
    name: "sorted array",
    start() {
      const book = createSortedBook();
      let lots = 0;
      const onTrade = (qty: number): void => {
        lots += qty;
      };
      return {
        run() {
          for (const { kind, id, side, px, qty } of messages) {
            if (kind === "cancel") book.cancel(id);
            else book.submit(id, side, px, qty, onTrade);
          }
          invariant(lots > 0, "nothing traded");
        },
        orders: (side) => book.orders(side),
      };
    },
  };
}

/** Its ids are strings; they are made before the clock runs. */
function peer(messages: readonly Message[], ids: readonly string[], create: () => PeerBook): Contender {
  return {
    name: "nodejs-order-book",
    start() {
      const book = create();
      return {
        run() {
          for (let index = 0; index < messages.length; index += 1) {
            const { kind, side, px, qty } = messages[index]!;
            const name = side === 1 ? "buy" : "sell";
            switch (kind) {
              case "limit":
                book.limit({ id: ids[index]!, side: name, size: qty, price: px });
                break;
              case "market":
                book.market({ side: name, size: qty });
                break;
              case "cancel":
                book.cancel(ids[index]!);
                break;
              default:
                assertNever(kind, "kind");
            }
          }
        },
        orders: (side) => peerOrders(book, side),
      };
    },
  };
}

function record(shape: FlowShape, count: number): Message[] {
  const next = createOrderFlow(shape);
  return Array.from({ length: count }, () => {
    const message = emptyMessage();
    next(message);
    return message;
  });
}

/** Messages a second, by round. */
interface Rates {
  /** Of processor time, collector and compiler included: other programs on the machine do not count. */
  readonly cpu: number[];
  readonly wall: number[];
}

/** Of every contender; the first round only warms up. */
function measure(contenders: readonly Contender[], count: number, rounds: number): Rates[] {
  const rates = contenders.map((): Rates => ({ cpu: [], wall: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    const books = contenders.map(({ start }) => start());
    for (let turn = 0; turn < books.length; turn += 1) {
      // Nobody always goes first.
      const at = (turn + round) % books.length;
      const before = process.cpuUsage();
      const startedAt = performance.now();
      books[at]!.run();
      const wallMs = performance.now() - startedAt;
      const { user, system } = process.cpuUsage(before);
      if (round === 0) continue;
      rates[at]!.cpu.push((count / (user + system)) * 1e6);
      rates[at]!.wall.push((count / wallMs) * 1_000);
    }
    for (const side of [1, -1] as const) {
      const [expected, ...others] = books.map((book) => JSON.stringify(book.orders(side)));
      for (const [index, found] of others.entries())
        invariant(found === expected, `${contenders[index + 1]!.name}: another book at the end`);
    }
  }
  return rates;
}

/** Median, and the least and the most in brackets. */
function spread(values: readonly number[], unit: number): string {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) =>
    (value / unit).toFixed(2),
  );
  return `${middle} (${least} to ${most})`;
}

export async function main(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      messages: { type: "string", default: "400000" },
      rounds: { type: "string", default: "7" },
      seed: { type: "string", default: "42" },
    },
  });
  const count = Number(values.messages);
  const create = loadPeer();
  if (create === null)
    console.log("Without nodejs-order-book: `npm ci --prefix bench` installs what this compares with.\n");
  for (const [title, shape] of Object.entries(SHAPES)) {
    const messages = record({ ...shape, seed: Number(values.seed) }, count);
    const ids = messages.map(({ id }) => String(id));
    const contenders = [
      ours(messages),
      oursInMarket(messages),
      sortedArray(messages),
      ...(create === null ? [] : [peer(messages, ids, create)]),
    ];
    const rates = measure(contenders, count, Number(values.rounds));
    console.log(`${title}, ${count} messages:\n`);
    console.log("| book | M messages/s of processor time | by the clock | ours is so many times as fast |");
    console.log("| --- | --- | --- | --- |");
    for (const [index, { name }] of contenders.entries()) {
      const { cpu, wall } = rates[index]!;
      const ratios = cpu.map((rate, round) => rates[0]!.cpu[round]! / rate);
      console.log(`| ${name} | ${spread(cpu, 1e6)} | ${spread(wall, 1e6)} | ${spread(ratios, 1)} |`);
    }
    console.log("");
  }
}
