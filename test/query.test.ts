import { describe, expect, test } from "vitest";
import { asShown } from "../src/asking/hits.ts";
import { readOperators } from "../src/asking/operators.ts";
import { parseQuery } from "../src/search/ranking/query.ts";

describe("a phrase between quotation marks", () => {
  test.each([
    '"race to the top"',
    "“race to the top”",
    "„race to the top“",
    "«race to the top»",
    "« race to the top »",
    "‹race to the top›",
    "「race to the top」",
    "『race to the top』",
    "＂race to the top＂",
  ])("is one in every language: %s", (text) => {
    expect(parseQuery(text).phrases).toEqual([["race", "to", "the", "top"]]);
    expect(parseQuery(text).plain).toBe("race to the top");
  });

  test("is shown without the marks that were typed around it", () => {
    expect(asShown('"race to the top"')).toBe("race to the top");
    expect(asShown("« race to the top »")).toBe("race to the top");
    expect(asShown('a "race" to "the top"')).toBe("a 'race' to 'the top'");
  });

  test.each(["by:„Ada Host“ oil", "by:「Ada Host」 oil", "by:«Ada Host» oil"])(
    "names somebody in every language: %s",
    (text) => {
      expect(readOperators(text)).toEqual({ text: "oil", options: { speaker: "Ada Host" } });
    },
  );
});
