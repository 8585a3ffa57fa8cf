import { describe, expect, it } from "vitest";
import { createChartDesk, type ChartAct, type OpenChart } from "./chartDesk.ts";
import type { SettingsStore } from "./settingsStore.ts";

function chartOf(name: string, seen = true): OpenChart & { readonly acts: ChartAct[]; seen: boolean } {
  const acts: ChartAct[] = [];
  return {
    name,
    further: name !== "Chart",
    settings: {} as SettingsStore,
    acts,
    seen,
    isSeen() {
      return this.seen;
    },
    act: (act) => acts.push(act),
  };
}

describe("what a key or a command is for", () => {
  it("[V191] is the chart that was last worked in, else the first; one behind another tab only when none is seen", () => {
    const desk = createChartDesk();
    expect(desk.current()).toBeNull();
    const [first, second] = [chartOf("Chart"), chartOf("Chart 2")];
    const close = [desk.add(first), desk.add(second)];
    expect([desk.count(), desk.current()]).toEqual([2, first]);
    desk.workedIn(second);
    expect(desk.act({ kind: "picture" })).toBe(true);
    expect([first.acts, second.acts]).toEqual([[], [{ kind: "picture" }]]);
    second.seen = false;
    expect(desk.current()).toBe(first);
    first.seen = false;
    expect(desk.current()).toBe(second);
    close[1]?.();
    expect(desk.current()).toBe(first);
  });

  it("[V191] without a chart, a tool waits for the next that opens, and once; nothing else does", () => {
    const desk = createChartDesk();
    expect(desk.act({ kind: "picture" })).toBe(false);
    expect(desk.act({ kind: "draw", tool: "trend" })).toBe(true);
    const [first, second] = [chartOf("Chart"), chartOf("Chart 2")];
    desk.add(first);
    desk.add(second);
    expect([first.acts, second.acts]).toEqual([[{ kind: "draw", tool: "trend" }], []]);
  });
});
