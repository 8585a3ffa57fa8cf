import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { createPlayer } from "./player.ts";
import { createReplayClock } from "./replayClock.ts";
import { quietSession } from "./sessionFixture.ts";

/** Ten quotes, 100 ms apart, over a clock that the test moves. */
function load(quotes = 10) {
  const clock = createManualClock();
  const recorded = createReplayClock(0, (run) => queueMicrotask(run));
  const played: number[] = [];
  const entries = quietSession(quotes);
  const player = createPlayer({
    file: {
      durationMs: 100 * quotes,
      // eslint-disable-next-line typescript/require-await
      async *read() {
        for (let from = 0; from < entries.length; from += 3) yield entries.slice(from, from + 3);
      },
    },
    clock,
    recorded,
    deliver: () => played.push(recorded.monotonic()),
    settle: () => Promise.resolve(),
  });
  /** Lets the watcher's time pass in frames, and what they set off be done. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 16) {
      clock.advance(Math.min(16, left));
      await turn();
    }
  }
  return { player, played, clock, recorded, pass };
}

function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

describe("player", () => {
  it("[Q75] plays each line at its own time", async () => {
    const { player, played, pass } = load();
    player.play();
    await pass(512);
    expect(played).toEqual([0, 5, 10, 10, 100, 200, 300, 400, 500]);
    expect(Math.abs(player.position() - 512)).toBeLessThan(32);
    player.close();
  });

  it.each([
    [0.1, 2_000, 200],
    [10, 48, 480],
  ])("[Q75] plays at %d times the time that passes", async (speed, ms, reached) => {
    const { player, pass } = load();
    player.setSpeed(speed);
    player.play();
    await pass(ms);
    expect(Math.abs(player.position() - reached)).toBeLessThan(32 * speed + 1);
    player.close();
  });

  it("[Q75] holds a speed within 0.1 and 1,000", () => {
    const { player } = load();
    player.setSpeed(0);
    expect(player.getState().speed).toBe(0.1);
    player.setSpeed(1e9);
    expect(player.getState().speed).toBe(1_000);
  });

  it("[Q75] stands still while it is paused, and goes on from there", async () => {
    const { player, played, pass } = load();
    player.play();
    await pass(256);
    player.pause();
    const position = player.position();
    const count = played.length;
    await pass(5_000);
    expect([player.position(), played.length]).toEqual([position, count]);
    player.play();
    await pass(96);
    expect(played.length).toBe(count + 1);
    player.close();
  });

  it("[Q75] steps by one line, moving time to it", async () => {
    const { player, played, recorded } = load();
    for (let count = 0; count < 5; count += 1) await player.step();
    expect(played).toEqual([0, 5, 10, 10, 100]);
    expect(recorded.monotonic()).toBe(100);
    expect(player.getState().playing).toBe(false);
  });

  it("[Q75] goes to a place and does what it did before", async () => {
    const { player, played, pass } = load();
    await player.runTo(450);
    expect(player.position()).toBe(450);
    expect(played.at(-1)).toBe(400);
    player.play();
    await player.runTo(700);
    expect(player.getState()).toMatchObject({ playing: true, seeking: false });
    await pass(144);
    expect(played.at(-1)).toBe(800);
    player.close();
  });

  it("[Q75] says when it is at the end, and leaves no timer", async () => {
    const { player, played, pass, clock } = load();
    player.setSpeed(1_000);
    player.play();
    await pass(64);
    expect(player.getState()).toMatchObject({ ended: true, playing: false });
    expect(played).toHaveLength(14);
    expect(player.position()).toBe(1_000);
    player.close();
    expect(clock.pending()).toBe(0);
  });

  it("[Q75] of two acts at once only the later is done", async () => {
    const { player, played } = load(2_000);
    const first = player.runTo(150_000);
    const second = player.runTo(300);
    await Promise.all([first, second]);
    expect(played.at(-1)).toBeLessThanOrEqual(300);
    expect(player.getState().seeking).toBe(false);
  });

  it("[Q75] says why when the file can no longer be read", async () => {
    const player = createPlayer({
      file: {
        durationMs: 10,
        // eslint-disable-next-line typescript/require-await, require-yield
        async *read() {
          throw new Error("the file is gone");
        },
      },
      clock: createManualClock(),
      recorded: createReplayClock(0, queueMicrotask),
      deliver: () => undefined,
      settle: () => Promise.resolve(),
    });
    await player.step();
    expect(player.getState()).toMatchObject({ playing: false, failure: "the file is gone" });
  });
});
