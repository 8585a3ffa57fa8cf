import { decodeQuotes } from "../src/protocol/decodePrices.ts";
import { QUOTE_STRIDE, type QuotesEvent } from "../src/protocol/priceMessages.ts";
import { createRandom } from "../src/lib/random.ts";

// How fast a quotes event becomes columns of numbers, by encoding. `npm run bench -- bench/quotesEncoding.ts`.
// Every encoding runs in turn in one process, several rounds; the ratio to `objects` within a round is what counts.

const TICKS_PER_EVENT = 50;
const EVENTS = 2_000;
const ROUNDS = 7;
const FIELDS = ["s", "bid", "ask", "bidQty", "askQty", "last", "high", "low", "volume"] as const;

const columns = FIELDS.map(() => new Float64Array(10_000));

function rows(seed: number): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: TICKS_PER_EVENT }, () => {
    const bid = 100_000 + random.integer(20_000);
    return [
      random.integer(1_000),
      bid,
      bid + 2,
      random.integer(900),
      random.integer(900),
      bid + 1,
      bid + 90,
      bid - 90,
      random.integer(1_000_000),
    ];
  });
}

function store(row: number, values: ArrayLike<unknown>, from: number): void {
  for (let field = 0; field < FIELDS.length; field += 1) {
    const column = columns[field];
    if (column !== undefined) column[row] = Number(values[from + field]);
  }
}

const encodings: Record<string, { encode(rows: number[][]): string; decode(text: string): void }> = {
  objects: {
    encode: (ticks) =>
      JSON.stringify({
        prev: 1,
        at: 1,
        n: 1,
        quotes: ticks.map((tick) =>
          Object.fromEntries(
            FIELDS.map((name, index) => [name, index === 0 ? `SYM${tick[0]}` : tick[index]]),
          ),
        ),
      }),
    decode(text) {
      const event = JSON.parse(text) as { quotes: Record<string, number | string>[] };
      for (const tick of event.quotes) {
        store(
          Number(String(tick["s"]).slice(3)),
          FIELDS.map((name) => (name === "s" ? 0 : tick[name])),
          0,
        );
      }
    },
  },
  "decimal strings": {
    encode: (ticks) =>
      JSON.stringify({
        prev: 1,
        at: 1,
        n: 1,
        quotes: ticks.map((tick) => tick.map((value) => (value / 100_000).toFixed(5))),
      }),
    decode(text) {
      const event = JSON.parse(text) as { quotes: string[][] };
      for (const tick of event.quotes)
        store(
          0,
          tick.map((value) => Math.round(Number(value) * 100_000)),
          0,
        );
    },
  },
  "arrays of arrays": {
    encode: (ticks) => JSON.stringify({ prev: 1, at: 1, n: 1, quotes: ticks }),
    decode(text) {
      const event = JSON.parse(text) as { quotes: number[][] };
      for (const tick of event.quotes) store(tick[0] ?? 0, tick, 0);
    },
  },
  "flat integers, unguarded": {
    encode: (ticks) => JSON.stringify({ prev: 1, at: 1, n: 1, quotes: ticks.flat() }),
    decode(text) {
      const event = JSON.parse(text) as { quotes: number[] };
      for (let at = 0; at < event.quotes.length; at += QUOTE_STRIDE)
        store(event.quotes[at] ?? 0, event.quotes, at);
    },
  },
  "flat integers, guarded (as on the wire)": {
    encode: (ticks) => JSON.stringify({ prev: 1, at: 1, n: 1, quotes: ticks.flat() }),
    decode(text) {
      const event = decodeQuotes(text) as QuotesEvent;
      for (let at = 0; at < event.quotes.length; at += QUOTE_STRIDE)
        store(event.quotes[at] ?? 0, event.quotes, at);
    },
  },
};

export async function main(): Promise<void> {
  const texts = new Map(
    Object.entries(encodings).map(([name, { encode }]) => [
      name,
      Array.from({ length: 50 }, (_, seed) => encode(rows(seed))),
    ]),
  );
  const rates = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, { decode }] of Object.entries(encodings)) {
      const events = texts.get(name) ?? [];
      const startedAt = performance.now();
      for (let index = 0; index < EVENTS; index += 1) decode(events[index % events.length] ?? "");
      const seconds = (performance.now() - startedAt) / 1_000;
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), (EVENTS * TICKS_PER_EVENT) / seconds]);
    }
  }
  const median = (values: number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const base = median(rates.get("objects") ?? [1]);
  console.log("| encoding | bytes a tick | ticks/s, median | ratio to objects |\n|---|---|---|---|");
  for (const [name, values] of rates) {
    const bytes = (texts.get(name)?.[0]?.length ?? 0) / TICKS_PER_EVENT;
    console.log(
      `| ${name} | ${bytes.toFixed(0)} | ${(median(values) / 1e6).toFixed(2)} M | ${(median(values) / base).toFixed(1)} |`,
    );
  }
}
