import { describe, expect, it } from "vitest";
import { afterUnreadable, judgeEvent, judgeSeq, judgeSnapshot } from "./sequence.ts";

const at = (seq: number, epoch = "a") => ({ epoch, seq });

describe("sequence", () => {
  it("[C4] an event whose prev is the last seq is accepted, however far its own seq is", () => {
    expect(judgeEvent(at(7), at(8), 7)).toBe("accept");
    expect(judgeEvent(at(7), at(90), 7)).toBe("accept");
  });

  it("[C4] an event whose prev is before the last seq is accepted: the last one came on a stream that carried more", () => {
    expect(judgeEvent(at(7), at(9), 5)).toBe("accept");
  });

  it("[C4] an event that is not newer is a duplicate, whatever its prev", () => {
    expect(judgeEvent(at(7), at(7), 6)).toBe("duplicate");
    expect(judgeEvent(at(7), at(3), 2)).toBe("duplicate");
  });

  it("[C4] an event after one that never came is a gap", () => {
    expect(judgeEvent(at(7), at(9), 8)).toBe("gap");
  });

  it("[C4] an event of another epoch, or with nothing before it, is a gap and never a duplicate", () => {
    expect(judgeEvent(at(7), at(3, "b"), 2)).toBe("gap");
    expect(judgeEvent(null, at(3), 2)).toBe("gap");
  });

  it("[C5] a snapshot is taken unless it is older than what is there", () => {
    expect(judgeSnapshot(null, at(1))).toBe("accept");
    expect(judgeSnapshot(at(7), at(8))).toBe("accept");
    expect(judgeSnapshot(at(7), at(1, "b"))).toBe("accept");
    expect(judgeSnapshot(at(7), at(7))).toBe("duplicate");
  });

  it("[C6] an unreadable event moves the place on and never back", () => {
    expect(afterUnreadable(at(7), at(8))).toEqual(at(8));
    expect(afterUnreadable(at(7), at(6))).toEqual(at(7));
    expect(afterUnreadable(at(7), at(8, "b"))).toEqual(at(7));
    expect(afterUnreadable(at(7), null)).toEqual(at(7));
    expect(afterUnreadable(null, at(8))).toBeNull();
  });

  it("[T5] an order message is accepted when it is the next one or the first", () => {
    expect([judgeSeq(null, 41), judgeSeq(7, 8), judgeSeq(7, 7), judgeSeq(7, 1), judgeSeq(7, 9)]).toEqual([
      "accept",
      "accept",
      "duplicate",
      "duplicate",
      "gap",
    ]);
  });
});
