import { shownDecimal } from "../../lib/numberFormat.ts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ES, EURUSD } from "../orderFixtures.ts";
import { parseQuantityText, stepPrice, stepQty } from "./ticketInput.ts";
import { createTicketStore } from "./ticketStore.ts";
import { parseMoney } from "../../protocol/money.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";

describe("typed quantities", () => {
  it.each([
    ["10k", "10000"],
    ["1m", "1000000"],
    ["1.5m", "1500000"],
    ["2.25K", "2250"],
    ["0.0005k", "0.5"],
    ["1b", "1000000000"],
    ["10,000", "10000"],
    ["1,234,567.5", "1234567.5"],
    [" 5 ", "5"],
    ["007", "7"],
    ["0.50", "0.5"],
    [".5m", "500000"],
    [".5", "0.5"],
  ])("[R30] reads %s as %s", (typed, plain) => {
    expect(parseQuantityText(typed)).toBe(plain);
  });

  it.each([
    "",
    "k",
    "1e3",
    "0x10",
    "1,5",
    "10,00",
    "-5",
    "+5",
    "1.2.3",
    "1kk",
    ".",
    ".k",
    "1 k",
    "9999999999999m",
    "NaN",
  ])("[R30] does not guess at %j", (typed) => {
    expect(parseQuantityText(typed)).toBeNull();
  });

  it("[R30] reads back what was grouped, and multiplies without rounding", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.constantFrom("", "k", "m"),
        (whole, suffix) => {
          const factor = { "": 1n, k: 1_000n, m: 1_000_000n }[suffix] ?? 0n;
          const plain = parseQuantityText(shownDecimal(String(whole)) + suffix);
          expect(parseMoney(plain ?? "")).toBe((parseMoney(String(whole)) ?? 0n) * factor);
        },
      ),
    );
  });
});

describe("steps", () => {
  it("[R31] moves a price by ticks, from between two ticks to the next one, never below one", () => {
    expect(stepPrice("1.09000", 1, EURUSD, null)).toBe("1.09001");
    expect(stepPrice("1.09000", -10, EURUSD, null)).toBe("1.08990");
    expect(stepPrice("5412.30", 1, ES, null)).toBe("5412.50");
    expect(stepPrice("5412.30", -1, ES, null)).toBe("5412.25");
    expect(stepPrice("0.25", -1, ES, null)).toBe("0.25");
  });

  it("[R31] starts an empty price at the market and leaves it empty when there is none", () => {
    expect(stepPrice("", 1, EURUSD, 109_000 as Ticks)).toBe("1.09000");
    expect(stepPrice("", 1, EURUSD, null)).toBe("");
  });

  it("[R31] moves a quantity by lots between the least and the most", () => {
    expect(stepQty("10000", 1, EURUSD)).toBe("11000");
    expect(stepQty("10500", 1, EURUSD)).toBe("11000");
    expect(stepQty("10500", -1, EURUSD)).toBe("10000");
    expect(stepQty("1000", -10, EURUSD)).toBe("1000");
    expect(stepQty("50000000", 10, EURUSD)).toBe("50000000");
    expect(stepQty("", 1, EURUSD)).toBe("1000");
  });

  it("[R31] comes back after a step up and one down", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 10 }), (ticks, steps) => {
        const text = formatPrice(ticks as Ticks, ES);
        expect(stepPrice(stepPrice(text, steps, ES, null), -steps, ES, null)).toBe(text);
      }),
    );
  });
});

describe("the ticket's draft", () => {
  it("[R32] becomes a limit order when a price is put there", () => {
    const ticket = createTicketStore({ symbol: "EURUSD", ordType: "market", orderQty: "10000" });
    ticket.prefill({ side: "sell", price: "1.09100" });
    expect(ticket.getState()).toMatchObject({
      side: "sell",
      ordType: "limit",
      price: "1.09100",
      orderQty: "10000",
    });
  });

  it("[R32] loses its price with another symbol and keeps it with the same", () => {
    const ticket = createTicketStore({ symbol: "EURUSD", price: "1.09000" });
    ticket.prefill({ symbol: "EURUSD", side: "sell" });
    expect(ticket.getState().price).toBe("1.09000");
    ticket.prefill({ symbol: "ESZ6" });
    expect(ticket.getState()).toMatchObject({ symbol: "ESZ6", price: "" });
  });

  it("[R32] stays the same reference and tells nobody when nothing changes", () => {
    const ticket = createTicketStore({ symbol: "EURUSD" });
    const before = ticket.getState();
    let told = 0;
    ticket.subscribe(() => {
      told += 1;
    });
    ticket.set({ symbol: "EURUSD" });
    expect([ticket.getState() === before, told]).toEqual([true, 0]);
    ticket.set({ orderQty: "1" });
    expect(told).toBe(1);
  });
});
