import type { Words } from "../words.ts";

export const notices: Words["notices"] = {
  clear: "消去",
  none: "通知はありません",
  noneHint: "約定、拒否、アラート、回線の途絶が、ページを開いてからここに表示されます。",
  list: "通知の一覧",
  about: "種類",
  notice: "内容",
  kinds: {
    plain: "端末",
    fill: "約定",
    bust: "約定取消・訂正",
    rest: "未約定",
    reject: "拒否",
    alert: "アラート",
  },
};
