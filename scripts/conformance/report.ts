import type { Finding, Findings, Verdict } from "./findings.ts";
import { lacking, LEVEL_NAMES, levelOf, levelReached, LEVELS, type Level } from "./levels.ts";
import { isServerRule, whyLeftAlone } from "./ruleScope.ts";

/** A rule of SPEC.md. */
export interface Rule {
  readonly id: string;
  readonly sentence: string;
}

export interface ReportLine extends Finding {
  readonly sentence: string;
  readonly level: Level;
}

/** What a report tells besides its lines. */
type Told = Pick<Findings, "notes" | "stopped">;

const NOT_REACHED = "was not reached: what it needs did not come";
const STOPPED = "the server stopped answering before";

/** The server rules of SPEC.md in its order, up to a level. */
export function serverRules(spec: string, level: Level = 4): Rule[] {
  return [...spec.matchAll(/^- \*\*([A-Z]{1,3}\d{1,3})\*\* (\S.*)$/gm)]
    .map(([, id = "", sentence = ""]) => ({ id, sentence }))
    .filter(({ id }) => isServerRule(id) && levelOf(id) <= level);
}

export function reportLines(
  rules: readonly Rule[],
  findings: Pick<Findings, "of" | "stopped">,
): ReportLine[] {
  const notReached = findings.stopped() === null ? NOT_REACHED : STOPPED;
  return rules.map(({ id, sentence }) => {
    const finding = findings.of(id);
    const line = { ...finding, sentence, level: levelOf(id) };
    if (finding.verdict !== "notTried" || finding.why !== "") return line;
    const leftAlone = whyLeftAlone(id);
    return { ...line, why: leftAlone ?? notReached, excused: leftAlone !== null };
  });
}

export function countOf(lines: readonly ReportLine[], verdict: Verdict): number {
  return lines.filter((line) => line.verdict === verdict).length;
}

/** 0 when something was tried and all of it was kept, 3 when the server stopped answering, else 1. */
export function exitCode(lines: readonly ReportLine[], { stopped }: Told): number {
  if (stopped() !== null) return 3;
  return countOf(lines, "broken") === 0 && countOf(lines, "kept") > 0 ? 0 : 1;
}

const WORDS: Readonly<Record<Verdict, string>> = { kept: "kept", broken: "BROKEN", notTried: "not tried" };

/** By level, one line a rule; what is broken with why and the bytes that show it, what was not tried with why. */
export function reportText(lines: readonly ReportLine[], told: Told): string {
  const texts = told.notes().map((note) => `${note}\n`);
  for (const level of LEVELS) {
    const own = lines.filter((line) => line.level === level);
    if (own.length === 0) continue;
    texts.push(`Level ${level}, ${LEVEL_NAMES[level]}: ${countsOf(own)}`);
    for (const line of own) texts.push(...lineTexts(line));
    texts.push("");
  }
  return [...texts, levelText(lines), countsOf(lines)].join("\n");
}

function lineTexts({ rule, verdict, sentence, why, bytes }: ReportLine): string[] {
  const shown = bytes.split("\n").filter((line) => line !== "");
  return [
    `${WORDS[verdict].padEnd(9)}  ${rule.padEnd(3)}  ${sentence}`,
    ...(why === "" ? [] : [`                ${why}`]),
    ...shown.map((line) => `                | ${line}`),
  ];
}

function countsOf(lines: readonly ReportLine[]): string {
  return (["kept", "broken", "notTried"] as const)
    .map((verdict) => `${countOf(lines, verdict)} ${WORDS[verdict].toLowerCase()}`)
    .join(", ");
}

/** How far the server has come, and what the next level lacks. */
function levelText(lines: readonly ReportLine[]): string {
  const reached = levelReached(lines);
  const text =
    reached === 0 ? "No level is reached." : `Level ${reached} is reached: ${LEVEL_NAMES[reached]}.`;
  const next = LEVELS.find((level) => level > reached && lines.some((line) => line.level === level));
  if (next === undefined) return text;
  const missing = lacking(lines, next).join(" ");
  return `${text} Level ${next} ${missing === "" ? "was not tried" : `lacks ${missing}`}.`;
}

/** The same for machines. */
export function reportJson(lines: readonly ReportLine[], told: Told): string {
  const counts = {
    level: levelReached(lines),
    kept: countOf(lines, "kept"),
    broken: countOf(lines, "broken"),
    notTried: countOf(lines, "notTried"),
  };
  const rules = lines.map(({ excused: _excused, ...line }) => line);
  return JSON.stringify({ ...counts, stopped: told.stopped(), notes: told.notes(), rules }, null, 2);
}
