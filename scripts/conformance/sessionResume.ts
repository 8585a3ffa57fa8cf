import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { isType, nextMessage, type Frame } from "./orderClient.ts";
import { logOn, seqOf, type Session } from "./session.ts";
import type { OrderSubject } from "./ticketChecks.ts";

/** Messages that are sent again as heartbeats. */
const SESSION_TYPES: ReadonlySet<string> = new Set([
  "logonAck",
  "testRequest",
  "heartbeat",
  "serverShutdown",
  "logout",
]);

/** Cuts a session's link and resumes it from the middle, from the future, in a second place, and logs out. */
export async function checkSessionResume(subject: OrderSubject, session: Session): Promise<void> {
  const { findings, timeoutMs } = subject;
  const { sessionId } = session.ack;
  const seen = session.link.frames.all;
  const from = Math.floor((session.ack.syncSeq + session.lastSeq()) / 2);
  session.done();

  const resumed = await logOn(subject, { sessionId, resumeFrom: from });
  if (resumed === null) return;
  checkReplay(subject, resumed, from, seen);

  const older = resumed;
  const newer = await logOn(subject, { sessionId });
  if (newer === null) return;
  const code = await older.link.closed(timeoutMs);
  const told = older.link.frames.all.some(({ message }) => isType(message, "logout"));
  findings.check(
    ["S10"],
    told && code === CLOSE.policyViolation,
    `a session logged on elsewhere gets logout and close 1008; it was closed with ${code ?? "nothing"}`,
    older.link.frames.all.at(-1)?.text,
  );
  older.done();

  const last = newer.lastSeq();
  newer.done();
  const future = await logOn(subject, { sessionId, resumeFrom: last + 1_000_000 });
  if (future === null) return;
  findings.check(
    ["S6"],
    !future.ack.resumed,
    "a resumeFrom beyond the newest was resumed",
    JSON.stringify(future.ack),
  );

  await checkLogout(subject, future);
}

export async function checkLogout({ findings, timeoutMs }: OrderSubject, session: Session): Promise<void> {
  const at = session.send({ type: "logout", reqId: "bye" });
  const bye = await nextMessage(session.link, "logout", { from: at, withinMs: timeoutMs });
  const closed = await session.link.closed(timeoutMs);
  findings.check(
    ["S9"],
    bye !== null && closed === CLOSE.done,
    `logout is answered by logout and close 1000; got ${closed ?? "no close"}`,
    session.link.frames.all.at(-1)?.text,
  );
  session.done();
}

/** The replay against what the first link saw. */
function checkReplay(
  { findings }: OrderSubject,
  { ack, link }: Session,
  from: number,
  seen: readonly Frame[],
): void {
  if (
    seen.some(
      (frame, index) => seqOf(frame) > 0 && seqOf(frame) <= seqOf(seen[index - 1] ?? frame) && index > 0,
    )
  ) {
    findings.notTried(["S4"], "seq does not rise, so that what is sent again cannot be told apart");
    return;
  }
  const shown = link.frames.all
    .slice(0, 3)
    .map(({ text }) => text)
    .join("\n");
  const held = findings.check(
    ["S4"],
    ack.resumed && ack.syncSeq === ack.seq,
    `resumeFrom ${from} is answered by logonAck with resumed true and syncSeq its own seq`,
    shown,
  );
  if (!held) return;
  const first = link.frames.all.find((frame) => seqOf(frame) > 0);
  findings.check(
    ["S4"],
    first !== undefined && seqOf(first) === from + 1,
    `the replay begins after seq ${from}`,
    shown,
  );
  const again = new Map(link.frames.all.map((frame) => [seqOf(frame), frame]));
  for (const frame of seen.filter((frame) => seqOf(frame) > from && seqOf(frame) < ack.seq)) {
    const other = again.get(seqOf(frame));
    findings.check(
      ["S4"],
      other !== undefined && identity(other) === identity(frame),
      `seq ${seqOf(frame)} is not sent again as it was`,
      `first: ${frame.text}\nagain: ${other?.text ?? "nothing"}`,
    );
  }
}

/** What must be the same in a message that is sent again. */
function identity({ message }: Frame): string {
  if (isProtocolError(message)) return "";
  if (SESSION_TYPES.has(message.type)) return "session";
  const { reqId: _reqId, ...rest } = message as typeof message & { reqId?: string };
  return JSON.stringify({ ...rest, possResend: undefined });
}
