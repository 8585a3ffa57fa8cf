import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import type { Instrument } from "../../src/protocol/instrument.ts";
import type { ExecutionReport, LogonAck } from "../../src/protocol/serverMessages.ts";
import type { FindingsBook } from "./findings.ts";
import { isType, nextMessage, type Frame, type OrderLink } from "./orderClient.ts";
import { openLink, type OrderSubject } from "./ticketChecks.ts";

/** A link that is logged on and kept alive. */
export interface Session {
  readonly link: OrderLink;
  readonly ack: LogonAck;
  /** Sends, and returns the index of the first frame that can answer. */
  send(message: ClientMessage): number;
  /** Waits until everything sent before was answered: a testRequest is answered after it. */
  settled(): Promise<boolean>;
  /** The server's clock, epoch ms: what its logonAck said and the time since. */
  serverNow(): number;
  /** Newest seq that came. */
  lastSeq(): number;
  /** Stops keeping the link alive, holds all its frames against the rules, and cuts it. */
  done(): void;
}

export interface LogonOptions {
  readonly sessionId: string;
  readonly resumeFrom?: number;
  readonly cancelOnDisconnect?: boolean;
}

/** Logs on; null when there was no link or no logonAck. */
export async function logOn(
  subject: OrderSubject,
  { sessionId, resumeFrom, cancelOnDisconnect }: LogonOptions,
): Promise<Session | null> {
  const { account, timeoutMs, clock, findings } = subject;
  const link = await openLink(subject);
  if (link === null) return null;
  link.send({
    type: "logon",
    account,
    sessionId,
    ...(resumeFrom === undefined ? {} : { resumeFrom }),
    ...(cancelOnDisconnect === undefined ? {} : { cancelOnDisconnect }),
  });
  const ack = await nextMessage(link, "logonAck", { withinMs: timeoutMs });
  if (ack === null) {
    findings.check(
      ["S2"],
      false,
      "a logon was not answered by logonAck",
      link.frames.all.map(({ text }) => text).join("\n") || "nothing came",
    );
    checkFrames(link.frames.all, findings, subject.instrument);
    link.cut();
    return null;
  }
  const ackedAt = clock.monotonic();
  await link.frames.find((frame) => seqOf(frame) >= ack.syncSeq, { withinMs: timeoutMs });

  let tests = 0;
  let cancel = clock.after(ack.heartbeatMs, beat);
  function beat(): void {
    cancel = clock.after(ack?.heartbeatMs ?? timeoutMs, beat);
    if (!link?.frames.ended) link?.send({ type: "heartbeat" });
  }

  return {
    link,
    ack,
    send(message) {
      const from = link.frames.all.length;
      link.send(message);
      return from;
    },
    async settled() {
      const reqId = `settled-${(tests += 1)}`;
      const from = link.frames.all.length;
      link.send({ type: "testRequest", reqId });
      const wait = { from, withinMs: timeoutMs };
      return (await nextMessage(link, "heartbeat", wait, (message) => message.reqId === reqId)) !== null;
    },
    serverNow: () => ack.at + clock.monotonic() - ackedAt,
    lastSeq: () => Math.max(0, ...link.frames.all.map(seqOf)),
    done() {
      cancel();
      checkFrames(link.frames.all, findings, subject.instrument);
      link.cut();
    },
  };
}

export function seqOf({ message }: Frame): number {
  return isProtocolError(message) ? 0 : message.seq;
}

/** What every frame of one link must keep. */
export function checkFrames(
  frames: readonly Frame[],
  findings: FindingsBook,
  instrument?: Instrument | null,
): void {
  let before: number | null = null;
  for (const frame of frames) {
    const { message, text } = frame;
    if (isProtocolError(message)) {
      findings.check(["E15"], false, message.detail, text);
      continue;
    }
    findings.check(["E14", "E15", "E16"], true, "");
    if (before !== null)
      findings.check(["S3"], message.seq === before + 1, `seq ${message.seq} comes after ${before}`, text);
    before = message.seq;
    if (isType(message, "executionReport")) {
      const { orderQty, cumQty, leavesQty, ordStatus } = message;
      const open = ordStatus === "new" || ordStatus === "partiallyFilled";
      const holds = open ? sumIs(cumQty, leavesQty, orderQty) : Number(leavesQty) === 0;
      // What is rejected is told as it was asked for.
      if (instrument?.symbol === message.symbol && ordStatus !== "rejected")
        checkDecimals(message, instrument, text, findings);
      findings.check(["X8"], holds, "orderQty, cumQty and leavesQty do not fit the status", text);
    }
  }
}

/** Prices and quantities of an order that was taken, each with all its decimals. */
function checkDecimals(
  report: ExecutionReport,
  { pricePrecision, qtyPrecision }: Instrument,
  text: string,
  findings: FindingsBook,
): void {
  const { price, stopPx, lastPx, orderQty, cumQty, leavesQty, lastQty } = report;
  for (const [values, places] of [
    [[price, stopPx, lastPx], pricePrecision],
    [[orderQty, cumQty, leavesQty, lastQty], qtyPrecision],
  ] as const)
    for (const value of values) {
      const has = value?.split(".")[1]?.length ?? 0;
      const why = `${value} does not have the ${places} decimals of its instrument`;
      if (value !== undefined) findings.check(["E9"], has === places, why, text);
    }
}

/** Exact for decimals of at most ten places. */
function sumIs(left: string, right: string, sum: string): boolean {
  const points = (text: string): bigint => {
    const [whole = "0", part = ""] = text.split(".");
    return BigInt(whole + part.padEnd(10, "0"));
  };
  return points(left) + points(right) === points(sum);
}
