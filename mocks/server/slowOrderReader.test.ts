import { expect, it } from "vitest";
import { decodeServerMessage } from "../../src/protocol/serverMessages.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { formatPrice, type Ticks } from "../../src/protocol/units.ts";
import { openNodeTerminal } from "./nodeTerminal.ts";
import { judgeOrders, readAccount, receivedMessages } from "./orderOracle.ts";
import { startRealWire, turns, type RealWire } from "./realWire.ts";
import { openSocket } from "./testClients.ts";

const OTHERS = 99;

/** An order link past the proxy that logs on and counts what it is sent. Throws in words when a seq is missing. */
async function openOther(wire: RealWire, account: string) {
  const answer = await fetch(`${wire.serverUrl}session`, {
    method: "POST",
    body: JSON.stringify({ account }),
  });
  const { ticket } = (await answer.json()) as { ticket: string };
  const { socket } = await openSocket(`${wire.serverUrl}ws?ticket=${ticket}`);
  const types: string[] = [];
  let last = 0;
  socket.on("message", (data: Buffer) => {
    const message = decodeServerMessage(data.toString());
    if (isProtocolError(message)) throw new Error(message.detail);
    if (message.seq !== last + 1) throw new Error(`${account}: ${message.seq} after ${last}`);
    last = message.seq;
    types.push(message.type);
  });
  const send = (message: object): void => socket.send(JSON.stringify(message));
  send({ type: "logon", account, sessionId: "only" });
  return { socket, send, types };
}

it("[O33] an order link that takes nothing is cut at the bound and comes back whole; ninety-nine others notice nothing", async () => {
  const wire = await startRealWire();
  const node = openNodeTerminal(wire);
  await wire.until(node.live, "live");
  const others = await Promise.all(
    Array.from({ length: OTHERS }, (_, index) => openOther(wire, `other-${index}`)),
  );
  const { terminal } = node;
  const instrument = terminal.instruments.get("EURUSD")!;
  const bid = terminal.quotes.columns.bid[terminal.instruments.rowOf("EURUSD")]!;
  for (let order = 0; order < 50; order += 1) {
    const price = formatPrice((bid - 300 - order) as Ticks, instrument);
    const draft = { symbol: "EURUSD", side: "buy", ordType: "limit", timeInForce: "day" } as const;
    expect(terminal.orderEntry.submit({ ...draft, orderQty: "1000", price }).kind).toBe("sent");
  }
  await wire.until(() => terminal.orders.stats().received > 50, "acked");

  // It asks for far more than it takes: fifty reports for each request.
  wire.proxy.set({ kind: "throttle", bytesPerSecond: 0 });
  const cut = new Promise<void>((resolve) => node.sockets[0]!.once("close", () => resolve()));
  const before = others.map(({ types }) => types.length);
  for (let asked = 0; asked < 1_200; asked += 1) {
    terminal.orders.send({ type: "orderMassStatusRequest" });
    if (asked % 20 === 0) await turns(2);
  }
  await turns(20);
  for (const { send } of others) send({ type: "testRequest", reqId: "there" });
  while (others.some(({ types }, at) => types.length === before[at])) await turns(1);
  expect(others.every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true);

  wire.proxy.set({ kind: "none" });
  await cut;
  await wire.until(() => terminal.orders.stats().reconnects === 1 && node.live(), "live again");
  const judge = (): string[] =>
    judgeOrders(
      terminal.orderStore,
      terminal.instruments,
      readAccount(wire.venue, "demo"),
      receivedMessages(wire.venue, "demo"),
    );
  for (let turn = 0; turn < 100 && judge().length > 0; turn += 1) await turns(5);
  expect(judge()).toEqual([]);
  expect(others.every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true);
  for (const { socket } of others) socket.terminate();
  terminal.stop();
  await wire.stop();
});
