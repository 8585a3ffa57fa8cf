import { expect, it } from "vitest";
import { FEED_QUIET_MS, feedQuietMs } from "./quietFeed.ts";

it("[V176] warns of a feed that is as a rule quick and has sent nothing for three seconds, and of no other", () => {
  const quick = { p50Ms: 40, p99Ms: 400, of: 1_024 };
  const quiet = (interArrival: typeof quick | null, ms: number) =>
    feedQuietMs({ lastEventAt: 1_000, interArrival }, 1_000 + ms);
  expect([quiet(quick, FEED_QUIET_MS - 1), quiet(quick, FEED_QUIET_MS)]).toEqual([null, FEED_QUIET_MS]);
  expect(quiet({ ...quick, p99Ms: 1_000 }, 9_000)).toBe(null);
  expect(quiet({ ...quick, of: 99 }, 9_000)).toBe(null);
  expect(quiet(null, 9_000)).toBe(null);
  expect(feedQuietMs({ lastEventAt: null, interArrival: quick }, 9_000)).toBe(null);
});
