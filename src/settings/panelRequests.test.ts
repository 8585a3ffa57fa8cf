import { describe, expect, it } from "vitest";
import { createPanelRequests } from "./panelRequests.ts";

describe("what a command asks of a panel", () => {
  it("[U135] is done by the first that can, or by one that can later, unless something else is asked for", () => {
    const requests = createPanelRequests();
    const done: string[] = [];
    requests.ask("fills", "csv");
    requests.onAsk("orders", "csv", () => done.push("orders"));
    const gone = requests.onAsk("fills", "csv", () => done.push("first"));
    requests.onAsk("fills", "csv", () => done.push("second"));
    expect(done).toEqual(["first"]);
    requests.ask("fills", "csv");
    gone();
    requests.ask("fills", "csv");
    expect(done).toEqual(["first", "first", "second"]);
    requests.ask("ladder", "center");
    requests.ask("fills", "csv");
    requests.onAsk("ladder", "center", () => done.push("late"));
    expect(done).toEqual(["first", "first", "second", "second"]);
  });
});
