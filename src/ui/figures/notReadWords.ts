import { shownDecimal } from "../../lib/numberFormat.ts";
import { foreignNumber } from "../../lib/typedNumber.ts";
import { words } from "../../words/words.ts";

/** How to write a number that was typed with another format's marks; undefined for a text that is read, or is none. */
export function notReadWords(plain: string): string | undefined {
  const typed = foreignNumber(plain);
  return typed === null ? undefined : words.formats.notRead(typed, shownDecimal("1234.56"));
}
