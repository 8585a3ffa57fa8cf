import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { formatSubscription } from "../../src/protocol/subscription.ts";
import { answerText, ask, isProblem, type HttpAnswer } from "./httpClient.ts";
import { isType } from "./orderClient.ts";
import { createOrderRequests } from "./orderRequests.ts";
import type { OrderMaker } from "./orderTicket.ts";
import { chainOf, withQuery, type PriceSubject } from "./priceChecks.ts";
import { openPriceStream, type PriceStream } from "./priceClient.ts";
import { logOn, type Session } from "./session.ts";
import { readStream } from "./streamRules.ts";
import { UNLISTED, type Subject } from "./subject.ts";
import type { OrderSubject } from "./ticketChecks.ts";

/** Rules that need the server to be told what to do. */
const STEERED_RULES: readonly string[] = "S19 S22 W11 X47 X49 E36".split(" ");
/** How long a frozen stream is listened to. */
const FROZEN_MS = 700;

/** Without `--control` nothing is steered: a word that no server knows tells whether it could be. */
export async function checkControlDoor(subject: Subject): Promise<void> {
  const { findings, steer } = subject;
  const answer = await post(subject, { fault: "no-such-word" });
  const shown = answerText("POST /control of a word that is none", answer);
  const refused = answer.status === 404 || (answer.status === 400 && isProblem(answer));
  findings.check(["S21"], refused, "expected 400 and problem JSON, or 404 without control", shown);
  if (!steer) findings.notTried(STEERED_RULES, "is tried with --control");
  else if (answer.status !== 400) findings.notTried(STEERED_RULES, "the server has no POST /control");
}

/** Halts the symbol, freezes the prices and shuts the links down for a moment each. After everything else. */
export async function checkSteered(
  subject: OrderSubject & PriceSubject,
  make: OrderMaker | null,
): Promise<void> {
  const { steer, findings, runId } = subject;
  if (!steer || (await post(subject, { fault: "heal" })).status !== 200) return;
  const session = await logOn(subject, { sessionId: `${runId}-steered` });
  const query = formatSubscription({ symbols: subject.symbols, depth: [], trades: [], status: true }, null);
  const stream = await openPriceStream(withQuery(subject.streamAt, query), {}, subject);
  await stream.events.find(({ name }) => name === "snapshot", { withinMs: subject.timeoutMs });
  if (session !== null) {
    if (make !== null) await checkHalt(subject, session, make, stream);
    await checkFreeze(subject, stream);
    await checkLog(subject);
    await checkShutdown(subject, session);
  }
  readStream(stream.events.all, null, findings);
  stream.close();
  await post(subject, { fault: "heal" });
}

async function checkHalt(
  subject: OrderSubject,
  session: Session,
  make: OrderMaker,
  stream: PriceStream,
): Promise<void> {
  const { findings, timeoutMs } = subject;
  const { symbol } = make.blank;
  const unlisted = await post(subject, { fault: "halt", symbol: UNLISTED });
  const shown = answerText(`POST /control halt of ${UNLISTED}`, unlisted);
  findings.check(
    ["X47"],
    unlisted.status === 400 && isProblem(unlisted),
    "expected 400 and problem JSON",
    shown,
  );
  const desk = createOrderRequests(subject, session);
  const from = stream.events.all.length;
  await post(subject, { fault: "halt", symbol });
  const withinMs = timeoutMs;
  const halted = await stream.events.find(({ name, raw }) => name === "status" && raw.includes('"halted"'), {
    from,
    withinMs,
  });
  const newest = stream.events.all.at(-1)?.raw ?? "";
  findings.check(
    ["X49", "X47"],
    halted !== null,
    `no status event told that ${symbol} is halted`,
    halted?.raw ?? newest,
  );
  await desk.refused(
    "E36",
    "a market order while halted",
    make.market(desk.name("halted-1")),
    "exchangeClosed",
  );
  const ioc = make.limit(desk.name("halted-2"), { timeInForce: "ioc" });
  await desk.refused("E36", "an ioc order while halted", ioc, "exchangeClosed");
  const rests = await desk.request(make.resting(desk.name("halted-3")));
  desk.expect("E36", "a limit order while halted", rests, { execType: "new" });
  const cancel = { clOrdId: desk.name("halted-4"), origClOrdId: desk.name("halted-3") };
  const canceled = await desk.request({ type: "orderCancelRequest", ...cancel });
  desk.expect("E36", "a cancel while halted", canceled, { execType: "canceled" });
  const at = stream.events.all.length;
  await post(subject, { fault: "resume", symbol });
  const trading = await stream.events.find(
    ({ name, raw }) => name === "status" && raw.includes('"continuous"'),
    {
      from: at,
      withinMs,
    },
  );
  findings.check(
    ["X49", "X47"],
    trading !== null,
    `no status event told that ${symbol} trades again`,
    newest,
  );
}

async function checkFreeze(subject: PriceSubject, stream: PriceStream): Promise<void> {
  const { findings } = subject;
  await post(subject, { fault: "freezePrices" });
  const from = stream.events.all.length;
  const came = await stream.events.find(() => true, { from, withinMs: FROZEN_MS });
  await post(subject, { fault: "thawPrices" });
  findings.check(["W11"], came === null, "something was written while the prices were frozen", came?.raw);
  await chainOf(stream, stream.events.all.length + 2, { ...subject, timeoutMs: 2_000 });
  const thawed = stream.events.all[from];
  findings.check(["W11"], thawed !== undefined, "nothing came after the prices were thawed");
}

async function checkLog(subject: OrderSubject): Promise<void> {
  const { http, findings, timeoutMs, lane, account, runId } = subject;
  const answer = await ask(`${http}control/log`, { timeoutMs, lane });
  const shown = answerText("GET /control/log", answer);
  let log: { orders?: unknown; streams?: unknown } = {};
  try {
    log = (JSON.parse(answer.body) as typeof log | null) ?? {};
  } catch {
    // It is judged as none below.
  }
  const { orders, streams } = log;
  const own = Array.isArray(orders) && answer.body.includes(account) && answer.body.includes(runId);
  const ids = Array.isArray(streams) && answer.body.includes('"eventIds"');
  findings.check(
    ["S22"],
    own && ids,
    "the log does not have this run's orders and the ids of its streams",
    shown,
  );
}

async function checkShutdown(subject: OrderSubject, session: Session): Promise<void> {
  const { findings, timeoutMs } = subject;
  await post(subject, { fault: "shutDown" });
  const code = await session.link.closed(timeoutMs);
  const notice = session.link.frames.all.findLast(({ message }) => isType(message, "serverShutdown"));
  const when =
    notice !== undefined &&
    isType(notice.message, "serverShutdown") &&
    notice.message.reconnectAfterMs !== undefined;
  const last = session.link.frames.all.at(-1)?.text ?? "";
  findings.check(["S19"], when, "no serverShutdown with reconnectAfterMs came", notice?.text ?? last);
  const got = code === null ? "it stayed open" : `it closed with ${code}`;
  findings.check(["S19"], code === CLOSE.serviceRestart, `a shutdown closes with 1012; ${got}`, last);
  const { sessionId } = session.ack;
  const resumeFrom = session.lastSeq();
  session.done();
  const again = await logOn(subject, { sessionId, resumeFrom });
  findings.check(
    ["S19"],
    again?.ack.resumed === true,
    "its session does not resume",
    JSON.stringify(again?.ack ?? null),
  );
  again?.done();
}

function post({ http, timeoutMs, lane }: Subject, fault: object): Promise<HttpAnswer> {
  return ask(`${http}control`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
    timeoutMs,
    lane,
  });
}
