import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { MAX_CLIENT_FRAME_BYTES } from "../../src/protocol/version.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import type { FindingsBook } from "./findings.ts";
import { levelOf } from "./levels.ts";
import { isType, nextMessage, type Frame, type OrderLink } from "./orderClient.ts";
import { longestSilenceMs } from "./quietChecks.ts";
import { checkFrames, logOn, seqOf, type Session } from "./session.ts";
import { openLink, type OrderSubject } from "./ticketChecks.ts";

const UNSUPPORTED_DATA = 1003;
const MAX_MALFORMED = 20;

/** What comes before the logon, and after a wrong one. */
export async function checkLogonFirst(subject: OrderSubject): Promise<void> {
  const { account, timeoutMs } = subject;
  const attempts = [
    { what: "a testRequest before the logon", message: { type: "testRequest" } },
    {
      what: "a logon of another account",
      message: { type: "logon", account: `not-${account}`.slice(0, 32) },
    },
  ] as const;
  for (const { what, message } of attempts) {
    const link = await openLink(subject);
    if (link === null) return;
    link.send(message);
    await expectClose(subject, link, ["S2"], what, CLOSE.policyViolation, timeoutMs);
  }
}

async function expectClose(
  { findings }: OrderSubject,
  link: OrderLink,
  rules: readonly string[],
  what: string,
  code: number,
  withinMs: number,
): Promise<void> {
  const closed = await link.closed(withinMs);
  const got = closed === null ? "the link stayed open" : `it closed with ${closed}`;
  findings.check(
    rules,
    closed === code,
    `${what} must close with ${code}; ${got}`,
    link.frames.all.at(-1)?.text,
  );
  checkFrames(link.frames.all, findings);
  link.cut();
}

/** A first logon: the ack, then the whole state up to syncSeq. */
export function checkFreshLogon({ findings }: OrderSubject, { ack, link }: Session): void {
  const first = link.frames.all.find(({ message }) => !isProtocolError(message));
  const shown = link.frames.all
    .slice(0, 3)
    .map(({ text }) => text)
    .join("\n");
  findings.check(["S2"], true, "");
  findings.check(
    ["S5"],
    first?.message === ack && !ack.resumed,
    "a logon without resumeFrom is answered by logonAck with resumed false first",
    shown,
  );
  const state = link.frames.all.filter((frame) => seqOf(frame) > ack.seq && seqOf(frame) <= ack.syncSeq);
  const whole = state.length === ack.syncSeq - ack.seq;
  findings.check(["S5"], whole, `syncSeq ${ack.syncSeq} is not the seq of the last of the state`, shown);
  findings.check(
    ["S5"],
    state.some(({ message }) => isType(message, "accountReport")),
    "the state holds no accountReport",
    shown,
  );
}

/** Requests about the session itself, and frames that are no message. */
export async function checkSessionRequests(subject: OrderSubject, session: Session): Promise<void> {
  const { findings, timeoutMs } = subject;
  const answered = await session.settled();
  const last = session.link.frames.all.at(-1)?.text ?? "nothing came";
  findings.check(["S9"], answered, "a testRequest was not answered by a heartbeat with its reqId", last);
  const from = session.send({ type: "cancelAllAfter", timeoutMs: 0, reqId: "disarm" });
  const wait = { from, withinMs: timeoutMs };
  const disarmed = await nextMessage(session.link, "heartbeat", wait, ({ reqId }) => reqId === "disarm");
  findings.check(["S17"], disarmed !== null, "cancelAllAfter was not answered by a heartbeat with its reqId");

  const frames = [
    { text: "no JSON", reason: "malformed", reqId: undefined, refClOrdId: undefined },
    {
      text: '{"type":"nonsense","reqId":"q1"}',
      reason: "unsupportedMessageType",
      reqId: "q1",
      refClOrdId: undefined,
    },
    {
      text: '{"type":"newOrderSingle","clOrdId":"c1","reqId":"q2"}',
      reason: "malformed",
      reqId: "q2",
      refClOrdId: "c1",
    },
  ] as const;
  for (const { text, reason, reqId, refClOrdId } of frames) {
    const at = session.link.frames.all.length;
    session.link.sendRaw(text, "text");
    const reject = await nextMessage(session.link, "businessMessageReject", {
      from: at,
      withinMs: timeoutMs,
    });
    const fits =
      reject?.businessRejectReason === reason && reject.reqId === reqId && reject.refClOrdId === refClOrdId;
    const got = reject === null ? "nothing came" : JSON.stringify(reject);
    findings.check(
      ["S16"],
      fits,
      `${text} is answered by businessMessageReject ${reason} that names it`,
      got,
    );
  }
}

/** What ends a link: frames that are too large, binary or no text, and many that cannot be read. */
export async function checkFrameLimits(subject: OrderSubject): Promise<void> {
  const { timeoutMs, runId } = subject;
  // Over the limit in bytes though not in characters.
  const large = JSON.stringify({ type: "testRequest", reqId: "€".repeat(MAX_CLIENT_FRAME_BYTES / 3) });
  const attempts = [
    {
      rules: ["S15", "H10"],
      what: "a frame over 64 KiB",
      data: large,
      as: "text",
      code: CLOSE.tooLarge,
      times: 1,
    },
    { rules: ["H10"], what: "a binary frame", data: "{}", as: "binary", code: UNSUPPORTED_DATA, times: 1 },
    {
      rules: ["H10"],
      what: "bad UTF-8",
      data: new Uint8Array([0xc3, 0x28]),
      as: "text",
      code: CLOSE.invalidPayload,
      times: 1,
    },
    {
      rules: ["S16"],
      what: `${MAX_MALFORMED} frames that cannot be read`,
      data: "?",
      as: "text",
      code: CLOSE.policyViolation,
      times: MAX_MALFORMED,
    },
  ] as const;
  const tried = attempts.filter(({ rules }) => rules.some((rule) => levelOf(rule) <= subject.level));
  for (const { rules, what, data, as, code, times } of tried) {
    const session = await logOn(subject, { sessionId: `${runId}-limits` });
    if (session === null) return;
    for (let sent = 0; sent < times; sent += 1) session.link.sendRaw(data, as);
    await expectClose(subject, session.link, rules, what, code, timeoutMs);
    session.done();
  }
}

/** A link on which the client says nothing after its logon. */
export async function checkSilence(subject: OrderSubject): Promise<void> {
  const { findings, clock, account, timeoutMs, runId } = subject;
  const link = await openLink(subject);
  if (link === null) return;
  link.send({ type: "logon", account, sessionId: `${runId}-silent` });
  const ack = await nextMessage(link, "logonAck", { withinMs: timeoutMs });
  if (ack === null) return link.cut();
  const { heartbeatMs } = ack;
  const boundMs = longestSilenceMs(heartbeatMs);
  const from = Math.max(link.frames.all.length - 1, 0);
  const code = await link.closed(4 * heartbeatMs + timeoutMs);
  const last = link.frames.all.at(-1)?.text ?? "";
  checkSilences(findings, link.frames.all.slice(from), { boundMs, endedAt: clock.monotonic() });
  const asked = link.frames.all.some(({ message }) => isType(message, "testRequest"));
  findings.check(["S8"], asked, "a client silent for two heartbeats was sent no testRequest", last);
  const got = code === null ? "it stayed open" : `it closed with ${code}`;
  findings.check(["S8"], code === CLOSE.heartbeatTimeout, `a silent link is closed with 4408; ${got}`, last);
  checkFrames(link.frames.all, findings);
  link.cut();
}

/** Reports about the account may come at any time, and then no heartbeat is due: what counts is silence. */
function checkSilences(
  findings: FindingsBook,
  frames: readonly Frame[],
  { boundMs, endedAt }: { readonly boundMs: number; readonly endedAt: number },
): void {
  for (const [index, { cameAt, text }] of frames.entries()) {
    const silentForMs = (frames[index + 1]?.cameAt ?? endedAt) - cameAt;
    const why = `nothing came for ${Math.round(silentForMs)} ms, over ${Math.round(boundMs)}`;
    if (silentForMs > boundMs) findings.check(["S7"], false, why, text);
  }
  if (frames.some(({ message }) => isType(message, "heartbeat"))) findings.check(["S7"], true, "");
  else findings.notTried(["S7"], "other messages came all the while");
}
