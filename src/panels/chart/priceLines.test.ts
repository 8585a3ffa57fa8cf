import type { ISeriesApi } from "lightweight-charts";
import { describe, expect, it, vi } from "vitest";
import type { ChartColours } from "./chartColours.ts";
import { createPriceLines } from "./priceLines.ts";

describe("lines of prices", () => {
  it("[V322] have a tag on the axis as long as they are in view, and are told so once", () => {
    const applied = new Map<number, ReturnType<typeof vi.fn>>();
    const series = {
      // A px a unit, downwards from 200.
      priceToCoordinate: (price: number) => 200 - price,
      createPriceLine({ price }: { readonly price: number }) {
        const applyOptions = vi.fn();
        applied.set(price, applyOptions);
        return { applyOptions };
      },
    } as unknown as ISeriesApi<"Line">;
    const lines = createPriceLines(series, {} as ChartColours);
    const kinds = { 150: "buy", 250: "sell", 260: "alert" } as const;
    lines.show(
      Object.entries(kinds).map(([price, kind]) => ({ id: price, price: Number(price), title: "", kind })),
    );
    lines.place(100);
    lines.place(100);
    expect(applied.get(150)?.mock.calls).toEqual([]);
    for (const price of [250, 260])
      expect(applied.get(price)?.mock.calls).toEqual([[{ axisLabelVisible: false }]]);
    lines.place(-1);
    expect(applied.get(150)?.mock.calls).toEqual([[{ axisLabelVisible: false }]]);
    lines.place(100);
    expect(applied.get(150)?.mock.calls.at(-1)).toEqual([{ axisLabelVisible: true }]);
  });

  it("[V328] have no words over the newest bars where a tag at the left has them: those of orders and the position", () => {
    const titles: string[] = [];
    const series = {
      createPriceLine: ({ title }: { readonly title: string }) => titles.push(title),
    } as unknown as ISeriesApi<"Line">;
    createPriceLines(series, {} as ChartColours).show(
      (["sell", "position", "alert"] as const).map((kind) => ({ id: kind, price: 1, title: kind, kind })),
    );
    expect(titles).toEqual(["", "", "alert"]);
  });
});
