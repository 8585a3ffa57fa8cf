import { useId, useMemo, useRef, useState, type ReactElement } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import controls from "../../ui/controls/controls.module.css";
import { Field } from "../../ui/controls/Field.tsx";
import { Select } from "../../ui/controls/Select.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { faultsWords } from "../../words/faultsWords.ts";
import type { Fault } from "./faultList.ts";
import { checkScript, EXAMPLE_SCRIPT } from "./faultScript.ts";
import styles from "./FaultsPanel.module.css";
import { createKeptScripts } from "./keptScripts.ts";
import { downloadScript, scriptNameOf } from "./scriptFile.ts";

export interface ScriptEditorProps {
  readonly faults: readonly Fault[];
  readonly onRun: (body: { readonly fault: string }, name: string) => void;
}

/** As many complaints are told at a time. */
const TOLD = 4;

/** A script of faults as JSON: checked while it is typed, kept under a name, run as one. */
export function ScriptEditor({ faults, onRun }: ScriptEditorProps): ReactElement {
  const { kept, notices } = useTerminal();
  const scripts = useMemo(() => createKeptScripts(kept), [kept]);
  const [names, setNames] = useState(() => scripts.names());
  const [name, setName] = useState("storm");
  const [text, setText] = useState(() => scripts.get("storm") ?? EXAMPLE_SCRIPT);
  const file = useRef<HTMLInputElement>(null);
  const textId = useId();
  const problemsId = useId();
  const checked = checkScript(text, faults);
  const problems = checked.ok ? [] : checked.error;
  const known = names.includes(name);

  function open(chosen: string): void {
    const found = scripts.get(chosen);
    if (found === null) return;
    setName(chosen);
    setText(found);
  }

  function save(): void {
    if (!scripts.save(name, text)) notices.notify(faultsWords.script.notSaved);
    setNames(scripts.names());
  }

  function remove(): void {
    scripts.remove(name);
    setNames(scripts.names());
  }

  async function read(chosen: File): Promise<void> {
    setName(scriptNameOf(chosen.name));
    setText(await chosen.text());
  }

  return (
    <div role="group" aria-label={faultsWords.script.script} className={styles.script}>
      <div className={styles.names}>
        <Field label={faultsWords.script.name}>
          <TextInput value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={faultsWords.script.saved}>
          <Select
            value={known ? name : ""}
            options={[
              {
                value: "",
                label: names.length === 0 ? faultsWords.script.noneYet : faultsWords.script.choose,
                disabled: true,
              },
              ...names.map((value) => ({ value, label: value })),
            ]}
            onChange={(event) => open(event.target.value)}
          />
        </Field>
      </div>
      <label className={styles.label} htmlFor={textId}>
        {faultsWords.script.text}
      </label>
      <textarea
        id={textId}
        className={`${controls.control} ${styles.text}`}
        spellCheck={false}
        value={text}
        aria-invalid={problems.length > 0 || undefined}
        aria-describedby={problemsId}
        onChange={(event) => setText(event.target.value)}
      />
      <div id={problemsId} className={styles.problems} aria-live="polite">
        {problems.slice(0, TOLD).map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
        {problems.length > TOLD && <p>{faultsWords.script.more(problems.length - TOLD)}</p>}
      </div>
      <div className={styles.buttons}>
        <Button
          variant="primary"
          disabled={!checked.ok}
          onClick={() => {
            if (checked.ok) onRun(checked.value, faultsWords.script.runName(name));
          }}
        >
          {faultsWords.script.run}
        </Button>
        <Button disabled={name.trim() === ""} onClick={save}>
          {faultsWords.script.save}
        </Button>
        <Button disabled={!known} onClick={remove}>
          {faultsWords.script.delete}
        </Button>
        <Button onClick={() => downloadScript(name, text)}>{faultsWords.script.export}</Button>
        <Button onClick={() => file.current?.click()}>{faultsWords.script.import}</Button>
        <input
          ref={file}
          hidden
          type="file"
          accept=".json,application/json"
          aria-label={faultsWords.script.file}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen !== undefined) void read(chosen);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
