import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLabAgreement } from "./labAgreement.ts";
import { LAB_CARRIERS, type LabCarrier } from "./labCarriers.ts";

/** All three begin at `seq`. */
function begun(seq = 0) {
  const compared = createLabAgreement();
  for (const carrier of LAB_CARRIERS) compared.begin(carrier, "e1", seq);
  return compared;
}

describe("whether all three ways were given the same", () => {
  it("[L12] in whatever order they come, equal ticks make one sum, and one tick that differs is told", () => {
    const order = fc.shuffledSubarray(
      LAB_CARRIERS.flatMap((carrier) => Array.from({ length: 8 }, () => carrier)),
      { minLength: 24 },
    );
    const sums = new Set<number>();
    fc.assert(
      fc.property(
        order,
        fc.option(fc.tuple(fc.constantFrom(...LAB_CARRIERS), fc.integer({ min: 1, max: 8 }))),
        (carriers, wrong) => {
          const compared = begun();
          const seqs: Record<LabCarrier, number> = { sse: 0, text: 0, binary: 0 };
          for (const carrier of carriers) {
            const seq = (seqs[carrier] += 1);
            const isWrong = wrong !== null && wrong[0] === carrier && wrong[1] === seq;
            compared.told(carrier, seq, isWrong ? 1 : seq * 1_000, 2);
          }
          const found = compared.agreement();
          expect(found.upTo).toBe(wrong?.[1] === 8 ? 7 : 8);
          expect(found.odd).toEqual(wrong === null ? [] : [wrong[0]]);
          expect(found.kind).toBe(wrong === null ? "same" : "different");
          expect(found.ticks).toBe(wrong === null ? 16 : 14);
          if (wrong === null) sums.add(found.checksum);
        },
      ),
    );
    expect(sums.size).toBe(1);
  });

  it("[L12] an event that one way never brought is its own difference, and the rest is compared on", () => {
    const compared = begun();
    for (const carrier of LAB_CARRIERS)
      for (const seq of [1, 2, 3]) if (carrier !== "text" || seq !== 2) compared.told(carrier, seq, seq, 1);
    expect(compared.agreement()).toMatchObject({ kind: "different", odd: ["text"], ticks: 2, upTo: 3 });
  });

  it("[L12] compares from the latest place that one of them began at, anew in another epoch", () => {
    const compared = createLabAgreement();
    compared.begin("sse", "e1", 10);
    compared.told("sse", 11, 11, 1);
    compared.begin("text", "e1", 11);
    compared.begin("binary", "e1", 10);
    compared.told("binary", 11, 99, 1);
    expect(compared.agreement()).toMatchObject({ kind: "starting", upTo: null });
    for (const carrier of LAB_CARRIERS) compared.told(carrier, 12, 12, 1);
    expect(compared.agreement()).toMatchObject({ kind: "same", ticks: 1, upTo: 12 });

    compared.begin("text", "e2", 1);
    compared.begin("sse", "e2", 1);
    compared.told("text", 2, 2, 1);
    compared.told("sse", 2, 2, 1);
    expect(compared.agreement()).toMatchObject({ upTo: 12 });
    compared.begin("binary", "e2", 1);
    compared.told("binary", 2, 2, 1);
    expect(compared.agreement()).toMatchObject({ kind: "same", ticks: 2, upTo: 2 });
  });

  it("[L12] waits for one that is far behind without growing for ever", () => {
    const compared = begun();
    for (let seq = 1; seq <= 5_100; seq += 1) {
      compared.told("sse", seq, seq, 1);
      compared.told("text", seq, seq, 1);
    }
    for (let seq = 1; seq <= 5_100; seq += 1) compared.told("binary", seq, seq, 1);
    expect(compared.agreement()).toMatchObject({ kind: "same", ticks: 5_000, upTo: 5_100 });
  });
});
