import { describe, expect, it } from "vitest";
import { lookOfKey, nextRange } from "./chartLook.ts";

const VIEW = { from: 380, to: 500 };

describe("what of a chart is in view", () => {
  it("[V143] goes by keys: arrows pan by a tenth, with Shift by all, plus and minus zoom, End is the newest", () => {
    const asked = ["ArrowLeft", "ArrowRight", "+", "=", "-", "End", "a"].map((key) =>
      lookOfKey({ key, shiftKey: false }),
    );
    expect(asked.map((one) => one?.look)).toEqual([
      "older",
      "newer",
      "closer",
      "closer",
      "wider",
      "newest",
      undefined,
    ]);
    expect(asked[0]?.part).toBe(0.1);
    expect(lookOfKey({ key: "ArrowLeft", shiftKey: true })).toEqual({ look: "older", part: 1 });
  });

  it("[V143] keeps its width as it pans and its right end as it zooms", () => {
    expect(nextRange(VIEW, "older", 495)).toEqual({ from: 368, to: 488 });
    expect(nextRange(VIEW, "newer", 495)).toEqual({ from: 392, to: 512 });
    expect(nextRange(VIEW, "closer", 495)).toEqual({ from: 404, to: 500 });
    expect(nextRange(VIEW, "wider", 495)).toEqual({ from: 350, to: 500 });
  });

  it("[V143] never leaves the bars", () => {
    let older = VIEW;
    let newer = VIEW;
    let closer = VIEW;
    for (let press = 0; press < 40; press += 1) {
      older = nextRange(older, "older", 495, 1);
      newer = nextRange(newer, "newer", 495, 1);
      closer = nextRange(closer, "closer", 495);
    }
    expect(older.to).toBeGreaterThan(0);
    expect(newer.from).toBeLessThan(494);
    expect(closer.to - closer.from).toBeCloseTo(8);
  });
});
