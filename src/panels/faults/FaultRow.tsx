import { useState, type ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Select } from "../../ui/controls/Select.tsx";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { SecondPressButton } from "../../ui/controls/SecondPressButton.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { faultsWords } from "../../words/faultsWords.ts";
import { paramProblem, type Fault, type FaultParam } from "./faultList.ts";
import styles from "./FaultsPanel.module.css";

export interface FaultRowProps {
  readonly fault: Fault;
  readonly onInject: (body: { readonly fault: string }, name: string) => void;
}

/** One fault: its button, what it does, and its parameters as the server sets them at first. */
export function FaultRow({ fault: { fault, about, params }, onInject }: FaultRowProps): ReactElement {
  const { clock } = useTerminal();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const values = params.map((param) => [param, valueOf(param, typed[param.name])] as const);
  const problem = values.map(([param, value]) => paramProblem(param, value)).find((one) => one !== null);

  function press(): void {
    const given = Object.fromEntries(values.map(([param, value]) => [param.name, value]));
    const name = [fault, ...values.map(([param, value]) => `${param.name} ${value}`)].join(" ");
    onInject({ ...given, fault }, name);
  }

  return (
    <div className={styles.fault}>
      {fault === ENDS_ACCOUNTS ? (
        <SecondPressButton
          clock={clock}
          label={fault}
          face={fault}
          question={faultsWords.resetQuestion}
          onConfirm={press}
        />
      ) : (
        <Button onClick={press} disabled={problem !== undefined} title={problem}>
          {fault}
        </Button>
      )}
      <span className={styles.about}>{about}</span>
      {params.length > 0 && (
        <div className={styles.params}>
          {params.map((param) => (
            <label key={param.name} className={styles.param}>
              {param.name}
              <ParamControl
                param={param}
                text={typed[param.name] ?? String(param.initial)}
                onType={(value) => setTyped({ ...typed, [param.name]: value })}
              />
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

/** Takes away what no later fault brings back: orders, positions and money. */
const ENDS_ACCOUNTS = "reset";

interface ParamControlProps {
  readonly param: FaultParam;
  readonly text: string;
  readonly onType: (text: string) => void;
}

function ParamControl({ param, text, onType }: ParamControlProps): ReactElement {
  if (param.type === "choice") {
    const options = param.choices.map((choice) => ({ value: String(choice), label: String(choice) }));
    return <Select options={options} value={text} onChange={(event) => onType(event.target.value)} />;
  }
  const invalid = paramProblem(param, valueOf(param, text)) !== null || undefined;
  return param.type === "integer" ? (
    <NumberInput value={text} aria-invalid={invalid} onText={onType} />
  ) : (
    <TextInput value={text} aria-invalid={invalid} onChange={(event) => onType(event.target.value)} />
  );
}

/** What is typed, as the type that the parameter has; the server's own value while nothing is. */
function valueOf(param: FaultParam, typed: string | undefined): number | string {
  if (typed === undefined) return param.initial;
  switch (param.type) {
    case "integer":
      return typed.trim() === "" ? Number.NaN : Number(typed);
    case "choice":
      return param.choices.find((choice) => String(choice) === typed) ?? typed;
    case "text":
      return typed;
    default:
      return assertNever(param, "parameter");
  }
}
