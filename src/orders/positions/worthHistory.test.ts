import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import type { Money } from "../../protocol/money.ts";
import type { Lots } from "../../protocol/units.ts";
import { EURUSD } from "../orderFixtures.ts";
import { createOrderStore, type OrdersState } from "../lifecycle/orderStore.ts";
import type { MarkOf } from "./profitAndLoss.ts";
import { createWorthHistory, WORTH_LENGTH, worthNow, type Worth } from "./worthHistory.ts";

function worthOf(equity: bigint, dayPnl = equity - 100n, currency = "USD"): Worth {
  return { currency, equity: equity as Money, dayPnl: dayPnl as Money };
}

function setUp() {
  const clock = createManualClock();
  let worth: Worth | null = null;
  const history = createWorthHistory({ clock, worth: () => worth });
  history.start();
  return {
    clock,
    history,
    /** A second in which it was worth so much. */
    second(next: Worth | null) {
      worth = next;
      clock.advance(1_000);
    },
  };
}

describe("history of what the account is worth", () => {
  it("[V130] keeps exact figures a second apart from the first that is known, and adds what it is worth now", () => {
    const { clock, history, second } = setUp();
    second(null);
    expect(history.read()).toEqual([]);
    expect(history.since()).toBeNull();
    const huge = 10n ** 30n + 1n;
    second(worthOf(huge));
    expect(history.since()).toBe(clock.now());
    clock.advance(250);
    const [sample, now] = history.read();
    expect(history.read()).toHaveLength(2);
    expect(sample?.worth?.equity).toEqual({ low: huge, high: huge, last: huge });
    expect(sample?.worth?.dayPnl.last).toBe(huge - 100n);
    expect(now?.at).toBe(clock.monotonic());
    expect(now?.worth?.equity.last).toBe(huge);
  });

  it("[V130] stays in its room for a day, with its highest and lowest figure", () => {
    const { history, second } = setUp();
    for (let at = 0; at < 86_400; at += 1) {
      const spike = at === 12_345 ? 9_999n : at === 54_321 ? -9_999n : 0n;
      second(worthOf(1_000n + BigInt(at % 7) + spike));
    }
    const samples = history.read();
    expect(samples.length).toBeLessThanOrEqual(WORTH_LENGTH);
    expect(samples.length).toBeGreaterThanOrEqual(WORTH_LENGTH / 2);
    const equities = samples.map(({ worth }) => worth!.equity);
    const highest = equities.reduce((most, { high }) => (high > most ? high : most), equities[0]!.high);
    const lowest = equities.reduce((least, { low }) => (low < least ? low : least), equities[0]!.low);
    expect(highest).toBe(1_000n + BigInt(12_345 % 7) + 9_999n);
    expect(lowest).toBe(1_000n + BigInt(54_321 % 7) - 9_999n);
    expect(samples.every(({ whole }) => whole)).toBe(true);
  });

  it("[V131] keeps a second without a figure as a gap, however long it runs after it", () => {
    const { history, second } = setUp();
    for (let at = 0; at < 20 * WORTH_LENGTH; at += 1) second(at === 700 ? null : worthOf(BigInt(at)));
    const broken = history.read().filter(({ whole }) => !whole);
    expect(broken).toHaveLength(1);
    expect(broken[0]?.worth, "what the rest of its time was worth").not.toBeNull();
  });

  it("[V131] takes the first figure after a sleep for none", () => {
    const clock = createManualClock();
    // A timer that fires only when the machine is awake.
    let wake: () => void = () => {};
    const sleepy = { ...clock, after: (_: number, run: () => void) => ((wake = run), () => {}) };
    const history = createWorthHistory({ clock: sleepy, worth: () => worthOf(5n) });
    history.start();
    for (const lateMs of [0, 59_000, 3_600_000, 0]) {
      clock.advance(1_000 + lateMs);
      wake();
    }
    expect(history.read().map(({ whole }) => whole)).toEqual([true, true, false, true, true]);
  });

  it("[V130] begins anew in another currency", () => {
    const { history, second } = setUp();
    second(worthOf(1n));
    second(worthOf(2n));
    second(worthOf(3n, 0n, "EUR"));
    expect(history.read().map(({ worth }) => worth?.equity.last)).toEqual([3n, 3n]);
  });

  it("[V130] leaves no timer when it is stopped", () => {
    const { history, second } = setUp();
    history.stop();
    second(worthOf(1n));
    expect(history.read()).toEqual([]);
  });
});

describe("what the account is worth now", () => {
  const marked: MarkOf = (symbol) => (symbol === "EURUSD" ? { instrument: EURUSD, midTwice: 218_246 } : null);
  const unmarked: MarkOf = () => null;
  const none = 0n as Money;
  const state: OrdersState = {
    ...createOrderStore().getState(),
    synced: true,
    account: {
      account: "DEMO",
      currency: "USD",
      cash: 1_000_000_000_000_000n as Money,
      realizedPnl: 50_000_000_000n as Money,
      fees: 10_000_000_000n as Money,
      marginUsed: none,
      buyingPower: none,
      riskTerms: null,
      paper: null,
    },
    positions: new Map([
      [
        "EURUSD",
        {
          symbol: "EURUSD",
          qty: 10 as Lots,
          avgPx: "1.09",
          cost: 109_000_000_000_000n as Money,
          realizedPnl: none,
          fees: none,
        },
      ],
    ]),
  };
  const good = { state, markOf: marked, live: true, suspect: () => false };

  it("[V130] is the account's equity and day P&L at the mid", () => {
    expect(worthNow(good)).toEqual({
      currency: "USD",
      equity: 1_000_000_000_000_000n + 123_000_000_000n,
      dayPnl: 50_000_000_000n + 123_000_000_000n - 10_000_000_000n,
    });
  });

  it.each([
    ["prices or orders are not live", { ...good, live: false }],
    ["the first snapshot is not whole", { ...good, state: { ...state, synced: false } }],
    ["the account is not told", { ...good, state: { ...state, account: null } }],
    ["a position has no price", { ...good, markOf: unmarked }],
    ["a position's newest price was refused", { ...good, suspect: (symbol: string) => symbol === "EURUSD" }],
  ])("[V131] is not known while %s", (_, sources) => {
    expect(worthNow(sources)).toBeNull();
  });

  it("[V131] does not ask for the price of what is flat", () => {
    const flat = new Map([["GONE", { ...state.positions.get("EURUSD")!, symbol: "GONE", qty: 0 as Lots }]]);
    expect(worthNow({ ...good, state: { ...state, positions: flat }, suspect: () => true })?.equity).toBe(
      1_000_000_000_000_000n,
    );
  });
});
