import type { Clock } from "../../src/lib/clock.ts";
import { createFindings, type Findings } from "./findings.ts";
import type { ConformanceFlags } from "./flags.ts";
import { checkHttp, checkPosts, readInstruments } from "./httpChecks.ts";
import { checkOrders, ORDER_RULES } from "./orderChecks.ts";
import { createOrderMaker } from "./orderTicket.ts";
import { checkStreamStart, checkSubscriptions, type PriceSubject } from "./priceChecks.ts";
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
  const blank: Subject = { ...flags, symbols: [], instrument: null, clock, findings, runId };
  const instruments = await readInstruments(blank);
  const listed = instruments.map(({ symbol }) => symbol);
  const symbols =
    flags.symbol !== null
      ? [flags.symbol]
      : listed.length > 0
        ? listed.slice(0, TRIED_SYMBOLS)
        : [GUESSED_SYMBOL];
  const instrument = instruments.find(({ symbol }) => symbol === symbols[0]) ?? null;
  const subject: Subject = { ...blank, symbols, instrument };
  await checkHttp(subject);
  await Promise.all([
    hasPrices(subject) ? checkPrices(subject, listed.length > 0 ? listed : symbols) : undefined,
    hasOrders(subject) ? checkOrderChannel(subject) : undefined,
  ]);
  return findings;
}

function hasPrices(subject: Subject): subject is PriceSubject {
  return subject.prices !== null;
}

function hasOrders(subject: Subject): subject is OrderSubject {
  return subject.orders !== null;
}

async function checkPrices(subject: PriceSubject, listed: readonly string[]): Promise<void> {
  const seen = await checkStreamStart(subject);
  if (seen === null) return;
  const quiet = checkHeartbeats(subject, listed);
  await checkSubscriptions(subject);
  await checkResume(subject, seen);
  await checkResets(subject, seen.read);
  seen.stream.close();
  await quiet;
}

async function checkOrderChannel(subject: OrderSubject): Promise<void> {
  await checkPosts(subject);
  if (!(await checkHandshakes(subject))) return;
  const silence = checkSilence(subject);
  await checkLogonFirst(subject);
  const session = await logOn(subject, { sessionId: `${subject.runId}-main` });
  if (session !== null) {
    checkFreshLogon(subject, session);
    await checkSessionRequests(subject, session);
    const make = await createOrderMaker(subject);
    if (make.ok) await checkOrders(subject, session, make.value);
    else subject.findings.notTried(ORDER_RULES, make.error);
    await checkSessionResume(subject, session);
    await checkFrameLimits(subject);
  }
  await silence;
}
