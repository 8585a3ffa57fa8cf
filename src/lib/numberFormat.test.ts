import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  decimalMark,
  NUMBER_FORMAT_CHOICES,
  readDecimal,
  setNumberFormat,
  shownDecimal,
  typedDecimal,
} from "./numberFormat.ts";

afterEach(() => setNumberFormat("commaPoint", "en-US"));

/** Every way that a page can be told to write numbers: each choice, and "system" in languages that differ. */
const SETTINGS = [
  ...NUMBER_FORMAT_CHOICES.filter((choice) => choice !== "system").map(
    (choice) => [choice, "en-US"] as const,
  ),
  ...["en-US", "de-DE", "de-CH", "de-AT", "fr-FR", "es-ES", "pt-PT", "sv-SE", "hi-IN", "ja-JP", "ar-EG"].map(
    (locale) => ["system", locale] as const,
  ),
];

const whole = fc.oneof(fc.bigInt({ min: 0n, max: 9_999n }), fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }));
const fraction = fc.option(fc.stringMatching(/^\d{1,10}$/), { nil: null });
const decimal = fc
  .tuple(whole, fraction)
  .map(([digits, rest]) => (rest === null ? String(digits) : `${digits}.${rest}`));

describe("the number format of the page", () => {
  it("[I30] writes every figure with the marks that were chosen", () => {
    const written = NUMBER_FORMAT_CHOICES.map((choice) => {
      setNumberFormat(choice, "en-US");
      return ["1234567.5", "-1234.25", "999", "0.00012", "+12345"].map(shownDecimal);
    });
    expect(written).toEqual([
      ["1,234,567.5", "-1,234.25", "999", "0.00012", "+12,345"],
      ["1,234,567.5", "-1,234.25", "999", "0.00012", "+12,345"],
      ["1.234.567,5", "-1.234,25", "999", "0,00012", "+12.345"],
      ["1\u202f234\u202f567,5", "-1\u202f234,25", "999", "0,00012", "+12\u202f345"],
      ["1’234’567.5", "-1’234.25", "999", "0.00012", "+12’345"],
      ["12,34,567.5", "-1,234.25", "999", "0.00012", "+12,345"],
    ]);
  });

  it("[I31] goes by the browser's language unless one was chosen, and by 1,234.56 where its marks cannot be typed", () => {
    const written = ["en-US", "de-DE", "fr-FR", "es-ES", "hi-IN", "ja-JP", "ar-EG", "fa-IR"].map((locale) => {
      setNumberFormat("system", locale);
      return [shownDecimal("1234.5"), shownDecimal("1234567.5")];
    });
    expect(written).toEqual([
      ["1,234.5", "1,234,567.5"],
      ["1.234,5", "1.234.567,5"],
      ["1\u202f234,5", "1\u202f234\u202f567,5"],
      ["1234,5", "1.234.567,5"],
      ["1,234.5", "12,34,567.5"],
      ["1,234.5", "1,234,567.5"],
      ["1,234.5", "1,234,567.5"],
      ["1,234.5", "1,234,567.5"],
    ]);
  });

  it("[I32] reads what it shows as the number that was shown, in every format", () => {
    for (const [choice, locale] of SETTINGS) {
      setNumberFormat(choice, locale);
      fc.assert(
        fc.property(decimal, (plain) => {
          expect(readDecimal(shownDecimal(plain))).toBe(plain);
          expect(readDecimal(typedDecimal(plain))).toBe(plain);
        }),
      );
    }
  });

  it("[I32] reads any text as the one number that its marks can mean, or as none", () => {
    const text = fc.stringMatching(/^[0-9., ’']{1,14}$/);
    for (const [choice, locale] of SETTINGS) {
      setNumberFormat(choice, locale);
      fc.assert(
        fc.property(fc.oneof(text, decimal), (typed) => {
          const read = readDecimal(typed);
          if (read === null) return;
          const digits = typed.replaceAll(/\D/g, "");
          // Only the zero before the mark may be left out.
          expect([digits, `0${digits}`]).toContain(read.replace(".", ""));
          // Separators are all there or all left out: what is not written as it would be shown is written with none.
          const [before = ""] = typed.split(typedDecimal("0.5").charAt(1));
          expect(/^\d*$/.test(before) || before.split(/\D/).at(-1)?.length === 3).toBe(true);
        }),
      );
    }
  });

  it("[I32] refuses what could be meant otherwise", () => {
    const readings = ["commaPoint", "pointComma", "spaceComma", "apostrophePoint", "lakhPoint"] as const;
    const read = (text: string): (string | null)[] =>
      readings.map((choice) => {
        setNumberFormat(choice, "en-US");
        return readDecimal(text);
      });
    expect(read("1.5")).toEqual(["1.5", null, null, "1.5", "1.5"]);
    expect(read("1,5")).toEqual([null, "1.5", "1.5", null, null]);
    expect(read("1.234")).toEqual(["1.234", "1234", null, "1.234", "1.234"]);
    expect(read("1,234")).toEqual(["1234", "1.234", "1.234", null, "1234"]);
    expect(read("0.123")).toEqual(["0.123", null, null, "0.123", "0.123"]);
    expect(read("1.234.5")).toEqual([null, null, null, null, null]);
    expect(read("1.234,5")).toEqual([null, "1234.5", null, null, null]);
    expect(read("12.34.567")).toEqual([null, null, null, null, null]);
    expect(read("1,00,000")).toEqual([null, null, null, null, "100000"]);
    expect(read("1 234,5")).toEqual([null, null, "1234.5", null, null]);
    expect(read("1'234.5")).toEqual([null, null, null, "1234.5", null]);
    for (const text of ["", ",", ".", "1,", "1.", "-1", "+1", "1e3", "0x10", "١", "1,,234", ",123"])
      expect(read(text).filter((plain) => plain !== null && /[^\d.]/.test(plain))).toEqual([]);
    expect(read("1.")).toEqual([null, null, null, null, null]);
    expect(read(".")).toEqual([null, null, null, null, null]);
  });

  it("[V220] reads a number without the zero before its decimal mark, in every format", () => {
    for (const [choice, locale] of SETTINGS) {
      setNumberFormat(choice, locale);
      const mark = decimalMark();
      const other = mark === "." ? "," : ".";
      expect([`${mark}5`, `${mark}25`, `${mark}0`].map(readDecimal)).toEqual(["0.5", "0.25", "0.0"]);
      expect([`${other}5`, mark, `${mark}${mark}5`, `-${mark}5`].map(readDecimal)).toEqual([
        null,
        null,
        null,
        null,
      ]);
    }
  });
});
