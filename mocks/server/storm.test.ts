import { afterEach, expect, it } from "vitest";
import { createRandom, type Random } from "../../src/lib/random.ts";
import { formatPrice, type Ticks } from "../../src/protocol/units.ts";
import { createStormFaults } from "../exchange/faults/faultStorm.ts";
import { openNodeTerminal, type NodeTerminal } from "./nodeTerminal.ts";
import { judgeOrders, readAccount, receivedMessages, watchFinished } from "./orderOracle.ts";
import { judgeClient, openPriceClient, type PriceClient } from "./priceClient.ts";
import { startRealWire, turns, WIRE_HEARTBEAT_MS, type RealWire } from "./realWire.ts";

/** Of the clock, for each seed. `npm run soak` is the same in a browser, at the pace of a wall clock. */
const MINUTES = Number(process.env.TAPEDECK_STORM_MINUTES ?? 1);
const SEEDS = (process.env.TAPEDECK_STORM_SEEDS ?? "1,2,3,42").split(",").map(Number);
const ACCOUNT = "demo";

let wire: RealWire;
let node: NodeTerminal;
let prices: PriceClient;

afterEach(async () => {
  node.terminal.stop();
  prices.stream.close();
  await wire.stop();
});

/** What a person does next. A refusal is an answer too. */
function act(random: Random): void {
  const { orderEntry, orderStore, instruments, quotes } = node.terminal;
  const open = [...orderStore.getState().orders.values()].filter(({ leavesQty }) => leavesQty > 0);
  const chosen = open[random.integer(Math.max(1, open.length))];
  const roll = random.next();
  if (roll < 0.15 && chosen !== undefined) orderEntry.cancel(chosen.key);
  else if (roll < 0.25 && chosen !== undefined) {
    const orderQty = String(1_000 * (1 + random.integer(20)));
    orderEntry.replace(chosen.key, { orderQty, price: "" });
  } else if (roll < 0.27) orderEntry.cancelAll();
  else {
    const symbol = random.next() < 0.5 ? "EURUSD" : "USDJPY";
    const side = random.next() < 0.5 ? "buy" : "sell";
    const ordType = random.next() < 0.4 ? "market" : "limit";
    const instrument = instruments.get(symbol);
    const best = (side === "buy" ? quotes.columns.bid : quotes.columns.ask)[instruments.rowOf(symbol)] ?? 0;
    if (instrument === undefined || best === 0) return;
    const behind = (side === "buy" ? -1 : 1) * random.integer(8);
    const price = ordType === "market" ? "" : formatPrice((best + behind) as Ticks, instrument);
    orderEntry.submit({ symbol, side, ordType, timeInForce: "day", orderQty: "1000", price });
  }
}

it.each(SEEDS)(
  `[F61] ${MINUTES} minutes of every fault on both channels, seed %i: nothing is lost, doubled or left unknown`,
  { timeout: 60_000 + MINUTES * 60_000 },
  async (seed) => {
    const random = createRandom(seed);
    const nextFault = createStormFaults(random);
    wire = await startRealWire({ seed });
    const { clock } = wire;
    node = openNodeTerminal(wire);
    prices = openPriceClient(wire, { random: createRandom(seed + 1).next });
    await wire.until(() => node.live() && prices.live(), "live");
    const { revived } = watchFinished(node.terminal.orderStore);
    const words = new Set<string>();
    let healAt = Infinity;
    const end = clock.monotonic() + MINUTES * 60_000;
    while (clock.monotonic() < end) {
      if (clock.monotonic() >= healAt) {
        wire.control({ fault: "heal" });
        healAt = Infinity;
      }
      if (random.next() < 0.7) act(random);
      else {
        const { fault, healAfterMs } = nextFault();
        words.add(fault.fault);
        wire.control(fault);
        if (healAfterMs !== null) healAt = Math.min(healAt, clock.monotonic() + healAfterMs);
      }
      await wire.pass(50 * (1 + random.integer(30)));
    }
    wire.control({ fault: "heal" });
    // Whoever is on a dead link has noticed by then.
    await wire.pass(3 * WIRE_HEARTBEAT_MS);
    await wire.until(() => node.live() && prices.live(), "live again");
    const { orderStore, instruments } = node.terminal;
    const asking = (): boolean =>
      [...orderStore.getState().orders.values()].some(
        ({ state, pending }) => state === "unknown" || state === "sent" || pending !== null,
      );
    await wire.until(() => !asking() && node.live(), "every order settled");

    expect(await judgeClient(wire, prices)).toEqual([]);
    const judge = (): string[] =>
      judgeOrders(
        orderStore,
        instruments,
        readAccount(wire.venue, ACCOUNT),
        receivedMessages(wire.venue, ACCOUNT),
      );
    for (let turn = 0; turn < 100 && judge().length > 0; turn += 1) await turns(5);
    expect(judge()).toEqual([]);
    expect(revived).toEqual([]);
    expect(orderStore.getState().orders.size).toBeGreaterThan(0);
    expect(words.size).toBeGreaterThan(10);
  },
);
