import "@fontsource-variable/inter/wght.css";
import { commands, page, userEvent } from "vitest/browser";

/** How far a picture is from the kept one. */
export interface PictureDifference {
  /** Of the block that differs most, 0 to 255: its mean colour, in the channel that differs most. */
  readonly worst: number;
  /** Left and top of that block, px. */
  readonly at: readonly [number, number];
}

/** Letters that another machine draws with other edges stay below this; a row or a bar that has moved does not. */
export const SAME_PICTURE = 40;

/** px. Of such blocks only the mean colour counts, so that the edges of a letter weigh little. */
const BLOCK = 4;
/** px that a block may have moved: letters are placed on whole pixels on one machine and between them on another. */
const SHIFT = 1;

/** The page's order of style layers, its font, the dark theme, a view that is not scaled down, the pointer in its corner. */
export async function drawAsOnThePage(): Promise<void> {
  const layers = document.createElement("link");
  layers.rel = "stylesheet";
  layers.href = "/layers.css";
  const loaded = new Promise((resolve, reject) => {
    layers.addEventListener("load", resolve);
    layers.addEventListener("error", reject);
  });
  document.head.prepend(layers);
  await loaded;
  document.documentElement.dataset.theme = "dark";
  await page.viewport(800, 600);
  // Where another file left the pointer, a chart would show its crosshair.
  await userEvent.hover(document.documentElement, { position: { x: 796, y: 596 }, force: true });
  await document.fonts.load("13px 'Inter Variable'");
}

/**
 * Compares an element with the picture kept in `file`, relative to the project. Without one it is written, and the test
 * fails once: whoever made it looks at it first. To renew a picture, delete its file and run the test twice.
 */
export async function differenceToKept(element: Element, file: string): Promise<PictureDifference> {
  const now = await pictureOf(element);
  const kept = await commands.readFile(file, "base64").catch(() => null);
  if (kept === null) {
    await commands.writeFile(file, now, "base64");
    throw new Error(`${file} was not there and has been written: look at it, then run the test again`);
  }
  return differenceOf(await pixelsOf(now), await pixelsOf(kept));
}

/** The element as it is drawn now: a PNG in base64. */
export async function pictureOf(element: Element): Promise<string> {
  await document.fonts.ready;
  return page.screenshot({ element, save: false });
}

export async function pixelsOf(png: string): Promise<ImageData> {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const painter = canvas.getContext("2d", { willReadFrequently: true });
  if (painter === null) throw new Error("This browser draws no canvas");
  painter.drawImage(bitmap, 0, 0);
  return painter.getImageData(0, 0, bitmap.width, bitmap.height);
}

export function differenceOf(one: ImageData, other: ImageData): PictureDifference {
  if (one.width !== other.width || one.height !== other.height) return { worst: 255, at: [0, 0] };
  let worst = 0;
  let at: readonly [number, number] = [0, 0];
  for (let top = SHIFT; top + BLOCK + SHIFT <= one.height; top += BLOCK) {
    for (let left = SHIFT; left + BLOCK + SHIFT <= one.width; left += BLOCK) {
      const mean = meanOf(one, left, top);
      let least = Infinity;
      for (let down = -SHIFT; down <= SHIFT && least > worst; down += 1)
        for (let right = -SHIFT; right <= SHIFT && least > worst; right += 1)
          least = Math.min(least, farthest(mean, meanOf(other, left + right, top + down)));
      if (least <= worst) continue;
      worst = least;
      at = [left, top];
    }
  }
  return { worst, at };
}

type Mean = readonly [number, number, number];

function meanOf({ data, width }: ImageData, left: number, top: number): Mean {
  const sums: [number, number, number] = [0, 0, 0];
  for (let y = top; y < top + BLOCK; y += 1)
    for (let x = left; x < left + BLOCK; x += 1)
      for (const channel of [0, 1, 2] as const) sums[channel] += data[(y * width + x) * 4 + channel] ?? 0;
  const size = BLOCK * BLOCK;
  return [sums[0] / size, sums[1] / size, sums[2] / size];
}

function farthest(one: Mean, other: Mean): number {
  return Math.max(...one.map((mean, channel) => Math.abs(mean - (other[channel] ?? 0))));
}
