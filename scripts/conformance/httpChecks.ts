import { decodeBars } from "../../src/protocol/bars.ts";
import { decodeInstruments, SYMBOL_PATTERN, type Instrument } from "../../src/protocol/instrument.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { answerText, ask, isProblem, type HttpAnswer } from "./httpClient.ts";
import { FOREIGN_ORIGIN, UNLISTED, type Subject } from "./subject.ts";

/** Over what a server has to read. */
const LARGE_BODY = 70_000;

/** What can be traded; empty when the server does not say. */
export async function readInstruments({
  http,
  timeoutMs,
  lane,
  findings,
}: Subject): Promise<readonly Instrument[]> {
  const answer = await ask(`${http}instruments`, { timeoutMs, lane });
  if (answer.status === 0) findings.note(`Nothing answers at ${http}`);
  const shown = answerText("GET /instruments", answer);
  const decoded = answer.status === 200 ? decodeInstruments(readJson(answer)) : null;
  if (decoded === null || isProtocolError(decoded)) {
    findings.check(["S20"], false, "GET /instruments gave no {instruments: […]}", shown);
    return [];
  }
  findings.check(["S20"], true, "");
  const named = symbolsOf(readJson(answer));
  const wrong = named.find((symbol) => !SYMBOL_PATTERN.test(symbol));
  findings.check(["E5"], wrong === undefined, `${wrong} is no symbol`, shown);
  const [error] = decoded.errors;
  findings.check(["E13"], error === undefined, error?.detail ?? "", shown);
  const foreign = await ask(`${http}instruments`, { timeoutMs, lane, headers: { origin: FOREIGN_ORIGIN } });
  const allowed = foreign.headers["access-control-allow-origin"] ?? "";
  findings.check(
    ["H12"],
    allowed !== "*" && allowed !== FOREIGN_ORIGIN,
    `pages of ${FOREIGN_ORIGIN} may read the answers`,
    `access-control-allow-origin: ${allowed}`,
  );
  return decoded.instruments;
}

/** Bars of a symbol, and the answers to what cannot be answered. */
export async function checkHttp(subject: Subject): Promise<void> {
  const { http, findings, timeoutMs, lane, symbols } = subject;
  const query = `bars?symbol=${encodeURIComponent(symbols[0] ?? "")}&interval=1m&limit=50`;
  const bars = await ask(`${http}${query}`, { timeoutMs, lane });
  const decoded = bars.status === 200 ? decodeBars(readJson(bars)) : null;
  const why = decoded === null ? "GET /bars gave no bars" : isProtocolError(decoded) ? decoded.detail : "";
  findings.check(["E22"], why === "", why, answerText(`GET /${query}`, bars));

  const [first] = decoded === null || isProtocolError(decoded) ? [] : decoded;
  if (first === undefined) findings.notTried(["B7"], "no bars came");
  else await checkOlderBars(subject, query, first[0]);
  for (const [wrong, status] of [
    [`bars?symbol=${UNLISTED}&interval=1m&limit=5`, 404],
    [query.replace("interval=1m", "interval=2m"), 400],
    [query.replace("limit=50", "limit=none"), 400],
  ] as const) {
    const answer = await ask(`${http}${wrong}`, { timeoutMs, lane });
    const fits = answer.status === status && isProblem(answer);
    findings.check(["B9"], fits, `expected ${status} and problem JSON`, answerText(`GET /${wrong}`, answer));
  }

  const unknown = await ask(`${http}nothing-is-here`, { timeoutMs, lane });
  const shown = answerText("GET /nothing-is-here", unknown);
  findings.check(
    ["S20"],
    unknown.status === 404 && isProblem(unknown),
    "expected 404 and problem JSON",
    shown,
  );
  const other = await ask(`${http}instruments`, { method: "DELETE", timeoutMs, lane });
  findings.check(
    ["S20", "H11"],
    other.status === 405 && other.headers.allow !== undefined,
    "another method is answered 405 with Allow",
    answerText("DELETE /instruments", other),
  );
}

/** The page before a page ends where that one begins. */
async function checkOlderBars(
  { http, findings, timeoutMs, lane }: Subject,
  query: string,
  to: number,
): Promise<void> {
  const answer = await ask(`${http}${query}&to=${to}`, { timeoutMs, lane });
  const decoded = answer.status === 200 ? decodeBars(readJson(answer)) : null;
  const older = decoded === null || isProtocolError(decoded) ? null : decoded;
  const fits = older !== null && older.length <= 50 && older.every(([at]) => at < to);
  findings.check(
    ["B7"],
    fits,
    `expected at most 50 bars before ${to}`,
    answerText(`GET /${query}&to=${to}`, answer),
  );
}

/** What is posted and must be refused. */
export async function checkPosts({ http, findings, timeoutMs, lane, account }: Subject): Promise<void> {
  const attempts = [
    { rules: ["S20"], what: "a bad body", body: "{}", headers: {}, status: 400 },
    {
      rules: ["H11"],
      what: "a body over 64 KiB",
      body: `"${"x".repeat(LARGE_BODY)}"`,
      headers: {},
      status: 413,
    },
    {
      rules: ["H11"],
      what: "a foreign origin",
      body: JSON.stringify({ account }),
      headers: { origin: FOREIGN_ORIGIN },
      status: 403,
    },
  ] as const;
  for (const { rules, what, body, headers, status } of attempts) {
    const answer = await ask(`${http}session`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      timeoutMs,
      lane,
    });
    const shown = answerText(`POST /session with ${what}`, answer);
    const fits = answer.status === status && isProblem(answer);
    findings.check(rules, fits, `expected ${status} and problem JSON`, shown);
  }
}

function symbolsOf(body: unknown): readonly string[] {
  const { instruments } = body as { readonly instruments: readonly { readonly symbol?: unknown }[] };
  return instruments.map(({ symbol }) => String(symbol));
}

export function readJson({ body }: HttpAnswer): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
