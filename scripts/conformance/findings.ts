/** What became of a rule. */
export type Verdict = "kept" | "broken" | "notTried";

export interface Finding {
  readonly rule: string;
  readonly verdict: Verdict;
  /** What was wrong, or why it was not tried; empty when kept. */
  readonly why: string;
  /** What was sent or received that shows it, cut to MAX_SHOWN; empty when there is nothing to show. */
  readonly bytes: string;
}

/** Verdicts by rule. Broken stays broken; kept beats not tried; of several reasons the first stands. */
export interface Findings {
  /** Kept when `holds`, otherwise broken with why and bytes. Returns `holds`. */
  check(rules: readonly string[], holds: boolean, why: string, bytes?: string): boolean;
  notTried(rules: readonly string[], why: string): void;
  /** What a person should know before the rules, such as what kind of server this is. */
  note(text: string): void;
  of(rule: string): Finding;
  notes(): readonly string[];
}

/** Characters of evidence that are shown. */
export const MAX_SHOWN = 300;

const WEIGHT: Readonly<Record<Verdict, number>> = { broken: 2, kept: 1, notTried: 0 };

export function createFindings(): Findings {
  const found = new Map<string, Finding>();
  const notes: string[] = [];

  function add(finding: Finding): void {
    const known = found.get(finding.rule);
    if (known === undefined || WEIGHT[finding.verdict] > WEIGHT[known.verdict])
      found.set(finding.rule, finding);
  }

  return {
    check(rules, holds, why, bytes = "") {
      for (const rule of rules) {
        if (holds) add({ rule, verdict: "kept", why: "", bytes: "" });
        else add({ rule, verdict: "broken", why, bytes: shown(bytes) });
      }
      return holds;
    },
    notTried(rules, why) {
      for (const rule of rules) add({ rule, verdict: "notTried", why, bytes: "" });
    },
    note(text) {
      if (!notes.includes(text)) notes.push(text);
    },
    of: (rule) => found.get(rule) ?? { rule, verdict: "notTried", why: "", bytes: "" },
    notes: () => notes,
  };
}

function shown(bytes: string): string {
  return bytes.length <= MAX_SHOWN ? bytes : `${bytes.slice(0, MAX_SHOWN)}… (${bytes.length} characters)`;
}
