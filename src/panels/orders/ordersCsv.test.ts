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
      `2023-11-14T22:13:20.000Z,EURUSD,buy,limit,10000,0,1.09000,,,,day,,,,,,,Rejected,"'=HYPERLINK(""x""), no",X1,${clOrdId}`,
    );
  });

  it("[U30] tell two orders apart that differ in their conditions alone", () => {
    const desk = openDesk();
    const bare = {
      type: "executionReport",
      execType: "new",
      ordStatus: "new",
      symbol: "EURUSD",
      side: "sell",
      orderQty: "10000",
      cumQty: "0",
      leavesQty: "10000",
      avgPx: "0",
      transactTime: 1_700_000_000_000,
    } as const;
    desk.receive({
      ...bare,
      clOrdId: "a",
      orderId: "1",
      execId: "E1",
      ordType: "stop",
      timeInForce: "gtd",
      stopPx: "1.08000",
      expireTime: 1_700_003_600_000,
      execInst: ["doNotIncrease"],
      listId: "L",
      contingencyType: "oneCancelsTheOther",
    });
    desk.receive({
      ...bare,
      clOrdId: "b",
      orderId: "2",
      execId: "E2",
      ordType: "trailingStop",
      timeInForce: "day",
      pegOffsetValue: "1.50",
      pegOffsetType: "percent",
    });
    desk.receive({
      ...bare,
      clOrdId: "c",
      orderId: "3",
      execId: "E3",
      ordType: "limit",
      timeInForce: "day",
      price: "1.09000",
      displayQty: "1000",
      minQty: "2000",
    });
    const orders = [...desk.store.getState().orders.values()];
    const [head = "", ...lines] = ordersCsv(orders, () => EURUSD)
      .trimEnd()
      .split("\r\n");
    const names = head.split(",");
    const cells = lines.map((line) =>
      Object.fromEntries(line.split(",").flatMap((cell, at) => (cell === "" ? [] : [[names[at], cell]]))),
    );
    expect(cells).toMatchObject([
      {
        "Stop price": "1.08000",
        "Good till (UTC)": "2023-11-14T23:13:20.000Z",
        Instructions: "doNotIncrease",
        List: "L",
        Contingency: "oneCancelsTheOther",
      },
      { Distance: "1.50 %" },
      { Price: "1.09000", Shown: "1000", Least: "2000" },
    ]);
  });
});
