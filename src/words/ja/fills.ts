import type { Words } from "../words.ts";

export const fills: Words["fills"] = {
  filter: "絞り込み",
  filterFills: "約定を絞り込む",
  noMatch: (filter) => `「${filter}」に合う約定はありません`,
  filterHint: "銘柄、売買、注文IDで絞り込みます。",
  clearFilter: "絞り込みを解除",
  none: "約定はありません",
  noneHint: "注文票から成行注文を出すと、約定した価格と手数料がここに並びます。",
  loading: "約定を読み込み中",
  newestOf: (shown, all) => `全${all}件のうち新しい${shown}件を表示しています。`,
  liquidity: "流動性",
  copyOrderId: (id) => `注文ID ${id} をコピー`,
  feeBelow: (fee, currency) => `手数料 ${fee} ${currency}`,
  added: "メイカー",
  removed: "テイカー",
  busted: "約定取消",
  corrected: "約定訂正",
};
