import { expect, it } from "vitest";
import { panelsAfterStrips, tabLead } from "./focusOrder.ts";

// As drawn: strips A and B with a separator between, then panels; "a1" is in the panel of strip A.
const DRAWN = ["search", "A1", "A2", "|", "B1", "b1", "a1", "a2", "C1 without strip", "status"];
const READ = panelsAfterStrips(
  DRAWN,
  (stop) => (/^[AB]\d$/.test(stop) ? stop.charAt(0) : null),
  (stop) => (/^[abC]\d/.test(stop) ? stop.charAt(0).toUpperCase() : null),
);

it("[U180] reads each strip of tabs before its own panel", () => {
  expect(READ).toEqual(["search", "A1", "A2", "a1", "a2", "|", "B1", "b1", "C1 without strip", "status"]);
});

it("[U180] leads Tab only where what is drawn next is not what is read next, and there and back the same way", () => {
  const walk = (step: 1 | -1): unknown[] => DRAWN.map((stop) => tabLead(DRAWN, READ, stop, step));
  expect(walk(1)).toEqual([
    "itself",
    "itself",
    { to: "a1" },
    "itself",
    "itself",
    { to: "C1 without strip" },
    "itself",
    { to: "|" },
    "itself",
    "itself",
  ]);
  expect(tabLead(DRAWN, READ, "b1", -1)).toBe("itself");
  expect(tabLead(DRAWN, READ, "a1", -1)).toEqual({ to: "A2" });
  expect(tabLead(DRAWN, READ, "|", -1)).toEqual({ to: "a2" });
  expect(tabLead(DRAWN, READ, "C1 without strip", -1)).toEqual({ to: "b1" });
});

it("[U180] leads out where the last panel that is read is not the last that is drawn", () => {
  const drawn = ["A1", "B1", "b1", "a1"];
  const read = ["A1", "a1", "B1", "b1"];
  expect(tabLead(drawn, read, "b1", 1)).toBe("out");
  expect(tabLead(drawn, read, "a1", 1)).toEqual({ to: "B1" });
  expect(tabLead(drawn, read, "somewhere else", 1)).toBe("itself");
});
