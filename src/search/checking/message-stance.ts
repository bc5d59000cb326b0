import { turningAround } from "../../language/stance.ts";
import { speechVerbs } from "./claimed-speaker.ts";

const lastSaying = new RegExp(`^.*(?<![\\p{L}])(?:${speechVerbs})(?![\\p{L}])`, "isu");

/** A quotation only stands here for what a message puts in marks. */
const quotation = "something";

/**
 * The words of a message before its quotation that deny it or put it under a condition: “he is not ‘…’”, “there will never be ‘…’”.
 * What stands before a verb of saying is about the saying: “he never said ‘…’”.
 */
export function leadTurns(lead: string): string | undefined {
  const before =
    lead
      .split(/[.!?\n]/)
      .at(-1)
      ?.replace(/["“„«‘'\s]+$/u, "")
      .replace(lastSaying, "") ?? "";
  if (before.trim() === "" || before.trim().endsWith(":")) return undefined;
  const sentence = `${before} ${quotation}`;
  const turning = turningAround({
    sentences: [sentence],
    first: 0,
    start: before.length + 1,
    last: 0,
    end: sentence.length,
  });
  return turning?.stance === "denied" ? sentence.slice(turning.start, turning.end) : undefined;
}
