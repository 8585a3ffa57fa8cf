import { describe, expect, it } from "vitest";
import { act, amend, cancel, fill, order, replace, statusOf } from "./fixScript.ts";
import { runScript, scriptErrors, shortly } from "./testScript.ts";

const NEW = [order("X"), act("acceptNew", "X")];
const send = (message: object): object => ({ in: message });
const last = (...lines: readonly object[]): Readonly<Record<string, unknown>> =>
  runScript(...lines).at(-1)?.out ?? {};

describe("acts of a scripted venue", () => {
  it("[X64] an act that the order cannot take is refused with what can be done", () => {
    const filled = [...NEW, fill("X", 10000)];
    const canceled = [...NEW, act("venueCancel", "X")];
    const tried = (lines: readonly object[], tries: object): string[] =>
      scriptErrors(...lines, tries).map((text) => text.replace(/^\d+: /, ""));
    const over = "is over; nothing but bust and correct changes it";
    for (const name of ["venueCancel", "expire", "doneForDay", "restate", "trigger", "halt"]) {
      expect(tried(filled, act(name, "X"))).toEqual([`${name}: Order X (filled) ${over}`]);
      expect(tried(canceled, act(name, "X"))).toEqual([`${name}: Order X (canceled) ${over}`]);
    }
    expect(tried(filled, fill("X", 1))).toEqual(["fill: Order X (filled) has only 0 left to fill"]);
    expect(tried(filled, act("rejectNew", "X"))).toEqual([
      "rejectNew: Order X (filled) has fills; what is left of it ends by venueCancel or expire",
    ]);
    expect(tried(NEW, act("acceptNew", "X"))).toEqual(["acceptNew: Order X (new) was answered already"]);
    expect(tried(canceled, act("acceptNew", "X"))).toEqual([
      "acceptNew: Order X (canceled) was answered already",
    ]);
    expect(tried([order("X"), act("rejectNew", "X")], fill("X", 1))).toEqual([
      "fill: Order X (rejected) cannot trade",
    ]);
    expect(tried([...NEW, act("halt", "X")], fill("X", 1))).toEqual([
      "fill: Order X (suspended) cannot trade; resume it first",
    ]);
    expect(tried(NEW, act("resume", "X"))).toEqual(["resume: Order X (new) is not suspended; halt it first"]);
    expect(tried([...NEW, fill("X", 5)], act("restate", "X", { qty: 4 }))).toEqual([
      "restate: Order X (partiallyFilled) would have 5 filled of 4",
    ]);
    expect(tried(filled, amend("bust", "E9"))).toEqual(["bust: there is no fill E9"]);
    expect(tried([...filled, amend("bust", "E2")], amend("bust", "E2"))).toEqual([
      "bust: there is no fill E2",
    ]);
    expect(tried([...NEW, fill("X", 5)], amend("correct", "E2", { qty: 10001, px: 1 }))).toEqual([
      "correct: Order X (partiallyFilled) would have 10001 filled; its fills must stay within orderQty",
    ]);
  });

  it("[X64] an act that names no request, or one of the other kind, is refused", () => {
    expect(
      scriptErrors(
        ...NEW,
        act("acceptCancel", "Y"),
        cancel("Y", "X"),
        act("acceptReplace", "Y"),
        cancel("Q", "unknown"),
        act("acceptCancel", "Q"),
        act("ackPendingCancel", "Q"),
        act("acceptCancel", "Y"),
        act("acceptCancel", "Y"),
      ),
    ).toEqual([
      "3: acceptCancel: Y is no request that waits for an answer; send a request with that clOrdId first",
      "5: acceptReplace: Y is an orderCancelRequest",
      "7: acceptCancel: Q names no order; answer it with rejectCancel",
      "8: ackPendingCancel: Q names no order; answer it with rejectCancel",
      "10: acceptCancel: Y is no request that waits for an answer; send a request with that clOrdId first",
    ]);
    const filled = [...NEW, cancel("Y", "X"), replace("Z", "X", 9), fill("X", 10000)];
    expect(scriptErrors(...filled, act("acceptCancel", "Y"), act("acceptReplace", "Z"))).toEqual([
      "6: acceptCancel: too late, the order of Y is filled; answer it with rejectCancel",
      "7: acceptReplace: too late, the order of Z is filled; answer it with rejectReplace",
    ]);
  });

  it("[X64] a trade may be told late: an ended order keeps its status", () => {
    expect(shortly(...NEW, act("expire", "X"), fill("X", 10000))).toEqual([
      "X new new 0",
      "X expired expired 0",
      "X trade expired 10000",
    ]);
    expect(last(...NEW, act("venueCancel", "X"), fill("X", 4000))).toMatchObject({
      leavesQty: "0",
      cumQty: "4000",
    });
  });

  it("[X64] an act about a request may name the order by the clOrdId that it came with", () => {
    const asked = [...NEW, replace("Y", "X", 9000), cancel("Z", "Y")];
    expect(
      shortly(...asked, act("rejectReplace", "X"), act("ackPendingCancel", "X"), act("acceptCancel", "X")),
    ).toEqual([
      "X new new 0",
      "orderCancelReject",
      "Z pendingCancel pendingCancel 0",
      "Z canceled canceled 0",
    ]);
    expect(scriptErrors(...asked, act("acceptReplace", "Y"), act("acceptReplace", "Y"))).toEqual([
      "6: acceptReplace: Y is no request that waits for an answer; send a request with that clOrdId first",
    ]);
  });

  it("[X64] a halt without a clOrdId is one of every open order, or of one symbol", () => {
    const three = [...NEW, order("Y", { symbol: "OTHER" }), order("Z"), act("venueCancel", "Z")];
    const halted = shortly(...three, { act: "halt" }, { act: "halt" }, { act: "resume", symbol: "OTHER" });
    expect(halted.slice(2)).toEqual([
      "X suspended suspended 0",
      "Y suspended suspended 0",
      "Y triggered new 0",
    ]);
  });

  it("[X65] the status of highest precedence is told", () => {
    const steps = [
      [fill("X", 1000), "partiallyFilled"],
      [act("halt", "X"), "suspended"],
      [act("stop", "X", { qty: 1, px: 1 }), "stopped"],
      [act("doneForDay", "X"), "doneForDay"],
      [replace("Y", "X", 9000), null],
      [act("ackPendingReplace", "Y"), "pendingReplace"],
      [cancel("Z", "X"), null],
      [act("ackPendingCancel", "Z"), "pendingCancel"],
      [act("rejectCancel", "Z"), "pendingReplace"],
      [act("rejectReplace", "Y"), "doneForDay"],
      [act("restate", "X"), "stopped"],
      [act("resume", "X"), "stopped"],
      [fill("X", 9000), "filled"],
    ] as const;
    const out = runScript(...NEW, ...steps.map(([line]) => line)).slice(1);
    expect(out.map(({ out: { ordStatus } }) => ordStatus)).toEqual(
      steps.map(([, status]) => status).filter((status) => status !== null),
    );
  });

  it("[X66] what is only asked for shows nowhere: fills carry the old clOrdId, quantity and price", () => {
    const asked = [...NEW, replace("Y", "X"), act("ackPendingReplace", "Y")];
    expect(last(...asked, fill("Y", 1))).toMatchObject({ clOrdId: "X", orderQty: "10000", price: "120.00" });
    expect(last(...asked, act("acceptReplace", "Y"), fill("X", 1))).toMatchObject({
      clOrdId: "Y",
      price: "119.00",
    });
  });

  it("[X67] reasons are those of the act, else those that follow from the state", () => {
    expect(
      last(order("X"), act("rejectNew", "X", { reason: "unknownSymbol", text: "No such share" })),
    ).toMatchObject({
      ordRejReason: "unknownSymbol",
      text: "No such share",
    });
    expect(last(order("X"), act("rejectNew", "X"))).toMatchObject({ ordRejReason: "brokerOption" });
    const reason = (...lines: readonly object[]): unknown =>
      last(...lines, act("rejectCancel", "Y"))["cxlRejReason"];
    expect(reason(...NEW, cancel("Y", "X"))).toBe("brokerOption");
    expect(reason(cancel("Y", "X"))).toBe("unknownOrder");
    expect(reason(...NEW, cancel("Y", "X"), act("venueCancel", "X"))).toBe("tooLateToCancel");
    expect(reason(...NEW, replace("Z", "X", 9), cancel("Y", "X"))).toBe("alreadyPending");
    expect(
      last(...NEW, cancel("Y", "X"), act("rejectCancel", "Y", { reason: "other", text: "Not now" })),
    ).toMatchObject({ cxlRejReason: "other", text: "Not now", origClOrdId: "X", orderId: "1" });
    expect(last(cancel("Y", "X"), act("rejectCancel", "Y"))).toMatchObject({
      orderId: "NONE",
      ordStatus: "rejected",
    });
  });

  it("[X68] requests about one order are decided in turn, or one at a time without chaining", () => {
    const two = [...NEW, replace("Y", "X", 9000), replace("Z", "Y", 8000)];
    expect(scriptErrors(...two, act("ackPendingReplace", "Z"), act("acceptReplace", "Z"))).toEqual([
      "6: acceptReplace: Z waits behind Y; answer that one first",
    ]);
    expect(
      scriptErrors(
        { venue: { chaining: false } },
        ...two,
        act("ackPendingReplace", "Z"),
        act("acceptReplace", "Z"),
      ),
    ).toEqual([
      "6: ackPendingReplace: Y waits for its answer and this venue chains no requests; answer Z with rejectReplace",
      "7: acceptReplace: Y waits for its answer and this venue chains no requests; answer Z with rejectReplace",
    ]);
    expect(scriptErrors({ venue: { pendingAcks: false } }, order("X"), act("ackPendingNew", "X"))).toEqual([
      '3: ackPendingNew: this venue sends no pending acknowledgements; {"venue": {"pendingAcks": true}} turns them on',
    ]);
  });

  it("[X69] a clOrdId sent twice never makes a second order", () => {
    const again = order("X", { orderQty: "777" });
    const state = { execType: "orderStatus", possResend: true, orderQty: "10000" };
    expect(last(...NEW, again)).toMatchObject({
      execType: "rejected",
      ordStatus: "new",
      ordRejReason: "duplicateOrder",
      orderQty: "10000",
      orderId: "1",
    });
    expect(last(...NEW, order("X", { possResend: true }))).toMatchObject(state);
    expect(last({ venue: { duplicates: "status" } }, ...NEW, again)).toMatchObject(state);
    expect(last(...NEW, cancel("Y", "X"), order("Y"))).toMatchObject({ execType: "rejected", clOrdId: "Y" });
    expect(last(cancel("Y", "X"), order("Y"))).toMatchObject({
      businessRejectReason: "other",
      refClOrdId: "Y",
    });
  });

  it("[X70] a bust takes a fill away and a correction replaces it, each once, by the fill's newest execId", () => {
    const filled = [...NEW, fill("X", 4000, 100, { execId: "A" }), fill("X", 6000, 110, { execId: "B" })];
    expect(last(...filled)).toMatchObject({ ordStatus: "filled", avgPx: "106.000000" });
    expect(last(...filled, amend("bust", "A"))).toMatchObject({
      execType: "tradeCancel",
      ordStatus: "partiallyFilled",
      execRefId: "A",
      cumQty: "6000",
      leavesQty: "4000",
      avgPx: "110.000000",
    });
    const corrected = [...filled, amend("correct", "A", { execId: "C", qty: 1000, px: "100.5" })];
    expect(last(...corrected)).toMatchObject({
      execType: "tradeCorrect",
      execRefId: "A",
      lastQty: "1000",
      lastPx: "100.50",
      cumQty: "7000",
      leavesQty: "3000",
    });
    expect(scriptErrors(...corrected, amend("bust", "A"))).toEqual([
      "6: bust: fill A was corrected; its name is C now",
    ]);
    expect(last(...filled, amend("correct", "A", { px: 90 }))).toMatchObject({
      lastQty: "4000",
      lastPx: "90.00",
    });
    expect(last(...filled, amend("correct", "A", { qty: 5 }))).toMatchObject({
      lastQty: "5",
      lastPx: "100.00",
    });
    expect(last(...corrected, amend("bust", "C"))).toMatchObject({ cumQty: "6000", avgPx: "110.000000" });
    expect(
      scriptErrors(...NEW, order("Y"), fill("X", 1, 1, { execId: "A" }), {
        act: "bust",
        execRefId: "A",
        clOrdId: "Y",
      }),
    ).toEqual(["5: bust: there is no fill A"]);
    expect(scriptErrors(...NEW, fill("X", 1, 1, { execId: "A" }), fill("X", 1, 1, { execId: "A" }))).toEqual([
      "4: fill: execId A was used before",
    ]);
  });

  it("[X71] answers echo the reqId of what they answer, and seq rises by one through it all", () => {
    const message = {
      type: "newOrderSingle",
      clOrdId: "X",
      symbol: "ACME",
      side: "buy",
      ordType: "market",
      orderQty: "5",
    };
    const out = runScript(
      send({ ...message, reqId: "a" }),
      act("acceptNew", "X"),
      fill("X", 1),
      send({ type: "orderCancelRequest", clOrdId: "Y", origClOrdId: "X", reqId: "b" }),
      act("ackPendingCancel", "Y"),
      "nonsense",
      act("rejectCancel", "Y"),
      send({ type: "orderMassCancelRequest", clOrdId: "M", reqId: "c" }),
      act("acceptCancel", "M"),
    ).map(({ out: { seq, reqId, type } }) => [seq, reqId, type]);
    expect(out).toEqual([
      [1, "a", "executionReport"],
      [2, undefined, "executionReport"],
      [3, "b", "executionReport"],
      [undefined, undefined, "scriptError"],
      [4, "b", "orderCancelReject"],
      [5, "c", "executionReport"],
    ]);
  });

  it("[X71] a logon is acknowledged and resumes, or tells the day anew", () => {
    const day = [...NEW, fill("X", 1000)];
    const fresh = runScript(...day, send({ type: "logon", account: "A" })).slice(2);
    expect(fresh.map(({ out: { type, execType, possResend } }) => [type, execType, possResend])).toEqual([
      ["logonAck", undefined, undefined],
      ["executionReport", "orderStatus", undefined],
      ["executionReport", "trade", true],
    ]);
    expect(fresh[0]?.out).toMatchObject({ resumed: false, seq: 3, syncSeq: 5 });
    const resumed = runScript(...day, send({ type: "logon", account: "A", resumeFrom: 1 })).slice(2);
    expect(resumed.map(({ out: { type, seq } }) => [type, seq])).toEqual([
      ["executionReport", 2],
      ["logonAck", 3],
    ]);
  });

  it("[X71] a mass cancel waits for its act and cancels what it names", () => {
    const two = [...NEW, order("Y", { side: "sell" }), order("Z", { symbol: "OTHER" })];
    const mass = send({ type: "orderMassCancelRequest", clOrdId: "M", symbol: "ACME", side: "sell" });
    expect(shortly(...two, mass, act("acceptCancel", "M"))).toEqual(["X new new 0", "Y canceled canceled 0"]);
    expect(last(...two, mass, act("rejectCancel", "M"))).toMatchObject({
      type: "businessMessageReject",
      refClOrdId: "M",
      businessRejectReason: "other",
    });
  });

  it("[X61] a status is told under any name that the order has had", () => {
    const replaced = [...NEW, replace("Y", "X", 9000), act("acceptReplace", "Y")];
    expect(last(...replaced, statusOf("X"))).toMatchObject({
      clOrdId: "Y",
      origClOrdId: "X",
      orderQty: "9000",
    });
  });

  it("[X74] a stop waits for its trigger, a child for its parent, and neither trades before", () => {
    const stop = [
      order("S", { ordType: "stopLimit", stopPx: "130", displayQty: "100" }),
      act("acceptNew", "S"),
    ];
    expect(last(...stop)).toMatchObject({ stopPx: "130.00", displayQty: "100", workingIndicator: false });
    expect(scriptErrors(...stop, fill("S", 1))).toEqual([
      "3: fill: Order S (new) cannot trade; trigger it first",
    ]);
    const triggered = last(...stop, act("trigger", "S"));
    expect(triggered).toMatchObject({ execType: "triggered", ordStatus: "new" });
    expect(triggered).not.toHaveProperty("workingIndicator");
    expect(scriptErrors(...stop, act("trigger", "S"), act("trigger", "S"))).toEqual([
      "4: trigger: Order S (new) waits for nothing that could set it off",
    ]);
    const leg = { symbol: "ACME", side: "sell", ordType: "limit", orderQty: "5", price: "130" };
    const list = send({
      type: "newOrderList",
      listId: "L",
      contingencyType: "oneTriggersTheOther",
      orders: [
        { ...leg, clOrdId: "P", side: "buy" },
        { ...leg, clOrdId: "C" },
      ],
    });
    expect(last(list, act("acceptNew", "P"))).not.toHaveProperty("workingIndicator");
    expect(last(list, act("acceptNew", "C"))).toMatchObject({
      listId: "L",
      contingencyType: "oneTriggersTheOther",
      workingIndicator: false,
    });
    expect(last(list, list)).toMatchObject({ type: "businessMessageReject", refClOrdId: "P" });
  });

  it("[X75] what nobody asked for says why: the act's reason, or the one that fits", () => {
    const reason = (...lines: readonly object[]): unknown => last(...NEW, ...lines)["execRestatementReason"];
    expect(reason(act("restate", "X", { qty: 9000 }))).toBe("partialDeclineOfOrderQty");
    expect(reason(act("restate", "X", { px: 99 }))).toBe("repricing");
    expect(reason(act("restate", "X", { qty: 11000 }))).toBe("marketOption");
    expect(reason(act("restate", "X", { qty: 11000, reason: "verbalChange" }))).toBe("verbalChange");
    expect(reason(act("doneForDay", "X"), act("restate", "X"))).toBe("gtRenewal");
    expect(reason(fill("X", 5), act("restate", "X", { qty: 20000, cumQty: 10 }))).toBe("gtCorporateAction");
    expect(reason(act("venueCancel", "X"))).toBe("marketOption");
    expect(reason(act("halt", "X"), act("venueCancel", "X"))).toBe("cancelOnTradingHalt");
    expect(reason(act("venueCancel", "X", { reason: "cancelOnLogout" }))).toBe("cancelOnLogout");
    const ioc = last(order("I", { timeInForce: "ioc" }), act("venueCancel", "I"));
    expect(ioc).not.toHaveProperty("execRestatementReason");
  });

  it("[X70] [X121] a bust or correction after a split changes what the fill is by then", () => {
    const split = [
      order("X", { timeInForce: "gtc" }),
      act("acceptNew", "X"),
      fill("X", 2000, 100),
      fill("X", 1000, 70),
      act("restate", "X", { qty: 20000, cumQty: 6000, px: 60 }),
    ];
    const told = (...lines: readonly object[]): unknown[] => {
      const { cumQty, leavesQty, avgPx, lastQty, lastPx } = last(...split, ...lines);
      return [cumQty, leavesQty, avgPx, lastQty, lastPx];
    };
    expect(told()).toEqual(["6000", "14000", "45.000000", undefined, undefined]);
    expect(told(amend("bust", "E2"))).toEqual(["2000", "18000", "35.000000", undefined, undefined]);
    expect(told(amend("bust", "E2"), amend("bust", "E3"))).toEqual(["0", "20000", "0", undefined, undefined]);
    expect(told(amend("correct", "E2", { px: 51 }))).toEqual(["6000", "14000", "45.666667", "4000", "51.00"]);
    expect(told(act("restate", "X", { cumQty: 3001 }), amend("bust", "E3"))[0]).toBe("2000.6666666666");
    expect(told(act("restate", "X", { cumQty: 0 }))[0]).toBe("0");
    expect(scriptErrors(...split, act("restate", "X", { cumQty: 0 }), amend("bust", "E2"))).toHaveLength(1);
  });

  it("[X75] an act with many reports gives its execId to the first of them", () => {
    const two = [order("A"), act("acceptNew", "A"), order("B"), act("acceptNew", "B")];
    const ids = (...lines: readonly object[]): unknown[] =>
      runScript(...two, ...lines)
        .slice(-2)
        .map(({ out }) => out["execId"]);
    expect(ids({ act: "halt", execId: "H" })).toEqual(["H", "E3"]);
    expect(ids({ act: "halt" }, { act: "resume", execId: "R" })).toEqual(["R", "E5"]);
    const all = send({ type: "orderMassCancelRequest", clOrdId: "M" });
    expect(ids(all, act("acceptCancel", "M", { execId: "C" }))).toEqual(["C", "E3"]);
  });
});
