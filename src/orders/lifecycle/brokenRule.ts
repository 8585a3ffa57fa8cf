import type { OrderRefusal } from "../../protocol/orderCheck.ts";
import { ruleText } from "../../protocol/ruleTexts.ts";
import { words } from "../../words/words.ts";

/** A refusal by a rule of the protocol, which is in the words of the wire, in the language of this page. */
export function inWords(refusal: OrderRefusal): OrderRefusal {
  const { rule } = refusal;
  return rule === undefined ? refusal : { ...refusal, text: ruleText(words.rules, rule) };
}
