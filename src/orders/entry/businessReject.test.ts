import { describe, expect, it } from "vitest";
import { DRAFT, openDesk, refusalText, report } from "../orderFixtures.ts";
import { createPendingOrders } from "../lifecycle/pendingOrders.ts";

describe("refusals by the exchange", () => {
  const throttled = (refClOrdId: string) => ({
    type: "businessMessageReject" as const,
    refType: "newOrderSingle",
    refClOrdId,
    businessRejectReason: "throttleLimitExceeded" as const,
    retryAfterMs: 2_500,
    text: "50 orders a second",
  });

  it("[R24][O22] shows a throttled order as rejected, holds new ones back, and never replays it", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive(throttled(key));
    expect(desk.store.getState().orders.get(key)).toMatchObject({
      state: "rejected",
      leavesQty: 0,
      text: "50 orders a second. Too many orders: try again in 3 s",
    });
    expect(desk.entry.check({ ...DRAFT, side: "sell" })?.text).toContain("try again in 3 s");
    desk.clock.advance(2_400);
    expect(desk.entry.submit({ ...DRAFT, side: "sell" }).kind).toBe("refused");
    desk.clock.advance(100);
    expect(desk.sent("newOrderSingle")).toHaveLength(1);
    expect(desk.entry.submit({ ...DRAFT, side: "sell" }).kind).toBe("sent");
    expect(createPendingOrders(desk.kept, "DEMO").all()).toHaveLength(1);
  });

  it("[R24][O22] lets cancels go while orders are held back", () => {
    const desk = openDesk();
    const resting = desk.submit();
    desk.receive(report({ clOrdId: resting }));
    desk.receive(throttled(desk.submit({ side: "sell" })));
    expect(desk.entry.cancel(resting).kind).toBe("sent");
  });

  it("[K17][O22] holds orders and replaces back after a throttled replace, and no cancel", () => {
    const desk = openDesk();
    const resting = desk.submit();
    desk.receive(report({ clOrdId: resting }));
    const asked = desk.entry.replace(resting, { orderQty: "20000", price: "" });
    desk.receive({
      ...throttled(asked.kind === "sent" ? asked.clOrdId : ""),
      refType: "orderCancelReplaceRequest",
    });
    expect(desk.entry.heldBackMs()).toBe(2_500);
    expect(desk.store.getState().orders.get(resting)).toMatchObject({
      state: "new",
      pending: null,
      text: "50 orders a second. Too many orders: try again in 3 s",
    });
    expect(refusalText(desk.entry.submit({ ...DRAFT, side: "sell" }))).toContain("try again in 3 s");
    expect(refusalText(desk.entry.replace(resting, { orderQty: "30000", price: "" }))).toContain(
      "try again in 3 s",
    );
    expect(desk.entry.cancel(resting).kind).toBe("sent");
    desk.clock.advance(2_500);
    expect(desk.entry.heldBackMs()).toBe(0);
    expect(desk.entry.submit({ ...DRAFT, side: "sell" }).kind).toBe("sent");
  });

  it("[K17][O22] says when a throttled cancel may be tried again and holds nothing back", () => {
    const desk = openDesk();
    const resting = desk.submit();
    desk.receive(report({ clOrdId: resting }));
    const asked = desk.entry.cancel(resting);
    desk.receive({
      ...throttled(asked.kind === "sent" ? asked.clOrdId : ""),
      refType: "orderCancelRequest",
      text: "200 cancels a second",
    });
    expect(desk.store.getState().orders.get(resting)?.text).toBe(
      "200 cancels a second. Too many cancels: try again in 3 s",
    );
    expect(desk.entry.heldBackMs()).toBe(0);
    expect(desk.entry.submit({ ...DRAFT, side: "sell" }).kind).toBe("sent");
    expect(desk.entry.cancel(resting).kind).toBe("sent");
  });

  it("[R38] shows an order that the exchange could not take as rejected with its words", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive({
      type: "businessMessageReject",
      refType: "newOrderSingle",
      refClOrdId: key,
      businessRejectReason: "notAuthorized",
      text: "Read only",
    });
    expect(desk.store.getState().orders.get(key)).toMatchObject({ state: "rejected", text: "Read only" });
    desk.clock.advance(60_000);
    expect(desk.sent("orderStatusRequest")).toEqual([]);
  });

  it("[R38] ends a cancel that the exchange could not take on every order that it was for", () => {
    const desk = openDesk();
    const keys = [desk.submit(), desk.submit({ side: "sell" })];
    keys.forEach((clOrdId, at) =>
      desk.receive(report({ clOrdId, orderId: `X${at}`, side: at === 0 ? "buy" : "sell" })),
    );
    const mass = desk.entry.cancelAll();
    desk.receive({
      type: "businessMessageReject",
      refType: "orderMassCancelRequest",
      refClOrdId: mass.kind === "sent" ? mass.clOrdId : "",
      businessRejectReason: "throttleLimitExceeded",
      text: "Too many cancels",
    });
    for (const key of keys) {
      expect(desk.store.getState().orders.get(key)).toMatchObject({
        state: "new",
        pending: null,
        text: "Too many cancels. Too many cancels: try again in 1 s",
      });
    }
  });
});
