import { afterAll, describe, expect, it } from "vitest";
import { inWords } from "./brokenRule.ts";
import { orderSentence } from "../draft/orderSentence.ts";
import { checkDraft } from "../guards/requestChecks.ts";
import { testInstrument } from "../../protocol/instrumentFixture.ts";
import { checkOrder } from "../../protocol/orderCheck.ts";
import { RULE_TEXTS, type BrokenRule, type RuleCode } from "../../protocol/ruleTexts.ts";
import type { Ticks } from "../../protocol/units.ts";
import { english } from "../../words/english.ts";
import { japanese } from "../../words/japanese.ts";
import { speak } from "../../words/words.ts";

const EURUSD = testInstrument();
const REFERENCE = 109_120 as Ticks;

/** What each rule may be told with. */
const SAID: { readonly [Code in RuleCode]: BrokenRule<Code>["said"] } = {
  offLot: ["orderQty", "1,000"],
  notQty: ["displayQty", "0.5"],
  offTick: ["price", "0.00001"],
  notPrice: ["pegOffsetValue", "0.00001"],
  belowMin: ["orderQty", "1,000"],
  overMax: ["orderQty", "50,000,000"],
  notAboveZero: ["minQty"],
  overOrderQty: ["displayQty"],
  takesNo: ["market", "price"],
  needs: ["limit", "price"],
  notOfType: ["stop", "ioc"],
  needsDate: [],
  takesNoDate: [],
  datePassed: [],
  postOnlyLimit: [],
  postOnlyLife: ["fok"],
  outsideBand: ["1.03664", "1.14576", false],
  stopSide: ["buy", "1.09120"],
  percentRange: [],
  distanceOverPrice: ["1.09120"],
  displayRests: [],
  minQtyIoc: [],
  phaseClosed: ["EURUSD", "closed"],
  lateForOpening: ["EURUSD", "halted"],
  pricedOnly: ["EURUSD", "halted"],
  nothingAtOnce: ["EURUSD", "preOpen", "ioc"],
  postOnlyPhase: ["EURUSD", "closingAuction"],
  wouldTake: [],
  reducesLess: ["1,000"],
  reducesNothing: [],
  listOfOne: [],
  listClOrdIds: [],
  listSymbols: [],
  listQuantities: [],
  listWaits: [],
  listSides: [],
  noRate: ["EURUSD", "USD", "JPY"],
  priceThrough: ["2.5", "buy", "1.09120"],
  buyingPower: ["900.00 USD", "100.00 USD"],
  orderValue: ["900.00 USD", "100.00 USD"],
  positionValue: ["900.00 USD", "100.00 USD"],
  openOrders: [200, 200],
};

function told(code: RuleCode): string {
  const rule = { code, said: SAID[code] } as BrokenRule;
  return inWords({ ordRejReason: "other", field: "order", text: "on the wire", rule }).text;
}

describe("a rule that an order breaks", () => {
  afterAll(() => speak(english));

  it("[I10] is told in English in the words that the exchange has for it", () => {
    const terms = { ordType: "limit", orderQty: "10500", price: "1.09000" } as const;
    const theirs = checkOrder(terms, EURUSD, REFERENCE);
    const draft = { symbol: "EURUSD", side: "buy", timeInForce: "day", ...terms } as const;
    const world = { instrument: () => EURUSD, reference: () => REFERENCE, marketable: () => true };
    speak(english);
    const ours = checkDraft(draft, world);
    expect(ours).toEqual(theirs);
    for (const code of Object.keys(RULE_TEXTS) as RuleCode[])
      expect(told(code), code).toBe((RULE_TEXTS[code] as (...said: unknown[]) => string)(...SAID[code]));
    speak(japanese);
    expect(checkDraft(draft, world)).toMatchObject({
      error: { text: "数量は1,000の倍数で入力してください", field: "orderQty" },
    });
    expect(checkOrder(terms, EURUSD, REFERENCE)).toEqual(theirs);
  });

  it("[I10] is told in another language in its own words, with every figure that it is told with", () => {
    speak(japanese);
    for (const code of Object.keys(RULE_TEXTS) as RuleCode[]) {
      const text = told(code);
      expect(text, code).toMatch(/[ぁ-ん]/);
      for (const figure of SAID[code].filter((said) => /\d/.test(String(said))))
        expect(text, code).toContain(String(figure));
    }
  });

  it("[I11] what the exchange itself says stands as it was said", () => {
    speak(japanese);
    const refusal = { ordRejReason: "other", field: "order", text: "Held by compliance" } as const;
    expect(inWords(refusal)).toEqual(refusal);
  });
});

describe("the sentence of an order", () => {
  afterAll(() => speak(english));

  it("[I12] has the words and the order of words of the page's language", () => {
    const draft = {
      symbol: "EURUSD",
      side: "buy",
      ordType: "limit",
      timeInForce: "day",
      orderQty: "10000",
      price: "1.09000",
      displayQty: "2000",
    } as const;
    speak(english);
    expect(orderSentence(draft, EURUSD)).toBe("Buy 10,000 EURUSD at 1.09000 limit, Day, showing 2,000");
    speak(japanese);
    expect(orderSentence(draft, EURUSD)).toBe(
      "EURUSD 10,000 指値買い 1.09000、当日限り、板に見せる数量\u00a02,000",
    );
    expect(orderSentence({ ...draft, side: "sell", ordType: "stop", stopPx: "1.08000" }, EURUSD)).toBe(
      "EURUSD 10,000 逆指値売り 1.08000、当日限り",
    );
  });
});
