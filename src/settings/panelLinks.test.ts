import { describe, expect, it } from "vitest";
import { keptInMemory } from "../lib/textInMemory.ts";
import { createStore } from "zustand/vanilla";
import {
  FIRST_CONFIG,
  linkPanel,
  panelSettings,
  readPanelConfig,
  type PanelConfig,
  type PanelPlace,
} from "./panelLinks.ts";
import { createSettingsStore } from "./settingsStore.ts";

const LISTED = ["EURUSD", "GBPUSD", "AAPL"];
const listed = {
  get: (symbol: string) => (LISTED.includes(symbol) ? symbol : undefined),
  subscribe: () => () => undefined,
};
const OWN = { interval: "1m", chartType: "candles", chartScale: "linear", chartIndicators: [] } as const;

function placeOf(config: PanelConfig = FIRST_CONFIG): PanelPlace {
  const store = createStore(() => config);
  return { getState: store.getState, subscribe: store.subscribe, set: (changes) => store.setState(changes) };
}

function setUp() {
  const kept = keptInMemory(new Map<string, string>());
  const settings = createSettingsStore({ kept, notify: () => undefined });
  settings.set({ symbol: "EURUSD" });
  const open = (config?: PanelConfig) => {
    const place = placeOf(config);
    return { place, seen: panelSettings(settings, place, listed) };
  };
  return { settings, open };
}

describe("panels linked by group", () => {
  it("[U100] share their group's symbol, and a choice in one is the group's", () => {
    const { settings, open } = setUp();
    const [first, amber, beside] = [open(), open(), open()];
    linkPanel(settings, amber.place, listed, "b");
    linkPanel(settings, beside.place, listed, "b");
    expect(amber.seen.getState().symbol).toBe("EURUSD");
    amber.seen.set({ symbol: "GBPUSD" });
    expect([first, amber, beside].map(({ seen }) => seen.getState().symbol)).toEqual([
      "EURUSD",
      "GBPUSD",
      "GBPUSD",
    ]);
    first.seen.set({ symbol: "AAPL" });
    expect(settings.getState().symbol).toBe("AAPL");
    expect(beside.seen.getState().symbol).toBe("GBPUSD");
  });

  it("[U100] a panel linked to nothing keeps its symbol, and takes a group's when it is linked again", () => {
    const { settings, open } = setUp();
    const { place, seen } = open();
    linkPanel(settings, place, listed, "none");
    settings.set({ symbol: "GBPUSD" });
    expect(seen.getState().symbol).toBe("EURUSD");
    seen.set({ symbol: "AAPL" });
    expect([seen.getState().symbol, settings.getState().symbol]).toEqual(["AAPL", "GBPUSD"]);
    linkPanel(settings, place, listed, "a");
    expect(seen.getState().symbol).toBe("GBPUSD");
  });

  it("[U100] a symbol that is not traded here gives way to that of group A", () => {
    const { open } = setUp();
    expect(open({ link: "none", symbol: "GONE", own: null }).seen.getState().symbol).toBe("EURUSD");
  });

  it("[U101] a further chart has an interval, type, scale and indicators of its own; other settings are everyone's", () => {
    const { settings, open } = setUp();
    const { seen, place } = open({ ...FIRST_CONFIG, own: OWN });
    seen.set({ interval: "1h", chartIndicators: ["vwap"], density: "comfortable" });
    expect(seen.getState()).toMatchObject({ interval: "1h", chartIndicators: ["vwap"] });
    expect(settings.getState()).toMatchObject({
      interval: "1m",
      chartIndicators: [],
      density: "comfortable",
    });
    expect(place.getState().own).toEqual({ ...OWN, interval: "1h", chartIndicators: ["vwap"] });
  });

  it("[U100] a panel's settings are the same object until something of them changes, and its listeners are told", () => {
    const { settings, open } = setUp();
    const { seen, place } = open();
    let told = 0;
    const stop = seen.subscribe(() => {
      told += 1;
    });
    const before = seen.getState();
    expect(seen.getState()).toBe(before);
    settings.set({ density: "comfortable" });
    place.set({ link: "none" });
    expect(told).toBe(2);
    expect(seen.getState()).not.toBe(before);
    stop();
    place.set({ link: "a" });
    expect(told).toBe(2);
  });

  it("[U101] a kept config that cannot be read is of group A", () => {
    expect(readPanelConfig(undefined)).toEqual(FIRST_CONFIG);
    expect(readPanelConfig({ link: "z", symbol: null, own: null })).toEqual(FIRST_CONFIG);
    expect(readPanelConfig({ link: "c", symbol: "<b>", own: null })).toEqual(FIRST_CONFIG);
    const good = { link: "c", symbol: "AAPL", own: OWN };
    expect(readPanelConfig(structuredClone(good))).toEqual(good);
  });
});
