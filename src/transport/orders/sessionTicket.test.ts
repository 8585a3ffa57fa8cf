import { describe, expect, it } from "vitest";
import { createOpenSession, isFinalRefusal } from "./sessionTicket.ts";

function opening(answer: () => Promise<Response>) {
  const requests: { url: string; method: string | undefined; body: unknown }[] = [];
  const openSession = createOpenSession({
    httpUrl: "https://orders.test/",
    account: "DEMO",
    fetch: (url, init) => {
      requests.push({ url: url as string, method: init?.method, body: init?.body });
      return answer();
    },
  });
  return { openSession, requests };
}

describe("sessionTicket", () => {
  it("[T1] asks for a ticket for the account", async () => {
    const { openSession, requests } = opening(() =>
      Promise.resolve(Response.json({ ticket: "t", account: "DEMO" })),
    );
    expect(await openSession(new AbortController().signal)).toEqual({ ok: true, value: { ticket: "t" } });
    expect(requests).toEqual([
      { url: "https://orders.test/session", method: "POST", body: '{"account":"DEMO"}' },
    ]);
  });

  it("[T2] a refusal carries the problem's words", async () => {
    const problem = { title: "Forbidden", status: 403, detail: "no such account" };
    const { openSession } = opening(() => Promise.resolve(Response.json(problem, { status: 403 })));
    expect(await openSession(new AbortController().signal)).toEqual({
      ok: false,
      error: { kind: "sessionRefused", status: 403, detail: "no such account" },
    });
  });

  it("[T2] a refusal in HTML is a refusal without words", async () => {
    const { openSession } = opening(() => Promise.resolve(new Response("<h1>Oops</h1>", { status: 502 })));
    expect(await openSession(new AbortController().signal)).toEqual({
      ok: false,
      error: { kind: "sessionRefused", status: 502, detail: "" },
    });
  });

  it("[T2] an answer without a ticket is a refusal", async () => {
    const { openSession } = opening(() => Promise.resolve(Response.json({ ticket: 7 })));
    expect(await openSession(new AbortController().signal)).toMatchObject({
      ok: false,
      error: { kind: "sessionRefused", status: 200 },
    });
  });

  it("[T2] no network is unreachable", async () => {
    const { openSession } = opening(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await openSession(new AbortController().signal)).toEqual({
      ok: false,
      error: { kind: "unreachable" },
    });
  });

  it("[T2] a client error is final, but for a timeout, too early and a rate limit", () => {
    expect([400, 401, 403, 404, 422].every(isFinalRefusal)).toBe(true);
    expect([200, 408, 425, 429, 500, 503].some(isFinalRefusal)).toBe(false);
  });
});
