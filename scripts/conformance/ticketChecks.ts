import * as z from "zod/mini";
import { sessionResponseSchema } from "../../src/protocol/serverMessages.ts";
import { answerText, ask } from "./httpClient.ts";
import { isLink, openOrderLink, type LinkOptions, type OrderLink, type Refusal } from "./orderClient.ts";
import { FOREIGN_ORIGIN, type Subject } from "./subject.ts";

export type OrderSubject = Subject & { readonly orders: string };

/** A fresh ticket; null when the server gives none. */
export async function takeTicket({
  http,
  account,
  timeoutMs,
  lane,
  findings,
}: OrderSubject): Promise<string | null> {
  const answer = await ask(`${http}session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
    timeoutMs,
    lane,
  });
  let body: unknown;
  try {
    body = JSON.parse(answer.body);
  } catch {
    body = null;
  }
  const parsed = z.safeParse(sessionResponseSchema, body);
  const given = answer.status === 200 && parsed.success;
  findings.check(
    ["S1"],
    given,
    "POST /session gave no {ticket, account}",
    answerText("POST /session", answer),
  );
  return given ? parsed.data.ticket : null;
}

export function socketUrl({ orders }: OrderSubject, ticket: string | null): string {
  return `${orders}ws${ticket === null ? "" : `?ticket=${encodeURIComponent(ticket)}`}`;
}

/** A link opened with a ticket of its own; null when that cannot be had. */
export async function openLink(subject: OrderSubject): Promise<OrderLink | null> {
  const ticket = await takeTicket(subject);
  if (ticket === null) return null;
  const link = await openOrderLink(socketUrl(subject, ticket), subject);
  if (isLink(link)) return link;
  subject.findings.check(["S1"], false, "a fresh ticket opens no order link", refusalText(link));
  return null;
}

/** Handshakes: what opens a link, and what must not. Returns whether a link can be opened at all. */
export async function checkHandshakes(subject: OrderSubject): Promise<boolean> {
  const { findings, timeoutMs, lane } = subject;

  async function refused(
    rules: readonly string[],
    what: string,
    ticket: string | null,
    status: number | null,
    options: Partial<LinkOptions> = {},
  ): Promise<boolean> {
    const opened = await openOrderLink(socketUrl(subject, ticket), { ...subject, ...options });
    if (isLink(opened)) {
      findings.check(rules, false, `${what} opened an order link`, opened.frames.all[0]?.text ?? "");
      opened.cut();
      return false;
    }
    const fits = opened.status >= 400 && (status === null || opened.status === status);
    findings.check(rules, fits, `${what} was not refused with ${status ?? "a 4xx"}`, refusalText(opened));
    return true;
  }

  const ticket = await takeTicket(subject);
  if (ticket === null) {
    await sayWhatSocket(subject);
    return false;
  }
  await refused(["H7"], "a handshake without a ticket", null, null);
  await refused(["H7"], "an unknown ticket", "no-such-ticket", null);
  const foreign = { origin: FOREIGN_ORIGIN };
  const kept = await refused(["H8"], "a foreign Origin", ticket, 403, foreign);
  const usable = kept ? ticket : await takeTicket(subject);
  const link = await openOrderLink(socketUrl(subject, usable), subject);
  if (!isLink(link)) {
    const rules = kept ? ["H8", "S1"] : ["S1"];
    findings.check(rules, false, "a ticket that nobody used opens no order link", refusalText(link));
    return false;
  }
  findings.check(["H9"], link.subprotocol !== "", "the server chose no subprotocol");
  await refused(["S1", "H7"], "a ticket used before", usable, null);
  link.cut();
  await refused(["H9"], "a handshake that names no subprotocol", await takeTicket(subject), 400, {
    subprotocol: null,
  });
  const plain = await ask(socketUrl(subject, null).replace(/^ws/, "http"), { timeoutMs, lane });
  findings.check(
    ["H9"],
    plain.status === 426,
    "a plain request was not answered 426",
    answerText("GET /ws", plain),
  );
  return true;
}

/** There is no ticket: whether a socket answers all the same, and what it does with a logon. */
async function sayWhatSocket(subject: OrderSubject): Promise<void> {
  const { findings, account, timeoutMs } = subject;
  const link =
    (await firstLink(subject, socketUrl(subject, null))) ?? (await firstLink(subject, subject.orders));
  if (link === null) return;
  findings.check(["H7"], false, "a handshake without a ticket opened a socket");
  const logon = JSON.stringify({ type: "logon", account });
  link.sendRaw(logon, "text");
  const answer = await link.frames.find(() => true, { withinMs: timeoutMs });
  link.cut();
  findings.check(
    ["S2", "S3", "S5"],
    false,
    "a logon is not answered by logonAck",
    answer?.text ?? "nothing came",
  );
  if (answer?.text === logon)
    findings.note(
      "The order socket echoes what it is sent: nothing is acknowledged, filled, rejected or canceled there. The terminal shows orders as down and sends none.",
    );
}

async function firstLink(subject: OrderSubject, url: string): Promise<OrderLink | null> {
  for (const subprotocol of [undefined, null]) {
    const options = subprotocol === undefined ? {} : { subprotocol };
    const opened = await openOrderLink(url, { ...subject, ...options });
    if (isLink(opened)) return opened;
  }
  return null;
}

function refusalText({ status, why }: Refusal): string {
  return status === 0 ? `no answer: ${why}` : `${status} ${why}`;
}
