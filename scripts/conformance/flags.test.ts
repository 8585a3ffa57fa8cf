import { afterEach, describe, expect, it, vi } from "vitest";
import { parseFlags, USAGE } from "./flags.ts";
import { main } from "./main.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("flags of npm run conformance", () => {
  it("[Z11] takes two bases, finds the third, and takes the endpoint's own path off", () => {
    expect(
      parseFlags(["--prices", "http://p.example/prices/stream", "--orders", "wss://o.example:9/api/ws"]),
    ).toEqual({
      ok: true,
      value: {
        prices: "http://p.example/",
        pricesAsGiven: "http://p.example/prices/stream",
        orders: "wss://o.example:9/api/",
        http: "https://o.example:9/api/",
        account: "CONFORMANCE",
        symbol: null,
        timeoutMs: 5_000,
        level: 4,
        json: false,
        steer: false,
      },
    });
    expect(
      parseFlags([
        "--prices",
        "http://p.example",
        "--json",
        "--control",
        "--symbol",
        "GBPUSD",
        "--timeout",
        "800",
        "--level",
        "2",
      ]),
    ).toMatchObject({
      value: {
        prices: "http://p.example/",
        orders: null,
        http: "http://p.example/",
        symbol: "GBPUSD",
        timeoutMs: 800,
        level: 2,
        json: true,
        steer: true,
      },
    });
    expect(parseFlags(["--orders", "http://o.example", "--http", "https://h.example/v1"])).toMatchObject({
      value: { prices: null, orders: "ws://o.example/", http: "https://h.example/v1/" },
    });
    expect(parseFlags(["--help"])).toEqual({ ok: true, value: "help" });
    for (const flag of [
      "prices",
      "orders",
      "http",
      "account",
      "symbol",
      "timeout",
      "level",
      "control",
      "json",
    ])
      expect(USAGE).toContain(`--${flag}`);
  });

  it("[Z11] says in one line what to do about a flag that is wrong", () => {
    for (const [argv, words] of [
      [[], /give at least one, as --prices http/],
      [["--json"], /give at least one/],
      [["--prices", "localhost:8787"], /--prices "localhost:8787": give an http\(s\) or ws\(s\) URL/],
      [["--orders", "ftp://o.example"], /--orders .* give an http/],
      [["--prices", "http://p", "--http", ""], /--http "": give/],
      [["--prices", "http://p", "--account", "a b"], /--account "a b": give/],
      [["--prices", "http://p", "--symbol", "eurusd"], /--symbol "eurusd": give a symbol/],
      [["--prices", "http://p", "--timeout", "1e3"], /--timeout "1e3": give a whole number/],
      [["--prices", "http://p", "--timeout", "99"], /100 to 60000/],
      [["--prices", "http://p", "--level", "5"], /--level "5": give a whole number from 1 to 4/],
      [["--prise", "http://p"], /prise.* See npm run conformance -- --help/],
      [["http://p"], /See npm run conformance/],
    ] as const) {
      const parsed = parseFlags(argv);
      expect(parsed.ok, argv.join(" ")).toBe(false);
      if (parsed.ok) continue;
      expect(parsed.error).toMatch(words);
      expect(parsed.error).not.toContain("\n");
    }
  });

  it("[Z11] ends with 2 for bad flags and 0 for help", async () => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    const lines = vi.spyOn(console, "log").mockImplementation(() => {});
    expect(await main(["--prices", "nowhere"])).toBe(2);
    expect(errors).toHaveBeenCalledOnce();
    expect(await main(["--help"])).toBe(0);
    expect(lines).toHaveBeenCalledExactlyOnceWith(USAGE);
  });
});
