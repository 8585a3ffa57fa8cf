import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from "@ariakit/react";
import type { ReactElement } from "react";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { useSettings } from "../settings/useSettings.ts";
import { useTerminal } from "../useTerminal.ts";
import { SafetySettings } from "./SafetySettings.tsx";
import styles from "./SettingsMenu.module.css";

export function SettingsMenu(): ReactElement {
  const { settings } = useTerminal();
  const theme = useSettings((chosen) => chosen.theme);
  const density = useSettings((chosen) => chosen.density);
  return (
    <PopoverProvider placement="bottom-end">
      <PopoverDisclosure render={<IconButton icon="settings" label="Settings" />} />
      <Popover gutter={4} className={styles.popover}>
        <PopoverHeading className={styles.heading}>Settings</PopoverHeading>
        <div className={styles.line}>
          <span>Theme</span>
          <SegmentedControl
            label="Theme"
            value={theme}
            options={[
              { value: "dark", label: "Dark" },
              { value: "light", label: "Light" },
              { value: "system", label: "System" },
            ]}
            onChange={(chosen) => settings.set({ theme: chosen })}
          />
        </div>
        <div className={styles.line}>
          <span>Density</span>
          <SegmentedControl
            label="Density"
            value={density}
            options={[
              { value: "compact", label: "Compact" },
              { value: "comfortable", label: "Comfortable" },
            ]}
            onChange={(chosen) => settings.set({ density: chosen })}
          />
        </div>
        <div className={styles.line}>
          <span>Panels</span>
          <Button onClick={() => settings.set({ layout: null })}>Reset layout</Button>
        </div>
        <SafetySettings />
      </Popover>
    </PopoverProvider>
  );
}
