import type { Words } from "../words.ts";

export const ui: Words["ui"] = {
  whatIs: (word) => `「${word}」とは`,
  helpKey: (keys) => `入力欄では${keys}キーで表示`,
  copied: "コピーしました",
  notCopied: "ブラウザーがコピーを許可しませんでした",
  exportCsv: (table) => `${table}をCSVで保存`,
  tableTools: "まとめ方と保存",
  nothingToExport: (panel) => `${panel}に表示中の行がないため、ファイルは保存していません。`,
  selectKeys: "上下キーで移動、Shiftで範囲選択、Ctrl+Aで全選択、Escで選択解除",
  selected: (count) => `${count}件を選択`,
  allOf: (name) => `${name}の全体`,
  send: "発注する",
  dontSend: "発注しない",
  pressAgain: (question) => `もう一度押すと実行：${question}`,
  confirm: "確定",
  age: {
    ms: (ms) => `${ms} ms`,
    seconds: (seconds) => `${seconds}秒`,
    minutes: (minutes) => `${minutes}分`,
    hours: (hours) => `${hours}時間`,
  },
  coarseAge: {
    now: "今",
    seconds: (seconds) => `${seconds}秒`,
    minutes: (minutes) => `${minutes}分`,
    hours: (hours) => `${hours}時`,
  },
  date: (day, month, year) => `${year}年${month + 1}月${day}日`,
  dayOfYear: (day, month) => `${month + 1}月${day}日`,
};
