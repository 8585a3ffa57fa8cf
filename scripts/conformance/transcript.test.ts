import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeClientMessage } from "../../src/protocol/clientMessages.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { decodeServerMessage } from "../../src/protocol/serverMessages.ts";
import { createFindings } from "./findings.ts";
import type { Frame } from "./orderClient.ts";
import { parseBlock } from "./priceClient.ts";
import { checkFrames, seqOf } from "./session.ts";
import { readStream } from "./streamRules.ts";

const TEXT = readFileSync(join(import.meta.dirname, "../../docs/transcript.md"), "utf8");
const FENCES = [...TEXT.matchAll(/^```\n(.*?)^```$/gms)].map(([, body = ""]) => body);
const RULES = ["E3", "E15", "E20", "W1", "W5", "W7", "W8", "X2", "S3", "X8"];

describe("docs/transcript.md", () => {
  it("[Z31] has streams that keep the rules: ids, prev, trades, quotes", () => {
    const findings = createFindings();
    const streams = FENCES.filter((fence) => fence.includes("\nevent: "));
    expect(streams).toHaveLength(4);
    const names = new Set<string | null>();
    for (const stream of streams) {
      const events = stream
        .split("\n\n")
        .map((raw) => ({ ...parseBlock(raw), cameAt: 0 }))
        .filter(({ name }) => name !== null);
      const from = stream.includes("event: reset") ? undefined : /Last-Event-ID: \S+:(\d+)/.exec(stream)?.[1];
      const read = readStream(events, from === undefined ? null : Number(from), findings);
      expect(read.hello).not.toBeNull();
      for (const { name } of events) names.add(name);
    }
    expect(names).toEqual(new Set("depth heartbeat hello quotes reset snapshot trades".split(" ")));
    expect(RULES.map((rule) => findings.of(rule)).filter(({ verdict }) => verdict === "broken")).toEqual([]);
    expect(["W1", "W7", "W8"].map((rule) => findings.of(rule).verdict)).toEqual(["kept", "kept", "kept"]);
  });

  it("[Z31] has frames that the schemas take, in the order of their seq, but for the two that show a refusal", () => {
    const lines = FENCES.flatMap((fence) => fence.split("\n"));
    const sent = lines.filter((line) => line.startsWith("> ")).map((line) => line.slice(2));
    const unread = sent.filter((text) => isProtocolError(decodeClientMessage(text)));
    expect(unread).toEqual([
      '{"type":"newOrderSingle","reqId":"r9","clOrdId":"A-7","symbol":"EURUSD"}',
      '{"type":"hello"}',
    ]);
    const received: Frame[] = lines
      .filter((line) => line.startsWith("< "))
      .map((line) => ({ text: line.slice(2), message: decodeServerMessage(line.slice(2)), cameAt: 0 }));
    const second = received.findLastIndex((frame) => seqOf(frame) === 1);
    const findings = createFindings();
    for (const session of [received.slice(0, second), received.slice(second)]) checkFrames(session, findings);
    expect(RULES.map((rule) => findings.of(rule)).filter(({ verdict }) => verdict === "broken")).toEqual([]);
    expect(findings.of("S3").verdict).toBe("kept");
    const types = new Set(received.map(({ message }) => (isProtocolError(message) ? "" : message.type)));
    expect([types.size, types.has("")]).toEqual([8, false]);
  });
});
