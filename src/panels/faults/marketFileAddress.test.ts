import { expect, it } from "vitest";
import { marketFileAddress } from "./marketFileAddress.ts";

it("[M61] the address of a file's market keeps what else stands in it", () => {
  expect(marketFileAddress("?seed=7&csv=old.csv", "a b&c.csv", "10")).toBe(
    "?seed=7&csv=a+b%26c.csv&csvSpeed=10",
  );
});

it.each(["", "0", "0.05", "1001", "fast", "1e2"])("[M61] no address at the speed %j", (speed) => {
  expect(marketFileAddress("", "a.csv", speed)).toBeNull();
});
