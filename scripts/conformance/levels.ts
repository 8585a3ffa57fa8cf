import type { Finding } from "./findings.ts";

/** How far a server has come: the order of work of docs/own-server.md. */
export type Level = 1 | 2 | 3 | 4;
export const LEVELS: readonly Level[] = [1, 2, 3, 4];

export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  1: "prices show",
  2: "an order is accepted, filled, canceled",
  3: "resume, replay, reconciliation",
  4: "everything",
};

/** Rules by the level that needs them first. What stands nowhere is of level 4. */
const RULES: Readonly<Record<1 | 2 | 3, readonly string[]>> = {
  1: "E3 E4 E5 E6 E13 E15 E19 E20 E22 W1 W2 W3 W4 W7 W8 W10 W16 S20 H1 H4 H12 X2 B7 B9".split(" "),
  2: "E7 E8 E9 E14 E16 E40 S1 S2 S3 S5 S7 S9 S16 S17 H7 H8 H9 H11 X6 X7 X8 X9 X12 X13 X14 X15 A9".split(" "),
  3: "W5 W6 W9 S4 S6 S8 S10 H2 X22".split(" "),
};

export function levelOf(rule: string): Level {
  if (RULES[1].includes(rule)) return 1;
  if (RULES[2].includes(rule)) return 2;
  return RULES[3].includes(rule) ? 3 : 4;
}

/** Rules of a level that keep it from being reached: broken, or not tried because of what came before. */
export function lacking(findings: readonly Finding[], level: Level): readonly string[] {
  const own = findings.filter(({ rule }) => levelOf(rule) === level);
  return own
    .filter(({ verdict, excused }) => verdict === "broken" || (verdict === "notTried" && !excused))
    .map(({ rule }) => rule);
}

/** The highest level of which, and below which, nothing is lacking; 0 when the first is not reached. */
export function levelReached(findings: readonly Finding[]): Level | 0 {
  let reached: Level | 0 = 0;
  for (const level of LEVELS) {
    const kept = findings.some(({ rule, verdict }) => levelOf(rule) === level && verdict === "kept");
    if (!kept || lacking(findings, level).length > 0) break;
    reached = level;
  }
  return reached;
}
