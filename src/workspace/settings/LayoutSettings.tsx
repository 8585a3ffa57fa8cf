import { useRef, useState, type ReactElement } from "react";
import { PANELS } from "../../panels/registry.ts";
import { isSameName, plainName, refuseName } from "../../settings/newName.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { saveFile } from "../../ui/page/saveFile.ts";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { defaultLayout, pageSize } from "../layouts/defaultLayout.ts";
import { layoutFile, readLayoutFile } from "../layouts/layoutFile.ts";
import { PRESETS, presetLayout } from "../layouts/presetLayouts.ts";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";
import styles from "./Settings.module.css";
import { foundBy, textsIn, words } from "../../words/words.ts";

const SAYS = words.settings.layout;

/** Places of the panels: presets, and own ones under a name. */
export function LayoutSettings(): ReactElement {
  const { settings } = useTerminal();
  const layouts = useSettings((chosen) => chosen.layouts);
  const [name, setName] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  function keep(): void {
    const refusal = refuseName(
      name,
      layouts.map((kept) => kept.name),
    );
    setRefused(refusal);
    if (refusal !== null) return;
    const layout = settings.getState().layout ?? defaultLayout(PANELS, pageSize());
    settings.set({ layouts: [...layouts, { name: plainName(name), layout }] });
    setName("");
  }

  async function importFrom(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const read = readLayoutFile(await file.text(), PANELS);
    setRefused(read.ok ? null : read.error);
    if (!read.ok) return;
    const { value } = read;
    settings.set({ layouts: [...layouts.filter((kept) => !isSameName(kept.name, value.name)), value] });
  }

  return (
    <SettingSection title={({ settings: all }) => all.layout.title}>
      <SettingRow
        found={foundBy(({ settings: { layout } }) =>
          textsIn([layout.presets, layout.presetsNote, layout.presetsFind, layout.reset, layout.preset]),
        )}
      >
        <Choice label={SAYS.presets} note={SAYS.presetsNote}>
          <span className={styles.buttons}>
            <Button onClick={() => settings.set({ layout: null })}>{SAYS.reset}</Button>
            {PRESETS.map((preset) => (
              <Button
                key={preset.name}
                onClick={() => settings.set({ layout: presetLayout(preset, pageSize()) })}
              >
                {SAYS.preset[preset.id]}
              </Button>
            ))}
          </span>
        </Choice>
      </SettingRow>
      <SettingRow
        found={foundBy(({ settings: { layout } }) =>
          textsIn([layout.namedFind, layout.name, layout.save, layout.arrange]),
        )}
      >
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <TextInput
            aria-label={SAYS.name}
            placeholder={SAYS.name}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setRefused(null);
            }}
          />
          <Button type="submit">{SAYS.save}</Button>
        </form>
        {layouts.map((kept) => (
          <div key={kept.name} className={styles.line}>
            <span className={styles.name}>{kept.name}</span>
            <span className={styles.buttons}>
              <Button
                aria-label={SAYS.openNamed(kept.name)}
                onClick={() => settings.set({ layout: structuredClone(kept.layout) })}
              >
                {SAYS.open}
              </Button>
              <Button
                aria-label={SAYS.exportNamed(kept.name)}
                onClick={() =>
                  saveFile(`tapedeck-layout-${slug(kept.name)}.json`, "application/json", layoutFile(kept))
                }
              >
                {SAYS.export}
              </Button>
              <IconButton
                icon="close"
                label={SAYS.deleteNamed(kept.name)}
                onClick={() => settings.set({ layouts: layouts.filter((other) => other !== kept) })}
              />
            </span>
          </div>
        ))}
        <span className={styles.buttons}>
          <Button onClick={() => input.current?.click()}>{SAYS.import}</Button>
        </span>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label={SAYS.file}
          onChange={(event) => {
            void importFrom(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        {refused !== null && (
          <p role="alert" className={styles.warn}>
            {refused}
          </p>
        )}
        {layouts.length === 0 && <p className={styles.note}>{SAYS.arrange}</p>}
      </SettingRow>
    </SettingSection>
  );
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]+/gu, "-");
}
