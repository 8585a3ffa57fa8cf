import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startFaultProxy } from "../../mocks/server/faultProxy.ts";
import { systemClock } from "../../src/lib/systemClock.ts";
import { expect, test } from "../fixtures.ts";

test.describe("the browser's own EventSource", () => {
  test("[P27] [F18] hands on the same events however the bytes come", async ({ page }) => {
    const events = 'id: e:1\nevent: quotes\ndata: {"a":"é€🎈"}\n\ndata: 1\ndata: 2\n\nid: e:2\ndata: cut';
    const bodies = ["\n", "\r", "\r\n"].flatMap((lineEnd) =>
      ["", "\uFEFF"].map((mark) => mark + events.replaceAll("\n", lineEnd)),
    );
    const plain = createServer(({ url = "/" }, response) => {
      const body = bodies[Number(url.slice(1) || "none")];
      response.writeHead(200, { "content-type": body === undefined ? "text/html" : "text/event-stream" });
      response.end(body ?? "<!doctype html><title>Streams</title>");
    });
    await new Promise<void>((resolve) => {
      plain.listen(0, "127.0.0.1", resolve);
    });
    const { port } = plain.address() as AddressInfo;
    const proxy = await startFaultProxy({ target: port, clock: systemClock });
    await page.goto(proxy.url);
    for (const bytes of [1, 2, 3, 1_000]) {
      proxy.set({ kind: "chunks", bytes });
      for (const index of bodies.keys()) {
        const got = await page.evaluate(
          (address) =>
            new Promise<string[]>((resolve) => {
              const source = new EventSource(address);
              const seen: string[] = [];
              const keep = ({ type, data, lastEventId }: MessageEvent): void => {
                seen.push(`${type} ${lastEventId} ${String(data)}`);
              };
              source.addEventListener("quotes", keep);
              source.addEventListener("message", keep);
              source.addEventListener("error", () => {
                source.close();
                resolve(seen);
              });
            }),
          `${proxy.url}/${index}`,
        );
        expect(got, `body ${index} in pieces of ${bytes}`).toEqual([
          'quotes e:1 {"a":"é€🎈"}',
          "message e:1 1\n2",
        ]);
      }
    }
    await proxy.stop();
    plain.closeAllConnections();
    plain.close();
  });
});
