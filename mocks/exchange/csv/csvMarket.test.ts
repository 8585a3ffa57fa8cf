import { describe, expect, it } from "vitest";
import { parseColumnMap, type ColumnMap } from "./csvColumns.ts";
import { csvReportText, readCsvMarket, type CsvOptions } from "./csvMarket.ts";
import { LISTINGS } from "../testing/testExchange.ts";

const EURUSD = LISTINGS[0].instrument;
const ACME = LISTINGS[2].instrument;

function read(
  lines: readonly string[],
  { instrument = EURUSD, map = {}, scale = 0 }: Partial<CsvOptions> = {},
) {
  return readCsvMarket(lines, { instrument, map, scale });
}

function rowsOf(...given: Parameters<typeof read>) {
  const market = read(...given);
  if (!market.ok) throw new Error(`line ${market.error.line}: ${market.error.text}`);
  return market.value.rows;
}

function faultOf(...given: Parameters<typeof read>): string {
  const market = read(...given);
  return market.ok ? "right" : `${market.error.line}: ${market.error.text}`;
}

function mapOf(text: string): ColumnMap {
  const map = parseColumnMap(text);
  if (!map.ok) throw new Error(map.error);
  return map.value;
}

const QUOTE = { kind: "quote", at: 0, bid: 110_000, ask: 110_010, bidLots: 0, askLots: 0 };

describe("csv market", () => {
  it.each([
    ["Timestamp,Bid Price,Ask Price", "0,1.1,1.1001"],
    ["ask;bid;time", "1.1001;1.1;0"],
    ['"TS"\t"offer"\t"BID"', '0\t"1.10010"\t1.10000'],
  ])("[M30] finds columns by their names: %s", (...lines) => {
    expect(rowsOf(lines)).toEqual([QUOTE]);
  });

  it("[M30] finds columns by the map: names of one's own, or numbers where there are none", () => {
    expect(rowsOf(["When,B,A", "0,1.1,1.1001"], { map: mapOf("time=When,bid=B,ask=A") })).toEqual([QUOTE]);
    expect(rowsOf(["0,1.1,1.1001"], { map: mapOf("time=1,bid=2,ask=3") })).toEqual([QUOTE]);
  });

  it("[M30] reads sizes and trades of the same row", () => {
    expect(rowsOf(["time,bid,ask,bidSize,askSize,price,size", "5,1.1,1.1001,3000,1999,1.10005,500"])).toEqual(
      [
        { ...QUOTE, bidLots: 3, askLots: 1 },
        { kind: "trade", at: 0, px: 110_005, lots: 1 },
      ],
    );
  });

  it("[M30] says which column is missing, and what to write", () => {
    expect(faultOf(["time,bid", "0,1"])).toBe(
      "1: a time and bid and ask, a price, or open, high, low and close are needed; the columns are time, bid. Say which is which, as time=time,bid=B,ask=A",
    );
    expect(faultOf(["0,1.1,1.2"])).toBe(
      "1: the columns have no names. Say which is which by number, as time=1,bid=2,ask=3",
    );
    expect(faultOf(["0,1.1,1.2"], { map: mapOf("time=1,bid=2,ask=9") })).toBe(
      '1: there is no column "9" for ask; there are the numbers 1 to 3',
    );
    expect(parseColumnMap("when=1")).toMatchObject({ ok: false });
    expect(parseColumnMap("time")).toMatchObject({ ok: false });
  });

  it.each([
    ["ms of a day", "292", "86399999", 86_399_707],
    ["a day's ms that look like a date", "0", "20140501", 20_140_501],
    ["epoch seconds", "1398902400", "1398902401", 1_000],
    ["epoch seconds with decimals", "1398902400.25", "1398902401.5", 1_250],
    ["epoch ms", "1398902400292", "1398902400920", 628],
    ["microseconds", "1398902400292000", "1398902400920999", 628],
    ["nanoseconds", "1398902400292000000", "1398902400920999999", 628],
    ["ISO 8601", "2014-05-01T00:00:00.292Z", "2014-05-01T00:00:00.920Z", 628],
    ["ISO 8601 with a zone", "2014-05-01 02:00:00+02:00", "2014-05-01 02:00:01+02:00", 1_000],
    ["date and minute", "20140501 00:00", "20140501 00:01", 60_000],
    ["date", "20140501", "20140502", 86_400_000],
    ["time of day", "09:30:00.100", "09:30:00.350", 250],
    ["seconds, with decimals later", "1398902400", "1398902401.5", 1_500],
  ])("[M31] reads times as %s", (_, first, second, apart) => {
    const rows = rowsOf(["time,price", `${first},1.1`, `${second},1.1`]);
    expect(rows[1]?.at).toBe(apart);
  });

  it.each([
    ["20230228100000", "20230228100001", 1_000],
    ["20230228100000000", "20230228100001250", 1_250],
    ["202302281000", "202302281001", 60_000],
    ["20230228 100000", "20230228 100001", 1_000],
    ["20230228 100000000", "20230228 100001250", 1_250],
    ["20230228-10:00:00.000", "20230228-10:00:01.250", 1_250],
    ["2023.02.28 10:00:00.123", "2023.03.01 10:00:00.123", 86_400_000],
    ["2023/02/28 10:00", "2023/02/28 10:01", 60_000],
    ["02/28/2023 10:00:00", "03/01/2023 10:00:00", 86_400_000],
    ["2/28/2023 9:30", "3/1/2023 9:31", 86_460_000],
    ["28/02/2023 10:00:00", "01/03/2023 10:00:00", 86_400_000],
    ["01.03.2023 10:00:00.000 GMT+0100", "02.03.2023 10:00:00.000 GMT+0000", 90_000_000],
    ["2023-02-28 10:00:00,123", "2023-02-28 10:00:00,373", 250],
    ["2024-02-29", "2024-03-01", 86_400_000],
    ["2023-02-28T10:00:00+01", "2023-02-28T10:00:00Z", 3_600_000],
  ])("[X131] reads dates as they are usual: %s and %s", (first, second, apart) => {
    const rows = rowsOf(["time;price", `${first};1.1`, `${second};1.1`]);
    expect(rows[1]?.at).toBe(apart);
  });

  it.each([
    ["2023-02-31 10:00:00", "is no day of the calendar: write year, month and day, as 2023-02-28"],
    ["2023-13-01", "is no day of the calendar: write year, month and day, as 2023-02-28"],
    ["20230231", "is no day of the calendar: write year, month and day, as 2023-02-28"],
    ["20230231100000", "is no day of the calendar: write year, month and day, as 2023-02-28"],
    ["28022023100000", "is no day of the calendar: write year, month and day, as 2023-02-28"],
    ["2023-02-28 25:61:61", "is no time of day: write 00:00:00 to 23:59:59"],
    ["10:60", "is no time of day: write 00:00:00 to 23:59:59"],
    ["2023-02-28 10:00:00+15:00", "has no zone that there is: write Z, or -14:00 to +14:00"],
    ["Z", "is no time that can be read: write it as 2023-02-28 10:00:00.250, or as epoch ms"],
    ["", "is no time that can be read: write it as 2023-02-28 10:00:00.250, or as epoch ms"],
    ["+02:00", "is no time that can be read: write it as 2023-02-28 10:00:00.250, or as epoch ms"],
    ["2023-02-28-05:00", "is no time that can be read: write it as 2023-02-28 10:00:00.250, or as epoch ms"],
  ])("[X132] refuses a time that there is not, with what to write: %s", (stamp, fault) => {
    expect(faultOf(["time,price", `${stamp},1.1`])).toBe(`2: time: ${JSON.stringify(stamp)} ${fault}`);
  });

  it.each([
    ["2023-02-28", "2023-02-31", "is no day of the calendar: write year, month and day, as 2023-02-28"],
    ["20230228100000", "20230228106100", "is no time of day: write 00:00:00 to 23:59:59"],
    [
      "02/28/2023",
      "28/02/2023",
      "is no day of the calendar: write year, month and day, as 2023-02-28, or the month first as the first row",
    ],
    ["02/28/2023", "03.01.2023", "is no time, or not written as the first one"],
    ["02/28/2023", "2023-03-01", "is no time, or not written as the first one"],
    ["2023-02-28 10:00", "10:01", "is no time, or not written as the first one"],
    ["10:00", "2023-02-28 10:01", "is no time, or not written as the first one"],
  ])("[X132] refuses in a later row what is not as in the first: %s, then %s", (first, second, fault) => {
    expect(faultOf(["time,price", `${first},1.1`, `${second},1.1`])).toBe(
      `3: time: ${JSON.stringify(second)} ${fault}`,
    );
  });

  it.each(["02/03/2023 10:00", "2-3-2023", "02/02/2023"])(
    "[X133] does not guess whether day or month is first: %s",
    (stamp) => {
      expect(faultOf(["time,price", `${stamp},1.1`])).toBe(
        `2: time: ${JSON.stringify(stamp)} may have its day or its month first: write the year first, as 2023-02-28`,
      );
    },
  );

  it("[X134] moves the ask of a locked quote up a tick, and no other", () => {
    const rows = rowsOf(["time,bid,ask", "0,1.1,1.1", "1,1.1,1.10001"]);
    expect(rows).toMatchObject([
      { bid: 110_000, ask: 110_001 },
      { bid: 110_000, ask: 110_001 },
    ]);
  });

  it.each([
    [["time,bid,ask", "0,1.1,1.2", "1,abc,1.2"], '3: bid: "abc" is no price'],
    [["time,bid,ask", "0,1.1,1.2", "", "1,1.1,-1.2"], '4: ask: "-1.2" is no price'],
    [["time,bid,ask", "0,1.1,1.2", "1,1e0,1.2"], '3: bid: "1e0" is no price'],
    [["time,bid,ask", "0,1.1,1.2", "1,1.1"], '3: ask: "" is no price'],
    [["time,price,size", "0,1.1,1k"], '2: size: "1k" is no size'],
    [
      ["time,price", "0,1.1", "2014-05-01,1.1"],
      '3: time: "2014-05-01" is no time, or not written as the first one',
    ],
    [
      ["time,open,high,low,close", "0,1.1,1.2,1.15,1.1"],
      "2: the high is not the highest, or the low not the lowest",
    ],
    [["time,bid,ask"], "1: the file holds no quote, trade or bar"],
    [[], "1: a time and bid and ask"],
  ])("[M32] tells the first wrong line by its number: %j", (lines, fault) => {
    expect(faultOf(lines)).toContain(fault.slice(0, lines.length === 0 ? 3 : undefined));
  });

  it("[M32] leaves out what cannot be and says so, with the longest quiet", () => {
    const market = read([
      "time,bid,ask",
      "1000,1.1,1.1001",
      "900,1.2,1.2001",
      "1500,1.1002,1.1001",
      "9000,1.100004,1.100015",
      "9001,1.10001,1.10001",
    ]);
    if (!market.ok) throw new Error(market.error.text);
    expect(market.value.rows).toMatchObject([
      { at: 0, bid: 110_000 },
      // Outwards to the tick.
      { at: 8_000, bid: 110_000, ask: 110_002 },
      // Locked: they would trade with each other.
      { at: 8_001, bid: 110_001, ask: 110_002 },
    ]);
    expect(csvReportText(market.value)).toBe(
      "3 quotes; longest quiet 7.5 s, before line 5. Left out from line 3 on: 1 rows out of order, 1 crossed quotes. 2 prices were off the tick and rounded.",
    );
  });

  it("[M33] makes four trades of a bar that make the same bar again", () => {
    const rows = rowsOf(
      ["20200102 00:00,136300,162500,135000,150000,7", "20200103 00:00,150000,150000,140000,141000,0"],
      { instrument: ACME, map: mapOf("time=1,open=2,high=3,low=4,close=5,size=6"), scale: 4 },
    );
    const day = 86_400_000;
    expect(rows).toEqual([
      { kind: "trade", at: 0, px: 1_363, lots: 1 },
      { kind: "trade", at: day / 4, px: 1_350, lots: 2 },
      { kind: "trade", at: day / 2, px: 1_625, lots: 2 },
      { kind: "trade", at: (3 * day) / 4, px: 1_500, lots: 2 },
      { kind: "trade", at: day, px: 1_500, lots: 0 },
      { kind: "trade", at: (5 * day) / 4, px: 1_500, lots: 0 },
      { kind: "trade", at: (3 * day) / 2, px: 1_400, lots: 0 },
      { kind: "trade", at: (7 * day) / 4, px: 1_410, lots: 0 },
    ]);
  });
});
