import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { ALERT_SHOWN_MS, ANNOUNCED_MS, createNoticeStore, LISTED_AT_MOST } from "./noticeStore.ts";

function setUp() {
  const clock = createManualClock();
  const notices = createNoticeStore(clock);
  return {
    clock,
    notices,
    shown: () => notices.getState().shown.map(({ text }) => text),
    listed: () => notices.getState().listed.map(({ text }) => text),
  };
}

describe("notices", () => {
  it("[U54] that say what was done go by themselves, and the others stay until dismissed", () => {
    const { clock, notices, shown } = setUp();
    notices.notify("Settings could not be saved.");
    notices.announce("Cancel all was sent.");
    clock.advance(ANNOUNCED_MS - 1);
    notices.announce("Cancel all was sent.");
    clock.advance(ANNOUNCED_MS - 1);
    expect(shown()).toEqual(["Settings could not be saved.", "Cancel all was sent."]);
    clock.advance(1);
    expect(shown()).toEqual(["Settings could not be saved."]);
    notices.announce("Settings could not be saved.");
    clock.advance(ANNOUNCED_MS);
    expect(shown()).toEqual(["Settings could not be saved."]);
    notices.dismiss("Settings could not be saved.");
    expect(shown()).toEqual([]);
  });

  it("[U54] announce at most four at once", () => {
    const { notices, shown } = setUp();
    for (const text of ["a", "b", "c", "d", "e"]) notices.announce(text);
    expect(shown()).toEqual(["b", "c", "d", "e"]);
  });

  it("[U96] of one key take the place of one another, and count from the last", () => {
    const { clock, notices, shown, listed } = setUp();
    const fill = (text: string) => ({ key: "fill o1", kind: "fill", text, stays: false }) as const;
    notices.tell(fill("Bought 4,000 of 10,000 EURUSD"));
    notices.announce("Cancel all was sent.");
    clock.advance(ANNOUNCED_MS - 1);
    notices.tell(fill("Bought 10,000 EURUSD"));
    clock.advance(1);
    expect(shown()).toEqual(["Bought 10,000 EURUSD"]);
    expect(listed()).toEqual(["Bought 10,000 EURUSD", "Cancel all was sent."]);
    clock.advance(ANNOUNCED_MS - 1);
    expect(shown()).toEqual([]);
  });

  it("[U96] alerts go later, and a reject stays until it was read", () => {
    const { clock, notices, shown, listed } = setUp();
    notices.tell({ key: "a1", kind: "alert", text: "EURUSD rose to 1.1", stays: false });
    notices.tell({ key: "o1", kind: "reject", text: "Refused", stays: true });
    clock.advance(ALERT_SHOWN_MS - 1);
    expect(shown()).toEqual(["EURUSD rose to 1.1", "Refused"]);
    clock.advance(1);
    expect(shown()).toEqual(["Refused"]);
    notices.read();
    expect(shown()).toEqual([]);
    expect(listed()).toEqual(["Refused", "EURUSD rose to 1.1"]);
  });

  it("[V241] a reject that was long in view goes from over the panels, and is unread until the list is looked at", () => {
    const { notices, shown, listed, clock } = setUp();
    const unread = () => notices.getState().unread;
    notices.tell({ key: "o1", kind: "reject", text: "Refused", stays: true });
    notices.tell({ key: "o1", kind: "reject", text: "Refused again", stays: true });
    notices.tell({ key: "o2", kind: "reject", text: "Refused too", stays: true });
    notices.announce("Cancel all was sent.");
    expect(unread()).toEqual(["o1", "o2"]);
    notices.seen("o1", clock.now() - 1);
    expect(shown()).toHaveLength(3);
    notices.seen("o1", clock.now());
    expect([shown(), unread()]).toEqual([
      ["Refused too", "Cancel all was sent."],
      ["o1", "o2"],
    ]);
    notices.dismiss("o2");
    expect(unread()).toEqual(["o1"]);
    notices.read();
    expect([unread(), listed()]).toEqual([[], ["Cancel all was sent.", "Refused too", "Refused again"]]);
  });

  it("[U97] are listed newest first, shown or not, up to a bound, until the list is cleared", () => {
    const { notices, shown, listed, clock } = setUp();
    notices.tell({ key: "f", kind: "fill", text: "Bought 1", stays: false }, { quiet: true });
    expect([shown(), listed()]).toEqual([[], ["Bought 1"]]);
    for (let index = 0; index < LISTED_AT_MOST; index += 1) notices.announce(`text ${index}`);
    expect(listed()).toHaveLength(LISTED_AT_MOST);
    expect(listed()[0]).toBe(`text ${LISTED_AT_MOST - 1}`);
    expect(listed()).not.toContain("Bought 1");
    notices.clear();
    expect([shown(), listed()]).toEqual([[], []]);
    expect(clock.pending()).toBe(0);
  });

  it("[V188] offer what they offer once, shown and listed", () => {
    const { notices, shown } = setUp();
    let runs = 0;
    const action = { label: "Again", question: "Do it again", run: () => (runs += 1) };
    notices.tell({ key: "k", kind: "rest", text: "a", stays: true, action });
    notices.act("k");
    notices.act("k");
    expect([runs, shown()]).toEqual([1, []]);
    expect(notices.getState().listed.map(({ text, action: offered }) => [text, offered])).toEqual([
      ["a", undefined],
    ]);
  });
});
