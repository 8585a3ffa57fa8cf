import type { ReactElement } from "react";
import type { Settings } from "../../settings/settingsStore.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";

type Look = Pick<Settings, "theme" | "density" | "upDown" | "textSize" | "motion">;

/** How it looks. */
export function AppearanceSettings(): ReactElement {
  return (
    <SettingSection title="Appearance">
      <LookSetting
        name="theme"
        label="Theme"
        words="dark light system colour"
        options={[
          { value: "dark", label: "Dark" },
          { value: "light", label: "Light" },
          { value: "system", label: "System" },
        ]}
      />
      <LookSetting
        name="density"
        label="Density"
        words="compact comfortable row height"
        options={[
          { value: "compact", label: "Compact" },
          { value: "comfortable", label: "Comfortable" },
        ]}
      />
      <LookSetting
        name="textSize"
        label="Text size"
        words="font size large"
        options={[
          { value: "normal", label: "Normal" },
          { value: "large", label: "Large" },
        ]}
      />
      <LookSetting
        name="upDown"
        label="Up and down"
        words="colour palette green red colour-blind safe"
        note="Arrows and signs say the same without colour."
        options={[
          { value: "greenUp", label: "Green up" },
          { value: "redUp", label: "Red up" },
          { value: "colourBlind", label: "Colour-blind safe" },
        ]}
      />
      <LookSetting
        name="motion"
        label="Motion"
        words="reduced motion flash animation"
        note="Reduced: digits that change are not marked, and nothing moves."
        options={[
          { value: "system", label: "As the system" },
          { value: "reduced", label: "Reduced" },
        ]}
      />
    </SettingSection>
  );
}

interface LookSettingProps<Name extends keyof Look> {
  readonly name: Name;
  readonly label: string;
  readonly words: string;
  readonly note?: string;
  readonly options: readonly { readonly value: Look[Name]; readonly label: string }[];
}

function LookSetting<Name extends keyof Look>(props: LookSettingProps<Name>): ReactElement {
  const { name, label, words, note, options } = props;
  const { settings } = useTerminal();
  const value = useSettings((chosen) => chosen[name]);
  return (
    <SettingRow words={`${label} ${words}`}>
      <Choice label={label} {...(note === undefined ? {} : { note })}>
        <SegmentedControl<Look[Name]>
          label={label}
          value={value}
          options={options}
          onChange={(next) => settings.set({ [name]: next })}
        />
      </Choice>
    </SettingRow>
  );
}
