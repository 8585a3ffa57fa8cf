import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { createMarketHttp, HTTP_TIMEOUT_MS } from "./marketHttp.ts";

function answering(status: number, body: string, asked: string[] = []): ReturnType<typeof createMarketHttp> {
  return createMarketHttp({
    httpUrl: "https://desk.example/",
    clock: createManualClock(),
    fetch: async (url) => {
      asked.push(new Request(url).url);
      return new Response(body, { status });
    },
  });
}

describe("instruments and bars over HTTP", () => {
  it("[E22] asks for bars by symbol, interval and time", async () => {
    const asked: string[] = [];
    const bars = await answering(200, '{"bars":[[0,1,2,0.5,1.5,10]]}', asked).bars(
      "BRK/B",
      "1m",
      60_000,
      500,
    );
    expect(bars).toEqual({ ok: true, value: [[0, 1, 2, 0.5, 1.5, 10]] });
    expect(asked).toEqual(["https://desk.example/bars?symbol=BRK%2FB&interval=1m&limit=500&to=60000"]);
  });

  it("[E28] a refusal, a broken answer and no answer are told apart, in words", async () => {
    expect(
      await answering(404, '{"title":"Not found","status":404,"detail":"no symbol XX"}').bars(
        "XX",
        "1m",
        null,
        1,
      ),
    ).toEqual({
      ok: false,
      error: { status: 404, text: "GET bars was answered 404: no symbol XX" },
    });
    expect(await answering(200, "<html>").instruments()).toEqual({
      ok: false,
      error: { status: 200, text: "GET instruments: instruments: expected {instruments: [...]}" },
    });
    const silent = createMarketHttp({
      httpUrl: "https://desk.example/",
      clock: createManualClock(),
      fetch: () => Promise.reject(new Error("down")),
    });
    expect(await silent.instruments()).toEqual({
      ok: false,
      error: { status: null, text: "GET instruments: no answer from https://desk.example/" },
    });
  });

  /** Connects and says nothing, as a server behind a dead link does, until the request is ended. */
  function hanging(whole: boolean) {
    const clock = createManualClock();
    const http = createMarketHttp({
      httpUrl: "https://desk.example/",
      clock,
      fetch: (_url, init) => {
        const ended = new Promise<never>((_, reject) => {
          init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
        });
        const headersOnly = { ok: true, status: 200, json: () => ended } as unknown as Response;
        return whole ? ended : Promise.resolve(headersOnly);
      },
    });
    return { clock, http };
  }

  it.each([
    ["no answer at all", true],
    ["an answer that breaks off", false],
  ])("[C20] %s is given up after 30 s", async (_, whole) => {
    const { clock, http } = hanging(whole);
    const answer = http.instruments();
    clock.advance(HTTP_TIMEOUT_MS);
    expect(await answer).toMatchObject({ ok: false, error: { status: null } });
    expect(clock.pending()).toBe(0);
  });

  it("[C20] closing ends what is under way and leaves no timer", async () => {
    const { clock, http } = hanging(true);
    const answers = [http.instruments(), http.bars("EURUSD", "1m", null, 1)];
    http.close();
    expect(clock.pending()).toBe(0);
    for (const answer of answers) expect((await answer).ok).toBe(false);
  });
});
