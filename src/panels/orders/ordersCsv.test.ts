import { describe, expect, it } from "vitest";
import { EURUSD, openDesk } from "../../orders/orderFixtures.ts";
import { ordersCsv } from "./ordersCsv.ts";

describe("orders as CSV", () => {
  it("[U30] have figures in full, and words of the exchange that no spreadsheet runs", () => {
    const desk = openDesk();
    const clOrdId = desk.submit();
    desk.receive({
      type: "executionReport",
      clOrdId,
      orderId: "X1",
      execId: "E1",
      execType: "rejected",
      ordStatus: "rejected",
      symbol: "EURUSD",
      side: "buy",
      ordType: "limit",
      timeInForce: "day",
      orderQty: "10000",
      price: "1.09000",
      cumQty: "0",
      leavesQty: "0",
      avgPx: "0",
      text: '=HYPERLINK("x"), no',
      transactTime: 1_700_000_000_000,
    });
    const [, line] = ordersCsv([...desk.store.getState().orders.values()], () => EURUSD).split("\r\n");
    expect(line).toBe(
      `2023-11-14T22:13:20.000Z,EURUSD,buy,limit,10000,0,1.09000,,day,Rejected,"'=HYPERLINK(""x""), no",X1,${clOrdId}`,
    );
  });
});
