import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { orderStates } from "./orderStates.ts";

describe("docs/order-states.md", () => {
  it("[R75] is what `npm run -s orders:states` draws from the table", () => {
    expect(readFileSync("docs/order-states.md", "utf8")).toBe(orderStates());
  });

  it("[R75] draws every state, and the scenarios beside the steps that they show", () => {
    const page = orderStates();
    expect(page).toContain("pendingCancel --> canceled: canceled");
    expect(page).toContain("sent --> unknown: unanswered");
    expect(page).toMatch(/## From filled\n[^#]*\| tradeCancel \| [^|]*partiallyFilled \(J\.1\.a/);
    expect(page).toMatch(/## From canceled\n[^#]*Impossible: [^.]*\bnew\b/);
  });
});
