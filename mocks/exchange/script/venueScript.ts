import { decodeClientMessage, type Logon } from "../../../src/protocol/clientMessages.ts";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import { DEFAULT_HEARTBEAT_MS } from "../../../src/protocol/version.ts";
import { malformedReject } from "../sessions/frameReject.ts";
import { createGatewaySession } from "../sessions/orderSession.ts";
import { parseAct } from "./scriptActs.ts";
import { createScriptedDesk } from "./scriptedDesk.ts";
import type { Report } from "../orders/serverReport.ts";

/** A venue that a script moves, line by line. docs/venue-script.md has the words. */
export interface VenueScript {
  /** One input line, without its line end. Returns the lines that it causes, without line ends. */
  readLine(text: string): readonly string[];
}

/** The clock of the first line: 2024-01-02 12:00 UTC. Each line is a second later, so that a script repeats to the byte. */
const START_AT = 1_704_196_800_000;
const LINE_MS = 1_000;

export function createVenueScript(pricePrecisionOf: (symbol: string) => number): VenueScript {
  let line = 0;
  const now = (): number => START_AT + (line - 1) * LINE_MS;
  const desk = createScriptedDesk(now, pricePrecisionOf);
  const session = createGatewaySession("SCRIPT", "script");

  function out(text: string): string {
    return `{"line":${line},"out":${text}}`;
  }

  function send(reports: readonly Report[]): string[] {
    return reports.map((report) => out(session.write(report)));
  }

  function wrong(text: string): readonly string[] {
    return [out(JSON.stringify({ type: "scriptError", text }))];
  }

  function logon(message: Logon): readonly string[] {
    const missed = message.resumeFrom === undefined ? null : session.since(message.resumeFrom);
    const resent = (missed ?? []).map(out);
    const snapshot = missed === null ? desk.snapshot() : [];
    const ack: Report = {
      type: "logonAck",
      ...(message.reqId === undefined ? {} : { reqId: message.reqId }),
      account: message.account,
      sessionId: message.sessionId ?? session.id,
      heartbeatMs: DEFAULT_HEARTBEAT_MS,
      resumed: missed !== null,
      syncSeq: session.lastSeq() + 1 + snapshot.length,
      cancelOnDisconnect: message.cancelOnDisconnect ?? false,
      at: now(),
    };
    return [...resent, ...send([ack, ...snapshot])];
  }

  function receive(value: unknown): readonly string[] {
    const frame = JSON.stringify(value);
    const message = decodeClientMessage(frame);
    if (isProtocolError(message)) return send([malformedReject(frame, message)]);
    if (message.type === "logon") return logon(message);
    const reqId = message.reqId === undefined ? {} : { reqId: message.reqId };
    if (message.type === "testRequest") return send([{ type: "heartbeat", ...reqId }]);
    if (message.type === "logout") return send([{ type: "logout", ...reqId }]);
    return send(desk.receive(message));
  }

  function take(value: unknown): readonly string[] {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return wrong('A line is one JSON object: {"in": …}, {"act": …} or {"venue": …}');
    if ("act" in value) {
      const act = parseAct(value);
      const answered = act.ok ? desk.act(act.value) : act;
      return answered.ok ? send(answered.value) : wrong(answered.error);
    }
    const [key, ...more] = Object.keys(value);
    if ((key !== "in" && key !== "venue") || more.length > 0)
      return wrong('A line has one of the keys "in", "act" and "venue", and nothing beside "in" and "venue"');
    if ("in" in value) return receive(value.in);
    const policy = desk.setPolicy((value as { venue?: unknown }).venue);
    return policy.ok ? [] : wrong(policy.error);
  }

  return {
    readLine(text) {
      line += 1;
      const trimmed = (line === 1 ? text.replace(/^\uFEFF/, "") : text).trim();
      if (trimmed === "") return [];
      let value: unknown;
      try {
        value = JSON.parse(trimmed);
      } catch {
        return wrong("Not JSON; write one JSON object a line");
      }
      return take(value);
    },
  };
}
