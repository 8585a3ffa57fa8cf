import type { Finding, Findings, Verdict } from "./findings.ts";
import { isServerRule, whyLeftAlone } from "./ruleScope.ts";

/** A rule of SPEC.md. */
export interface Rule {
  readonly id: string;
  readonly sentence: string;
}

export interface ReportLine extends Finding {
  readonly sentence: string;
}

/** The server rules of SPEC.md in its order. */
export function serverRules(spec: string): Rule[] {
  return [...spec.matchAll(/^- \*\*([A-Z]{1,3}\d{1,3})\*\* (\S.*)$/gm)]
    .map(([, id = "", sentence = ""]) => ({ id, sentence }))
    .filter(({ id }) => isServerRule(id));
}

export function reportLines(rules: readonly Rule[], findings: Findings): ReportLine[] {
  return rules.map(({ id, sentence }) => {
    const finding = findings.of(id);
    const why = finding.verdict === "notTried" && finding.why === "" ? whyLeftAlone(id) : finding.why;
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

/** One line a rule; what is broken with why and the bytes that show it, what was not tried with why. */
export function reportText(lines: readonly ReportLine[], notes: readonly string[]): string {
  const texts = notes.map((note) => `${note}\n`);
  for (const { rule, verdict, sentence, why, bytes } of lines) {
    texts.push(`${WORDS[verdict].padEnd(9)}  ${rule.padEnd(3)}  ${sentence}`);
    if (why !== "") texts.push(`                ${why}`);
    for (const line of bytes.split("\n")) if (line !== "") texts.push(`                | ${line}`);
  }
  const counts = (["kept", "broken", "notTried"] as const).map(
    (verdict) => `${countOf(lines, verdict)} ${WORDS[verdict].toLowerCase()}`,
  );
  return [...texts, "", counts.join(", ")].join("\n");
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
