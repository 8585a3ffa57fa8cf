import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

type Theme = "light" | "dark";
type Rgb = readonly [number, number, number];

const CSS = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** Linear sRGB, clipped to the gamut, of an OKLCH colour: https://www.w3.org/TR/css-color-4/#color-conversion-code */
function linear(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

const PALETTES = ["greenUp", ...Array.from(CSS.matchAll(/\[data-up-down="(\w+)"\]/g), ([, name]) => name!)];

/** What a choice of up and down colours says over the rest. */
function blockOf(palette: string): string {
  return palette === "greenUp" ? "" : (CSS.split(`[data-up-down="${palette}"] {`)[1]?.split("}")[0] ?? "");
}

function linearOf(name: string, theme: Theme, palette: string): Rgb {
  const number = String.raw`([\d.]+)`;
  const colour = String.raw`oklch\(${number} ${number} ${number}\)`;
  const token = new RegExp(String.raw`--${name}:\s*light-dark\(\s*${colour},\s*${colour}\s*\)`);
  const match = token.exec(blockOf(palette)) ?? token.exec(CSS);
  if (match === null) throw new Error(`--${name} is not a light-dark() of two oklch() in tokens.css`);
  const [lightness, chroma, hue] = match.slice(theme === "light" ? 1 : 4).map(Number);
  return linear(lightness!, chroma!, hue!);
}

function luminance(name: string, theme: Theme, palette: string): number {
  const [red, green, blue] = linearOf(name, theme, palette);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How a colour looks to most, and without red, green or blue cones: https://doi.org/10.1109/TVCG.2009.113, severity 1 */
const EYES: readonly (readonly Rgb[])[] = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
];

function oklab([red, green, blue]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Of two colours to the eye that tells them apart least; 1 is black from white. */
function distance(one: Rgb, other: Rgb, eyes = EYES): number {
  const apart = eyes.map((eye) => {
    const [left, right] = [one, other].map((colour) =>
      oklab(eye.map((row) => clip(row.reduce((sum, part, at) => sum + part * colour[at]!, 0))) as never),
    );
    return Math.hypot(...left!.map((part, at) => part - right![at]!));
  });
  return Math.min(...apart);
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(left: number, right: number): number {
  return (Math.max(left, right) + 0.05) / (Math.min(left, right) + 0.05);
}

const SURFACES = ["surface-0", "surface-1", "surface-2", "field", "wash-accent"];
const TEXTS = [
  "text-1",
  "text-2",
  "text-3",
  "accent",
  "up",
  "down",
  "buy",
  "sell",
  "danger",
  "warn",
  "link-b",
  "link-c",
  "pending",
  "sent",
  "ok",
];
const PAIRS: readonly (readonly [text: string, behind: string])[] = [
  ...TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
  ...["accent", "buy", "sell", "danger"].map((fill) => ["on-fill", fill] as const),
  ["up", "wash-up"],
  ["down", "wash-down"],
  ["danger", "wash-danger"],
  ["text-1", "wash-danger"],
  ["warn", "wash-warn"],
  ["buy", "wash-buy"],
  ["sell", "wash-sell"],
  ...["warn", "buy", "sell"].flatMap((wash) => [
    ["text-1", `wash-${wash}`] as const,
    ["text-2", `wash-${wash}`] as const,
  ]),
];

/** Where a colour tells that a price, a change or a profit goes up or down. */
const ABOUT_DIRECTION = [
  "AccountCurve.module.css",
  "AccountPanel.module.css",
  "ChartPanel.module.css",
  "LiveText.module.css",
  "Price.module.css",
  "PriceBlotter.module.css",
];

describe("colour tokens", () => {
  const looks = PALETTES.flatMap((palette) =>
    (["dark", "light"] as const).map((theme) => ({ palette, theme })),
  );
  for (const { palette, theme } of looks) {
    it(`[U11] every text has 4.5:1 on what is behind it, ${theme}, ${palette}`, () => {
      const low = PAIRS.map(([text, behind]) => ({
        pair: `${text} on ${behind}`,
        ratio: contrast(luminance(text, theme, palette), luminance(behind, theme, palette)),
      })).filter(({ ratio }) => ratio < 4.5);
      expect(low).toEqual([]);
    });
  }

  it("[V262] indicators have a colour each, with 3:1 on the panel, and those that cross are told apart by every eye", () => {
    const names = Array.from(CSS.matchAll(/--(study-\w+):/g), ([, name]) => name!);
    expect(names.map((name) => name.slice(6)).join(" ")).toBe(
      "sma20 sma50 sma200 ema9 ema21 vwap bollinger rsi macd signal atr",
    );
    const pairs = names.flatMap((one, index) => names.slice(0, index).map((other) => [other, one] as const));
    const cross = ([one, other]: readonly [string, string]): boolean =>
      names.indexOf(other) < 7 || (one === "study-macd" && other === "study-signal");
    for (const theme of ["dark", "light"] as const) {
      const panel = luminance("surface-1", theme, "greenUp");
      expect(names.filter((name) => contrast(luminance(name, theme, "greenUp"), panel) < 3)).toEqual([]);
      const alike = pairs
        .map(([one, other]) => {
          const colours = [one, other].map((name) => linearOf(name, theme, "greenUp"));
          const eyes = cross([one, other]) ? EYES : EYES.slice(0, 1);
          return { pair: `${one} ${other} ${theme}`, apart: distance(colours[0]!, colours[1]!, eyes) };
        })
        .filter(({ pair, apart }) => apart < (cross(pair.split(" ") as never) ? 0.09 : 0.05));
      expect(alike).toEqual([]);
      // The middle of the bands is a moving average: of as many bars they lie on one another.
      const [average, bands] = ["study-sma20", "study-bollinger"].map((name) =>
        linearOf(name, theme, "greenUp"),
      );
      expect(distance(average!, bands!)).toBeGreaterThan(0.2);
      const likeBars = PALETTES.flatMap((palette) =>
        names.flatMap((name) =>
          ["up", "down"]
            .map((bar) => ({ name, bar, palette, theme }))
            .filter(
              ({ bar }) =>
                distance(linearOf(name, theme, palette), linearOf(bar, theme, palette), EYES.slice(0, 1)) <
                0.05,
            ),
        ),
      );
      expect(likeBars).toEqual([]);
    }
    expect(distance([0, 0, 0], [1, 1, 1])).toBeCloseTo(1);
  });

  it("[U55] red up and colour-blind safe have colours of their own", () => {
    expect(PALETTES).toEqual(["greenUp", "redUp", "colourBlind"]);
    expect(PALETTES.slice(1).every((palette) => blockOf(palette).includes("--up:"))).toBe(true);
  });

  it("[U146] what failed or ends something has one colour, whatever up and down have", () => {
    const changed = PALETTES.flatMap((palette) => blockOf(palette).match(/--[\w-]+(?=:)/g) ?? []);
    expect(new Set(changed)).toEqual(
      new Set(["up", "down", "buy", "sell"].flatMap((name) => [`--${name}`, `--wash-${name}`])),
    );
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".css") && readFileSync(join("src", file), "utf8").includes("var(--down)"),
    );
    expect(files.map((file) => basename(file)).sort()).toEqual(ABOUT_DIRECTION);
  });

  it("[U11] the contrast of black and white is 21:1", () => {
    expect(contrast(1, 0)).toBeCloseTo(21);
    expect(linear(1, 0, 0).map((part) => Math.round(part * 1000))).toEqual([1000, 1000, 1000]);
  });
});
