import type {
  IPrimitivePaneRenderer,
  ISeriesPrimitive,
  ISeriesPrimitiveAxisView,
  UTCTimestamp,
} from "lightweight-charts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Drawing } from "../../settings/drawings.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import type { ChartColours } from "./chartColours.ts";
import { nearestTick } from "./chartPlace.ts";
import { measureText, shapeOf, type Projection, type Shape } from "./drawingShape.ts";

/** Drawings over the prices, and the one that is being made. */
export interface DrawingsLayer {
  readonly primitive: ISeriesPrimitive<UTCTimestamp>;
  show(drawings: readonly Drawing[], chosen: string | null): void;
  paint(colours: ChartColours): void;
}

export interface DrawingsLayerOptions {
  readonly instrument: Instrument;
  readonly projection: () => Projection;
  readonly colours: ChartColours;
  /** Families of the text face. */
  readonly font: string;
}

type Target = Parameters<IPrimitivePaneRenderer["draw"]>[0];

export function createDrawingsLayer({
  instrument,
  projection,
  colours,
  font,
}: DrawingsLayerOptions): DrawingsLayer {
  let shown: readonly Drawing[] = [];
  let chosen: string | null = null;
  let paints = colours;
  let redraw = (): void => {};

  function drawOne(context: CanvasRenderingContext2D, drawing: Drawing, shape: Shape): void {
    const { from, to, handles } = shape;
    const up = to.y <= from.y;
    context.lineWidth = drawing.id === chosen ? 2 : 1;
    context.strokeStyle = drawing.kind === "measure" ? (up ? paints.up : paints.down) : paints.position;
    context.setLineDash([]);
    if (drawing.kind === "measure") {
      context.fillStyle = up ? paints.volumeUp : paints.volumeDown;
      context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
      context.setLineDash([4, 3]);
    }
    context.beginPath();
    // On the middle of a pixel a level line is crisp.
    context.moveTo(from.x, drawing.kind === "horizontal" ? Math.round(from.y) + 0.5 : from.y);
    context.lineTo(to.x, drawing.kind === "horizontal" ? Math.round(to.y) + 0.5 : to.y);
    context.stroke();
    context.setLineDash([]);
    if (drawing.id === chosen) {
      context.fillStyle = paints.surface;
      for (const { x, y } of handles) {
        context.beginPath();
        context.arc(x, y, 4, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      }
    }
    if (drawing.kind !== "measure") return;
    const text = measureText(drawing.from, drawing.to, instrument);
    context.textBaseline = up ? "bottom" : "top";
    context.textAlign = "center";
    const x = (from.x + to.x) / 2;
    const y = to.y + (up ? -6 : 6);
    const width = context.measureText(text).width + 8;
    context.fillStyle = paints.surface;
    context.fillRect(x - width / 2, up ? y - 14 : y - 2, width, 16);
    context.fillStyle = paints.label;
    context.fillText(text, x, y);
  }

  function draw(target: Target): void {
    const lies = projection();
    target.useMediaCoordinateSpace(({ context }) => {
      context.save();
      context.font = `11px ${font}`;
      for (const drawing of shown) {
        const shape = shapeOf(drawing, lies);
        if (shape !== null) drawOne(context, drawing, shape);
      }
      context.restore();
    });
  }

  /** The price of each level line on the axis. */
  function labels(): readonly ISeriesPrimitiveAxisView[] {
    const { yOf } = projection();
    return shown.flatMap((drawing) => {
      const y = drawing.kind === "horizontal" ? yOf(drawing.price) : null;
      if (drawing.kind !== "horizontal" || y === null) return [];
      return [
        {
          coordinate: () => y,
          text: () => shownPrice(nearestTick(drawing.price, instrument), instrument),
          textColor: () => paints.onFill,
          backColor: () => paints.position,
        },
      ];
    });
  }

  const views = [{ zOrder: () => "top" as const, renderer: () => ({ draw }) }];

  return {
    primitive: {
      attached: ({ requestUpdate }) => {
        redraw = requestUpdate;
      },
      detached: () => {
        redraw = () => {};
      },
      paneViews: () => views,
      priceAxisViews: labels,
    },
    show(drawings, picked) {
      shown = drawings;
      chosen = picked;
      redraw();
    },
    paint(next) {
      paints = next;
      redraw();
    },
  };
}
