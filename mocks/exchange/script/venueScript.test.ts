import { describe, expect, it } from "vitest";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import { decodeServerMessage, type ServerMessage } from "../../../src/protocol/serverMessages.ts";
import { FIX_MATRICES, WITHOUT_PENDING_ACKS } from "./fixMatrices.ts";
import { act, cancel, fill, order, replace, type FixScenario } from "./fixScript.ts";
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

/** What each step's line causes, as the tables write it; what names another line than its own says so. */
function told({ steps }: FixScenario): string[][] {
  const script = createVenueScript(testPrecision);
  return steps.map(([line, ...rows], index) =>
    script.readLine(JSON.stringify(line)).map((text, at) => {
      const answer = JSON.parse(text) as ScriptOut;
      const message = decodeServerMessage(JSON.stringify(answer.out));
      const words = isProtocolError(message) ? message.detail : written(message, rows[at] ?? "");
      return answer.line === index + 1 ? words : `line ${answer.line}: ${words}`;
    }),
  );
}

function rowsOf({ steps }: FixScenario): string[][] {
  return steps.map(([, ...rows]) => rows);
}

/** What the standard has, but for C.1.c, which volume 7 tells otherwise. */
const IDS = `
  A.1.a A.1.b B.1.a B.1.b B.1.c B.1.d B.1.e B.1.f C.1.a C.1.b C.2.a C.3.a C.3.b C.3.c D.1.a D.1.b D.1.c
  D.2.a D.2.b D.2.c D.2.d E.1.a E.1.b E.1.c E.1.d F.1.a F.1.b F.1.c G.1.a G.1.b G.1.c H.1.a H.1.b H.1.c H.1.d I.1.a I.1.b
  J.1.a J.1.b J.1.c J.1.d K.1.a K.1.b L.1.a`;
const OF_VOLUME_7 = ["7 A.1.c", "7 A.1.d", "7 C.1.c", "7 I.1.a", "7 I.1.b", "7 J.1.a"];

describe("the matrices of FIX 4.4 volume 4 and FIX 5.0 SP2 volume 7", () => {
  for (const scenario of FIX_MATRICES)
    it(`[X60] ${scenario.id}: ${scenario.title}`, () => {
      expect(told(scenario)).toEqual(rowsOf(scenario));
    });

  for (const scenario of WITHOUT_PENDING_ACKS)
    it(`[X77] without pending acknowledgements, ${scenario.id}: ${scenario.title}`, () => {
      expect(told(scenario)).toEqual(rowsOf(scenario));
    });

  it("[X60] [X77] every one of them runs, those of groups B and C without pending acknowledgements too", () => {
    const ids = [...IDS.trim().split(/\s+/), ...OF_VOLUME_7];
    expect(new Set(FIX_MATRICES.map(({ id }) => id))).toEqual(new Set([...ids, "own"]));
    expect(new Set(WITHOUT_PENDING_ACKS.map(({ id }) => id))).toEqual(
      new Set(ids.filter((id) => /^(7 )?[BC]\./.test(id))),
    );
    const rows = WITHOUT_PENDING_ACKS.flatMap(rowsOf).flat();
    expect(rows.filter((row) => /pending(Cancel|Replace)/.test(row))).toEqual([]);
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
