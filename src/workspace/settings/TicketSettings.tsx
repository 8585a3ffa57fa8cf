import type { ReactElement } from "react";
import { MOST_TIMES_EQUITY } from "../../orders/guards/secondLook.ts";
import { CONFIRMATIONS } from "../../settings/settingsStore.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { Choice, ChoiceSetting, OnOff, SettingRow, SettingSection } from "./SettingRow.tsx";
import { foundBy, textsIn, words } from "../../words/words.ts";

/** How the ticket sends. */
export function TicketSettings(): ReactElement {
  const { settings } = useTerminal();
  const confirmOrders = useSettings((chosen) => chosen.confirmOrders);
  const oneClickTiles = useSettings((chosen) => chosen.oneClickTiles);
  const askOutsized = useSettings((chosen) => chosen.askOutsized);
  return (
    <SettingSection title={({ settings }) => settings.ticket}>
      <ChoiceSetting
        name="confirmOrders"
        says={({ confirm }) => ({ ...confirm, note: confirm.notes[confirmOrders] })}
        options={CONFIRMATIONS.map((value) => ({ value, label: words.settings.confirm[value] }))}
      />
      <SettingRow found={foundBy(({ settings: { outsized } }) => textsIn(outsized))}>
        <Choice label={words.settings.outsized.label} note={words.settings.outsized.note(MOST_TIMES_EQUITY)}>
          <OnOff
            label={words.settings.outsized.label}
            value={askOutsized}
            onChange={(on) => settings.set({ askOutsized: on })}
          />
        </Choice>
      </SettingRow>
      <SettingRow found={foundBy(({ settings: { tiles } }) => textsIn(tiles))}>
        <Choice label={words.settings.tiles.label} note={words.settings.tiles.note}>
          <OnOff
            label={words.settings.tiles.label}
            value={oneClickTiles}
            onChange={(on) => settings.set({ oneClickTiles: on })}
          />
        </Choice>
      </SettingRow>
    </SettingSection>
  );
}
