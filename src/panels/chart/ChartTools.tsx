import { useState, type ReactElement } from "react";
import { CHART_SCALES, CHART_TYPES, INDICATORS } from "../../settings/chartSettings.ts";
import { paramsOf } from "../../settings/indicatorParams.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton, MenuCheck, MenuGroup, MenuItem, MenuSeparator } from "../../ui/Menu.tsx";
import { MenuChoice } from "../../ui/MenuChoice.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { CHART_LOOKS, LOOK_KEYS, type ChartLook } from "./chartLook.ts";
import type { DrawingTool } from "./drawingPointer.ts";
import { INDICATOR_LIST, indicatorTitle } from "./indicatorList.ts";
import { IndicatorParamsDialog } from "./IndicatorParamsDialog.tsx";

type ToolName = keyof typeof words.chart.tools;

export interface ChartToolsProps {
  readonly tool: DrawingTool;
  readonly onTool: (tool: DrawingTool) => void;
  readonly onLook: (look: ChartLook) => void;
  readonly onPicture: () => void;
}

/** How the chart is drawn, and what is drawn on it. */
export function ChartTools({ tool, onTool, onLook, onPicture }: ChartToolsProps): ReactElement {
  const { settings } = useTerminal();
  const type = useSettings(({ chartType }) => chartType);
  const scale = useSettings(({ chartScale }) => chartScale);
  const indicators = useSettings(({ chartIndicators }) => chartIndicators);
  const params = useSettings(({ chartIndicatorParams }) => chartIndicatorParams);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <MenuButton icon="candles" label={words.chart.barsAndScale}>
        <MenuGroup title={words.chart.bars}>
          {CHART_TYPES.map((value) => (
            <MenuChoice
              key={value}
              name="type"
              value={value}
              chosen={type}
              onChoose={(chosen) => settings.set({ chartType: chosen })}
            >
              {words.chart.types[value]}
            </MenuChoice>
          ))}
        </MenuGroup>
        <MenuGroup title={words.chart.view}>
          {CHART_LOOKS.map((look) => (
            <MenuItem key={look} closes={false} shortcut={LOOK_KEYS[look]} onSelect={() => onLook(look)}>
              {words.chart.looks[look]}
            </MenuItem>
          ))}
        </MenuGroup>
        <MenuGroup title={words.chart.priceScale}>
          {CHART_SCALES.map((value) => (
            <MenuChoice
              key={value}
              name="scale"
              value={value}
              chosen={scale}
              onChoose={(chosen) => settings.set({ chartScale: chosen })}
            >
              {words.chart.scales[value]}
            </MenuChoice>
          ))}
        </MenuGroup>
      </MenuButton>
      <MenuButton icon="indicator" label={words.chart.indicators}>
        {(["prices", "own"] as const).map((pane) => (
          <MenuGroup key={pane} title={pane === "prices" ? words.chart.overPrices : words.chart.ownPane}>
            {INDICATORS.filter((id) => INDICATOR_LIST[id].pane === pane).map((id) => (
              <MenuCheck
                key={id}
                checked={indicators.includes(id)}
                onChange={() =>
                  settings.set({
                    chartIndicators: INDICATORS.filter(
                      (other) => indicators.includes(other) !== (other === id),
                    ),
                  })
                }
              >
                {indicatorTitle({ id, params: paramsOf(id, params) })}
              </MenuCheck>
            ))}
          </MenuGroup>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setAsking(true)}>{words.chart.params.open}</MenuItem>
      </MenuButton>
      {asking && <IndicatorParamsDialog onClose={() => setAsking(false)} />}
      <MenuButton
        icon="draw"
        label={tool === null ? words.chart.draw : words.chart.drawing(words.chart.tools[tool])}
      >
        {(["none", "horizontal", "trend", "measure"] as const).map((name) => (
          <MenuChoice<ToolName>
            key={name}
            name="tool"
            value={name}
            chosen={tool ?? "none"}
            onChoose={(chosen) => onTool(chosen === "none" ? null : chosen)}
          >
            {words.chart.tools[name]}
          </MenuChoice>
        ))}
      </MenuButton>
      <IconButton icon="camera" label={words.chart.savePicture} onClick={onPicture} />
    </>
  );
}
