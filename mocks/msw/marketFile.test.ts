import { describe, expect, it } from "vitest";
import { readMarketFile, takeMarketFile, type MarketFile, type MarketFiles } from "./marketFile.ts";
import { marketName, readMarketOptions } from "./marketOptions.ts";

const LISTED = { symbols: 60, seed: 42 };
const ROWS = "time,bid,ask\n0,1.09120,1.09130\n1000,1.09121,1.09131\n";

function storage(refuses = false) {
  const kept = new Map<string, MarketFile>();
  const files: MarketFiles = (name) => ({
    load: () => Promise.resolve(kept.get(name) ?? null),
    save(file) {
      if (refuses) return Promise.reject(new Error("disk full"));
      kept.set(name, file);
      return Promise.resolve();
    },
    wipe: () => Promise.resolve(void kept.delete(name)),
  });
  return { kept, files };
}

async function give(query: string, body: string, { refuses = false } = {}) {
  const { kept, files } = storage(refuses);
  const { status, body: text } = await takeMarketFile({ method: "POST", query, body }, LISTED, files);
  return { status, kept, answer: JSON.parse(text) as { detail?: string; symbol?: string; report?: string } };
}

describe("a market file given to the demo", () => {
  it("[M60] is kept under its name, and what is in it is told", async () => {
    const { status, kept, answer } = await give("name=2014_eurusd_quotes.csv", ROWS);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ symbol: "EURUSD", report: expect.stringContaining("2 quotes") as string });
    expect([...kept]).toEqual([
      ["2014_eurusd_quotes.csv", { text: ROWS, symbol: "EURUSD", map: "", scale: 0 }],
    ]);
    const market = readMarketFile("2014_eurusd_quotes.csv", [...kept.values()][0]!, LISTED);
    expect(market.ok && market.value.rows).toHaveLength(2);
  });

  it("[M60] may have columns without names and prices in another power of ten", async () => {
    const map = encodeURIComponent("time=1,bid=2,ask=3");
    const { kept } = await give(`name=a.csv&symbol=EURUSD&map=${map}&scale=4`, "0,10912,10913\n");
    const market = readMarketFile("a.csv", kept.get("a.csv")!, LISTED);
    expect(market.ok && market.value.rows[0]).toMatchObject({ bid: 109_120, ask: 109_130 });
  });

  it.each([
    [
      "name=eurusd.csv",
      "time,bid,ask\n0,1.1,1.2\n5,soon,1.2\n",
      /^eurusd\.csv, line 3: bid: "soon" is no price/,
    ],
    ["name=eurusd.csv", "0,1.1,1.2\n", /line 1: the columns have no names/],
    ["name=eurusd.csv&map=bid", ROWS, /^columns: "bid": write field=column/],
    ["name=eurusd.csv&scale=9", ROWS, /^scale "9": give a whole number from 0 to 6/],
    ["name=mine.csv", ROWS, /no listed symbol in its name: choose the symbol/],
    ["name=mine.csv&symbol=NOPE", ROWS, /^symbol NOPE is not listed/],
    ["name=%20", ROWS, /^name: give the name of the file/],
  ])("[M60] is refused in words and not kept: %s", async (query, body, words) => {
    const { status, kept, answer } = await give(query, body);
    expect(status).toBe(400);
    expect(answer.detail).toMatch(words);
    expect(kept.size).toBe(0);
  });

  it("[M60] tells when the browser does not keep it", async () => {
    const { status, answer } = await give("name=eurusd.csv", ROWS, { refuses: true });
    expect(status).toBe(507);
    expect(answer.detail).toContain("disk full");
  });
});

describe("the demo's address", () => {
  it("[M61] names a kept file and its speed, and such a market is another one", () => {
    const read = readMarketOptions("?csv=a%20b.csv&csvSpeed=12.5");
    expect(read).toMatchObject({ ok: true, value: { csv: { name: "a b.csv", speed: 12.5 } } });
    const plain = readMarketOptions("");
    if (!read.ok || !plain.ok) throw new Error("both are right");
    expect(plain.value.csv).toBeNull();
    expect(marketName(read.value)).not.toBe(marketName(plain.value));
  });

  it.each([
    ["?csv=a.csv&csvSpeed=0", /csvSpeed=0: give a number from 0\.1 to 1000/],
    ["?csv=a.csv&csvSpeed=1e3", /give a number from 0\.1 to 1000/],
    ["?csvSpeed=2", /goes with \?csv=/],
    ["?seed=-1", /seed=-1: give a whole number/],
  ])("[M61] is refused in words: %s", (search, words) => {
    const read = readMarketOptions(search);
    expect(read.ok ? "right" : read.error).toMatch(words);
  });
});
