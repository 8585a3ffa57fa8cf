import { describe, expect, it } from "vitest";
import { marketName, readMarketOptions } from "./marketOptions.ts";

describe("the demo's address", () => {
  it("[M45] takes a scenario by name, and tells the choices for another", () => {
    const usual = { seed: 42, symbols: 60, rate: 200, scenario: "usual", hours: "usual", csv: null } as const;
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
    const options = { seed: 42, symbols: 60, rate: 200, hours: "usual", csv: null } as const;
    const names = (["usual", "calm", "fast"] as const).map((scenario) =>
      marketName({ ...options, scenario }),
    );
    expect(new Set(names).size).toBe(3);
  });

  it("[M64] takes hours by name, tells the choices for others, and has a market of its own for each", () => {
    const usual = readMarketOptions("?seed=7");
    const always = readMarketOptions("?seed=7&hours=always");
    if (!usual.ok || !always.ok) throw new Error("both are right");
    expect([usual.value.hours, always.value.hours]).toEqual(["usual", "always"]);
    expect(marketName(always.value)).not.toBe(marketName(usual.value));
    for (const wrong of ["never", "", "__proto__"])
      expect(readMarketOptions(`?hours=${wrong}`)).toEqual({
        ok: false,
        error: `?hours=${wrong}: give one of usual, always, or leave it out.`,
      });
  });
});
