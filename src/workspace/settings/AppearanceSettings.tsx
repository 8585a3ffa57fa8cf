import type { ReactElement } from "react";
import { TIME_ZONE_WORDS, TIME_ZONES, type TimeZoneName } from "../../settings/timeZones.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Select } from "../../ui/Select.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { Choice, ChoiceSetting, SettingRow, SettingSection } from "./SettingRow.tsx";

/** How it looks. */
export function AppearanceSettings(): ReactElement {
  return (
    <SettingSection title="Appearance">
      <ChoiceSetting
        name="theme"
        label="Theme"
        words="dark light system colour"
        options={[
          { value: "dark", label: "Dark" },
          { value: "light", label: "Light" },
          { value: "system", label: "System" },
        ]}
      />
      <ChoiceSetting
        name="density"
        label="Density"
        words="compact comfortable row height"
        options={[
          { value: "compact", label: "Compact" },
          { value: "comfortable", label: "Comfortable" },
        ]}
      />
      <ChoiceSetting
        name="textSize"
        label="Text size"
        words="font size large"
        options={[
          { value: "normal", label: "Normal" },
          { value: "large", label: "Large" },
        ]}
      />
      <ChoiceSetting
        name="upDown"
        label="Up and down"
        words="colour palette green red colour-blind safe"
        note="Arrows and signs say the same without colour."
        options={[
          { value: "greenUp", label: "Green up" },
          { value: "redUp", label: "Red up" },
          { value: "colourBlind", label: "Color-blind safe" },
        ]}
      />
      <ChoiceSetting
        name="motion"
        label="Motion"
        words="reduced motion flash animation"
        note="Reduced: digits that change are not marked, and nothing moves."
        options={[
          { value: "system", label: "As the system" },
          { value: "reduced", label: "Reduced" },
        ]}
      />
      <TimeZoneSetting />
    </SettingSection>
  );
}

function TimeZoneSetting(): ReactElement {
  const { settings } = useTerminal();
  const timeZone = useSettings((chosen) => chosen.timeZone);
  return (
    <SettingRow words="time zone clock UTC New York London Tokyo exchange">
      <Choice
        label="Time zone"
        note="Of every time on the screen. Files, and bars of a day, go by UTC; an order's expiry is typed in this device's time."
      >
        <span>
          <Select
            aria-label="Time zone"
            options={TIME_ZONES.map((value) => ({ value, label: TIME_ZONE_WORDS[value] }))}
            value={timeZone}
            onChange={(event) => settings.set({ timeZone: event.target.value as TimeZoneName })}
          />
        </span>
      </Choice>
    </SettingRow>
  );
}
