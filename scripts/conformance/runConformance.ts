import type { Clock } from "../../src/lib/clock.ts";
import { createFindings, type Findings } from "./findings.ts";
import type { ConformanceFlags } from "./flags.ts";
import { checkControlDoor, checkSteered } from "./controlChecks.ts";
import { checkFloods } from "./floodChecks.ts";
import { checkHttp, checkPosts, readInstruments } from "./httpChecks.ts";
import { checkVolumes } from "./volumeChecks.ts";
import { checkOrders, ORDER_RULES } from "./orderChecks.ts";
import { createOrderMaker, type OrderMaker } from "./orderTicket.ts";
import { checkStreamStart, checkSubscriptions, streamUrl, type PriceSubject } from "./priceChecks.ts";
import { openPriceStream } from "./priceClient.ts";
import { checkHeartbeats } from "./quietChecks.ts";
import { checkResets, checkResume } from "./resumeChecks.ts";
import { ask } from "./httpClient.ts";
import { logOn } from "./session.ts";
import {
  checkFrameLimits,
  checkFreshLogon,
  checkLogonFirst,
  checkSessionRequests,
  checkSilence,
} from "./sessionChecks.ts";
import { createServerLife } from "./serverLife.ts";
import { checkLogout, checkSessionResume } from "./sessionResume.ts";
import { aside, type Subject } from "./subject.ts";
import { checkHandshakes, type OrderSubject } from "./ticketChecks.ts";
import { checkWideStreams } from "./wideStreamChecks.ts";

/** Symbols that one stream is asked for. */
const TRIED_SYMBOLS = 3;
/** Asked for when the server does not list its instruments. */
const GUESSED_SYMBOL = "EURUSD";

/** What a proxy says when its server is not there. */
const ABSENT: readonly number[] = [502, 503, 504];

/** Plays a client against a server and says which rules it saw kept and broken. */
export async function runConformance(
  flags: ConformanceFlags,
  clock: Clock,
  runId: string,
): Promise<Findings> {
  const findings = createFindings();
  const { http, timeoutMs } = flags;
  const life = createServerLife(findings, { probe: () => answers(http, timeoutMs), timeoutMs });
  const streamAt = flags.prices === null ? null : `${flags.prices}prices/stream`;
  const { lane } = life;
  const known = { symbols: [], instrument: null, clock, runId, lane, findings: lane.findings };
  const blank: Subject = { ...flags, ...known, streamAt };
  const instruments = await readInstruments(blank);
  if (await answers(http, timeoutMs)) life.begin();
  const listed = instruments.map(({ symbol }) => symbol);
  const symbols =
    flags.symbol !== null
      ? [flags.symbol]
      : listed.length > 0
        ? listed.slice(0, TRIED_SYMBOLS)
        : [GUESSED_SYMBOL];
  const instrument = instruments.find(({ symbol }) => symbol === symbols[0]) ?? null;
  const tried = { ...blank, symbols, instrument };
  const subject: Subject = { ...tried, streamAt: await findStream(tried, flags.pricesAsGiven) };
  await checkHttp(subject);
  if (subject.level >= 4) await checkVolumes(subject);
  if (subject.level >= 4) await checkControlDoor(subject);
  const beside = aside(subject);
  const [, make] = await Promise.all([
    hasPrices(beside) ? checkPrices(beside, listed.length > 0 ? listed : symbols) : undefined,
    hasOrders(subject) && subject.level >= 2 ? checkOrderChannel(subject) : null,
  ]);
  if (subject.level >= 4 && hasPrices(subject) && hasOrders(subject)) await checkSteered(subject, make);
  await life.settled();
  return findings;
}

/** Whether anything answers there, itself and not a proxy in its place. */
async function answers(http: string, timeoutMs: number): Promise<boolean> {
  const { status } = await ask(`${http}instruments`, { timeoutMs });
  return status !== 0 && !ABSENT.includes(status);
}

/**
 * Where the stream is: under the base that was given, or, when nothing streams there, at that very address. Null when
 * prices are not to be tried.
 */
async function findStream(subject: Subject, asGiven: string | null): Promise<string | null> {
  const { streamAt, findings } = subject;
  if (streamAt === null || asGiven === null || (await streams(subject, streamAt))) return streamAt;
  if (!(await streams(subject, asGiven))) return streamAt;
  findings.note(
    `${asGiven} is a stream itself, and is tried as one. The terminal asks for /prices/stream under a base: let a proxy answer that from there.`,
  );
  return asGiven;
}

async function streams(subject: Subject, address: string): Promise<boolean> {
  const { symbols } = subject;
  const stream = await openPriceStream(streamUrl({ ...subject, streamAt: address, symbols }), {}, subject);
  const is = stream.status === 200 && (stream.headers["content-type"] ?? "").startsWith("text/event-stream");
  stream.close();
  return is;
}

function hasPrices(subject: Subject): subject is PriceSubject {
  return subject.streamAt !== null;
}

function hasOrders(subject: Subject): subject is OrderSubject {
  return subject.orders !== null;
}

async function checkPrices(subject: PriceSubject, listed: readonly string[]): Promise<void> {
  const seen = await checkStreamStart(subject);
  if (seen === null) return;
  const quiet = checkHeartbeats(aside(subject), listed);
  await checkSubscriptions(subject);
  await checkWideStreams(subject, listed);
  if (subject.level >= 3) {
    await checkResume(subject, seen);
    await checkResets(subject, seen.read);
  }
  seen.stream.close();
  await quiet;
}

/** What makes orders there, for what comes after; null when none could be made. */
async function checkOrderChannel(subject: OrderSubject): Promise<OrderMaker | null> {
  await checkPosts(subject);
  if (!(await checkHandshakes(subject))) return null;
  await checkLogonFirst(subject);
  const session = await logOn(subject, { sessionId: `${subject.runId}-main` });
  let maker: OrderMaker | null = null;
  if (session !== null) {
    checkFreshLogon(subject, session);
    await checkSessionRequests(subject, session);
    const make = await createOrderMaker(subject);
    if (make.ok) {
      maker = make.value;
      await checkOrders(subject, session, maker);
    } else subject.findings.blocked(ORDER_RULES, make.error);
    // What orders bring to every session of the account would leave no silence.
    const silence = checkSilence(aside(subject));
    if (subject.level >= 3) await checkSessionResume(subject, session);
    else await checkLogout(subject, session);
    await checkFrameLimits(subject);
    if (subject.level >= 4) await checkFloods(subject);
    await silence;
  }
  return maker;
}
