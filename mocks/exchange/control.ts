import { FAULT_WORDS, isObject, parseFault } from "./faults/faultWords.ts";
import { jsonResponse, problem } from "./responses.ts";
import { SCENARIO_NAMES, SCENARIOS } from "./crowd/scenarios.ts";
import type { VenueFaults } from "./faults/venueFaults.ts";
import type { VenueRequest, VenueResponse } from "./venue.ts";

/** Answers `POST /control` with `{fault: <word>, …parameters}` or `{fault: "script", seed, steps}`. */
export function answerControl(request: VenueRequest, faults: VenueFaults): VenueResponse {
  const asked = readJson(request.body);
  if (isObject(asked) && asked.fault === "script") {
    const planned = faults.run(asked.seed, asked.steps);
    return planned.ok
      ? jsonResponse({
          fault: "script",
          planned: planned.value.map(({ atMs, fault }) => ({ atMs, ...fault })),
        })
      : problem(400, "Bad script", planned.error);
  }
  const fault = parseFault(asked);
  if (!fault.ok) return problem(400, "Unknown fault", fault.error);
  const objection = faults.objection(fault.value);
  if (objection !== null) return problem(400, "Unknown fault", objection);
  faults.apply(fault.value);
  return jsonResponse(fault.value);
}

/** Answers `GET /control`: every word with its parameters, which are in force, and how the market behaves. */
export function describeControl(faults: VenueFaults): VenueResponse {
  const words = Object.entries(FAULT_WORDS).map(([fault, { about, params }]) => ({
    fault,
    about,
    params: Object.entries(params).map(([name, param]) => ({ name, ...param })),
  }));
  const scenarios = SCENARIO_NAMES.map((name) => {
    const { label, about } = SCENARIOS[name];
    return { name, label, about };
  });
  return jsonResponse({ words, on: faults.on(), scenario: faults.scenario(), scenarios });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
