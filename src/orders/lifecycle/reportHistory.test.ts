import { describe, expect, it } from "vitest";
import { report } from "../orderFixtures.ts";
import { createReportHistory, MAX_EVENTS, MAX_ORDERS } from "./reportHistory.ts";

const ids = (history: ReturnType<typeof createReportHistory>, key: string, orderId: string | null = null) =>
  history.of({ key, orderId }).map((event) => (event.type === "executionReport" ? event.execId : event.type));

describe("what was said about an order", () => {
  it("[U40] follows it through the names that replaces give it, refusals included, each report once", () => {
    const history = createReportHistory();
    history.message(report({ seq: 1, clOrdId: "A" }));
    history.message(report({ seq: 2, clOrdId: "B", origClOrdId: "A", execType: "replaced" }));
    history.message(report({ seq: 3, clOrdId: "Z", orderId: "X2" }));
    history.message({
      type: "orderCancelReject",
      seq: 4,
      clOrdId: "C",
      origClOrdId: "B",
      orderId: "NONE",
      ordStatus: "filled",
      cxlRejResponseTo: "orderCancelRequest",
      cxlRejReason: "tooLateToCancel",
      transactTime: report().transactTime,
    });
    history.message(report({ seq: 9, execId: "E2", clOrdId: "B", execType: "replaced", possResend: true }));
    expect(ids(history, "A")).toEqual(["E1", "E2", "orderCancelReject"]);
    expect(ids(history, "not sent from here", "X1")).toEqual(["E1", "E2", "orderCancelReject"]);
    expect(ids(history, "Z")).toEqual(["E3"]);
    expect(ids(history, "unheard of")).toEqual([]);
  });

  it("[V313] stands in the order of the exchange's clock, of one moment as it came", () => {
    const history = createReportHistory();
    for (const [seq, transactTime] of [1_000, 3_000, 2_000, 2_000].entries())
      history.message(report({ seq, execId: `at ${transactTime}, ${seq}`, transactTime }));
    expect(ids(history, "A")).toEqual(["at 1000, 0", "at 2000, 2", "at 2000, 3", "at 3000, 1"]);
  });

  it("[U40] keeps the same list until something is added, and tells when", () => {
    const history = createReportHistory();
    history.message(report());
    const before = history.of({ key: "A", orderId: null });
    let told = 0;
    history.subscribe(() => {
      told += 1;
    });
    history.message(report());
    expect(history.of({ key: "A", orderId: null })).toBe(before);
    history.message(report({ seq: 2 }));
    expect([told, ids(history, "A").length]).toEqual([1, 2]);
  });

  it("[U40] is bounded: the oldest reports and the oldest orders go", () => {
    const history = createReportHistory();
    for (let seq = 1; seq <= MAX_EVENTS + 5; seq += 1) history.message(report({ seq }));
    expect(ids(history, "A").length).toBe(MAX_EVENTS);
    expect(ids(history, "A")[0]).toBe("E6");
    for (let at = 0; at < MAX_ORDERS; at += 1)
      history.message(report({ seq: 1_000 + at, clOrdId: `N${at}`, orderId: `Y${at}` }));
    expect([ids(history, "A"), ids(history, "none", "X1")]).toEqual([[], []]);
    expect(ids(history, "N0").length).toBe(1);
  });
});
