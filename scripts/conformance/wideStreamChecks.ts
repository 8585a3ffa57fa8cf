import { parseEventId } from "../../src/protocol/eventId.ts";
import { formatSubscription, type Subscription } from "../../src/protocol/subscription.ts";
import { MAX_SERVER_MESSAGE_CHARS } from "../../src/protocol/version.ts";
import { answerText, ask, isProblem } from "./httpClient.ts";
import { withQuery, type PriceSubject } from "./priceChecks.ts";
import { openPriceStream, type PriceStream } from "./priceClient.ts";
import { readStream, type ReadStream } from "./streamRules.ts";

/** What a stream may be asked for besides quotes and trades of named symbols. `listed`: all that /instruments tells. */
export async function checkWideStreams(subject: PriceSubject, listed: readonly string[]): Promise<void> {
  await checkBadName(subject);
  await checkAllSymbols(subject, listed);
  if (subject.level >= 4) await checkPhases(subject);
  if (subject.level >= 3) await checkDepthOnResume(subject);
}

async function checkBadName({ streamAt, findings, timeoutMs, lane }: PriceSubject): Promise<void> {
  const query = "symbols=no%20symbol";
  const answer = await ask(withQuery(streamAt, query), { timeoutMs, lane, headers: { accept: "*/*" } });
  const shown = answerText(`GET /prices/stream?${query}`, answer);
  findings.check(["E19"], answer.status === 400 && isProblem(answer), "expected 400 and problem JSON", shown);
}

async function checkAllSymbols(subject: PriceSubject, listed: readonly string[]): Promise<void> {
  const { findings } = subject;
  const { stream, read } = await begin(subject, { symbols: ["*"], depth: [], trades: [] });
  const [snapshot] = read.snapshots;
  const told = new Set(read.hello?.symbols.map(([symbol]) => symbol));
  const missing = listed.find((symbol) => !told.has(symbol));
  const shown = read.hello === null ? stream.rest() : JSON.stringify(read.hello);
  findings.check(["E19"], missing === undefined, `symbols=* leaves out ${missing}`, shown);
  const size = snapshot?.data?.length ?? 0;
  const fits = size > 0 && size <= MAX_SERVER_MESSAGE_CHARS;
  const why = `the snapshot of all has ${size} characters; a client takes ${MAX_SERVER_MESSAGE_CHARS}`;
  findings.check(["W16"], fits, why, snapshot?.raw ?? shown);
  stream.close();
}

/** With status=1 the hello says whether phases are known; without it nothing about phases may come. */
async function checkPhases(subject: PriceSubject): Promise<void> {
  const { findings, symbols } = subject;
  const plain = await begin(subject, { symbols, depth: [], trades: [] });
  const asked = await begin(subject, { symbols, depth: [], trades: [], status: true });
  const [quiet, knows] = [plain.read.hello?.status, asked.read.hello?.status === true];
  const [snapshot] = plain.read.snapshots;
  const silent = quiet !== true && !/"status":/.test(snapshot?.data ?? "");
  findings.check(["E39"], silent, "phases were told to a stream that did not ask", snapshot?.raw ?? "");
  if (!knows) findings.notTried(["E39"], "the server knows no phases");
  plain.stream.close();
  asked.stream.close();
}

/** Depth that is subscribed as a stream resumes comes whole. */
async function checkDepthOnResume(subject: PriceSubject): Promise<void> {
  const { findings, symbols, timeoutMs } = subject;
  const [symbol = ""] = symbols;
  const before = await begin(subject, { symbols, depth: [], trades: [] });
  before.stream.close();
  const id = before.read.snapshots[0]?.id;
  if (id == null || parseEventId(id) === null) return;
  const query = formatSubscription({ symbols, depth: [symbol], trades: [] }, null);
  const stream = await openPriceStream(withQuery(subject.streamAt, query), { "last-event-id": id }, subject);
  const depth = await stream.events.find(({ name }) => name === "depth", { withinMs: timeoutMs });
  const shown = stream.events.all.map(({ raw }) => raw).slice(0, 3);
  findings.check(
    ["W9"],
    depth !== null,
    `no depth of ${symbol} came to a stream that resumed with it`,
    shown.join("\n\n"),
  );
  readStream(stream.events.all, parseEventId(id)?.seq ?? null, findings);
  stream.close();
}

/** A stream up to its snapshot. */
async function begin(
  subject: PriceSubject,
  subscription: Subscription,
): Promise<{ readonly stream: PriceStream; readonly read: ReadStream }> {
  const { streamAt, findings, timeoutMs } = subject;
  const query = formatSubscription(subscription, null);
  const stream = await openPriceStream(withQuery(streamAt, query), {}, subject);
  await stream.events.find(({ name }) => name === "snapshot", { withinMs: timeoutMs });
  return { stream, read: readStream(stream.events.all, null, findings) };
}
