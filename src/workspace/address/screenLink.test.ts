import { describe, expect, it } from "vitest";
import { readLink, writeLink } from "./screenLink.ts";

describe("a link", () => {
  it("[U65] opens a symbol, a layout or both, and is read back as it was written", () => {
    expect(readLink("#symbol=EURUSD")).toEqual({ ok: true, value: { symbol: "EURUSD" } });
    for (const link of [{ symbol: "BRK.B" }, { layout: "My desk & more" }, { symbol: "ESZ6", layout: "FX" }])
      expect(readLink(writeLink(link))).toEqual({ ok: true, value: link });
    expect(readLink("")).toEqual({ ok: true, value: null });
  });

  it("[V282] takes a symbol in any case", () => {
    expect(readLink("#symbol=eurusd")).toEqual({ ok: true, value: { symbol: "EURUSD" } });
    expect(readLink("#symbol=Brk.b&layout=FX")).toEqual({
      ok: true,
      value: { symbol: "BRK.B", layout: "FX" },
    });
  });

  it("[U65] that names something else is refused with an example", () => {
    for (const hash of ["#symbol=<img>", "#symbol=", "#panel=chart", "#nonsense"]) {
      const read = readLink(hash);
      expect(read.ok ? null : read.error).toContain("A link is #symbol=EURUSD");
    }
  });
});
