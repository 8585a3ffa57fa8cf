import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { decodeVolumes } from "../../src/protocol/volumes.ts";
import type { FindingsBook } from "./findings.ts";
import { answerText, ask, isProblem, type HttpAnswer } from "./httpClient.ts";
import { readJson } from "./httpChecks.ts";
import { UNLISTED, type Subject } from "./subject.ts";

/** What a server says of volume by price: of one symbol twice, and of one that it does not list. */
export interface VolumeAnswers {
  readonly first: HttpAnswer;
  readonly second: HttpAnswer;
  readonly unlisted: HttpAnswer;
}

/** The volume by price, which a server need not tell. */
export async function checkVolumes({ http, findings, timeoutMs, lane, symbols }: Subject): Promise<void> {
  const of = (symbol: string): Promise<HttpAnswer> =>
    ask(`${http}volumes?symbol=${encodeURIComponent(symbol)}`, { timeoutMs, lane });
  const symbol = symbols[0] ?? "";
  judgeVolumes({ first: await of(symbol), unlisted: await of(UNLISTED), second: await of(symbol) }, findings);
}

/** Of two answers the later one has all that the earlier one has, and at least a lot for each trade between. */
export function judgeVolumes({ first, second, unlisted }: VolumeAnswers, findings: FindingsBook): void {
  if (first.status === 404) {
    findings.notTried(["E45", "E46"], "the server does not tell the volume by price");
    return;
  }
  const [before, after] = [first, second].map((answer) =>
    answer.status === 200 ? decodeVolumes(readJson(answer)) : null,
  );
  for (const [told, answer] of [
    [before, first],
    [after, second],
  ] as const) {
    const why = told == null ? "GET /volumes gave no volumes" : isProtocolError(told) ? told.detail : "";
    findings.check(["E45"], why === "", why, answerText("GET /volumes", answer));
  }
  findings.check(
    ["E45"],
    unlisted.status === 404 && isProblem(unlisted),
    "expected 404 and problem JSON for a symbol that is not listed",
    answerText("GET /volumes", unlisted),
  );
  if (before == null || after == null || isProtocolError(before) || isProtocolError(after)) return;
  if (after.epoch !== before.epoch || after.since !== before.since || !after.whole) {
    findings.notTried(["E46"], "the day or the epoch turned, or prices were left out");
    return;
  }
  const later = new Map(after.volumes);
  const kept = before.volumes.every(([px, qty]) => (later.get(px) ?? 0) >= qty);
  const traded = lotsOf(after.volumes) - lotsOf(before.volumes);
  const trades = after.lastTradeId - before.lastTradeId;
  findings.check(
    ["E46"],
    kept && trades >= 0 && traded >= trades && traded > 0 === trades > 0,
    `volumes grew by ${traded} lots and lastTradeId by ${trades}`,
    answerText("GET /volumes", second),
  );
}

function lotsOf(volumes: readonly (readonly [px: number, qty: number])[]): number {
  return volumes.reduce((total, [, qty]) => total + qty, 0);
}
