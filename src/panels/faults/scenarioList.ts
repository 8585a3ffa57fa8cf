import * as z from "zod/mini";

/** The word that takes the name of a scenario. */
export const SCENARIO_WORD = "scenario";

const nameSchema = z.string().check(z.minLength(1), z.maxLength(40));

const scenariosSchema = z.object({
  scenario: nameSchema,
  scenarios: z
    .array(z.object({ name: nameSchema, label: nameSchema, about: z.string().check(z.maxLength(500)) }))
    .check(z.minLength(1), z.maxLength(50)),
});

/** How the market can be asked to behave, and how it does now. */
export interface Scenarios {
  readonly current: string;
  readonly choices: readonly { readonly name: string; readonly label: string; readonly about: string }[];
}

/** What `GET control` says of scenarios; null for an exchange that has none. */
export function decodeScenarios(body: unknown): Scenarios | null {
  const read = z.safeParse(scenariosSchema, body);
  return read.success ? { current: read.data.scenario, choices: read.data.scenarios } : null;
}
