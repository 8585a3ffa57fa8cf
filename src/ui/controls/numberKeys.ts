import type { KeyboardEvent } from "react";
import { decimalMark, isDeviceMark } from "../../lib/numberFormat.ts";

/**
 * The decimal key of the numeric keypad types the decimal mark of the number format, whatever the keyboard has there. To
 * React it is typed as any other key is.
 */
export function typeDecimalMark(event: KeyboardEvent<HTMLInputElement>): void {
  const { code, key, ctrlKey, altKey, metaKey, currentTarget: input } = event;
  const mark = decimalMark();
  if (code !== "NumpadDecimal" || (key !== "." && key !== ",") || key === mark) return;
  if (ctrlKey || altKey || metaKey || input.readOnly) return;
  event.preventDefault();
  const from = input.selectionStart ?? input.value.length;
  const to = input.selectionEnd ?? from;
  if (input.maxLength >= 0 && input.value.length - (to - from) >= input.maxLength) return;
  input.setRangeText(mark, from, to, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A phone's keypad of digits has the decimal mark of the phone's own language; where another is wanted, all keys. */
export function numberInputMode(): "decimal" | "text" {
  return isDeviceMark() ? "decimal" : "text";
}
