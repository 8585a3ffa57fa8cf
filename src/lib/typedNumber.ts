import { readDecimal, typedDecimal } from "./numberFormat.ts";

/** Begins what could not be read, so that no reader of plain decimals takes it for a number of another format. */
const UNREAD = "?";

/**
 * What stands in a field as plain text: "1.234,5" is "1234.5" where a comma is the decimal mark, and "1,5k" is "1.5k".
 * What cannot be read stays what it is behind a mark, for whoever checks the field to refuse.
 */
export function plainText(typed: string): string {
  const text = typed.trim();
  if (text === "") return "";
  const suffix = /[kmb]$/i.exec(text)?.[0] ?? "";
  const plain = readDecimal(text.slice(0, text.length - suffix.length));
  return plain === null ? UNREAD + text : plain + suffix;
}

/** The other way: plain text as it stands in a field. */
export function fieldText(plain: string): string {
  return plain.startsWith(UNREAD) ? plain.slice(UNREAD.length) : typedDecimal(plain);
}

/**
 * What was typed where plainText could not read it and it is a number all the same, to somebody who writes them with
 * other marks; null for everything else.
 */
export function foreignNumber(plain: string): string | null {
  const text = fieldText(plain);
  return plain.startsWith(UNREAD) && /^\d([\d.,'’\s]*\d)?[kmb]?$/i.test(text) ? text : null;
}
