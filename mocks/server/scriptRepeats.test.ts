import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { openSocket } from "./testClients.ts";
import { startRealWire, turns } from "./realWire.ts";

const SCRIPT = {
  fault: "script",
  seed: 9,
  steps: [
    {
      atMs: [200, 2_000],
      times: 6,
      fault: ["duplicatePrices", "reorderPrices", "corruptPrices", "duplicateOrders"],
      count: [1, 4],
    },
    { atMs: [300, 900], fault: "rejectOrders" },
    { atMs: 1_500, fault: "fillCancelCross" },
    { atMs: 3_000, fault: "shutDown" },
  ],
};
const ORDER = { type: "newOrderSingle", symbol: "EURUSD", side: "buy", orderQty: "5000" };
const LIMIT = { ...ORDER, ordType: "limit", price: "1.12000" };

/** What leaves the client, and how long after it the next does. */
const SENT = [
  [{ type: "logon", account: "demo" }, 150],
  [{ ...ORDER, clOrdId: "a", ordType: "market" }, 150],
  [{ ...LIMIT, clOrdId: "b" }, 700],
  [{ ...LIMIT, clOrdId: "c" }, 300],
  [{ type: "orderCancelReplaceRequest", clOrdId: "d", origClOrdId: "b", orderQty: "9000" }, 400],
  [{ type: "orderCancelRequest", clOrdId: "e", origClOrdId: "d" }, 2_000],
] as const;

/** Everything that crossed the wires of one run. */
async function run(): Promise<{ prices: string; orders: readonly string[]; closed: number; log: string }> {
  const wire = await startRealWire({ symbols: 6, rate: 200 });
  try {
    const stream = await fetch(
      `${wire.serverUrl}prices/stream?symbols=*&depth=EURUSD&trades=EURUSD&status=1`,
    );
    const prices = text(stream.body as unknown as AsyncIterable<Uint8Array>);
    const post = (path: string, body: object): Promise<Response> =>
      fetch(wire.serverUrl + path, { method: "POST", body: JSON.stringify(body) });
    const { ticket } = (await (await post("session", { account: "demo" })).json()) as { ticket: string };
    const { socket, closed } = await openSocket(`${wire.serverUrl}ws?ticket=${ticket}`);
    const orders: string[] = [];
    socket.on("message", (data: Buffer) => orders.push(data.toString()));

    const planned = await post("control", SCRIPT);
    expect(planned.status).toBe(200);
    for (const [index, [message, thenMs]] of SENT.entries()) {
      socket.send(JSON.stringify(message));
      const logged = (): number => (JSON.parse(venueLog()) as { orders: readonly unknown[] }).orders.length;
      // The log begins with the first order; the logon is answered.
      while (logged() < index || orders.length === 0) await turns(1);
      await wire.pass(thenMs);
    }
    function venueLog(): string {
      return wire.venue.request({ method: "GET", path: "/control/log", query: "", body: "" }).body;
    }
    return { prices: await prices, orders, closed: await closed, log: venueLog() };
  } finally {
    await wire.stop();
  }
}

it("[F14] a script posted to two servers of the same seed, with the same orders, leaves the same bytes on both wires", async () => {
  const [first, second] = [await run(), await run()];
  expect(second).toEqual(first);
  // It is a run in which the faults met prices and orders.
  expect(first.closed).toBe(1012);
  expect(first.prices.length).toBeGreaterThan(10_000);
  const said = first.orders.join("\n");
  for (const word of [
    '"execType":"rejected"',
    '"execType":"replaced"',
    '"cxlRejReason":"tooLateToCancel"',
    "serverShutdown",
  ])
    expect(said).toContain(word);
});
