/** What became of a rule. */
export type Verdict = "kept" | "broken" | "notTried";

export interface Finding {
  readonly rule: string;
  readonly verdict: Verdict;
  /** What was wrong, or why it was not tried; empty when kept. */
  readonly why: string;
  /** What was sent or received that shows it, cut to MAX_SHOWN; empty when there is nothing to show. */
  readonly bytes: string;
  /** Of what was not tried: nothing that the server did kept it from being tried. */
  readonly excused: boolean;
}

/** A server that stopped answering. */
export interface Stopped {
  /** The rule that was tried; null when that is not known. */
  readonly rule: string | null;
  /** What was sent last. */
  readonly after: string;
}

/** Where what was found is put down. */
export interface FindingsBook {
  /** Kept when `holds`, otherwise broken with why and bytes. Returns `holds`. */
  check(rules: readonly string[], holds: boolean, why: string, bytes?: string): boolean;
  /** The circumstances did not allow it. */
  notTried(rules: readonly string[], why: string): void;
  /** What they need is not there, and that is the server's doing. */
  blocked(rules: readonly string[], why: string): void;
  /** What a person should know before the rules, such as what kind of server this is. */
  note(text: string): void;
}

/** Verdicts by rule. Broken stays broken; kept beats not tried; of several reasons the first stands. */
export interface Findings extends FindingsBook {
  of(rule: string): Finding;
  notes(): readonly string[];
  /** Its rule is broken, and what was not found so far was not tried. */
  stop(stopped: Stopped): void;
  stopped(): Stopped | null;
}

/** Characters of evidence that are shown. */
export const MAX_SHOWN = 300;

const WEIGHT: Readonly<Record<Verdict, number>> = { broken: 2, kept: 1, notTried: 0 };

export function createFindings(): Findings {
  const found = new Map<string, Finding>();
  const notes: string[] = [];
  let stopped: Stopped | null = null;

  function add(finding: Finding): void {
    const known = found.get(finding.rule);
    if (known === undefined || WEIGHT[finding.verdict] > WEIGHT[known.verdict])
      found.set(finding.rule, finding);
  }

  function addAll(
    rules: readonly string[],
    verdict: Verdict,
    { why, bytes = "", excused = false }: { why: string; bytes?: string; excused?: boolean },
  ): void {
    for (const rule of rules) add({ rule, verdict, why: printable(why), bytes: shown(bytes), excused });
  }

  return {
    check(rules, holds, why, bytes) {
      if (holds) addAll(rules, "kept", { why: "" });
      else addAll(rules, "broken", { why, ...(bytes === undefined ? {} : { bytes }) });
      return holds;
    },
    notTried: (rules, why) => addAll(rules, "notTried", { why, excused: true }),
    blocked: (rules, why) => addAll(rules, "notTried", { why }),
    note(text) {
      if (!notes.includes(text)) notes.push(printable(text));
    },
    of: (rule) => found.get(rule) ?? { rule, verdict: "notTried", why: "", bytes: "", excused: false },
    notes: () => notes,
    stop(death) {
      if (stopped !== null) return;
      stopped = death;
      if (death.rule !== null)
        addAll([death.rule], "broken", {
          why: "the server stopped answering after this",
          bytes: death.after,
        });
      const tried = death.rule === null ? "" : ` while ${death.rule} was tried`;
      notes.unshift(
        printable(`The server stopped answering${tried}, after: ${shown(death.after)}`),
        "What is found broken was found before that; nothing after it was tried.",
      );
    },
    stopped: () => stopped,
  };
}

function shown(bytes: string): string {
  const text = printable(bytes);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)`;
}

/** Without what would move the cursor or turn the direction of a terminal: `\xNN` or `\uNNNN` in its place. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\n]|\u2028|\u2029|\ufffd/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, "0")}`
      : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
