/** A plain number, which no spreadsheet takes for a formula though it may begin with a sign. */
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** What makes a spreadsheet take a cell for a formula, also behind spaces and in full width: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA_START = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/**
 * A table as CSV (RFC 4180: commas, CRLF, quotes doubled), the head first. A cell that a spreadsheet would run as a
 * formula gets an apostrophe before it; negative numbers stay numbers.
 */
export function csvText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(text: string): string {
  const safe = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
