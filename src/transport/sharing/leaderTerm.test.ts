import { describe, expect, it } from "vitest";
import { createLeaderTerm } from "./leaderTerm.ts";
import type { LeaderMessage } from "./tabMessages.ts";

const says = (tab: string, term: number, kind: "lead" | "down" = "down"): LeaderMessage =>
  kind === "lead" ? { kind, tab, term } : { kind, tab, term, final: false };

describe("the term of a leader", () => {
  it("[D4] [D5] goes to whoever has the higher term, and a leader whose time is over is not heard", () => {
    const terms = createLeaderTerm("a");
    expect(terms.hear(says("b", 1))).toBe("new");
    expect(terms.hear(says("b", 1))).toBe("known");
    expect(terms.hear(says("c", 2))).toBe("new");
    expect(terms.hear(says("b", 1))).toBe("past");
    expect(terms.begin()).toBe(3);
    expect([terms.hear(says("a", 3)), terms.hear(says("c", 2)), terms.current()]).toEqual([
      "known",
      "past",
      3,
    ]);
  });

  it("[D5] of two that took over in the same term it is the last one's", () => {
    const terms = createLeaderTerm("a");
    terms.hear(says("b", 4, "lead"));
    expect(terms.hear(says("c", 4))).toBe("past");
    expect(terms.hear(says("c", 4, "lead"))).toBe("new");
    expect(terms.hear(says("b", 4))).toBe("past");
  });
});
