/** A rule of docs/SPEC.md or a fault of docs/FAULTS.md: `- **ID** sentence`. */
const RULE = /^- \*\*([A-Z]{1,3}\d{1,3})\*\* \S/gm;
/** A citation in a test: `[P5]` or `[P5, O12]`. */
const CITATION = /\[((?:[A-Z]{1,3}\d{1,3})(?:, ?[A-Z]{1,3}\d{1,3})*)\]/g;

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
