import { describe, expect, it } from "vitest";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { decodeServerMessage, type ServerMessage } from "../../src/protocol/serverMessages.ts";
import { FIX_MATRICES } from "./fixMatrices.ts";
import { act, cancel, fill, order, replace } from "./fixScript.ts";
import { runScript, scriptErrors, shortly, testPrecision, type ScriptOut } from "./testScript.ts";
import { createVenueScript } from "./venueScript.ts";

/** A report as the tables write it. Prices and what a correction refers to are told only where a row names them. */
function written(message: ServerMessage, as: string): string {
  if (message.type === "businessMessageReject")
    return `${message.refClOrdId} businessReject ${message.businessRejectReason}`;
  if (message.type !== "executionReport" && message.type !== "orderCancelReject") return message.type;
  const { clOrdId, origClOrdId, ordStatus } = message;
  const names = origClOrdId === undefined ? clOrdId : `${clOrdId},${origClOrdId}`;
  if (message.type === "orderCancelReject")
    return `${names} cancelReject ${ordStatus} ${message.cxlRejReason}`;
  const { execType, orderQty, cumQty, leavesQty, lastQty, avgPx, execRefId } = message;
  return [
    names,
    execType,
    ordStatus,
    orderQty,
    cumQty,
    leavesQty,
    ...(lastQty === undefined ? [] : [lastQty]),
    ...(as.includes("@") ? [`@${avgPx.replace(/\.?0+$/, "")}`] : []),
    ...(as.includes(" of ") ? [`of ${execRefId}`] : []),
  ].join(" ");
}

describe("the matrices of FIX 4.4 volume 4 and FIX 5.0 SP2 volume 7", () => {
  for (const scenario of FIX_MATRICES) {
    it(`[X60] ${scenario.id}: ${scenario.title}`, () => {
      const script = createVenueScript(testPrecision);
      scenario.steps.forEach(([line, ...rows], index) => {
        const answers = script.readLine(JSON.stringify(line)).map((text) => JSON.parse(text) as ScriptOut);
        const reports = answers.map((answer) => {
          expect(answer.line).toBe(index + 1);
          const message = decodeServerMessage(JSON.stringify(answer.out));
          return isProtocolError(message) ? message.detail : message;
        });
        expect(
          reports.map((message, at) =>
            typeof message === "string" ? message : written(message, rows[at] ?? ""),
          ),
        ).toEqual(rows);
      });
    });
  }

  it("[X60] more than 45 of them run", () => {
    expect(FIX_MATRICES.length).toBeGreaterThan(45);
  });
});

const NEW = [order("X"), act("acceptNew", "X")];
describe("a venue script", () => {
  it("[X61] nothing comes until an act says so", () => {
    expect(runScript(order("X"), replace("Y", "X", 9000), cancel("Z", "Y"), cancel("Q", "unknown"))).toEqual(
      [],
    );
    expect(runScript(order("X", { price: "1e9" }))[0]?.out).toMatchObject({
      businessRejectReason: "malformed",
    });
    expect(shortly(order("X", { symbol: "NOWHERE", orderQty: "0.5" }), act("acceptNew", "X"))).toEqual([
      "X new new 0",
    ]);
  });

  it("[X61] questions, used names and the session are answered at once", () => {
    const answers = runScript(
      { in: { type: "testRequest", reqId: "t" } },
      { in: { type: "heartbeat" } },
      { in: { type: "orderMassStatusRequest", reqId: "m" } },
      { in: { type: "cancelAllAfter", reqId: "c", timeoutMs: 0 } },
      ...NEW,
      { in: { type: "orderMassStatusRequest", reqId: "m" } },
      cancel("X", "X"),
      { in: { type: "logout" } },
    );
    expect(answers.map(({ line, out }) => [line, out["type"], out["reqId"]])).toEqual([
      [1, "heartbeat", "t"],
      [3, "heartbeat", "m"],
      [4, "heartbeat", "c"],
      [6, "executionReport", undefined],
      [7, "executionReport", "m"],
      [8, "orderCancelReject", undefined],
      [9, "logout", undefined],
    ]);
    expect(answers[5]?.out["cxlRejReason"]).toBe("duplicateClOrdId");
  });

  it("[X62] each answer names its line; blank lines count, line ends and a mark at the start do not matter", () => {
    const lines = [
      "\uFEFF" + JSON.stringify(order("X")),
      "",
      "  ",
      JSON.stringify(act("acceptNew", "X")) + "\r",
    ];
    expect(runScript(...lines).map(({ line }) => line)).toEqual([4]);
  });

  it("[X63] a bad line says what is wrong, changes nothing, and the rest goes on", () => {
    expect(
      scriptErrors(
        ...NEW,
        "{",
        "[1]",
        "null",
        { on: 1 },
        { in: {}, venue: {} },
        act("dance", "X"),
        { act: 7 },
        act("fill", "X", { qty: "1" }),
        act("fill", "X", { qty: "1e3", px: "1" }),
        act("fill", "X", { qty: 1e21, px: 1 }),
        act("fill", "X", { qty: -1, px: 1 }),
        act("fill", "X", { qty: "0.0", px: "1" }),
        act("fill", "X", { qty: "1", px: "1", side: "buy" }),
        { act: "fill", qty: "1", px: "1" },
        act("rejectCancel", "X", { reason: "boredom" }),
        { venue: { pendingAcks: "no" } },
        { venue: { speed: 1 } },
        { venue: null },
      ).map((text) => text.slice(0, 60)),
    ).toEqual(
      [
        "3: Not JSON; write one JSON object a line",
        '4: A line is one JSON object: {"in": …}, {"act": …} or {"venu',
        '5: A line is one JSON object: {"in": …}, {"act": …} or {"venu',
        '6: A line has one of the keys "in", "act" and "venue", and no',
        '7: A line has one of the keys "in", "act" and "venue", and no',
        '8: act: "dance" is not known; it is one of ackPendingNew, acc',
        "9: act: 7 is not known; it is one of ackPendingNew, acceptNew",
        "10: fill.px: missing or not string",
        "11: fill.qty: expected a decimal like 10000 or 1.0912, withou",
        "12: fill.qty: expected a decimal like 10000 or 1.0912, withou",
        "13: fill.qty: expected a decimal like 10000 or 1.0912, withou",
        "14: fill.qty: expected a decimal above 0",
        '15: fill."side" is not known',
        "16: fill.clOrdId: missing or not string",
        '17: rejectCancel.reason: expected "tooLateToCancel", "unknown',
        "18: venue: pendingAcks: missing or not boolean",
        '19: venue: "speed" is not known',
        "20: venue: missing or not object",
      ].map((text) => text.slice(0, 60)),
    );
    expect(shortly(...NEW, "{", fill("X", 1), fill("X", 20000), fill("X", 2))).toEqual([
      "X new new 0",
      "scriptError",
      "X trade partiallyFilled 1",
      "scriptError",
      "X trade partiallyFilled 3",
    ]);
  });

  it("[X72] the same lines give the same bytes", () => {
    const bytes = (): string[] => {
      const script = createVenueScript(testPrecision);
      return FIX_MATRICES.flatMap(({ steps }) => steps).flatMap(([line]) =>
        script.readLine(JSON.stringify(line)),
      );
    };
    expect(bytes()).toEqual(bytes());
  });
});
