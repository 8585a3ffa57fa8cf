import { FIX_SYMBOL } from "./fixScript.ts";
import { createVenueScript } from "./venueScript.ts";

// For tests only: scripts run line by line.

export interface ScriptOut {
  readonly line: number;
  readonly out: Readonly<Record<string, unknown>>;
}

export function testPrecision(symbol: string): number {
  return symbol === FIX_SYMBOL ? 2 : 0;
}

/** What comes out, in order. A text is a line as it stands. */
export function runScript(...lines: readonly (object | string)[]): ScriptOut[] {
  const script = createVenueScript(testPrecision);
  return lines.flatMap((line) =>
    script
      .readLine(typeof line === "string" ? line : JSON.stringify(line))
      .map((text) => JSON.parse(text) as ScriptOut),
  );
}

/** The words of what is wrong, as "line: words". */
export function scriptErrors(...lines: readonly (object | string)[]): string[] {
  return runScript(...lines)
    .filter(({ out }) => out["type"] === "scriptError")
    .map(({ line, out }) => `${line}: ${String(out["text"])}`);
}

/** Each answer shortly: clOrdId, execType, ordStatus, cumQty; or the type of what is no execution report. */
export function shortly(...lines: readonly (object | string)[]): string[] {
  return runScript(...lines).map(({ out }) =>
    out["type"] === "executionReport"
      ? [out["clOrdId"], out["execType"], out["ordStatus"], out["cumQty"]].join(" ")
      : String(out["type"]),
  );
}
