import type { Words } from "../words.ts";

export const phases: Words["phases"] = {
  preOpen: "寄付前",
  openingAuction: "寄付の板寄せ中",
  continuous: "ザラバ中",
  volatilityAuction: "ボラティリティ板寄せ中",
  halted: "売買停止中",
  closingAuction: "引けの板寄せ中",
  closed: "取引時間外",
};

const FIELDS = {
  orderQty: "数量",
  displayQty: "板に見せる数量",
  minQty: "最低約定数量",
  price: "価格",
  stopPx: "逆指値価格",
  pegOffsetValue: "値幅",
} as const;

const KINDS = {
  market: "成行注文",
  limit: "指値注文",
  stop: "逆指値注文",
  stopLimit: "逆指値（指値）注文",
  trailingStop: "トレール逆指値注文",
  marketWithLeftOverAsLimit: "成行残数指値注文",
} as const;

const LIVES = {
  day: "当日限り",
  gtc: "GTC（取消まで有効）",
  ioc: "IOC（即時執行、残数取消）",
  fok: "FOK（全数即時執行）",
  gtd: "GTD（期日指定）",
  atTheOpening: "寄付",
  atTheClose: "引け",
} as const;

export const rules: Words["rules"] = {
  offLot: (field, step) => `${FIELDS[field]}は${step}の倍数で入力してください`,
  notQty: (field, like) => `${FIELDS[field]}が数値ではありません。10000や${like}のように入力してください`,
  offTick: (field, step) => `${FIELDS[field]}は呼値の単位（${step}）の倍数で入力してください`,
  notPrice: (field, like) => `${FIELDS[field]}が数値ではありません。${like}のように入力してください`,
  belowMin: (field, least) => `${FIELDS[field]}が下限の${least}を下回っています`,
  overMax: (field, most) => `${FIELDS[field]}が上限の${most}を超えています`,
  notAboveZero: (field) => `${FIELDS[field]}は0より大きい値にしてください`,
  overOrderQty: (field) => `${FIELDS[field]}が注文数量を超えています`,
  takesNo: (ordType, field) => `${KINDS[ordType]}に${FIELDS[field]}は指定できません`,
  needs: (ordType, field) => `${KINDS[ordType]}には${FIELDS[field]}が必要です`,
  notOfType: (ordType, timeInForce) => `${KINDS[ordType]}の執行条件に${LIVES[timeInForce]}は選べません`,
  needsDate: () => "期日指定（GTD）の注文には期日が必要です",
  takesNoDate: () => "期日を指定できるのは期日指定（GTD）の注文だけです",
  datePassed: () => "期日を過ぎているため、注文はすぐに失効します",
  postOnlyLimit: () => "ポストオンリーは指値注文だけで使えます",
  postOnlyLife: (timeInForce) => `ポストオンリー注文の執行条件に${LIVES[timeInForce]}は選べません`,
  outsideBand: (low, high, aroundStop) =>
    `価格が${aroundStop ? "逆指値価格を基準とする" : ""}値幅制限（${low}～${high}）の外です`,
  stopSide: (side, last) =>
    side === "buy"
      ? `買いの逆指値は直近値${last}より高くしてください`
      : `売りの逆指値は直近値${last}より低くしてください`,
  percentRange: () => "値幅は0.01～99.99%、小数点以下2桁までです",
  distanceOverPrice: (price) => `値幅は価格${price}より小さくしてください`,
  displayRests: () => "板に見せる数量は、板に残る注文だけで指定できます",
  minQtyIoc: () => "最低約定数量は、IOC注文だけで指定できます",

  phaseClosed: (symbol, phase) => `${symbol}は${phases[phase]}です`,
  lateForOpening: (symbol, phase) => `寄付注文の受付は終わりました。${symbol}は${phases[phase]}です`,
  pricedOnly: (symbol, phase) =>
    `${symbol}は${phases[phase]}です。売買再開までは価格を指定した注文だけを受け付けます`,
  nothingAtOnce: (symbol, phase, timeInForce) =>
    `${symbol}は${phases[phase]}です。すぐには約定しないため、${LIVES[timeInForce]}は選べません`,
  postOnlyPhase: (symbol, phase) =>
    `${symbol}は${phases[phase]}です。ポストオンリー注文はザラバ中だけ受け付けます`,

  wouldTake: () => "ポストオンリー：この価格ではすぐに約定してしまいます",
  reducesLess: (left) => `リデュースオンリー：決済できる建玉の残りは${left}です`,
  reducesNothing: () => "リデュースオンリー：この売買で決済できる建玉がありません",

  listOfOne: () => "複合注文には2件以上の注文が必要です",
  listClOrdIds: () => "複合注文の2件が同じclOrdIdです",
  listSymbols: () => "複合注文の銘柄は同じでなければなりません",
  listQuantities: () => "複合注文の数量は同じでなければなりません",
  listWaits: () => "他の注文に連動する注文は、市場で待てるものでなければなりません",
  listSides: () => "約定で発注される注文は、親注文と反対の売買でなければなりません",

  noRate: (symbol, currency, to) => `${symbol}は${currency}建てですが、${to}への換算レートがありません`,
  priceThrough: (percent, side, best) =>
    `価格が最良${side === "buy" ? "売" : "買"}気配${best}を${percent}%より大きく超えています`,
  buyingPower: (needed, available) => `取引余力が${needed}必要ですが、残りは${available}です`,
  orderValue: (worth, most) => `注文金額は${worth}で、1注文の上限${most}を超えています`,
  positionValue: (reach, most) => `建玉が${reach}に達する可能性があり、1銘柄の上限${most}を超えます`,
  openOrders: (open, most) => `未約定の注文が${open}件あります。上限は${most}件です`,
};
