import type { ReactElement } from "react";
import { CONFIRMATIONS, type Settings } from "../../settings/settingsStore.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { Choice, ChoiceSetting, OnOff, SettingRow, SettingSection } from "./SettingRow.tsx";

/** How the ticket sends. */
export function TicketSettings(): ReactElement {
  const { settings } = useTerminal();
  const confirmOrders = useSettings((chosen) => chosen.confirmOrders);
  const oneClickTiles = useSettings((chosen) => chosen.oneClickTiles);
  return (
    <SettingSection title="Order ticket">
      <ChoiceSetting
        name="confirmOrders"
        label="Before an order is sent"
        words="confirm order prompt hold to send confirmation"
        note={CONFIRM_NOTES[confirmOrders]}
        options={CONFIRMATIONS.map((value) => ({ value, label: CONFIRM_WORDS[value] }))}
      />
      <SettingRow words="one click tiles buy sell at market armed">
        <Choice
          label="One-click tiles"
          note="With them the ticket has a switch that arms its price tiles: a click on an armed tile sends a market order of the ticket's quantity. A terminal that opens is never armed."
        >
          <OnOff
            label="One-click tiles"
            value={oneClickTiles}
            onChange={(on) => settings.set({ oneClickTiles: on })}
          />
        </Choice>
      </SettingRow>
    </SettingSection>
  );
}

const CONFIRM_WORDS: Readonly<Record<Settings["confirmOrders"], string>> = {
  none: "Nothing",
  prompt: "Ask",
  hold: "Hold to send",
};

const CONFIRM_NOTES: Readonly<Record<Settings["confirmOrders"], string>> = {
  none: "The button sends at once.",
  prompt: "The button asks once more, with the whole order and what it costs in one sentence.",
  hold: "The button sends when it is held down for 0.6 s, by pointer or by key.",
};
