import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import type { Subscription } from "../../protocol/subscription.ts";
import { createPriceInterests } from "./priceInterests.ts";

function setup() {
  const clock = createManualClock();
  const subscribed: Subscription[] = [];
  const interests = createPriceInterests({ subscribe: (wanted) => subscribed.push(wanted) }, clock);
  return { clock, interests, subscribed };
}

describe("priceInterests", () => {
  it("[C16] the wants of one task are subscribed to once, as their union", () => {
    const { clock, interests, subscribed } = setup();
    interests.want({ symbols: ["USDJPY", "EURUSD"] });
    interests.want({ depth: ["EURUSD"] });
    interests.want({ symbols: ["EURUSD"], trades: ["EURUSD"] });
    expect(subscribed).toEqual([]);
    clock.advance(0);
    expect(subscribed).toEqual([{ symbols: ["EURUSD", "USDJPY"], depth: ["EURUSD"], trades: ["EURUSD"] }]);
  });

  it("[C16] every instrument stands for each of them", () => {
    const { clock, interests, subscribed } = setup();
    interests.want({ symbols: ["EURUSD"] });
    interests.want({ symbols: ["*"] });
    clock.advance(0);
    expect(subscribed).toEqual([{ symbols: ["*"], depth: [], trades: [] }]);
    interests.want({ symbols: ["USDJPY"] });
    clock.advance(1_000);
    expect(subscribed).toHaveLength(1);
  });

  it("[C16] what two want stays until both have let go", () => {
    const { clock, interests, subscribed } = setup();
    interests.want({ symbols: ["*"] });
    const first = interests.want({ depth: ["EURUSD"] });
    const second = interests.want({ depth: ["EURUSD"] });
    clock.advance(0);
    first();
    first();
    clock.advance(1_000);
    expect(subscribed.at(-1)?.depth).toEqual(["EURUSD"]);
    second();
    clock.advance(1_000);
    expect(subscribed.at(-1)?.depth).toEqual([]);
  });

  it("[C16] a panel that moves to another symbol a moment later costs one subscription", () => {
    const { clock, interests, subscribed } = setup();
    interests.want({ symbols: ["*"] });
    const release = interests.want({ depth: ["EURUSD"] });
    clock.advance(0);
    release();
    clock.advance(249);
    expect(subscribed).toHaveLength(1);
    interests.want({ depth: ["USDJPY"] });
    clock.advance(1_000);
    expect(subscribed.slice(1)).toEqual([{ symbols: ["*"], depth: ["USDJPY"], trades: [] }]);
  });

  it("[C16] letting go of one thing does not hold up the want of another", () => {
    const { clock, interests, subscribed } = setup();
    const release = interests.want({ depth: ["EURUSD"] });
    clock.advance(0);
    interests.want({ depth: ["USDJPY"] });
    release();
    clock.advance(0);
    expect(subscribed.at(-1)?.depth).toEqual(["USDJPY"]);
    clock.advance(1_000);
    expect(subscribed).toHaveLength(2);
  });

  it("[C16] a panel that comes back within the moment finds its stream as it was", () => {
    const { clock, interests, subscribed } = setup();
    interests.want({ symbols: ["*"] });
    const release = interests.want({ depth: ["EURUSD"] });
    clock.advance(0);
    release();
    clock.advance(100);
    interests.want({ depth: ["EURUSD"] });
    clock.advance(1_000);
    expect(new Set(subscribed.map((wanted) => JSON.stringify(wanted))).size).toBe(1);
  });

  it("[C16] when nobody wants anything the last subscription is kept", () => {
    const { clock, interests, subscribed } = setup();
    const release = interests.want({ symbols: ["EURUSD"] });
    clock.advance(0);
    release();
    clock.advance(1_000);
    expect(subscribed).toHaveLength(1);
  });

  it("[C16] closing leaves no timer", () => {
    const { clock, interests, subscribed } = setup();
    interests.want({ symbols: ["EURUSD"] });
    interests.close();
    expect(clock.pending()).toBe(0);
    clock.advance(1_000);
    expect(subscribed).toEqual([]);
  });
});
