import { useCallback, useSyncExternalStore, type ReactElement, type RefObject } from "react";
import { CHART_LOOKS } from "../../settings/chartDesk.ts";
import { CHART_SCALES, CHART_TYPES, INDICATORS } from "../../settings/chartSettings.ts";
import { paramsOf } from "../../settings/indicatorParams.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useCommandKeys } from "../../ui/controls/CommandKeys.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { MenuButton, MenuCheck, MenuGroup, MenuItem, MenuSeparator } from "../../ui/controls/Menu.tsx";
import { MenuChoice } from "../../ui/controls/MenuChoice.tsx";
import { shownKeys } from "../../ui/controls/shownKeys.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import type { ChartHandle } from "./ChartCanvas.tsx";
import { LOOK_KEYS } from "./chartLook.ts";
import type { DrawingTool } from "./drawingPointer.ts";
import { INDICATOR_LIST, indicatorTitle } from "./indicatorList.ts";
import { IndicatorParamsDialog } from "./IndicatorParamsDialog.tsx";

type ToolName = keyof typeof words.chart.tools;

export interface ChartToolsProps {
  readonly tool: DrawingTool;
  readonly onTool: (tool: DrawingTool) => void;
  readonly symbol: string | null;
  readonly chart: RefObject<ChartHandle | null>;
  /** Whether the parameters of indicators are asked for. */
  readonly asking: boolean;
  readonly onAsking: (asking: boolean) => void;
}

/** How the chart is drawn, and what is drawn on it. */
export function ChartTools({ tool, onTool, symbol, chart, asking, onAsking }: ChartToolsProps): ReactElement {
  const { settings, drawings } = useTerminal();
  const keyOf = useCommandKeys();
  const drawn = useSyncExternalStore(
    useCallback((listener) => drawings.subscribe(listener), [drawings]),
    () => symbol !== null && drawings.get(symbol).length > 0,
  );
  const type = useSettings(({ chartType }) => chartType);
  const scale = useSettings(({ chartScale }) => chartScale);
  const indicators = useSettings(({ chartIndicators }) => chartIndicators);
  const params = useSettings(({ chartIndicatorParams }) => chartIndicatorParams);
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
              shortcut={keyOf(`chart-type-${value}`)}
              onChoose={(chosen) => settings.set({ chartType: chosen })}
            >
              {words.chart.types[value]}
            </MenuChoice>
          ))}
        </MenuGroup>
        <MenuGroup title={words.chart.view}>
          {CHART_LOOKS.map((look) => (
            <MenuItem
              key={look}
              closes={false}
              shortcut={LOOK_KEYS[look]}
              onSelect={() => chart.current?.look(look)}
            >
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
              shortcut={keyOf(`chart-scale-${value}`)}
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
                shortcut={keyOf(`indicator-${id}`)}
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
        <MenuItem shortcut={keyOf("indicator-params")} onSelect={() => onAsking(true)}>
          {words.chart.params.open}
        </MenuItem>
      </MenuButton>
      {asking && <IndicatorParamsDialog onClose={() => onAsking(false)} />}
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
            shortcut={name === "none" ? "Esc" : keyOf(`draw-${name}`)}
            onChoose={(chosen) => onTool(chosen === "none" ? null : chosen)}
          >
            {words.chart.tools[name]}
          </MenuChoice>
        ))}
        <MenuSeparator />
        <MenuItem
          shortcut={keyOf("undo-drawing") ?? shownKeys("Mod+Z")}
          disabled={symbol === null || !drawings.canUndo(symbol)}
          onSelect={() => chart.current?.undoDrawing()}
        >
          {words.chart.undoDrawing}
        </MenuItem>
        {symbol !== null && (
          <MenuItem
            tone="danger"
            shortcut={keyOf("remove-drawings")}
            disabled={!drawn}
            onSelect={() => chart.current?.removeDrawings()}
          >
            {words.chart.removeDrawings(symbol)}
          </MenuItem>
        )}
      </MenuButton>
      <IconButton
        icon="camera"
        label={words.chart.savePicture}
        shortcut={keyOf("chart-picture")}
        onClick={() => chart.current?.savePicture()}
      />
    </>
  );
}
