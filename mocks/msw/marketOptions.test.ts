import { describe, expect, it } from "vitest";
import { marketName, readMarketOptions } from "./marketOptions.ts";

describe("the demo's address", () => {
  it("[M45] takes a scenario by name, and tells the choices for another", () => {
    const usual = { seed: 42, symbols: 60, rate: 200, scenario: "usual", csv: null } as const;
    expect(readMarketOptions("")).toEqual({ ok: true, value: usual });
    expect(readMarketOptions("?scenario=halt&seed=7")).toEqual({
      ok: true,
      value: { ...usual, seed: 7, scenario: "halt" },
    });
    for (const wrong of ["panic", "", "__proto__", "FAST"])
      expect(readMarketOptions(`?scenario=${wrong}`)).toEqual({
        ok: false,
        error: `?scenario=${wrong}: give one of usual, calm, fast, flashCrash, auction, halt, illiquid, or leave it out.`,
      });
  });

  it("[M45] gives each scenario a market of its own", () => {
    const options = { seed: 42, symbols: 60, rate: 200, csv: null };
    const names = (["usual", "calm", "fast"] as const).map((scenario) =>
      marketName({ ...options, scenario }),
    );
    expect(new Set(names).size).toBe(3);
  });
});
