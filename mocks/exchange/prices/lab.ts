import { CLOSE } from "../../../src/protocol/closeCodes.ts";
import { parseEventId } from "../../../src/protocol/eventId.ts";
import { isError, parseObject } from "../../../src/protocol/eventShape.ts";
import { encodeLabBinary, type LabData } from "../../../src/protocol/labBinary.ts";
import {
  isLabEventName,
  LAB_ENCODINGS,
  labText,
  type LabEncoding,
  type LabEventName,
} from "../../../src/protocol/labEvents.ts";
import type { PriceEventName } from "../../../src/protocol/priceMessages.ts";
import { parseSubscription } from "../../../src/protocol/subscription.ts";
import { fail, ok, type Result } from "../../../src/lib/result.ts";
import type { PriceStreams } from "./priceStreams.ts";
import { problem } from "../responses.ts";
import { sseForm, type EventForm } from "./sseBlock.ts";
import type { EventReader, LabFrame, LabLink, PriceSession, VenueLab, VenueResponse } from "../venue.ts";

const FORMS: Readonly<Record<LabEncoding, EventForm<LabFrame>>> = {
  text: (name, id, data) => labText(labName(name), id, data),
  binary: (name, id, data) =>
    encodeLabBinary(
      { name: labName(name), data } as LabData,
      id === null ? null : (parseEventId(id)?.seq ?? null),
    ),
};

/** Over the log and the streams of the exchange: what it sends is what `GET /prices/stream` sends of quotes, conflating nothing. */
export function createLab(openAs: PriceStreams["openAs"]): VenueLab {
  return {
    openStream(query, lastEventId, reader) {
      const refusal = refuse(query);
      return refusal ?? openAs({ query, lastEventId, form: sseForm, reader, unconflated: true });
    },
    openSocket(query, link) {
      const encoding = encodingOf(query);
      const refusal = encoding === null ? problem(400, "Bad request", ENCODING_HELP) : refuse(query);
      if (refusal !== null) return refusal;
      return listen(openAs, query, FORMS[encoding ?? "text"], link);
    },
  };
}

const ENCODING_HELP = `encoding: send one of ${LAB_ENCODINGS.join(", ")}`;

/** A socket before and after its first message. */
function listen(
  openAs: PriceStreams["openAs"],
  query: string,
  form: EventForm<LabFrame>,
  link: LabLink,
): PriceSession & { receive(text: string): void } {
  let session: PriceSession | null = null;
  let ended = false;

  function end(code: number, reason: string): void {
    if (ended) return;
    ended = true;
    session?.closed();
    link.close(code, reason);
  }

  const reader: EventReader<LabFrame> = {
    write: (message) => link.send(message),
    end: () => end(CLOSE.serviceRestart, "the stream has ended; resume with the last id"),
    cut: () => end(CLOSE.abnormal, "cut"),
    ready: () => link.ready?.() ?? true,
  };

  function open(lastEventId: string | null): PriceSession | VenueResponse {
    return openAs({ query, lastEventId, form, reader, unconflated: true });
  }

  return {
    receive(text) {
      if (ended) return;
      const from = readResume(text);
      if (session !== null) end(CLOSE.policyViolation, "one resume a socket: open another");
      else if (!from.ok) end(CLOSE.policyViolation, from.error);
      else {
        const opened = open(from.value);
        if ("status" in opened) end(closeFor(opened.status), `refused with ${opened.status}`);
        else session = opened;
      }
    },
    closed() {
      ended = true;
      session?.closed();
    },
  };
}

/** What the price stream would answer over HTTP. */
function closeFor(status: number): number {
  return status >= 500 ? CLOSE.tryAgainLater : CLOSE.policyViolation;
}

function readResume(text: string): Result<string | null, string> {
  const message = parseObject(text, "resume");
  if (isError(message) || message["type"] !== "resume") return fail(RESUME_HELP);
  const { lastEventId } = message;
  if (lastEventId === null) return ok(null);
  return typeof lastEventId === "string" && parseEventId(lastEventId) !== null
    ? ok(lastEventId)
    : fail(RESUME_HELP);
}

/** A close reason has room for 123 bytes: https://www.rfc-editor.org/rfc/rfc6455#section-5.5 */
const RESUME_HELP = 'send {"type":"resume","lastEventId":null} first, or the id to go on after';

function encodingOf(query: string): LabEncoding | null {
  const asked = /(?:^|&)encoding=([^&]*)/.exec(query)?.[1];
  return LAB_ENCODINGS.find((encoding) => encoding === asked) ?? null;
}

/** The lab carries quotes alone. */
function refuse(query: string): VenueResponse | null {
  const parsed = parseSubscription(query);
  if (!parsed.ok) return problem(400, "Bad request", parsed.error);
  const { depth, trades, status } = parsed.value.subscription;
  return depth.length + trades.length > 0 || status === true
    ? problem(
        400,
        "Bad request",
        "the lab carries quotes alone: send symbols, as GET /instruments lists them",
      )
    : null;
}

function labName(name: PriceEventName): LabEventName {
  if (!isLabEventName(name)) throw new Error(`a stream of quotes alone has no ${name}`);
  return name;
}
