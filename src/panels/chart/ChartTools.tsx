import type { ReactElement } from "react";
import { CHART_SCALES, CHART_TYPES, INDICATORS } from "../../settings/chartSettings.ts";
import type { ChartScale, ChartType } from "../../settings/chartSettings.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton, MenuCheck, MenuGroup } from "../../ui/Menu.tsx";
import { MenuChoice } from "../../ui/MenuChoice.tsx";
import { useTerminal } from "../../useTerminal.ts";
import type { DrawingTool } from "./drawingPointer.ts";
import { INDICATOR_LIST } from "./indicatorList.ts";

const TYPE_WORDS: Readonly<Record<ChartType, string>> = {
  candles: "Candles",
  hollow: "Hollow candles",
  bars: "Bars",
  line: "Line",
  area: "Area",
  heikinAshi: "Heikin-Ashi",
};

const SCALE_WORDS: Readonly<Record<ChartScale, string>> = {
  linear: "Linear",
  log: "Logarithmic",
  percent: "Percent",
};

const TOOL_WORDS = {
  none: "Pan and zoom",
  horizontal: "Horizontal line",
  trend: "Trend line",
  measure: "Measure",
} as const;
type ToolName = keyof typeof TOOL_WORDS;

export interface ChartToolsProps {
  readonly tool: DrawingTool;
  readonly onTool: (tool: DrawingTool) => void;
  readonly onPicture: () => void;
}

/** How the chart is drawn, and what is drawn on it. */
export function ChartTools({ tool, onTool, onPicture }: ChartToolsProps): ReactElement {
  const { settings } = useTerminal();
  const type = useSettings(({ chartType }) => chartType);
  const scale = useSettings(({ chartScale }) => chartScale);
  const indicators = useSettings(({ chartIndicators }) => chartIndicators);
  return (
    <>
      <MenuButton icon="candles" label="Bars and scale">
        <MenuGroup title="Bars">
          {CHART_TYPES.map((value) => (
            <MenuChoice
              key={value}
              name="type"
              value={value}
              chosen={type}
              onChoose={(chosen) => settings.set({ chartType: chosen })}
            >
              {TYPE_WORDS[value]}
            </MenuChoice>
          ))}
        </MenuGroup>
        <MenuGroup title="Price scale">
          {CHART_SCALES.map((value) => (
            <MenuChoice
              key={value}
              name="scale"
              value={value}
              chosen={scale}
              onChoose={(chosen) => settings.set({ chartScale: chosen })}
            >
              {SCALE_WORDS[value]}
            </MenuChoice>
          ))}
        </MenuGroup>
      </MenuButton>
      <MenuButton icon="indicator" label="Indicators">
        {(["prices", "own"] as const).map((pane) => (
          <MenuGroup key={pane} title={pane === "prices" ? "Over the prices" : "In a pane below"}>
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
                {INDICATOR_LIST[id].title}
              </MenuCheck>
            ))}
          </MenuGroup>
        ))}
      </MenuButton>
      <MenuButton icon="draw" label={tool === null ? "Draw" : `Draw: ${TOOL_WORDS[tool]}`}>
        {(["none", "horizontal", "trend", "measure"] as const).map((name) => (
          <MenuChoice<ToolName>
            key={name}
            name="tool"
            value={name}
            chosen={tool ?? "none"}
            onChoose={(chosen) => onTool(chosen === "none" ? null : chosen)}
          >
            {TOOL_WORDS[name]}
          </MenuChoice>
        ))}
      </MenuButton>
      <IconButton icon="camera" label="Save a picture of the chart" onClick={onPicture} />
    </>
  );
}
