import { describe, expect, it } from "vitest";
import { deadMansWords, disconnectWords, killReport } from "./safetyWords.ts";
import { shownTime } from "../../words/clockTime.ts";

const at = 1_700_000_000_000;
const KILLED = { on: true, since: at, cancelSentAt: null, refusal: null };

describe("words about the dead man's switch", () => {
  it("[K6][K19] show whole seconds, never more than are left, in a width that stays", () => {
    const armed = { kind: "armed", timeoutMs: 60_000 } as const;
    const texts = [59_999, 10_000, 9_999, 999, 0].map((left) => deadMansWords(armed, left, true).text);
    expect(texts).toEqual(["59 s left", "10 s left", "\u20079 s left", "\u20070 s left", "\u20070 s left"]);
  });

  it("[K19] say what the exchange does while the link is lost", () => {
    expect(deadMansWords({ kind: "armed", timeoutMs: 120_000 }, 47_300, false)).toEqual({
      tone: "warn",
      text: "link lost, the exchange cancels all in \u200747 s",
      announcement: "link lost, the exchange cancels all when its time is over",
    });
    expect(deadMansWords({ kind: "arming", timeoutMs: 60_000 }, 12_000, false).text).toBe(
      "link lost, the exchange may cancel all in 12 s",
    );
  });

  it("[K7][K8] say that its time was over, and why it is not armed", () => {
    expect(deadMansWords({ kind: "ranOut", timeoutMs: 60_000, at }, null, true).text).toBe(
      `ran out at ${shownTime(at)}, the exchange cancels all`,
    );
    expect(deadMansWords({ kind: "refused", text: "Not armed: not offered" }, null, true)).toMatchObject({
      tone: "warn",
      text: "not armed: not offered",
    });
  });

  it("[K19] announce nothing that counts", () => {
    for (const kind of ["arming", "armed", "disarming"] as const) {
      for (const live of [true, false]) {
        const said = [50_000, 20_000].map((left) => deadMansWords({ kind, timeoutMs: 60_000 }, left, live));
        expect(said[0]?.announcement).toBe(said[1]?.announcement);
      }
    }
  });
});

describe("words about cancel on disconnect", () => {
  const on = { chosen: true, inForce: true };
  const off = { chosen: false, inForce: false };
  const two = { own: 2, others: 0, unknown: 0 };

  it("[K19] tell what is in force, not what is chosen", () => {
    expect(disconnectWords({ chosen: true, inForce: false }, false, two).text).toBe("orders stay");
    expect(disconnectWords(on, false, two).text).toBe("orders are canceled");
  });

  it.each([
    [off, 2, 0, 0, "2 orders stay working at the exchange"],
    [off, 1, 0, 0, "1 order stays working at the exchange"],
    [on, 2, 0, 0, "the exchange cancels the 2 orders sent from here"],
    [on, 1, 2, 0, "the exchange cancels the 1 order sent from here, 2 orders stay working at the exchange"],
    [on, 0, 1, 0, "1 order stays working at the exchange"],
    [off, 0, 0, 0, "orders stay"],
    [off, 0, 0, 1, "what became of 1 order is not known"],
    [on, 1, 0, 2, "the exchange cancels the 1 order sent from here, what became of 2 orders is not known"],
  ])(
    "[K19][O17] say what happens to orders while the link is down (%j: %i from here, %i others, %i unknown)",
    (state, own, others, unknown, text) => {
      expect(disconnectWords(state, true, { own, others, unknown }).text).toBe(text);
    },
  );
});

describe("words about the kill switch", () => {
  it("[K15] say what was done and what is still working", () => {
    expect(killReport({ ...KILLED, cancelSentAt: at }, 0, true)).toEqual({
      done: `Cancel all was sent at ${shownTime(at)}.`,
      working: "No order is working.",
    });
    expect(killReport({ ...KILLED, cancelSentAt: at }, 1, true).working).toBe("1 order is working.");
  });

  it("[K12][K15] say what was not done and why", () => {
    const refusal = "Not sent: the order channel is not connected";
    expect(killReport({ ...KILLED, refusal }, 2, false)).toEqual({
      done: "Nothing was canceled. Not sent: the order channel is not connected.",
      working: "As last told, 2 orders are working. The order channel is down.",
    });
    expect(killReport({ ...KILLED, cancelSentAt: at, refusal }, 2, true).done).toBe(
      `Cancel all was sent at ${shownTime(at)}. The last attempt did not leave. ${refusal}.`,
    );
  });
});
