import { describe, expect, it } from "vitest";
import { createRandom } from "../../lib/random.ts";
import { createArrivals } from "./arrivals.ts";

describe("arrivals", () => {
  it("[N1] knows no gap before the second event of a link", () => {
    const arrivals = createArrivals();
    expect(arrivals.interArrival()).toBeNull();
    arrivals.arrived(10);
    expect(arrivals.interArrival()).toBeNull();
    arrivals.arrived(14);
    expect(arrivals.interArrival()).toEqual({ p50Ms: 4, p99Ms: 4, of: 1 });
  });

  it("[N1] tells the median and the 99th of a hundred exactly", () => {
    const arrivals = createArrivals();
    const random = createRandom(7);
    const gaps = Array.from({ length: 100 }, (_, index) => index + 1).sort(() => random.next() - 0.5);
    let at = 0;
    arrivals.arrived(at);
    for (const gap of gaps) arrivals.arrived((at += gap));
    expect(arrivals.interArrival()).toEqual({ p50Ms: 50, p99Ms: 99, of: 100 });
  });

  it("[N1] does not count the time without a link as a gap", () => {
    const arrivals = createArrivals();
    for (const at of [0, 5, 10]) arrivals.arrived(at);
    arrivals.linkBegan();
    for (const at of [60_000, 60_005]) arrivals.arrived(at);
    expect(arrivals.interArrival()).toEqual({ p50Ms: 5, p99Ms: 5, of: 3 });
  });

  it("[N1] forgets all but the newest 1,024 gaps", () => {
    const arrivals = createArrivals();
    let at = 0;
    arrivals.arrived(at);
    for (let event = 0; event < 5_000; event += 1) arrivals.arrived((at += 900));
    for (let event = 0; event < 1_024; event += 1) arrivals.arrived((at += 2));
    expect(arrivals.interArrival()).toEqual({ p50Ms: 2, p99Ms: 2, of: 1_024 });
  });
});
