import { expect, it } from "vitest";
import { report } from "../../orders/orderFixtures.ts";
import { eventLines } from "./eventLine.ts";

it("[V174] tells of each replace what it changed from what to what, and of a request that was not answered nothing", () => {
  const lines = eventLines([
    report({ orderQty: "10000", price: "1.09000" }),
    report({ execType: "pendingReplace", ordStatus: "pendingReplace", orderQty: "20000", price: "1.08000" }),
    report({ execType: "replaced", orderQty: "20000", price: "1.08500", text: "As asked" }),
    report({ execType: "replaced", orderQty: "20000", price: "1.08400" }),
  ]);
  expect(lines.map(({ words }) => words)).toEqual([
    "",
    "",
    "Quantity 10,000 → 20,000, Price 1.09000 → 1.08500, As asked",
    "Price 1.08500 → 1.08400",
  ]);
});
