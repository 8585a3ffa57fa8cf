/** A rule of docs/SPEC.md: `- **ID** sentence`. */
const RULE = /^- \*\*([A-Z]{1,3}\d{1,3})\*\* \S/gm;
/** A citation in a test: `[P5]` or `[P5, O12]`. */
const CITATION = /\[((?:[A-Z]{1,3}\d{1,3})(?:, ?[A-Z]{1,3}\d{1,3})*)\]/g;

/** The faults that every terminal is held against: P1 to P28 on prices, O1 to O34 on orders. */
export const FAULT_IDS: readonly string[] = [
  ...Array.from({ length: 28 }, (_, index) => `P${index + 1}`),
  ...Array.from({ length: 34 }, (_, index) => `O${index + 1}`),
];

/** Ids in the order they stand; one that stands twice is listed twice. */
export function ruleIds(spec: string): string[] {
  return [...spec.matchAll(RULE)].map(([, id = ""]) => id);
}

/** Ids cited in the titles of a test file. */
export function citedIds(testSource: string): string[] {
  return testSource
    .split("\n")
    .filter((line) => /["'`]/.test(line))
    .flatMap((line) => [...line.matchAll(CITATION)])
    .flatMap(([, ids = ""]) => ids.split(/, ?/));
}
