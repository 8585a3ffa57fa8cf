import { describe, expect, it, vi } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { createFrames, type Sight } from "./frames.ts";
import { createFrameWindows, type FrameWindow } from "./frameWindows.ts";
import { createInstrumentStore } from "./instrumentStore.ts";
import { createManualFrames, helloOf, instrumentOf } from "./marketFixture.ts";
import { createQuoteStore } from "./quoteStore.ts";

describe("frames that nobody sees", () => {
  it("[P23] [U92] run what must not wait, and keep every paint for the first that is seen", () => {
    const frames = createManualFrames();
    const painted: string[] = [];
    const look = vi.fn<() => void>();
    const paint = (): void => void painted.push(frames.sight());
    for (let minute = 0; minute < 10; minute += 1) {
      frames.schedule(paint);
      frames.scheduleAlways(look);
      frames.run("unseen");
    }
    expect([look.mock.calls.length, painted]).toEqual([10, []]);
    frames.run("returned");
    frames.run("seen");
    expect(painted).toEqual(["returned"]);
  });

  it("[U92] a task that is asked for both ways does not wait, and runs once", () => {
    const frames = createManualFrames();
    const task = vi.fn<() => void>();
    frames.scheduleAlways(task);
    frames.schedule(task);
    frames.run("unseen");
    frames.run("returned");
    expect(task).toHaveBeenCalledTimes(1);
  });

  it("[U92] [U64] are told from those that come back into view, and those from the ones that follow", () => {
    const clock = createManualClock();
    const document = { hidden: false };
    let asked: (() => void) | null = null;
    const window: FrameWindow = {
      document,
      requestAnimationFrame(run) {
        asked = run;
        return 1;
      },
      cancelAnimationFrame() {
        asked = null;
      },
    };
    const windows = createFrameWindows(window, clock.after);
    const sights: (Sight | undefined)[] = [];
    const ask = (): void => windows.request((sight) => void sights.push(sight));
    ask();
    asked!();
    document.hidden = true;
    ask();
    clock.advance(1_000);
    ask();
    document.hidden = false;
    asked!();
    ask();
    asked!();
    expect(sights).toEqual(["seen", "unseen", "returned", "seen"]);
  });

  it("[P23] [U92] quotes of ten hidden minutes: told to alerts as they come, painted once with their last values", () => {
    const clock = createManualClock();
    const frames = createManualFrames();
    const instruments = createInstrumentStore();
    const symbols = ["EURUSD", "USDJPY", "GBPUSD"];
    instruments.load(symbols.map((symbol) => instrumentOf(symbol)));
    const store = createQuoteStore({ instruments, frames, clock });
    store.hello(helloOf(symbols));
    frames.run();
    const painted: { all: boolean; bids: number[] }[] = [];
    let looked = 0;
    let followed = 0;
    store.onFrame(({ all }) => painted.push({ all, bids: Array.from(store.columns.bid.subarray(0, 3)) }));
    store.onEveryFrame(({ rows, count }) => {
      looked += 1;
      expect(rows.subarray(0, count).toSorted()).toEqual(new Int32Array([0, 1]));
    });
    store.onRow(1, () => (followed += 1));
    for (let minute = 1; minute <= 10; minute += 1) {
      const row = (sid: number, bid: number) => [sid, bid, bid + 1, 7, 8, null, null, null, 0];
      store.quotes({ prev: 1, at: 1, n: 2, quotes: [...row(10, 100 + minute), ...row(11, 200 + minute)] });
      clock.advance(60_000);
      frames.run("unseen");
    }
    expect([looked, followed, painted]).toEqual([10, 0, []]);
    frames.run("returned");
    frames.run("seen");
    expect([followed, painted]).toEqual([1, [{ all: true, bids: [110, 210, 0] }]]);
  });

  it("[U92] nothing to paint asks for no frame while nobody looks", () => {
    const request = vi.fn<(run: (sight?: Sight) => void) => void>();
    const frames = createFrames(request);
    frames.scheduleAlways(() => {});
    request.mock.calls[0]?.[0]("unseen");
    expect(request).toHaveBeenCalledTimes(1);
  });
});
