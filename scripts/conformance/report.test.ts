import { describe, expect, it } from "vitest";
import { createFindings, MAX_SHOWN } from "./findings.ts";
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
    expect(reportText(lines, findings.notes()).split("\n")).toEqual([
      "A note.",
      "",
      "BROKEN     W1   Ids and prev.",
      "                prev is 4 but the event before it is 3",
      "                | id: e:5",
      "                | data: {}",
      "not tried  S12  Cancel on disconnect.",
      "                this command has no check of it",
      "not tried  X22  Status.",
      "                this command has no check of it",
      "kept       E3   Quotes.",
      "",
      "1 kept, 1 broken, 2 not tried",
    ]);
    expect(JSON.parse(reportJson(lines, findings.notes()))).toMatchObject({
      kept: 1,
      broken: 1,
      notTried: 2,
      notes: ["A note."],
      rules: [{ rule: "W1", verdict: "broken", bytes: "id: e:5\ndata: {}" }, {}, {}, {}],
    });
    expect(exitCode(lines)).toBe(1);
  });

  it("[Z8] ends with 0 when something was kept and nothing broken, and cuts long evidence", () => {
    const findings = createFindings();
    expect(exitCode(reportLines(RULES, findings))).toBe(1);
    findings.check(["W1"], true, "");
    findings.notTried(["W1", "E3"], "too quiet");
    expect(exitCode(reportLines(RULES, findings))).toBe(0);
    expect(findings.of("W1").verdict).toBe("kept");
    findings.check(["E3"], false, "long", "x".repeat(5_000));
    expect(findings.of("E3").bytes.length).toBeLessThan(MAX_SHOWN + 40);
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
