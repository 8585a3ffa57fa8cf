import { useId, useState, type ReactElement } from "react";
import { CLASS_WORDS } from "../../orders/ownLimits.ts";
import { parseQuantityText } from "../../orders/ticketInput.ts";
import { useAccount } from "../../orders/useOrders.ts";
import { assetClassSchema, type AssetClass } from "../../protocol/instrument.ts";
import { groupThousands } from "../../protocol/units.ts";
import { isLimitText, type ClassLimitSettings, type OwnLimitSettings } from "../../settings/ownLimits.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { FieldContext } from "../../ui/fieldContext.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./LimitSettings.module.css";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";

/** What a person holds their own orders to: by class, and what happens beyond it. */
export function LimitSettings(): ReactElement {
  const { settings } = useTerminal();
  const { beyond, byClass } = useSettings((chosen) => chosen.ownLimits);
  const currency = useAccount()?.currency ?? "account's currency";
  return (
    <SettingSection title="Your own limits">
      <SettingRow words="fat finger risk limit maximum value quantity percent off market per order">
        <div className={styles.grid} role="table" aria-label="Your own limits by class">
          <div role="row" className={styles.row}>
            <span role="columnheader">For one order</span>
            <span role="columnheader">Value, {currency}</span>
            <span role="columnheader">Quantity</span>
            <span role="columnheader">% off market</span>
          </div>
          {assetClassSchema.options.map((name) => (
            <ClassRow key={name} name={name} limits={byClass[name]} />
          ))}
        </div>
        <p className={styles.note}>
          An empty field is no limit. They only narrow the exchange’s limits, which stand in Account. An order
          that only reduces a position is held to its price alone.
        </p>
      </SettingRow>
      <SettingRow words="ask refuse beyond own limit confirm">
        <Choice label="Beyond one of them" note={BEYOND_NOTES[beyond]}>
          <SegmentedControl
            label="Beyond one of them"
            value={beyond}
            options={[
              { value: "ask", label: "Ask" },
              { value: "refuse", label: "Refuse" },
            ]}
            onChange={(value) => settings.set({ ownLimits: { byClass, beyond: value } })}
          />
        </Choice>
      </SettingRow>
    </SettingSection>
  );
}

const BEYOND_NOTES: Readonly<Record<OwnLimitSettings["beyond"], string>> = {
  ask: "The ticket asks before it sends. From chart, ladder, keys and one-click tiles such an order is refused, since nothing can be asked there.",
  refuse: "Such an order is not sent from anywhere.",
};

const COLUMNS = [
  { field: "maxValue", label: "value" },
  { field: "maxQty", label: "quantity" },
  { field: "maxOffPct", label: "percent off market" },
] as const satisfies readonly { field: keyof ClassLimitSettings; label: string }[];

interface ClassRowProps {
  readonly name: AssetClass;
  readonly limits: ClassLimitSettings;
}

function ClassRow({ name, limits }: ClassRowProps): ReactElement {
  const words = CLASS_WORDS[name];
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return (
    <div role="row" className={styles.row}>
      <span role="rowheader">{title}</span>
      {COLUMNS.map(({ field, label }) => (
        <div key={field} role="cell">
          <LimitField name={name} field={field} label={`${title}: most ${label}`} kept={limits[field]} />
        </div>
      ))}
    </div>
  );
}

interface LimitFieldProps {
  readonly name: AssetClass;
  readonly field: keyof ClassLimitSettings;
  readonly label: string;
  readonly kept: string;
}

/** Kept as soon as it can be read; what cannot is said below and leaves the limit as it was. */
function LimitField({ name, field, label, kept }: LimitFieldProps): ReactElement {
  const { settings } = useTerminal();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const plain = typed === null ? kept : plainOf(typed);
  const wrong = typed !== null && !isLimitText(field, plain);

  function change(text: string): void {
    setTyped(text);
    const next = plainOf(text);
    if (!isLimitText(field, next)) return;
    const { beyond, byClass } = settings.getState().ownLimits;
    settings.set({
      ownLimits: { beyond, byClass: { ...byClass, [name]: { ...byClass[name], [field]: next } } },
    });
  }

  return (
    <FieldContext value={{ id, describedBy: wrong ? `${id}-note` : undefined, invalid: wrong }}>
      <TextInput
        numeric
        aria-label={label}
        placeholder="none"
        value={typed ?? groupThousands(kept)}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          if (!wrong) setTyped(null);
        }}
      />
      {wrong && (
        <span id={`${id}-note`} className={styles.wrong} role="alert">
          {field === "maxOffPct" ? "Like 1.5, two decimals at most" : "Like 250k or 2.5m"}
        </span>
      )}
    </FieldContext>
  );
}

function plainOf(text: string): string {
  return text.trim() === "" ? "" : (parseQuantityText(text) ?? text.trim());
}
