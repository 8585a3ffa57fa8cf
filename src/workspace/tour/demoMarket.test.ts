import { describe, expect, it } from "vitest";
import { decodeTerminalConfig } from "../../protocol/terminalConfig.ts";
import { playsDemoMarket } from "./demoMarket.ts";

const BASE = "https://desk.example/tapedeck/index.html";

function plays(body: unknown, demo = true): boolean {
  const config = decodeTerminalConfig(body, (url) => new URL(url, BASE).href);
  if (!config.ok) throw new Error(config.error);
  return playsDemoMarket(config.value, { demo, base: BASE });
}

describe("the demo's market", () => {
  it("[U118] plays behind the page's own addresses, and not for a server that the configuration names", () => {
    expect(plays({})).toBe(true);
    expect(plays({ httpUrl: "./" })).toBe(true);
    expect(plays({ httpUrl: "https://api.example/" })).toBe(false);
    expect(plays({ ordersUrl: "wss://orders.example/" })).toBe(false);
    expect(plays({ pricesUrl: "https://prices.example/" })).toBe(false);
    expect(plays({}, false)).toBe(false);
  });
});
