import { describe, expect, it, vi } from "vitest";
import { createInstrumentStore } from "./instrumentStore.ts";
import { instrumentOf } from "./marketFixture.ts";

describe("instrument store", () => {
  it("[Q3] gives each symbol a row that stands when the list is read again in another order", () => {
    const store = createInstrumentStore();
    expect(store.getState()).toEqual({ kind: "loading" });
    store.load([instrumentOf("EURUSD"), instrumentOf("USDJPY")]);
    const newer = instrumentOf("EURUSD", { description: "Euro" });
    store.load([instrumentOf("GBPUSD"), newer]);
    expect(["EURUSD", "USDJPY", "GBPUSD"].map((symbol) => store.rowOf(symbol))).toEqual([0, 1, 2]);
    expect(store.get("EURUSD")).toBe(newer);
    expect(store.at(0)).toBe(newer);
    expect(store.rowOf("NONE")).toBe(-1);
    expect(store.get("NONE")).toBeUndefined();
  });

  it("[Q3] tells its listeners of a load and of an adoption", () => {
    const store = createInstrumentStore();
    const listener = vi.fn();
    const remove = store.subscribe(listener);
    store.load([instrumentOf("EURUSD")]);
    expect(store.adopt(instrumentOf("ODD"))).toBe(1);
    expect(listener).toHaveBeenCalledTimes(2);
    remove();
    store.load([]);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it("[Q4] says why there is no list, unless a plain feed has named instruments", () => {
    const empty = createInstrumentStore();
    empty.fail("the server answered 404");
    expect(empty.getState()).toEqual({ kind: "failed", text: "the server answered 404", retried: true });
    const plain = createInstrumentStore();
    plain.adopt(instrumentOf("EURUSD"));
    plain.fail("the server answered 404");
    expect(plain.getState().kind).toBe("ready");
  });

  it.each(["__proto__", "constructor", "toString"])("[Q3] finds nothing under %s", (name) => {
    expect(createInstrumentStore().get(name)).toBeUndefined();
  });
});
