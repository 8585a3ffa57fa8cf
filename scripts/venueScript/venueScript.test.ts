import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FIX_MATRICES } from "../../mocks/exchange/script/fixMatrices.ts";
import { parseAct, ACTS, INITIAL_POLICY, parsePolicy } from "../../mocks/exchange/script/scriptActs.ts";
import { ORDER_STEPS } from "../../src/orders/lifecycle/orderTransitions.ts";
import {
  cxlRejReasonSchema,
  execRestatementReasonSchema,
  ordRejReasonSchema,
} from "../../src/protocol/orderTerms.ts";
import { linesOf } from "./linesOf.ts";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/venue-script.md"), "utf8");

async function* chunks(...texts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* texts;
}

async function lines(bytes: Uint8Array, size: number): Promise<string[]> {
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const found: string[] = [];
  for await (const line of linesOf(chunks(...parts))) found.push(line);
  return found;
}

describe("npm run -s exchange:script", () => {
  it("[X62] lines are the same however the bytes are cut, and end at LF alone", async () => {
    const bytes = new TextEncoder().encode('\uFEFFa\r\n\n"€\u2028"\nlast');
    for (const size of [1, 2, 3, 100]) {
      expect(await lines(bytes, size)).toEqual(["\uFEFFa", "", '"€\u2028"', "last"]);
    }
  });

  it(
    "[X62][X73] runs the page's example; standard output is nothing but its lines",
    { timeout: 60_000 },
    () => {
      const script = /<<'END'\n(.*?)END/s.exec(PAGE)?.[1] ?? "";
      const { stdout, status } = spawnSync(
        process.execPath,
        ["scripts/run.mjs", "scripts/venueScript/main.ts"],
        {
          cwd: ROOT,
          input: script,
          encoding: "utf8",
        },
      );
      const out = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as { line: number; out: { type: string; ordStatus: string } });
      expect(status).toBe(0);
      expect(out.map((each) => [each.line, each.out.type, each.out.ordStatus])).toEqual([
        [2, "executionReport", "new"],
        [3, "executionReport", "partiallyFilled"],
        [5, "executionReport", "pendingCancel"],
        [6, "executionReport", "pendingCancel"],
        [7, "orderCancelReject", "filled"],
      ]);
    },
  );

  it("[X73] docs/venue-script.md has an example of every act and every policy", () => {
    const rows = [...PAGE.matchAll(/\| `(\w+)` +\| `(\{.*?\})` +\|/g)].map(([, word, text = ""]) => [
      word,
      JSON.parse(text),
    ]);
    const acts = rows.filter(([, example]) => "act" in example);
    expect(new Set(acts.map(([word]) => word))).toEqual(new Set(ACTS));
    expect(acts).toHaveLength(ACTS.length);
    for (const [, example] of acts) expect(parseAct(example)).toEqual({ ok: true, value: example });
    const policies = rows.filter(([, example]) => "venue" in example);
    expect(policies.map(([word]) => word)).toEqual(Object.keys(INITIAL_POLICY));
    for (const [word, example] of policies) {
      const set = parsePolicy(example.venue, INITIAL_POLICY);
      expect(set).toEqual({ ok: true, value: { ...INITIAL_POLICY, ...example.venue } });
      expect(PAGE).toContain(`Initially ${word === "duplicates" ? '`"reject"`' : "true"}`);
    }
  });

  it("[X73] has every reason that the wire has, each with its FIX value", () => {
    const cells = [...PAGE.matchAll(/\| `(\w+)` +\| (\d+|own) +(?=\|)/g)].map(([, word]) => word);
    const all = [ordRejReasonSchema, cxlRejReasonSchema, execRestatementReasonSchema].flatMap(
      ({ options }) => [...options],
    );
    expect(new Set(cells)).toEqual(new Set(all));
    expect(cells).toHaveLength(all.length);
  });

  it("[X78] each scenario that the order state machine names is run, and the page says how the two by telephone are", () => {
    const named = new Set(
      Object.values(ORDER_STEPS)
        .flatMap((row) => Object.values(row))
        .flatMap((step) => Object.values(step))
        .flatMap((ids) => ids.split(" ").filter((id) => id !== "")),
    );
    expect(named.size).toBeGreaterThan(30);
    const run = new Set(FIX_MATRICES.map(({ id }) => id));
    expect([...named].filter((id) => !run.has(id))).toEqual([]);
    expect(["E.1.a", "F.1.c"].every((id) => run.has(id) && PAGE.includes(id))).toBe(true);
  });
});
