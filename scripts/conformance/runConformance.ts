import type { Clock } from "../../src/lib/clock.ts";
import { createFindings, type Findings } from "./findings.ts";
import type { ConformanceFlags } from "./flags.ts";
import { checkControlDoor, checkSteered } from "./controlChecks.ts";
import { checkFloods } from "./floodChecks.ts";
import { checkHttp, checkPosts, readInstruments } from "./httpChecks.ts";
import { checkOrders, ORDER_RULES } from "./orderChecks.ts";
import { createOrderMaker, type OrderMaker } from "./orderTicket.ts";
import { checkStreamStart, checkSubscriptions, streamUrl, type PriceSubject } from "./priceChecks.ts";
import { openPriceStream } from "./priceClient.ts";
import { checkHeartbeats } from "./quietChecks.ts";
import { checkResets, checkResume } from "./resumeChecks.ts";
import { logOn } from "./session.ts";
import {
  checkFrameLimits,
  checkFreshLogon,
  checkLogonFirst,
  checkSessionRequests,
  checkSilence,
} from "./sessionChecks.ts";
import { checkSessionResume } from "./sessionResume.ts";
import type { Subject } from "./subject.ts";
import { checkHandshakes, type OrderSubject } from "./ticketChecks.ts";
import { checkWideStreams } from "./wideStreamChecks.ts";

/** Symbols that one stream is asked for. */
const TRIED_SYMBOLS = 3;
/** Asked for when the server does not list its instruments. */
const GUESSED_SYMBOL = "EURUSD";

/** Plays a client against a server and says which rules it saw kept and broken. */
export async function runConformance(
  flags: ConformanceFlags,
  clock: Clock,
  runId: string,
): Promise<Findings> {
  const findings = createFindings();
  const streamAt = flags.prices === null ? null : `${flags.prices}prices/stream`;
  const blank: Subject = { ...flags, streamAt, symbols: [], instrument: null, clock, findings, runId };
  const instruments = await readInstruments(blank);
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
  await checkControlDoor(subject);
  const [, make] = await Promise.all([
    hasPrices(subject) ? checkPrices(subject, listed.length > 0 ? listed : symbols) : undefined,
    hasOrders(subject) ? checkOrderChannel(subject) : null,
  ]);
  if (hasPrices(subject) && hasOrders(subject)) await checkSteered(subject, make);
  return findings;
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
  const quiet = checkHeartbeats(subject, listed);
  await checkSubscriptions(subject);
  await checkWideStreams(subject, listed);
  await checkResume(subject, seen);
  await checkResets(subject, seen.read);
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
    } else subject.findings.notTried(ORDER_RULES, make.error);
    // What orders bring to every session of the account would leave no silence.
    const silence = checkSilence(subject);
    await checkSessionResume(subject, session);
    await checkFrameLimits(subject);
    await checkFloods(subject);
    await silence;
  }
  return maker;
}
