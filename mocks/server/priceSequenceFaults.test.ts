import { afterEach, describe, expect, it } from "vitest";
import { formatEventId, parseEventId } from "../../src/protocol/eventId.ts";
import { judgeClient } from "./priceClient.ts";
import { createWiredPrices, rewritten } from "./wiredPrices.ts";

const isChange = (block: string): boolean => /^event: (quotes|trades|depth)$/m.test(block);

const prices = createWiredPrices();
const { wire, start, untilDown, wrongWith } = prices;

afterEach(prices.stop);

describe("a place that is gone, on the real wire", () => {
  it("[P7] a cursor older than the log: told, and the state replaced, not added to", async () => {
    const client = await start({ rate: 600 });
    await wire().pass(1_000);
    wire().proxy.halfOpen();
    await untilDown(client);
    // Longer away than a snapshot tells trades of: what the tape had must go.
    wire().control({ fault: "expireLog" });
    await wire().until(client.live, "live again");
    await wire().until(() => client.record.missed.length > 0, "told");
    expect(await judgeClient(wire(), client)).toEqual([]);
    expect(client.record.missed).toEqual(["replayExpired"]);
    expect(client.stream.stats()).toMatchObject({ resets: 1, duplicates: 0 });
  });

  it("[P8] a server that began anew with lower seqs: a reset, and no event of it taken for a duplicate", async () => {
    const client = await start();
    await wire().pass(2_000);
    const before = parseEventId(client.stream.stats().lastEventId ?? "");
    wire().control({ fault: "newEpoch" });
    await untilDown(client);
    await wire().until(client.live, "live again");
    await wire().pass(500);
    expect(await judgeClient(wire(), client)).toEqual([]);
    expect(client.record.missed).toEqual(["epochChanged"]);
    expect(client.stream.stats()).toMatchObject({ resets: 1, duplicates: 0 });
    const after = parseEventId(client.stream.stats().lastEventId ?? "");
    expect(after?.epoch).not.toBe(before?.epoch);
    expect(after?.seq).toBeLessThan(before?.seq ?? 0);
  });
});

describe("events in the wrong place, on the real wire", () => {
  it("[P9] a replay that overlaps: what came before is discarded, and has no effect twice", async () => {
    let overlap = 0;
    const client = await start({}, (venue) => ({
      ...venue,
      openPrices(query, header, reader) {
        const id = parseEventId(new URLSearchParams(query).get("lastEventId") ?? "");
        if (id === null) return venue.openPrices(query, header, reader);
        const earlier = formatEventId({ ...id, seq: id.seq - 10 });
        return venue.openPrices(query, earlier, {
          ...reader,
          write(block) {
            const own = parseEventId(/^id: (.*)$/m.exec(block)?.[1] ?? "");
            if (own !== null && own.seq <= id.seq) overlap += 1;
            reader.write(block);
          },
        });
      },
    }));
    await wire().pass(1_000);
    for (let cut = 1; cut <= 3; cut += 1) {
      wire().control({ fault: "dropPrices" });
      await untilDown(client);
      await wire().until(client.live, "live again");
      await wire().pass(500);
      expect(overlap).toBeGreaterThanOrEqual(3 * cut);
      expect(client.stream.stats().duplicates).toBe(overlap);
    }
    expect(await wrongWith(client)).toEqual([]);
  });

  it("[P9] events that come twice: the second has no effect", async () => {
    const client = await start();
    wire().control({ fault: "duplicatePrices", count: 20 });
    await wire().until(() => client.stream.stats().duplicates === 20, "twenty doubled");
    expect(client.urls).toHaveLength(1);
    expect(await wrongWith(client)).toEqual([]);
  });

  it("[P10] one event missing in an open stream: one resync, from the last good id, and nothing is lost", async () => {
    let left = 0;
    const client = await start(
      {},
      rewritten((block, pass) => {
        if (isChange(block) && left > 0) left -= 1;
        else pass(block);
      }),
    );
    await wire().pass(1_000);
    const { lastEventId } = client.stream.stats();
    left = 1;
    await wire().until(() => client.stream.stats().gaps === 1, "the gap");
    expect(client.stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "lost" } });
    expect(client.stream.stats().lastEventId).toBe(lastEventId);
    await wire().until(client.live, "live again");
    await wire().pass(1_000);
    expect([client.urls.length, client.resumedFrom()]).toEqual([2, lastEventId]);
    expect(client.stream.stats().gaps).toBe(1);
    expect(await wrongWith(client)).toEqual([]);
  });

  it("[P10] an event that the replay lacks as well: told once, then a snapshot", async () => {
    let losing = false;
    let lost: string | null = null;
    const client = await start(
      {},
      rewritten((block, pass) => {
        const id = /^id: .*$/m.exec(block)?.[0] ?? null;
        if (losing && lost === null && isChange(block)) lost = id;
        if (id === null || id !== lost) pass(block);
      }),
    );
    await wire().pass(1_000);
    losing = true;
    await wire().until(() => client.record.missed.length > 0, "told");
    await wire().until(() => client.live() && client.urls.length === 3, "live again");
    expect(client.resumedFrom()).toBeNull();
    expect(await judgeClient(wire(), client)).toEqual([]);
    expect(client.record.missed).toEqual(["gap"]);
  });

  it("[P11] an event again after the one that followed it: discarded", async () => {
    let late: string | null = null;
    let left = 10;
    const client = await start(
      {},
      rewritten((block, pass) => {
        pass(block);
        if (!isChange(block) || left === 0) return;
        if (late === null) late = block;
        else {
          pass(late);
          late = null;
          left -= 1;
        }
      }),
    );
    await wire().until(() => left === 0, "ten late ones");
    await wire().until(() => client.stream.stats().duplicates === 10, "all discarded");
    expect(client.urls).toHaveLength(1);
    expect(await wrongWith(client)).toEqual([]);
  });

  it("[P11] an event that comes before the one ahead of it: neither is lost nor doubled", async () => {
    const client = await start();
    await wire().pass(500);
    for (let count = 1; count <= 5; count += 1) {
      wire().control({ fault: "reorderPrices" });
      await wire().until(() => client.stream.stats().gaps === count, "out of order");
      await wire().until(client.live, "live again");
      await wire().pass(500);
    }
    expect(client.urls).toHaveLength(6);
    expect(await wrongWith(client)).toEqual([]);
  });
});
