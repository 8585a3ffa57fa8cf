import { afterEach, describe, expect, it } from "vitest";
import { parseMoney } from "../../protocol/money.ts";
import { parseDecimal } from "../../protocol/decimal.ts";
import { parseQuantityText } from "./ticketInput.ts";
import { setNumberFormat } from "../../lib/numberFormat.ts";
import { fieldText, foreignNumber, plainText } from "../../lib/typedNumber.ts";

afterEach(() => setNumberFormat("commaPoint", "en-US"));

describe("a typed number", () => {
  it("[I33] stands inside as plain text, with its shorthand", () => {
    expect(["1,234.5", " 10k ", "1.5M", "", "  "].map(plainText)).toEqual(["1234.5", "10k", "1.5M", "", ""]);
    setNumberFormat("pointComma", "en-US");
    expect(["1.234,5", "1,5m", "1.234"].map(plainText)).toEqual(["1234.5", "1.5m", "1234"]);
    expect(["1234.5", "1.5m", ""].map(fieldText)).toEqual(["1234,5", "1,5m", ""]);
  });

  it("[I33] that cannot be read is a number to nobody, and stays as it was typed", () => {
    setNumberFormat("pointComma", "en-US");
    for (const typed of ["1.5", "1.09120", "0.5", "1,234,567", "abc", "1,", "1.5m"]) {
      const plain = plainText(typed);
      expect([
        parseDecimal(plain, 10).ok,
        parseMoney(plain),
        parseQuantityText(plain),
        fieldText(plain),
      ]).toEqual([false, null, null, typed]);
    }
  });

  it("[I33] is told from what is none by its marks", () => {
    setNumberFormat("pointComma", "en-US");
    expect(
      ["1.5", "1,234,567.5", "1’000", "2.5m", "1 000"].map((typed) => foreignNumber(plainText(typed))),
    ).toEqual(["1.5", "1,234,567.5", "1’000", "2.5m", "1 000"]);
    expect(
      ["1,5", "abc", "1x", ".", "-1", "1,", "", "k"].map((typed) => foreignNumber(plainText(typed))),
    ).toEqual(Array(8).fill(null));
  });
});
