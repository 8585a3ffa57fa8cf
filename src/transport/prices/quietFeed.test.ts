import { expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { createQuietFeed, FEED_QUIET_MS } from "./quietFeed.ts";

function setUp(everyMs = 40) {
  const clock = createManualClock();
  const market = { live: true, trading: true };
  let asleepMs = 0;
  const page = { ...clock, monotonic: () => clock.monotonic() + asleepMs };
  const feed = createQuietFeed({ clock: page, live: () => market.live, trading: () => market.trading });
  const turns: string[] = [];
  feed.onPace(() => turns.push(feed.pace()));
  feed.start();
  function run(prices: number, pauseMs = everyMs): void {
    for (let count = 0; count < prices; count += 1) {
      clock.advance(pauseMs);
      feed.heard();
    }
  }
  function sleep(ms: number): void {
    asleepMs += ms;
  }
  return { clock, market, feed, turns, run, sleep };
}

it("[T80] calls a quick feed quiet within three and a half seconds of its last price, and usual with the next", () => {
  const { clock, feed, turns, run } = setUp();
  expect(feed.pace()).toBe("none");
  run(200);
  clock.advance(FEED_QUIET_MS - 1);
  expect([feed.pace(), feed.quietMs()]).toEqual(["usual", null]);
  clock.advance(501);
  expect(feed.pace()).toBe("quiet");
  clock.advance(5_000);
  expect(feed.quietMs()).toBe(FEED_QUIET_MS + 5_500);
  feed.heard();
  expect([feed.quietMs(), ...turns]).toEqual([null, "usual", "quiet", "usual"]);
});

it("[T81] never calls a feed quiet that is slow by itself, new, down, or whose symbols do not trade", () => {
  const slow = setUp(1_100);
  slow.run(200);
  slow.clock.advance(20_000);
  expect(slow.turns).toEqual(["usual"]);
  const fresh = setUp();
  fresh.run(90);
  fresh.clock.advance(20_000);
  expect(fresh.turns).toEqual(["usual"]);
  for (const why of ["live", "trading"] as const) {
    const { market, clock, turns, run } = setUp();
    run(200);
    market[why] = false;
    clock.advance(20_000);
    expect(turns).toEqual(["usual"]);
  }
});

it("[T80] waits for four of the feed's own longer pauses", () => {
  const { clock, feed, run } = setUp(900);
  run(200);
  clock.advance(3_500);
  expect(feed.pace()).toBe("usual");
  clock.advance(1_000);
  expect(feed.pace()).toBe("quiet");
});

it("[T81] takes neither an outage nor the time that the page itself was held up for a pause of the feed", () => {
  const { clock, feed, turns, run, sleep } = setUp();
  run(200);
  sleep(60_000);
  clock.advance(500);
  feed.linkBegan();
  feed.heard();
  run(200);
  expect(turns).toEqual(["usual"]);
  clock.advance(FEED_QUIET_MS + 500);
  expect(feed.pace()).toBe("quiet");
  feed.stop();
  expect(clock.pending()).toBe(0);
});
