import * as z from "zod/mini";
import { fail, ok, type Result } from "../lib/result.ts";
import { decodeInstruments, type InstrumentMessage } from "../protocol/instrument.ts";
import { issueText } from "../protocol/issueText.ts";
import { accountSchema } from "../protocol/orderTerms.ts";
import { isProtocolError } from "../protocol/protocolError.ts";
import type { TerminalConfig } from "../protocol/terminalConfig.ts";
import { words } from "../words/words.ts";

export const SESSION_FORMAT = "tapedeck-session";
/** Raised when a line's meaning changes; a file of another version is refused. */
export const SESSION_VERSION = 1;

/** The first line of a recording. */
export interface SessionHeader {
  readonly format: typeof SESSION_FORMAT;
  readonly version: typeof SESSION_VERSION;
  /** Epoch ms of the recording machine. */
  readonly startedAt: number;
  readonly config: TerminalConfig;
  /** As `GET /instruments` had them. */
  readonly instruments: readonly InstrumentMessage[];
}

const headerSchema = z.object({
  startedAt: z.int().check(z.minimum(0)),
  config: z.object({
    httpUrl: z.string(),
    pricesUrl: z.string(),
    ordersUrl: z.string(),
    account: accountSchema,
  }),
  instruments: z.array(z.unknown()),
});

export function formatHeader({ startedAt, config, instruments }: SessionHeader): string {
  const { httpUrl, pricesUrl, ordersUrl, account } = config;
  return JSON.stringify({
    format: SESSION_FORMAT,
    version: SESSION_VERSION,
    startedAt,
    config: { httpUrl, pricesUrl, ordersUrl, account },
    instruments,
  });
}

/** The first line checked; the error says what is wrong with it. */
export function readHeader(line: string): Result<SessionHeader, string> {
  let body: unknown;
  try {
    body = JSON.parse(line);
  } catch {
    return fail(words.session.headerNoJson);
  }
  const named = body as { format?: unknown; version?: unknown } | null;
  if (typeof named !== "object" || named?.format !== SESSION_FORMAT)
    return fail(words.session.noRecording(SESSION_FORMAT));
  if (named.version !== SESSION_VERSION)
    return fail(words.session.otherVersion(JSON.stringify(named.version), SESSION_VERSION));
  const parsed = z.safeParse(headerSchema, body);
  if (!parsed.success) return fail(issueText(parsed.error.issues));
  const { startedAt, config, instruments } = parsed.data;
  const decoded = decodeInstruments({ instruments });
  if (isProtocolError(decoded)) return fail(decoded.detail);
  const [wrong] = decoded.errors;
  if (wrong !== undefined) return fail(wrong.detail);
  return ok({
    format: SESSION_FORMAT,
    version: SESSION_VERSION,
    startedAt,
    config,
    instruments: instruments as InstrumentMessage[],
  });
}
