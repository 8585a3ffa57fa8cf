import { useState, type ReactElement } from "react";
import { PANELS } from "../../panels/registry.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { defaultLayout } from "../defaultLayout.ts";
import { PRESETS, presetLayout } from "../presetLayouts.ts";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";
import styles from "./Settings.module.css";

/** Places of the panels: presets, and own ones under a name. */
export function LayoutSettings(): ReactElement {
  const { settings } = useTerminal();
  const layouts = useSettings((chosen) => chosen.layouts);
  const [name, setName] = useState("");
  const typed = name.trim().slice(0, 60);

  function keep(): void {
    if (typed === "") return;
    const layout = settings.getState().layout ?? defaultLayout(PANELS, window.innerWidth);
    settings.set({ layouts: [...layouts.filter((kept) => kept.name !== typed), { name: typed, layout }] });
    setName("");
  }

  return (
    <SettingSection title="Layout">
      <SettingRow words="preset fx equities scalper single screen reset">
        <Choice label="Presets">
          <span className={styles.buttons}>
            <Button onClick={() => settings.set({ layout: null })}>Reset layout</Button>
            {PRESETS.map((preset) => (
              <Button key={preset.name} onClick={() => settings.set({ layout: presetLayout(preset) })}>
                {preset.name}
              </Button>
            ))}
          </span>
        </Choice>
      </SettingRow>
      <SettingRow words="named layouts save open delete">
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <TextInput
            aria-label="Name of this layout"
            placeholder="Name of this layout"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" disabled={typed === ""}>
            Save layout
          </Button>
        </form>
        {layouts.map((kept) => (
          <div key={kept.name} className={styles.line}>
            <span className={styles.name}>{kept.name}</span>
            <span className={styles.buttons}>
              <Button
                aria-label={`Open layout ${kept.name}`}
                onClick={() => settings.set({ layout: structuredClone(kept.layout) })}
              >
                Open
              </Button>
              <IconButton
                icon="close"
                label={`Delete layout ${kept.name}`}
                onClick={() => settings.set({ layouts: layouts.filter((other) => other !== kept) })}
              />
            </span>
          </div>
        ))}
        {layouts.length === 0 && (
          <p className={styles.note}>
            Arrange the panels by dragging their tabs, then save them under a name.
          </p>
        )}
      </SettingRow>
    </SettingSection>
  );
}
