import { afterEach, describe, expect, it } from "vitest";
import { setClockZone } from "../../words/clockTime.ts";
import { readZonedTime, zonedTimeText } from "./expiry.ts";

afterEach(() => setClockZone("UTC"));

describe("an expiry as it is typed", () => {
  it("[I37] goes by the zone of the clocks", () => {
    const at = Date.UTC(2026, 10, 27, 18);
    expect([zonedTimeText(at), readZonedTime("2026-11-27T18:00")]).toEqual(["2026-11-27T18:00", [at]]);
    setClockZone("Asia/Tokyo");
    expect([zonedTimeText(at), readZonedTime("2026-11-28T03:00")]).toEqual(["2026-11-28T03:00", [at]]);
    expect(readZonedTime("")).toBeNull();
  });
});
