import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { ANNOUNCED_MS, createNoticeStore } from "./noticeStore.ts";

describe("notices", () => {
  it("[U54] that say what was done go by themselves, and the others stay until dismissed", () => {
    const clock = createManualClock();
    const notices = createNoticeStore(clock);
    notices.notify("Settings could not be saved.");
    notices.announce("Cancel all was sent.");
    clock.advance(ANNOUNCED_MS - 1);
    notices.announce("Cancel all was sent.");
    clock.advance(ANNOUNCED_MS - 1);
    expect(notices.getState()).toEqual(["Settings could not be saved.", "Cancel all was sent."]);
    clock.advance(1);
    expect(notices.getState()).toEqual(["Settings could not be saved."]);
    notices.announce("Settings could not be saved.");
    clock.advance(ANNOUNCED_MS);
    expect(notices.getState()).toEqual(["Settings could not be saved."]);
    notices.dismiss("Settings could not be saved.");
    expect(notices.getState()).toEqual([]);
  });

  it("[U54] announce at most four at once", () => {
    const notices = createNoticeStore(createManualClock());
    for (const text of ["a", "b", "c", "d", "e"]) notices.announce(text);
    expect(notices.getState()).toEqual(["b", "c", "d", "e"]);
  });
});
