import { afterEach, describe, expect, it, vi } from "vitest";
import "../../ui/theme/base.css";
import { onThemeChange, readChartColours } from "./chartColours.ts";

const root = document.documentElement;

afterEach(() => {
  delete root.dataset.theme;
});

describe("chart colours", () => {
  it("[Q40] are the tokens of the theme as the canvas library reads them", () => {
    root.dataset.theme = "dark";
    const dark = readChartColours(document.body);
    root.dataset.theme = "light";
    const light = readChartColours(document.body);
    for (const colour of [...Object.values(dark), ...Object.values(light)]) {
      expect(colour).toMatch(/^rgba\(\d+, \d+, \d+, (1|0\.\d)\)$/);
    }
    expect(dark.surface).not.toBe(light.surface);
    expect(dark.up).not.toBe(dark.down);
    expect(document.querySelectorAll("body > span")).toHaveLength(0);
  });

  it("[Q40] are told to change with the theme, until the listener is removed", async () => {
    const listener = vi.fn();
    const remove = onThemeChange(document.body, listener);
    root.dataset.theme = "dark";
    await Promise.resolve();
    expect(listener).toHaveBeenCalledTimes(1);
    remove();
    root.dataset.theme = "light";
    await Promise.resolve();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
