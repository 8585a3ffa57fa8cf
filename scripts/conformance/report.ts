import type { Finding, Findings, Verdict } from "./findings.ts";

/** A rule of SPEC.md. */
export interface Rule {
  readonly id: string;
  readonly sentence: string;
}

/** Whose rules a server can be held against: encoding, streams, sessions, HTTP, matching. */
const SERVER_RULES = /^[EWSHX]\d/;

/** Why a rule is left alone, where there is more to say than the default. */
const LEFT_ALONE: Readonly<Record<string, string>> = {
  S12: "would wait out the grace after a lost link",
  S13: "would flood the server",
  S14: "would flood the server",
  S19: "needs the server to shut down",
  H5: "would flood the server",
  H15: "needs the server to shut down",
  W12: "needs the trading day to end",
};
const DEFAULT_REASON = "a client alone cannot see it";

export interface ReportLine extends Finding {
  readonly sentence: string;
}

/** The server rules of SPEC.md in its order. */
export function serverRules(spec: string): Rule[] {
  return [...spec.matchAll(/^- \*\*([A-Z]{1,3}\d{1,3})\*\* (\S.*)$/gm)]
    .map(([, id = "", sentence = ""]) => ({ id, sentence }))
    .filter(({ id }) => SERVER_RULES.test(id));
}

export function reportLines(rules: readonly Rule[], findings: Findings): ReportLine[] {
  return rules.map(({ id, sentence }) => {
    const finding = findings.of(id);
    const why =
      finding.verdict === "notTried" && finding.why === "" ? (LEFT_ALONE[id] ?? DEFAULT_REASON) : finding.why;
    return { ...finding, why, sentence };
  });
}

export function countOf(lines: readonly ReportLine[], verdict: Verdict): number {
  return lines.filter((line) => line.verdict === verdict).length;
}

/** 0 when something was tried and all of it was kept, else 1. */
export function exitCode(lines: readonly ReportLine[]): number {
  return countOf(lines, "broken") === 0 && countOf(lines, "kept") > 0 ? 0 : 1;
}

const WORDS: Readonly<Record<Verdict, string>> = { kept: "kept", broken: "BROKEN", notTried: "not tried" };

/** One line a rule; what is broken with why and the bytes that show it. */
export function reportText(lines: readonly ReportLine[], notes: readonly string[]): string {
  const texts = notes.map((note) => `${note}\n`);
  for (const { rule, verdict, sentence, why, bytes } of lines) {
    texts.push(`${WORDS[verdict].padEnd(9)}  ${rule.padEnd(3)}  ${sentence}`);
    if (why !== "" && why !== DEFAULT_REASON) texts.push(`                ${why}`);
    for (const line of bytes.split("\n")) if (line !== "") texts.push(`                | ${line}`);
  }
  const counts = (["kept", "broken", "notTried"] as const).map(
    (verdict) => `${countOf(lines, verdict)} ${WORDS[verdict].toLowerCase()}`,
  );
  return [...texts, "", `Not tried, where no reason stands: ${DEFAULT_REASON}.`, counts.join(", ")].join(
    "\n",
  );
}

/** The same for machines. */
export function reportJson(lines: readonly ReportLine[], notes: readonly string[]): string {
  const counts = {
    kept: countOf(lines, "kept"),
    broken: countOf(lines, "broken"),
    notTried: countOf(lines, "notTried"),
  };
  return JSON.stringify({ ...counts, notes, rules: lines }, null, 2);
}
