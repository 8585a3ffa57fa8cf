import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/lib/systemClock.ts";
import { createEventParser, type ParsedEvent } from "./eventParser.ts";
import { startFaultProxy } from "./faultProxy.ts";

describe("bytes as other servers write them", () => {
  let plain: Server;
  let body: string;

  beforeEach(async () => {
    plain = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(body);
    });
    await new Promise<void>((resolve) => {
      plain.listen(0, "127.0.0.1", resolve);
    });
  });

  afterEach(() => {
    plain.closeAllConnections();
    plain.close();
  });

  it("[P27] [F18] line ends, byte order mark and split characters make no difference", async () => {
    const events = 'id: e:1\nevent: quotes\ndata: {"a":"é€🎈"}\n\ndata: 1\ndata: 2\n\n';
    const { port } = plain.address() as AddressInfo;
    for (const lineEnd of ["\n", "\r", "\r\n"]) {
      for (const bytes of [1, 2, 3]) {
        body = `\uFEFF${events.replaceAll("\n", lineEnd)}`;
        const split = await startFaultProxy({
          target: port,
          clock: systemClock,
          fault: { kind: "chunks", bytes },
        });
        const got: ParsedEvent[] = [];
        const parser = createEventParser((event) => got.push(event));
        const response = await fetch(split.url);
        for await (const chunk of response.body ?? []) parser.push(chunk);
        expect(got).toEqual([
          { type: "quotes", data: '{"a":"é€🎈"}', lastEventId: "e:1" },
          { type: "message", data: "1\n2", lastEventId: "e:1" },
        ]);
        await split.stop();
      }
    }
  });
});
