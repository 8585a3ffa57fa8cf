import { describe, expect, it } from "vitest";
import { createFindings } from "./findings.ts";
import { createServerLife, type ServerLife } from "./serverLife.ts";

const TIMEOUT_MS = 5_000;

function begin(answers: boolean): { findings: ReturnType<typeof createFindings>; life: ServerLife } {
  const findings = createFindings();
  const life = createServerLife(findings, { probe: () => Promise.resolve(answers), timeoutMs: TIMEOUT_MS });
  life.begin();
  return { findings, life };
}

describe("a server that may stop answering", () => {
  it("[Z28] names the frame that nothing came back for, and the rule of the line that sent it", async () => {
    const { findings, life } = begin(false);
    const { lane } = life;
    const beside = lane.aside();
    const [link, stream] = [{}, {}];
    lane.findings.check(["S1"], false, "found before");
    beside.sent(stream, "GET /prices/stream");
    beside.heard(stream);
    lane.sent(link, "{}");
    // Sent to a server that is gone already, which nobody knows yet.
    beside.sent({}, "GET /bars");
    // The streams end first, and what was listening to them says so.
    beside.lost();
    beside.findings.check(["W10"], false, "nothing came");
    lane.findings.check(["H10"], false, "a binary frame must close with 1003");
    lane.findings.check(["S16"], false, "nothing came");
    await life.settled();
    expect(findings.stopped()).toEqual({ rule: "H10", after: "{}" });
    expect(findings.of("S1").verdict).toBe("broken");
    expect(findings.of("H10")).toMatchObject({ verdict: "broken", bytes: "{}" });
    expect([findings.of("W10").verdict, findings.of("S16").verdict]).toEqual(["notTried", "notTried"]);
    // Nothing is waited for any more.
    expect(lane.waitMs(TIMEOUT_MS)).toBe(0);
  });

  it("[Z28] takes what was found for what it is when the server still answers", async () => {
    const { findings, life } = begin(true);
    life.lane.missed();
    life.lane.findings.check(["S9"], false, "nothing came");
    await life.settled();
    expect(findings.of("S9").verdict).toBe("broken");
    expect(findings.stopped()).toBeNull();
  });

  it("[Z33] waits a second for an answer once three did not come, and as long as before for what takes longer", () => {
    const { lane } = begin(true).life;
    for (let missed = 0; missed < 3; missed += 1) {
      expect(lane.waitMs(TIMEOUT_MS)).toBe(TIMEOUT_MS);
      lane.missed();
    }
    expect(lane.waitMs(TIMEOUT_MS)).toBe(1_000);
    expect(lane.waitMs(7_000 + TIMEOUT_MS)).toBe(8_000);
    expect(lane.waitMs(700)).toBe(700);
  });
});
