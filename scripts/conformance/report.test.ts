import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFindings, MAX_SHOWN } from "./findings.ts";
import { lacking, levelOf, levelReached } from "./levels.ts";
import { parseBlock } from "./priceClient.ts";
import { exitCode, reportJson, reportLines, reportText, serverRules } from "./report.ts";

const RULES = serverRules(
  "- **W1** Ids and prev.\n- **S12** Cancel on disconnect.\n- **X22** Status.\n- **X1** Priority.\n- **E2** Decoders.\n- **U1** Rows.\n- **E3** Quotes.",
);

describe("report of npm run conformance", () => {
  it("[Z8, C61] lists the server rules of the specification and no others", () => {
    expect(RULES.map(({ id }) => id)).toEqual(["W1", "S12", "X22", "E3"]);
  });

  it("[Z8] shows what is broken with why and the bytes, and why a rule was not tried", () => {
    const findings = createFindings();
    findings.check(["E3"], true, "");
    findings.check(["W1"], true, "");
    findings.check(["W1"], false, "prev is 4 but the event before it is 3", "id: e:5\ndata: {}");
    findings.check(["W1"], true, "");
    findings.note("A note.");
    const lines = reportLines(RULES, findings);
    expect(reportText(lines, findings).split("\n")).toEqual([
      "A note.",
      "",
      "Level 1, prices show: 1 kept, 1 broken, 0 not tried",
      "BROKEN     W1   Ids and prev.",
      "                prev is 4 but the event before it is 3",
      "                | id: e:5",
      "                | data: {}",
      "kept       E3   Quotes.",
      "",
      "Level 3, resume, replay, reconciliation: 0 kept, 0 broken, 1 not tried",
      "not tried  X22  Status.",
      "                was not reached: what it needs did not come",
      "",
      "Level 4, everything: 0 kept, 0 broken, 1 not tried",
      "not tried  S12  Cancel on disconnect.",
      "                was not reached: what it needs did not come",
      "",
      "No level is reached. Level 1 lacks W1.",
      "1 kept, 1 broken, 2 not tried",
    ]);
    expect(JSON.parse(reportJson(lines, findings))).toMatchObject({
      kept: 1,
      broken: 1,
      notTried: 2,
      notes: ["A note."],
      rules: [{ rule: "W1", verdict: "broken", bytes: "id: e:5\ndata: {}" }, {}, {}, {}],
    });
    expect(exitCode(lines, findings)).toBe(1);
  });

  it("[Z8] ends with 0 when something was kept and nothing broken, and cuts long evidence", () => {
    const findings = createFindings();
    expect(exitCode(reportLines(RULES, findings), findings)).toBe(1);
    findings.check(["W1"], true, "");
    findings.notTried(["W1", "E3"], "too quiet");
    expect(exitCode(reportLines(RULES, findings), findings)).toBe(0);
    expect(findings.of("W1").verdict).toBe("kept");
    findings.check(["E3"], false, "long", "x".repeat(5_000));
    expect(findings.of("E3").bytes.length).toBeLessThan(MAX_SHOWN + 40);
  });

  it("[Z29] reaches a level when nothing of it is broken, and nothing untried but what the circumstances forbid", () => {
    const findings = createFindings();
    const reached = () => levelReached(reportLines(RULES, findings));
    expect(reached()).toBe(0);
    findings.check(["W1"], true, "");
    findings.notTried(["E3"], "too quiet");
    // Of these rules none is of level 2.
    expect(reached()).toBe(1);
    const orders = serverRules("- **S1** Tickets.\n- **X6** Market orders.\n- **W1** Ids.");
    expect(levelReached(reportLines(orders, findings))).toBe(1);
    findings.check(["S1"], true, "");
    findings.blocked(["X6"], "the market order did not trade");
    expect(lacking(reportLines(orders, findings), 2)).toEqual(["X6"]);
    findings.check(["X6"], true, "");
    expect(levelReached(reportLines(orders, findings))).toBe(2);
    findings.check(["W1"], false, "prev");
    expect(levelReached(reportLines(orders, findings))).toBe(0);
    expect(serverRules("- **S1** Tickets.\n- **S12** Disconnect.", 3).map(({ id }) => id)).toEqual(["S1"]);
  });

  it("[Z29] holds a server to the rules of each level that docs/own-server.md lists", () => {
    const doc = (name: string) => readFileSync(join(import.meta.dirname, "../../docs", name), "utf8");
    const rules = serverRules(doc("SPEC.md"));
    for (const level of [1, 2, 3] as const) {
      const row =
        new RegExp(`^\\| ${level} +\\|[^|]*\\|([^|]*)\\|$`, "m").exec(doc("own-server.md"))?.[1] ?? "";
      const listed = [...row.matchAll(/[A-Z]\d+/g)].map(([id]) => id);
      const own = rules.map(({ id }) => id).filter((id) => levelOf(id) === level);
      expect(listed.sort()).toEqual(own.sort());
    }
    const named = [...doc("conformance.md").matchAll(/\bX(\d+)(?: to X(\d+))?/g)].flatMap(
      ([, from, to = from]) =>
        rules.filter(
          ({ id }) =>
            id.startsWith("X") && Number(id.slice(1)) >= Number(from) && Number(id.slice(1)) <= Number(to),
        ),
    );
    expect(new Set(named)).toEqual(new Set(rules.filter(({ id }) => id.startsWith("X"))));
  });

  it("[Z32] shows what a server sent without what would move the cursor of a terminal", () => {
    const findings = createFindings();
    findings.check(["W1"], false, "got \u001b[2J", "a\u0000b\u202ec\nd\ufffd é€");
    const [line] = reportLines(RULES, findings);
    expect(line).toMatchObject({ why: "got \\x1b[2J", bytes: "a\\x00b\\u202ec\nd\\ufffd é€" });
  });

  it("[Z8] reads blocks of a stream as the standard says", () => {
    expect(
      parseBlock("\uFEFF: comment\nid:7\nevent: quotes\ndata: a\ndata:  b\nretry: 10\nnonsense"),
    ).toMatchObject({
      id: "7",
      name: "quotes",
      data: "a\n b",
      retry: "10",
    });
    expect(parseBlock(": only a comment")).toMatchObject({ id: null, name: null, data: null, retry: null });
  });
});
