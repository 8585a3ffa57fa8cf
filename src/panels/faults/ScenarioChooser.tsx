import type { ReactElement } from "react";
import { Field } from "../../ui/controls/Field.tsx";
import { Select } from "../../ui/controls/Select.tsx";
import { faultsWords } from "../../words/faultsWords.ts";
import { SCENARIO_WORD, type Scenarios } from "./scenarioList.ts";
import styles from "./FaultsPanel.module.css";

export interface ScenarioChooserProps {
  readonly scenarios: Scenarios;
  readonly onInject: (body: { readonly fault: string; readonly name: string }, name: string) => void;
}

/** How the market behaves, changed as soon as another is chosen. */
export function ScenarioChooser({ scenarios, onInject }: ScenarioChooserProps): ReactElement {
  const { current, choices } = scenarios;
  const shown = choices.find(({ name }) => name === current);

  function choose(name: string): void {
    const label = choices.find((choice) => choice.name === name)?.label ?? name;
    onInject({ fault: SCENARIO_WORD, name }, faultsWords.scenarioName(label));
  }

  return (
    <div className={styles.scenario}>
      <Field label={faultsWords.scenario} hint={shown?.about}>
        <Select
          value={current}
          options={choices.map(({ name, label }) => ({ value: name, label }))}
          onChange={(event) => choose(event.target.value)}
        />
      </Field>
    </div>
  );
}
