import { describe, expect, it } from "vitest";
import { createFindings } from "./findings.ts";
import type { HttpAnswer } from "./httpClient.ts";
import { judgeVolumes } from "./volumeChecks.ts";

const NOT_LISTED: HttpAnswer = {
  status: 404,
  headers: { "content-type": "application/problem+json" },
  body: '{"type":"about:blank","title":"Not found","status":404}',
};

function answer(lastTradeId: number, volumes: readonly number[], since = 1_000): HttpAnswer {
  const body = JSON.stringify({ epoch: "e1", lastTradeId, since, whole: true, volumes });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

function verdicts(first: HttpAnswer, second: HttpAnswer, unlisted = NOT_LISTED): readonly string[] {
  const findings = createFindings();
  judgeVolumes({ first, second, unlisted }, findings);
  return ["E45", "E46"].map((rule) => findings.of(rule).verdict);
}

describe("volumes under test", () => {
  it("[E45] [E46] are kept by a server that counts each trade once, and not tried where it tells none", () => {
    expect(verdicts(answer(3, [100, 5]), answer(5, [99, 1, 100, 6]))).toEqual(["kept", "kept"]);
    expect(verdicts(answer(3, [100, 5]), answer(3, [100, 5]))).toEqual(["kept", "kept"]);
    expect(verdicts(NOT_LISTED, NOT_LISTED)).toEqual(["notTried", "notTried"]);
    expect(verdicts(answer(3, [100, 5]), answer(4, [99, 1], 2_000))).toEqual(["kept", "notTried"]);
  });

  it.each([
    ["prices out of order", answer(3, [100, 5]), answer(4, [100, 6, 99, 1]), ["broken", "notTried"]],
    ["volume without a trade", answer(3, [100, 5]), answer(3, [100, 6]), ["kept", "broken"]],
    ["a trade without volume", answer(3, [100, 5]), answer(4, [100, 5]), ["kept", "broken"]],
    ["volume that went", answer(3, [100, 5]), answer(4, [99, 9]), ["kept", "broken"]],
    ["ids that fall", answer(3, [100, 5]), answer(2, [100, 5]), ["kept", "broken"]],
  ])("[E45] [E46] are broken by %s", (_, first, second, expected) => {
    expect(verdicts(first, second)).toEqual(expected);
  });

  it("[E45] are broken by an answer for what is not listed", () => {
    expect(verdicts(answer(0, []), answer(0, []), answer(0, []))).toEqual(["broken", "kept"]);
  });
});
