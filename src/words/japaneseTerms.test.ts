import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("ja/", import.meta.url);

/** What would be a second name for something, and the name that it has. */
const OTHER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/ブラウザ(?!ー)|サーバ(?!ー)|メーカー|テーカー/, "ブラウザー、サーバー、メイカー、テイカー"],
  [/キャンセル|取り消し注文/, "取消"],
  [/やり直/, "再試行"],
  [/ポジション/, "建玉"],
  [/トレーリング/, "トレール"],
  [/選択されていません/, "選ばれていません"],
  [/変更注文|修正注文/, "訂正"],
  [/ストップ注文|リミット注文|マーケット注文/, "逆指値、指値、成行"],
  [/お使いの端末|この装置/, "この機器"],
];

describe("Japanese", () => {
  it("[I39] has one name for one thing", () => {
    const found = readdirSync(FOLDER).flatMap((file) =>
      readFileSync(new URL(file, FOLDER), "utf8")
        .split("\n")
        .flatMap((line, index) =>
          OTHER_NAMES.filter(([other]) => other.test(line)).map(
            ([, name]) => `${file}:${index + 1} ${line.trim()} → ${name}`,
          ),
        ),
    );
    expect(found).toEqual([]);
  });
});
