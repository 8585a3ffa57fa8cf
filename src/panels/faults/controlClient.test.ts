import { describe, expect, it } from "vitest";
import { createControlClient } from "./controlClient.ts";
import { COMMON_FAULTS } from "./faultList.ts";

function client(answer: () => Response | Promise<Response>) {
  const asked: { url: string; method: string; body: unknown }[] = [];
  const control = createControlClient({
    httpUrl: "https://exchange.test/",
    fetch: (url, init) => {
      const { body, method = "GET" } = init ?? {};
      asked.push({
        url: new Request(url).url,
        method,
        body: typeof body === "string" ? (JSON.parse(body) as unknown) : null,
      });
      return Promise.resolve().then(answer);
    },
  });
  return { control, asked };
}

describe("control client", () => {
  it("[N19] offers what GET control lists", async () => {
    const { control, asked } = client(() =>
      Response.json({ words: [{ fault: "halfOpen", about: "Silent.", params: [] }] }),
    );
    expect((await control.list()).map(({ fault }) => fault)).toEqual(["halfOpen"]);
    expect(asked).toEqual([{ url: "https://exchange.test/control", method: "GET", body: null }]);
  });

  it("[N19] offers the common faults where nothing is listed", async () => {
    const pages = () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } });
    const answers = [
      pages,
      () => new Response("", { status: 404 }),
      () => Promise.reject(new TypeError("down")),
    ];
    for (const answer of answers) expect(await client(answer).control.list()).toBe(COMMON_FAULTS);
  });

  it("[N20] posts the fault once, and tells a refusal in the words of the exchange", async () => {
    const { control, asked } = client(() => Response.json({ fault: "delay" }));
    const delay = { fault: "delay", ms: 40 };
    expect(await control.inject(delay)).toEqual({ ok: true, value: undefined });
    expect(asked).toEqual([
      { url: "https://exchange.test/control", method: "POST", body: { fault: "delay", ms: 40 } },
    ]);
    const problem = { title: "Unknown fault", status: 400, detail: "Send one of: reset" };
    const refusing = client(() => Response.json(problem, { status: 400 })).control;
    expect(await refusing.inject({ fault: "x" })).toEqual({
      ok: false,
      error: "Refused by the exchange (400): Send one of: reset",
    });
    const plain = client(() => new Response("not here", { status: 404 })).control;
    expect(await plain.inject({ fault: "x" })).toMatchObject({ error: expect.stringMatching(/\(404\)/) });
    const dead = client(() => Promise.reject(new TypeError("down"))).control;
    expect(await dead.inject({ fault: "x" })).toEqual({ ok: false, error: "The exchange did not answer." });
  });
});
