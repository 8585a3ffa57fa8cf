import type { Plugin } from "vite";

export function demoMarket(): Plugin {
  return { name: "tapedeck:demo-market" };
}
