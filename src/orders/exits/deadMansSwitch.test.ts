import { describe, expect, it } from "vitest";
import { createDeadMansSwitch, type DeadMansSwitch } from "./deadMansSwitch.ts";
import type { Clock } from "../../lib/clock.ts";
import { createManualClock, type ManualClock } from "../../lib/manualClock.ts";
import type { ClientMessage } from "../../protocol/clientMessages.ts";
import type { KeptText } from "../../lib/keptText.ts";
import { keptInMemory } from "../../lib/textInMemory.ts";

type Asked = Extract<ClientMessage, { type: "cancelAllAfter" }>;

interface Bench {
  readonly dead: DeadMansSwitch;
  readonly clock: ManualClock;
  readonly wire: Asked[];
  up: boolean;
  /** The exchange answers what it was asked last. */
  answer(): void;
  timeouts(): number[];
  /** Timers stand still while it is true, as in a frozen tab; they run at once when it ends. */
  freeze(frozen: boolean): void;
}

function open(clock = createManualClock(), keptInTab: KeptText = keptInMemory()): Bench {
  const wire: Asked[] = [];
  let frozen = false;
  const due = new Set<() => void>();
  const freezing: Clock = {
    ...clock,
    after(delayMs, callback) {
      const cancel = clock.after(delayMs, () => (frozen ? due.add(callback) : callback()));
      return () => {
        cancel();
        due.delete(callback);
      };
    },
  };
  const bench: Bench = {
    dead: createDeadMansSwitch({
      channel: {
        send(message) {
          if (!bench.up) return "notLive";
          if (message.type === "cancelAllAfter") wire.push(message);
          return "sent";
        },
      },
      clock: freezing,
      keptInTab,
    }),
    clock,
    wire,
    up: true,
    answer() {
      const { reqId } = wire.at(-1)!;
      bench.dead.answered(reqId!);
    },
    timeouts: () => wire.map(({ timeoutMs }) => timeoutMs),
    freeze(now) {
      frozen = now;
      for (const callback of due) {
        due.delete(callback);
        callback();
      }
    },
  };
  return bench;
}

function armed(timeoutMs: number): Bench {
  const bench = open();
  expect(bench.dead.choose(timeoutMs)).toBeNull();
  bench.answer();
  return bench;
}

describe("the dead man's switch", () => {
  it("[K5] is armed when the exchange has answered with the same reqId, not before", () => {
    const { dead, wire, answer } = open();
    expect(dead.getState()).toEqual({ kind: "off" });
    dead.choose(60_000);
    expect(dead.getState()).toEqual({ kind: "arming", timeoutMs: 60_000 });
    expect(dead.answered("rtt-1")).toBe(false);
    expect(dead.answered("cancel-all-after-2")).toBe(false);
    expect(dead.getState().kind).toBe("arming");
    answer();
    expect(dead.getState()).toEqual({ kind: "armed", timeoutMs: 60_000 });
    expect(new Set(wire.map(({ reqId }) => reqId)).size).toBe(1);
  });

  it.each([30_000, 60_000, 120_000])(
    "[K4][O18] refreshes every third of %i ms while the tab is alive",
    (timeoutMs) => {
      const { dead, clock, timeouts, answer, wire } = armed(timeoutMs);
      for (let thirds = 1; thirds <= 30; thirds += 1) {
        clock.advance(timeoutMs / 3 - 1);
        expect(timeouts()).toHaveLength(thirds);
        clock.advance(1);
        expect(timeouts()).toEqual(Array.from({ length: thirds + 1 }, () => timeoutMs));
        answer();
      }
      expect(dead.getState()).toEqual({ kind: "armed", timeoutMs });
      expect(new Set(wire.map(({ reqId }) => reqId)).size).toBe(31);
    },
  );

  it("[K6][O18] counts from the sending of the last refresh that was acknowledged", () => {
    const { dead, clock, answer } = open();
    dead.choose(60_000);
    clock.advance(400);
    answer();
    expect(dead.leftMs()).toBe(59_600);
    clock.advance(19_600);
    expect(dead.leftMs()).toBe(40_000);
    clock.advance(3_000);
    expect(dead.leftMs()).toBe(37_000);
    answer();
    expect(dead.leftMs()).toBe(57_000);
  });

  it("[K6][O18] never shows more than is left, also when the monotonic clock slept or the wall clock was set", () => {
    const { dead, clock } = armed(60_000);
    clock.jumpWallClock(25_000);
    expect(dead.leftMs()).toBe(35_000);
    clock.jumpWallClock(-3_600_000);
    expect(dead.leftMs()).toBe(60_000);
    clock.advance(10_000);
    expect(dead.leftMs()).toBe(50_000);
  });

  it("[K6] shows the shortest of what may be in force while a change is not acknowledged", () => {
    const { dead, answer, clock } = armed(120_000);
    dead.choose(30_000);
    expect(dead.getState()).toEqual({ kind: "arming", timeoutMs: 30_000 });
    expect(dead.leftMs()).toBe(30_000);
    answer();
    expect(dead.getState()).toEqual({ kind: "armed", timeoutMs: 30_000 });
    dead.choose(120_000);
    clock.advance(1_000);
    expect(dead.leftMs()).toBe(29_000);
    answer();
    expect(dead.leftMs()).toBe(119_000);
  });

  it("[K5] is off when the exchange has answered 0, and refreshes no more", () => {
    const { dead, clock, answer, timeouts } = armed(30_000);
    dead.choose(0);
    expect(dead.getState()).toEqual({ kind: "disarming", timeoutMs: 30_000 });
    expect(dead.leftMs()).toBe(30_000);
    answer();
    expect([dead.getState(), dead.leftMs()]).toEqual([{ kind: "off" }, null]);
    clock.advance(600_000);
    expect(timeouts()).toEqual([30_000, 0]);
    expect(clock.pending()).toBe(0);
  });

  it("[K4] asks again to be disarmed when the answer got lost", () => {
    const { dead, clock, timeouts } = armed(30_000);
    dead.choose(0);
    clock.advance(10_000);
    expect(timeouts()).toEqual([30_000, 0, 0]);
  });

  it("[K7][O18] says that its time is over when the link stayed away, and arms itself no more", () => {
    const bench = armed(60_000);
    const { dead, clock, timeouts } = bench;
    bench.up = false;
    clock.advance(59_999);
    expect(dead.getState().kind).toBe("armed");
    expect(dead.leftMs()).toBe(1);
    clock.advance(1);
    const at = clock.now();
    expect(dead.getState()).toEqual({ kind: "ranOut", timeoutMs: 60_000, at });
    bench.up = true;
    clock.advance(600_000);
    expect(timeouts()).toEqual([60_000]);
    dead.choose(60_000);
    bench.answer();
    expect(dead.getState().kind).toBe("armed");
  });

  it("[K7] is switched off by a person after its time was over, and the exchange is told", () => {
    const bench = armed(60_000);
    bench.up = false;
    bench.clock.advance(60_000);
    expect(bench.dead.choose(0)).toBe("Not sent: the order channel is not connected");
    expect(bench.dead.getState().kind).toBe("ranOut");
    bench.up = true;
    expect(bench.dead.choose(0)).toBeNull();
    expect(bench.dead.getState()).toEqual({ kind: "off" });
    expect(bench.timeouts()).toEqual([60_000, 0]);
    expect(bench.dead.choose(0)).toBeNull();
    expect(bench.timeouts()).toEqual([60_000, 0]);
  });

  it("[K4][O18] refreshes within a second of the link's return, while there is time", () => {
    const bench = armed(60_000);
    const { dead, clock, timeouts, answer } = bench;
    bench.up = false;
    clock.advance(45_500);
    expect(dead.leftMs()).toBe(14_500);
    bench.up = true;
    clock.advance(1_000);
    expect(timeouts()).toEqual([60_000, 60_000]);
    answer();
    expect(dead.leftMs()).toBeGreaterThan(59_000);
  });

  it("[K7][O18] a tab that was frozen for longer says so on wake and refreshes nothing", () => {
    const { dead, clock, freeze, timeouts } = armed(60_000);
    freeze(true);
    clock.advance(61_000);
    expect(dead.leftMs()).toBe(0);
    freeze(false);
    expect(dead.getState()).toMatchObject({ kind: "ranOut", timeoutMs: 60_000 });
    expect(timeouts()).toEqual([60_000]);
  });

  it("[K7] takes no late answer for a new term", () => {
    const { dead, clock, freeze, answer } = armed(60_000);
    clock.advance(20_000);
    freeze(true);
    // What was asked at 20 s may still be in force at the exchange; what was confirmed is not.
    clock.advance(45_000);
    answer();
    freeze(false);
    expect(dead.getState().kind).toBe("ranOut");
  });

  it("[K4] a tab that was frozen for less refreshes on wake", () => {
    const { dead, clock, freeze, timeouts, answer } = armed(60_000);
    freeze(true);
    clock.advance(50_000);
    freeze(false);
    expect(timeouts()).toEqual([60_000, 60_000]);
    answer();
    expect(dead.leftMs()).toBe(60_000);
  });

  it("[K8] changes nothing and says why when it cannot leave", () => {
    const bench = open();
    bench.up = false;
    expect(bench.dead.choose(60_000)).toBe("Not sent: the order channel is not connected");
    expect([bench.dead.getState(), bench.clock.pending()]).toEqual([{ kind: "off" }, 0]);
    bench.up = true;
    bench.dead.choose(60_000);
    bench.answer();
    bench.up = false;
    expect(bench.dead.choose(0)).toBe("Not sent: the order channel is not connected");
    expect(bench.dead.getState()).toEqual({ kind: "armed", timeoutMs: 60_000 });
  });

  it("[K8] tells a refusal by the exchange and is not armed", () => {
    const { dead, wire, clock } = open();
    dead.choose(60_000);
    dead.message({
      type: "businessMessageReject",
      seq: 1,
      reqId: wire[0]!.reqId!,
      refType: "cancelAllAfter",
      businessRejectReason: "unsupportedMessageType",
      text: "cancelAllAfter is not offered here",
    });
    expect(dead.getState()).toEqual({
      kind: "refused",
      text: "Not armed: cancelAllAfter is not offered here",
    });
    expect([dead.leftMs(), clock.pending()]).toEqual([null, 0]);
  });

  it("[K8] keeps the old term when the exchange refuses a new one", () => {
    const { dead, wire } = armed(60_000);
    dead.choose(30_000);
    dead.message({
      type: "businessMessageReject",
      seq: 1,
      reqId: wire[1]!.reqId!,
      refType: "cancelAllAfter",
      businessRejectReason: "other",
    });
    expect(dead.getState()).toEqual({ kind: "armed", timeoutMs: 60_000 });
    expect(dead.leftMs()).toBe(60_000);
  });

  it("[K8] says that it is not armed when nothing was ever answered", () => {
    const { dead, clock } = open();
    dead.choose(30_000);
    clock.advance(30_000);
    expect(dead.getState()).toEqual({ kind: "refused", text: "Not armed: the exchange did not answer" });
  });

  it("[K9] goes on after a reload: refreshes at once, counts on, and keeps the timeout", () => {
    const kept = keptInMemory();
    const clock = createManualClock();
    const before = open(clock, kept);
    before.dead.choose(60_000);
    before.answer();
    before.dead.close();
    clock.advance(5_000);
    const after = open(clock, kept);
    expect(after.dead.getState()).toEqual({ kind: "armed", timeoutMs: 60_000 });
    expect(after.dead.leftMs()).toBe(55_000);
    clock.advance(0);
    expect(after.timeouts()).toEqual([60_000]);
    after.answer();
    expect(after.dead.leftMs()).toBe(60_000);
  });

  it("[K7][K9] says so on the millisecond when the link does not come back after a reload", () => {
    const kept = keptInMemory();
    const clock = createManualClock();
    const before = open(clock, kept);
    before.dead.choose(60_000);
    before.answer();
    before.dead.close();
    clock.advance(5_300);
    const after = open(clock, kept);
    after.up = false;
    clock.advance(54_699);
    expect(after.dead.getState().kind).toBe("armed");
    clock.advance(1);
    expect(after.dead.getState().kind).toBe("ranOut");
  });

  it("[K9] says after a reload that the time was over", () => {
    const kept = keptInMemory();
    const clock = createManualClock();
    const before = open(clock, kept);
    before.dead.choose(30_000);
    before.answer();
    before.dead.close();
    clock.advance(31_000);
    const after = open(clock, kept);
    expect(after.dead.getState()).toMatchObject({ kind: "ranOut", timeoutMs: 30_000 });
    clock.advance(60_000);
    expect(after.timeouts()).toEqual([]);
    expect(open(clock, kept).dead.getState()).toEqual({ kind: "off" });
  });

  it.each(["", "{}", "null", '{"timeoutMs":0,"askedWallAt":1}'])("[K9] takes %j for nothing kept", (text) => {
    const { dead, clock } = open(undefined, keptInMemory(new Map([["deadMansSwitch", text]])));
    expect([dead.getState(), clock.pending()]).toEqual([{ kind: "off" }, 0]);
  });
});
