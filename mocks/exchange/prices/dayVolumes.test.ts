import { describe, expect, it } from "vitest";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import { tradingDayStart } from "../../../src/protocol/tradingDay.ts";
import { decodeVolumes, MAX_VOLUME_PRICES } from "../../../src/protocol/volumes.ts";
import { createInstrumentList } from "../market/instrumentList.ts";
import { createMatching } from "../market/matching.ts";
import { answerVolumes } from "./barsEndpoint.ts";
import { createDayVolumes } from "./dayVolumes.ts";

/** 12:34:56 UTC. */
const BORN_AT = 1_699_965_296_789;
const NEXT_DAY = tradingDayStart(BORN_AT) + 86_400_000;
const MARKETS = createMatching(
  createInstrumentList(2, 1).map(({ instrument, referencePrice }) => ({ instrument, close: referencePrice })),
  () => BORN_AT,
  () => undefined,
).markets;
const EURUSD = MARKETS[0]!;

function trade(id: number, px: number, qty: number, at = BORN_AT + id) {
  return { id, at, px, qty, aggressor: 1 } as const;
}

describe("the exchange's volume by price", () => {
  it("[M65] counts the trades of the trading day by price, which begins anew at 22:00 UTC", () => {
    const volumes = createDayVolumes(BORN_AT);
    volumes.trade(EURUSD, trade(1, 101, 5));
    volumes.trade(EURUSD, trade(2, 100, 3));
    volumes.trade(EURUSD, trade(3, 101, 4));
    const day = { lastTradeId: 3, since: BORN_AT, whole: true, volumes: [100, 3, 101, 9] };
    expect(volumes.of(EURUSD.sid, NEXT_DAY - 1)).toEqual(day);
    expect(volumes.of(1, BORN_AT)).toMatchObject({ lastTradeId: 0, volumes: [] });
    volumes.trade(EURUSD, trade(4, 102, 7, NEXT_DAY));
    expect(volumes.of(EURUSD.sid, NEXT_DAY)).toEqual({
      lastTradeId: 4,
      since: NEXT_DAY,
      whole: true,
      volumes: [102, 7],
    });
    expect(volumes.of(EURUSD.sid, NEXT_DAY + 86_400_000)).toMatchObject({ lastTradeId: 4, volumes: [] });
  });

  it("[M65] goes on from what it saved", () => {
    const before = createDayVolumes(BORN_AT);
    before.trade(EURUSD, trade(1, 101, 5));
    const after = createDayVolumes(BORN_AT, structuredClone(before.save()));
    for (const volumes of [before, after]) volumes.trade(EURUSD, trade(2, 101, 2));
    expect(after.of(EURUSD.sid, BORN_AT)).toEqual(before.of(EURUSD.sid, BORN_AT));
    expect(after.of(EURUSD.sid, BORN_AT)).toMatchObject({ lastTradeId: 2, volumes: [101, 7] });
  });

  it("[M66] forgets the half that is farther from the market when prices are too many, and says so", () => {
    const volumes = createDayVolumes(BORN_AT);
    for (let id = 1; id <= MAX_VOLUME_PRICES + 1; id += 1) volumes.trade(EURUSD, trade(id, 1_000 + id, 1));
    const { whole, volumes: flat } = volumes.of(EURUSD.sid, BORN_AT);
    expect([whole, flat.length]).toEqual([false, MAX_VOLUME_PRICES]);
    expect(flat[0]).toBeGreaterThan(1_000 + MAX_VOLUME_PRICES / 2);
    expect(volumes.of(EURUSD.sid, NEXT_DAY).whole).toBe(true);
  });

  it("[E45] [E46] is answered with the epoch and the trade that it is exact at, and 404 for what is not listed", () => {
    const volumes = createDayVolumes(BORN_AT);
    volumes.trade(EURUSD, trade(1, 101, 5));
    const ask = (query: string) =>
      answerVolumes(query, (symbol) => (symbol === "EURUSD" ? EURUSD : undefined), volumes, BORN_AT, "e1");
    const answer = ask("symbol=EURUSD");
    expect(decodeVolumes(JSON.parse(answer.body))).toEqual({
      epoch: "e1",
      lastTradeId: 1,
      since: BORN_AT,
      whole: true,
      volumes: [[101, 5]],
    });
    expect(ask("symbol=NONE").status).toBe(404);
    const broken = [[101], [101, 5, 101, 2], [101, 5, 100, 2], [101, 0], [1.5, 2]];
    for (const flat of broken)
      expect(
        isProtocolError(decodeVolumes({ epoch: "e1", lastTradeId: 1, since: 0, whole: true, volumes: flat })),
      ).toBe(true);
  });
});
