import { useState, type ReactElement } from "react";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { paramProblem, type Fault, type FaultParam } from "./faultList.ts";
import styles from "./FaultsPanel.module.css";

export interface FaultRowProps {
  readonly fault: Fault;
  readonly onInject: (body: { readonly fault: string }, name: string) => void;
}

/** One fault: its button, what it does, and its parameters with the server's defaults. */
export function FaultRow({ fault: { fault, text, params }, onInject }: FaultRowProps): ReactElement {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const values = params.map((param) => [param, valueOf(param, typed[param.name])] as const);
  const given = values.filter(([, value]) => value !== undefined);
  const problem = given.map(([param, value]) => paramProblem(param, value)).find((one) => one !== null);

  function press(): void {
    const name = [fault, ...given.map(([param, value]) => `${param.name} ${value}`)].join(" ");
    onInject({ ...Object.fromEntries(given.map(([param, value]) => [param.name, value])), fault }, name);
  }

  return (
    <div className={styles.fault}>
      <Button onClick={press} disabled={problem !== undefined} title={problem}>
        {fault}
      </Button>
      <span className={styles.about} title={text}>
        {text}
      </span>
      {params.length > 0 && (
        <div className={styles.params}>
          {params.map((param) => (
            <label key={param.name} className={styles.param}>
              {param.name}
              <ParamControl
                param={param}
                text={typed[param.name] ?? String(param.default ?? "")}
                onType={(value) => setTyped({ ...typed, [param.name]: value })}
              />
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

interface ParamControlProps {
  readonly param: FaultParam;
  readonly text: string;
  readonly onType: (text: string) => void;
}

function ParamControl({ param, text, onType }: ParamControlProps): ReactElement {
  if (param.kind === "choice") {
    const options = (param.choices ?? []).map((choice) => ({ value: String(choice), label: String(choice) }));
    return <Select options={options} value={text} onChange={(event) => onType(event.target.value)} />;
  }
  const invalid = text !== "" && paramProblem(param, valueOf(param, text)) !== null;
  return (
    <TextInput
      numeric={param.kind === "number"}
      value={text}
      aria-invalid={invalid || undefined}
      onChange={(event) => onType(event.target.value)}
    />
  );
}

/** What is typed, as the kind that the parameter wants; the default while nothing is. undefined is left out. */
function valueOf(param: FaultParam, typed: string | undefined): number | string | undefined {
  if (typed === undefined) return param.default ?? undefined;
  if (param.kind === "number") return typed.trim() === "" ? Number.NaN : Number(typed);
  if (param.kind === "text") return typed;
  return param.choices?.find((choice) => String(choice) === typed);
}
