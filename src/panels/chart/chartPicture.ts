import type { Bar } from "../../protocol/bars.ts";
import type { ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { clockZoneLabel, shownDate, shownTime } from "../../words/clockTime.ts";
import { readChartColours } from "./chartColours.ts";
import { legendTexts, pictureHead } from "./legend.ts";

/** What a saved picture is of. */
export interface Pictured {
  /** The newest one. */
  readonly bar: Bar | null;
  readonly instrument: Instrument;
  readonly interval: ChartInterval;
  /** Epoch ms of this machine's clock. */
  readonly now: number;
}

/** Has the browser save what is drawn in `place`, under a line of words, by the name of its symbol and time. */
export function saveChartPicture(
  picture: HTMLCanvasElement,
  place: HTMLElement,
  { bar, instrument, interval, now }: Pictured,
): void {
  const { symbol } = instrument;
  const { label: colour, surface } = readChartColours(place);
  const when = `${shownDate(now)} ${shownTime(now)} ${clockZoneLabel()}`;
  const text = pictureHead(`${symbol}  ${interval}`, legendTexts(bar, instrument), when);
  const title = { text, colour, surface, font: getComputedStyle(place).fontFamily };
  const at = new Date(now).toISOString().slice(0, 19).replaceAll(":", "");
  savePicture(
    `${symbol.replaceAll(/[^A-Z0-9]/g, "-")}-${interval}-${at}.png`,
    titledPicture(picture, title, globalThis.devicePixelRatio),
  );
}

/** What stands over the drawing in a saved picture. */
interface PictureTitle {
  readonly text: string;
  readonly colour: string;
  readonly surface: string;
  readonly font: string;
}

/** px of the head, before the device's pixel ratio. */
const HEAD = 28;

/** A picture of the chart with a line of words over it. */
function titledPicture(
  picture: HTMLCanvasElement,
  { text, colour, surface, font }: PictureTitle,
  pixelRatio: number,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const head = Math.round(HEAD * pixelRatio);
  canvas.width = picture.width;
  canvas.height = picture.height + head;
  const context = canvas.getContext("2d");
  if (context === null) return picture;
  context.fillStyle = surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colour;
  context.font = `${Math.round(13 * pixelRatio)}px ${font}`;
  context.textBaseline = "middle";
  context.fillText(text, Math.round(8 * pixelRatio), head / 2, canvas.width - 16 * pixelRatio);
  context.drawImage(picture, 0, head);
  return canvas;
}

/** Has the browser save a picture under a name. */
function savePicture(name: string, picture: HTMLCanvasElement): void {
  picture.toBlob((blob) => {
    if (blob === null) return;
    const url = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  }, "image/png");
}
