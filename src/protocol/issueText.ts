import type { core } from "zod/mini";

/** What is wrong with an input and where, for a person who must mend it: "account: expected text like …". */
export function issueText(issues: readonly core.$ZodIssue[]): string {
  const issue = issues[0];
  if (issue === undefined) return "not valid";
  const field = issue.path.map(String).join(".");
  return field === "" ? wordsOf(issue) : `${field}: ${wordsOf(issue)}`;
}

function wordsOf(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `${issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(", ")} is not known`;
    case "invalid_type":
      return issue.input === undefined ? `missing or not ${issue.expected}` : `expected ${issue.expected}`;
    case "invalid_value":
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_big":
      return `expected at most ${issue.maximum}`;
    case "too_small":
      return `expected at least ${issue.minimum}`;
    case "invalid_format":
      return issue.message !== "Invalid input"
        ? issue.message
        : `does not match ${issue.pattern ?? issue.format}`;
    default:
      return issue.message === "Invalid input" ? "not valid" : issue.message;
  }
}
