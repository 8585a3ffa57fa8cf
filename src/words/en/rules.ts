import { PHASE_WORDS, RULE_TEXTS, type RuleTexts } from "../../protocol/ruleTexts.ts";

/** The rules of orders: what the exchange says of a broken one, and what this terminal says before sending. */
export const rules: RuleTexts = RULE_TEXTS;

/** Trading phases, after "is". */
export const phases = PHASE_WORDS;
